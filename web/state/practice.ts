/**
 * Practising: what is planned, what is asked, what is being answered, how it went. Plain data and pure functions. What is right, how hard
 * a case is and how well it was done is the core's to say.
 */
import type {
  AgeBand,
  AgeGroup,
  Answer,
  Answered,
  Case,
  InputError,
  Patient,
  PinScore,
  Place as AskedPlace,
  PlacedPin,
  SurfacePoint,
  Task,
  TaskKind,
  TaskResult,
} from "../core/answers.ts";
import type { Mode } from "../modes/modes.ts";
import type { Place, State } from "./state.ts";
import type { View } from "./view.ts";

/** What is to be practised. */
export interface Plan {
  /** Where chance begins: the same number makes the same cases. */
  readonly seed: number;
  /** How many cases; `null`: until the reader has had enough. */
  readonly count: number | null;
  readonly tasks: readonly TaskKind[];
  /** None: any. */
  readonly ages: readonly AgeBand[];
  /** The easiest and the hardest level; `null`: any. */
  readonly difficulty: readonly [number, number] | null;
  /** Whether nothing is told and nothing hinted before the end. */
  readonly exam: boolean;
  /** The site whose landmarks are found one by one, the point of entry last; `null`: cases are made up. */
  readonly guide: Place | null;
  /** The lesson whose tasks these are; `null`: none. */
  readonly lesson: OfLesson | null;
}

/** What a lesson says of all of its tasks. */
export interface OfLesson {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  /** The one that it was written in. */
  readonly language: string;
  /** The percentage from which on it is passed; `null`: nobody passes or fails. */
  readonly pass_percent: number | null;
}

/** Something to do. */
export interface Asked {
  readonly patient: Patient;
  readonly task: Task;
  /** From 1 to 5; `null` where nobody has computed it. */
  readonly level: number | null;
}

/** Something that was done. */
export interface Done {
  readonly asked: Asked;
  readonly answered: Answered;
  readonly result: TaskResult;
  /** All that is to be said of the pin, where it was one. */
  readonly pin: PinScore | null;
}

/** What drives a needle. */
export type Driver = "powered" | "hand" | "spring";
export const DRIVERS: readonly Driver[] = ["powered", "hand", "spring"];

export interface Practice {
  readonly plan: Plan;
  readonly phase: "choosing" | "asking" | "told" | "over";
  /** In the order in which they are asked; what was missed comes once more. */
  readonly queue: readonly Asked[];
  /** Which of them is being asked. */
  readonly at: number;
  readonly answer: Answer | null;
  /** Where the pin stands, in words; `null` where there is none, or the bones are not there yet. */
  readonly pin: PlacedPin | null;
  /** Whether words led to no place. */
  readonly pinRefused: boolean;
  /** What was said of a pin that may be put elsewhere. */
  readonly missed: PinScore | null;
  readonly misses: number;
  readonly hints: number;
  /** What drives the needle of a task. */
  readonly driver: Driver;
  /** When the case was asked, in milliseconds of some clock. */
  readonly asked_ms: number;
  readonly done: readonly Done[];
  /** Which of these is looked at again, once all is over. */
  readonly reviewed: number | null;
  /** The ages whose bones the core has for pins. */
  readonly bones: readonly AgeGroup[];
  /** Why the plan cannot be followed, or the bones are not there. */
  readonly problem: InputError | null;
  readonly bonesFailed: boolean;
  /** What was seen before. */
  readonly before: View;
  /** The mode to go back to; `null` where the page wants this one. */
  readonly back: Mode | null;
}

/** All kinds of task that can be made up, in the order in which they are offered. */
export const TASK_KINDS: readonly TaskKind[] = [
  "choose-site",
  "locate",
  "find-structure",
  "name-structure",
  "needle",
  "order",
];

export const START_PLAN: Plan = Object.freeze({
  seed: 1,
  count: null,
  tasks: TASK_KINDS,
  ages: [],
  difficulty: null,
  exam: false,
  guide: null,
  lesson: null,
});

/** How many cases are made at once where there is no end. */
export const BATCH = 20;
/** After how many others a missed case comes back. */
const COMES_BACK_AFTER = 3;
/** After so many misses a landmark is shown. */
const MOST_MISSES = 2;

/** Before anything is asked. */
export function choosing(plan: Plan, before: View, back: Mode | null): Practice {
  return {
    plan,
    phase: "choosing",
    queue: [],
    at: 0,
    ...UNANSWERED,
    driver: "powered",
    done: [],
    reviewed: null,
    bones: [],
    problem: null,
    bonesFailed: false,
    before,
    back,
  };
}

/** What begins anew with every case. */
const UNANSWERED = {
  answer: null,
  pin: null,
  pinRefused: false,
  missed: null,
  misses: 0,
  hints: 0,
  asked_ms: 0,
} as const satisfies Partial<Practice>;

/** A case as it is asked. */
export function askedOf({ patient, task, difficulty }: Case): Asked {
  return { patient, task, level: difficulty.level };
}

/** What is being asked; `null` where nothing is. */
export function askedNow({ practice }: State): Asked | null {
  return practice?.phase === "asking" ? (practice.queue[practice.at] ?? null) : null;
}

/** What is on the screen of practising, whether it is asked or told. */
export function presentCase(state: State): Asked | null {
  return askedNow(state) ?? toldNow(state)?.asked ?? null;
}

/** What is told, at once or looked at again afterwards; `null` where nothing is. */
export function toldNow({ practice }: State): Done | null {
  if (practice?.phase === "told") return practice.done.at(-1) ?? null;
  return practice?.phase === "over" && practice.reviewed != null ? (practice.done[practice.reviewed] ?? null) : null;
}

/** Whether what the core says of the patient has to be kept back. */
export function isSecret(state: State): boolean {
  return askedNow(state) != null;
}

/** Whether the picture shows verdicts: where a case is about something else they are not there, not even afterwards. */
export function showsVerdicts(state: State): boolean {
  const present = presentCase(state);
  return !present || (!isSecret(state) && "choose-site" in present.task);
}

/** Whether the place that is looked at may be shown with its point in the middle. */
export function showsPlaces(state: State): boolean {
  const asked = askedNow(state);
  return !asked || "choose-site" in asked.task || "question" in asked.task;
}

/** The one key of a task. */
export function kindOf(task: Task): TaskKind | "question" {
  return Object.keys(task)[0] as TaskKind | "question";
}

/** Whose bones a pin goes on; `null` where the task has no pin. */
export function pinsOn(task: Task): AgeGroup | null {
  if ("locate" in task) return task.locate.age_group;
  if ("find-structure" in task) return task["find-structure"].age_group;
  return null;
}

/** Cases that are asked. */
export function begun(practice: Practice, plan: Plan, queue: readonly Asked[], now_ms: number): Practice {
  const over = queue.length === 0;
  return { ...choosing(plan, practice.before, practice.back), bones: practice.bones, driver: practice.driver, phase: over ? "over" : "asking", queue, asked_ms: now_ms };
}

/** What is answered to the task, as the core wants it. */
export function answeredOf({ answer, hints, asked_ms }: Practice, { task }: Asked, now_ms: number): Answered {
  return { task, answer, hints, seconds: Math.max(0, Math.round((now_ms - asked_ms) / 100) / 10) };
}

/** After an answer was judged. */
export function judged(practice: Practice, done: Done): Practice {
  const { plan, at, queue } = practice;
  const missed = done.result.score < 1;
  // Who is led finds a landmark before the next is asked, and is shown it in the end.
  if (plan.guide && missed && practice.misses + 1 < MOST_MISSES)
    return { ...practice, misses: practice.misses + 1, missed: done.pin };
  const after = { ...practice, missed: null, done: [...practice.done, done] };
  if (plan.exam) return after;
  // Once: who misses everything would never be asked anything new.
  const repeated = queue.indexOf(done.asked) < at;
  const again = missed && !repeated && plan.count == null && !plan.guide;
  const back = Math.min(queue.length, at + 1 + COMES_BACK_AFTER);
  return {
    ...after,
    phase: "told",
    queue: again ? [...queue.slice(0, back), done.asked, ...queue.slice(back)] : queue,
  };
}

/** The next case, or the end. */
export function nextCase(practice: Practice, now_ms: number): Practice {
  const at = practice.at + 1;
  if (at >= practice.queue.length) return { ...practice, phase: "over" };
  return { ...practice, ...UNANSWERED, at, phase: "asking", asked_ms: now_ms };
}

/** Whether there is something to judge. */
export function isAnswered({ answer }: Practice): boolean {
  if (!answer) return false;
  if ("sites" in answer) return answer.sites.length > 0;
  if ("verdicts" in answer) return answer.verdicts.length > 0;
  if ("choices" in answer) return answer.choices.length > 0;
  if ("ids" in answer) return answer.ids.length > 0;
  return true;
}

/** The chosen sites, with one more or one less; or with it alone. */
export function withSite(answer: Answer | null, place: AskedPlace, several: boolean): Answer {
  const chosen = answer && "sites" in answer ? answer.sites : [];
  const there = chosen.some((other) => samePlace(other, place));
  if (!several) return { sites: [place] };
  return { sites: there ? chosen.filter((other) => !samePlace(other, place)) : [...chosen, place] };
}

export function samePlace(a: AskedPlace, b: AskedPlace): boolean {
  return a.site === b.site && (a.side ?? null) === (b.side ?? null);
}

/** Where the pin of an answer stands. */
export function pinPoint({ answer }: { answer: Answer | null }): SurfacePoint | null {
  return answer && "pin" in answer ? answer.pin : null;
}

/** What is to be put in order, in an order that says nothing: by name, and never as it is right. @param right as it is right */
export function disordered(right: readonly string[]): string[] {
  const ids = [...right].sort();
  const [first, ...rest] = ids;
  return ids.every((id, at) => id === right[at]) ? [...rest, first] : ids;
}
