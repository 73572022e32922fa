/** A core for the tests of the state: three sites, two ages, and a count of what it was asked. */
import type {
  Answer,
  Answers,
  AssessedSite,
  Assessment,
  Attempt,
  DeviceChoice,
  Generate,
  Generated,
  InputError,
  NeedleChoice,
  Patient,
  PinInWords,
  PinScore,
  PinStep,
  PlacedPin,
  ReadLesson,
  Reason,
  TaskResult,
  Teaching,
  Vocabulary,
} from "../../web/core/answers.ts";
import type { OwnFile } from "../../web/core/own-files.ts";
import type { SearchRule } from "../../web/state/search.ts";
import type { Judge } from "../../web/state/judge.ts";
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
  searchOfCount: (count, all) => (count == null ? "open" : count > all ? "solved" : { step: count }),
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
        seen_besides: [],
        chapters: [],
        targets: [target("usual", true), target("other", false)],
      },
      { site: "sternum", landmarks: [landmark("notch")], seen_besides: [], chapters: [], targets: [] },
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
      odd_weight: null,
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

  /** Case number n: who is n years old, and which site comes first in them. */
  generate({ seed, first, count }: Generate): Generated {
    const cases = Array.from({ length: count }, (_, at) => {
      const number = first + at;
      const patient = { age: { value: 20 + number, unit: "years" } };
      const task = { "choose-site": { ask: "best-first" as const, patient, policy: null } };
      const difficulty = { level: 1, limbs_out: 0, disputed_rows: 0, at_age_boundary: false, conditions: 0 };
      return { number, patient, task, difficulty };
    });
    return { seed, evidence: null, cases };
  }

  /** The sternum is right, and a pin at the origin. */
  score({ seed, tasks }: Answers): Attempt {
    const results = tasks.map(({ task, answer, seconds, hints }): TaskResult => {
      const right = answer && "sites" in answer ? answer.sites[0]?.site === "sternum" : this.#right(answer);
      const expected = { rows: [] };
      return { task, answer, expected, score: right ? 1 : 0, rows: [], needle: null, pin: null, sources: [], seconds, hints };
    });
    const percent = (100 * results.reduce((sum, { score }) => sum + score, 0)) / Math.max(1, results.length);
    return { seed, evidence: null, widget: "0", tasks: results, percent, passed: null };
  }

  #right(answer: Answer | null): boolean {
    return answer != null && "pin" in answer && answer.pin.point_mm.every((coordinate) => coordinate === 0);
  }

  /** As it stands, if it is a lesson at all; what it was made with has changed where that is said. */
  readLesson(name: string, text: string): ReadLesson | { error: InputError } {
    const refuse = (path: string) => ({ error: { file: name, path, message: "no", remedy: "" } as InputError });
    try {
      const lesson = JSON.parse(text);
      if (!Array.isArray(lesson.steps)) return refuse("$.steps");
      const made = lesson.made_with?.keys ?? [];
      const changed = made.map(({ step }: { step: number }) => step);
      return { lesson, evidence: "1.0.0", keys: [], changed, faults: [], remarks: [] };
    } catch {
      return refuse("$");
    }
  }

  async bringBones() {}

  scorePin(): PinScore | { error: InputError } {
    return { error: { path: "$", message: "no bones" } as InputError };
  }

  stepPin({ pin }: PinStep): PlacedPin {
    return { pin, moved: {}, cut_short: false, directions: ["proximal", "distal"], from_landmarks: [] };
  }

  placePin({ side }: PinInWords): PlacedPin {
    const pin = { on: { bone: "tibia", side }, point_mm: [0, 0, 0] as [number, number, number] };
    return this.stepPin({ age_group: "adult", pin, towards: null, by_mm: 0 });
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
