/** A core for the tests of the state: three sites, two ages, and a count of what it was asked. */
import type { AssessedSite, Assessment, DeviceChoice, InputError, NeedleChoice, Patient, Reason, Teaching, Vocabulary } from "../../web/core/answers.ts";
import type { OwnFile } from "../../web/core/own-files.ts";
import type { SearchRule } from "../../web/state/search.ts";
import type { Judge } from "../../web/state/store.ts";
import { Store } from "../../web/state/store.ts";

const REASON: Reason = {
  id: "fracture",
  effect: "contraindicated",
  cause: "condition",
  because: { index: 0, condition: { kind: "fracture", bone: "tibia", side: "left" } },
  sources_differ: false,
  borrowed: false,
  not_in_sources: true,
  clauses: [],
  positions: [],
  concerns: { extent: "bone", joint: null, bones: [{ bone: "tibia", side: "left" }], sites: [] },
};

/** No device, of which nothing is said. */
export const DEVICE: DeviceChoice = {
  id: null,
  outcome: "none",
  entered_only_by: [],
  outside_label: false,
  sources_differ: false,
  borrowed: false,
  sources: [],
  not_in_sources: true,
};
const NEEDLE: NeedleChoice = {
  length_mm: null,
  outcome: "no-device",
  weight_kg: null,
  instead_mm: null,
  others_mm: [],
  sources_differ: false,
  sources: [],
  not_in_sources: true,
};

function row(site: string, side: "left" | "right" | null, bad: boolean): AssessedSite {
  return {
    site,
    side,
    verdict: bad ? "contraindicated" : "suitable",
    absent: false,
    rank: null,
    sources_differ: false,
    reasons: bad ? [REASON] : [],
    silent: [],
    device: DEVICE,
    needle: NEEDLE,
    try_instead: null,
  };
}

const landmark = (id: string) => ({ landmark: id, id: `feel-${id}`, part: "tibia", values: {}, sources: [], age_bands: [] });
const target = (id: string, usual: boolean) => ({
  id,
  values: {},
  age_bands: [],
  default_for: usual ? ["adult"] : [],
  rule: { steps: [] },
  sources: [],
});

/** What the core says of a search, as far as these tests ask. Its rule is tested beside it. */
const SEARCH: SearchRule = {
  visible: (search, all) => {
    const found = typeof search !== "object" || search.step > all;
    const landmarks = found ? all : search.step;
    return { landmarks, target: found, words: found, marker: found, searching: search !== "open", next: !found };
  },
  nextStep: (search, all) => (typeof search !== "object" || search.step === all ? "solved" : { step: search.step + 1 }),
  searchOfCount: (count) => (count == null ? "open" : { step: count }),
};

/** Three sites; whoever has a condition has the left tibia broken; an age that is no number is refused. */
export class SmallCore implements Judge {
  version = "0";
  search = SEARCH;
  asked = 0;
  compared = 0;
  vocabulary = {
    policies: [{ id: "composite" }, { id: "strict" }],
    conditions: [],
    needles_mm: [15, 25],
  } as unknown as Vocabulary;
  teaching = {
    finger_width_mm: { typical: 16, range: [10, 20], sources: [] },
    sites: [
      {
        site: "tibia",
        landmarks: [landmark("patella"), landmark("tuberosity")],
        chapters: [],
        targets: [target("usual", true), target("other", false)],
      },
      { site: "sternum", landmarks: [landmark("notch")], chapters: [], targets: [] },
    ],
  } as unknown as Teaching;

  assess(patient: Patient, policy: string): Assessment | { error: InputError } {
    this.asked += 1;
    const refuse = (path: string) => ({ error: { path, message: "no", remedy: "" } as InputError });
    if (typeof patient?.age?.value !== "number") return refuse("$.age.value");
    const wrong = patient.conditions?.findIndex(({ kind }) => kind === "nonsense") ?? -1;
    if (wrong >= 0) return refuse(`$.conditions[${wrong}].kind`);
    const broken = Boolean(patient.conditions?.length);
    return {
      policy: { id: policy, version: "1" },
      evidence: { version: null, date: null, reviewed_by: null },
      age_group: patient.age.value < 12 ? "child" : "adult",
      age_band: patient.age.value < 12 ? "child" : "adult",
      sites: [row("tibia", "right", false), row("tibia", "left", broken), row("sternum", null, false)],
      advice: [],
      not_in_sources: [],
    };
  }

  comparePolicies() {
    this.compared += 1;
    return [];
  }

  useFiles(files: readonly OwnFile[]): OwnFile[] {
    return files.map((file) => ({ ...file, problem: null }));
  }

  free() {}
}

/** A store that has started with such a core. */
export function smallStore() {
  const core = new SmallCore();
  const store = new Store();
  store.start(core);
  return { core, store };
}
