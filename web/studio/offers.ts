/** What can be asked about what is on the screen: a task's form without its key, which is the core's. Pure. */
import type { AgeBand, AgeGroup, Ask, Assessment, Generate, LandmarkStep, PatientText, Side, Step, Target, Task, Teaching, View, Vocabulary } from "../core/answers.ts";
import { ALL_SOURCES } from "../state/state.ts";

/** What the widget shows, and what is known of it. */
export interface OnScreen {
  readonly view: View;
  readonly age_group: AgeGroup;
  readonly age_band: AgeBand;
  /** Of the site that is looked at, at this age; empty where none is. */
  readonly landmarks: readonly LandmarkStep[];
  readonly targets: readonly Target[];
}

export const ASKS: readonly Ask[] = ["best-first", "every-usable", "verdict-of-each"];
/** How many names are offered at first. */
const NAMES = 4;
/** Over the bone, where no needle is tried that would say it. */
const TISSUE_MM = 10;

/** Less than this, in degrees, times and millimetres alike, nobody sees. */
const LEAST_TURN = 0.001;

/** What the element tells as its state, as a lesson holds it. */
export function onScreen(state: object, assessment: Assessment | null, teaching: Teaching): OnScreen | null {
  if (!assessment) return null;
  const { site: _, side: __, ...told } = JSON.parse(JSON.stringify(state));
  // A lesson says nothing where all sources are heard, nor of a picture that a hand has only touched.
  const view: View = { ...told, policy: told.policy === ALL_SOURCES ? null : told.policy, camera: isTurned(told.camera) ? told.camera : null };
  const age_band = (assessment.age_band ?? assessment.age_group) as AgeBand;
  const guide = teaching.sites.find(({ site }) => site === view.focus?.site);
  const atThisAge = <Stated extends { age_bands: readonly AgeBand[] }>(all: readonly Stated[] = []) =>
    all.filter(({ age_bands: bands }) => bands.length === 0 || bands.includes(age_band));
  return {
    view,
    age_group: assessment.age_group,
    age_band,
    landmarks: atThisAge(guide?.landmarks),
    targets: atThisAge(guide?.targets),
  };
}

/** Whether a camera stands elsewhere than where the scene has put it. */
function isTurned(camera: View["camera"]): boolean {
  if (!camera) return false;
  const { yaw_degrees, pitch_degrees, zoom, moved_mm } = camera;
  return [yaw_degrees, pitch_degrees, zoom - 1, ...(moved_mm ?? [])].some((by) => Math.abs(by) > LEAST_TURN);
}

/** A step that shows what is on the screen. */
export function showing({ view }: OnScreen): Step {
  return { show: { view, words: {}, notes: {} } };
}

export function asking(ask: Task): Step {
  return { task: { ask, words: {}, because: {}, notes: {} } };
}

export function generating(cases: Generate): Step {
  return { generate: { cases, words: {}, notes: {} } };
}

export function chooseSite({ view }: OnScreen, ask: Ask): Task {
  return { "choose-site": { ask, patient: view.patient as PatientText, policy: view.policy } };
}

/** The place that is looked at, with the side that is meant. */
function placeOn({ view }: OnScreen): { site: string; side: Side | null } | null {
  return view.focus && { site: view.focus.site, side: (view.focus.side ?? null) as Side | null };
}

/** What can be asked of the site that is looked at. */
export function siteTasks(screen: OnScreen): { id: "locate" | "needle" | "palpation"; ask: Task }[] {
  const place = placeOn(screen);
  if (!place) return [];
  const { view, age_group, age_band, landmarks } = screen;
  const { patient, policy, variant, needle } = view;
  return [
    { id: "locate", ask: { locate: { ...place, age_group, variant, landmarks_shown: false } } },
    {
      id: "needle",
      ask: { needle: { place, patient: patient as PatientText, policy, tissue_mm: needle?.soft_tissue_mm ?? TISSUE_MM } },
    },
    ...(landmarks.length > 1 ? [{ id: "palpation" as const, ask: { order: { palpation: { site: place.site, age_band } } } }] : []),
  ];
}

/** The landmarks of the site that is looked at, each once. */
export function landmarksOn({ landmarks }: OnScreen): string[] {
  return [...new Set(landmarks.map(({ landmark }) => landmark))];
}

export function findLandmark(screen: OnScreen, structure: string): Task {
  return { "find-structure": { structure, side: placeOn(screen)?.side ?? null, age_group: screen.age_group } };
}

/** @param others whose names are offered beside its own */
export function nameLandmark(screen: OnScreen, structure: string, others: readonly string[] = landmarksOn(screen)): Task {
  const offered = [structure, ...others.filter((one) => one !== structure)].slice(0, NAMES);
  // Where it always comes first, nobody has to look.
  const choices = others.filter((one) => offered.includes(one));
  return {
    "name-structure": { structure, side: placeOn(screen)?.side ?? null, age_group: screen.age_group, choices: choices.includes(structure) ? choices : [structure, ...choices] },
  };
}

export function question(): Task {
  return { question: { words: {}, choices: [{ words: {}, right: true }, { words: {}, right: false }] } };
}

export function someCases(seed: number): Generate {
  return { seed, first: 0, count: 5, ages: [], kinds: [], tasks: ["choose-site"], difficulty: null, policy: null };
}

/** The same question about what is on the screen now; `null` where it is not about anything there. */
export function askedAnew(task: Task, screen: OnScreen): Task | null {
  const place = placeOn(screen);
  if ("choose-site" in task) return chooseSite(screen, task["choose-site"].ask);
  if (!place) return null;
  const { view, age_group, age_band } = screen;
  if ("locate" in task) return { locate: { ...task.locate, ...place, age_group, variant: view.variant } };
  if ("needle" in task) {
    const { needle, patient, policy } = view;
    const tissue_mm = needle?.soft_tissue_mm ?? task.needle.tissue_mm;
    return { needle: { place, patient: patient as PatientText, policy, tissue_mm } };
  }
  if ("order" in task && "palpation" in task.order) return { order: { palpation: { site: place.site, age_band } } };
  return null;
}

/** Sources in which all that is looked for stands: in the id, the title, the body, the kind or the year. */
export function sourcesFor(query: string, sources: Vocabulary["sources"]): Vocabulary["sources"] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter(({ id, title, body, kind, year }) => {
    const said = [id, title, body, kind, year ?? ""].join(" ").toLocaleLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
