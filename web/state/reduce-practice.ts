/** What happens while one practises, and what is seen then. Pure, as all of the state's changes. */
import type { AgeGroup, Answer, InputError, Place as AskedPlace, PlacedPin, SurfacePoint, Task } from "../core/answers.ts";
import {
  begun,
  choosing,
  isSecret,
  judged,
  nextCase,
  askedNow,
  toldNow,
  type Asked,
  type Done,
  type Driver,
  type Plan,
  type Practice,
} from "./practice.ts";
import { guideOf } from "./derive.ts";
import type { Mode } from "../modes/modes.ts";
import { ALL_SOURCES, CLOSED_CHOOSER, type Needle, type Place, type State } from "./state.ts";
import { PLAIN_FOCUS, seeing, viewAt, type View } from "./view.ts";

export type PracticeAction =
  /** Something of the plan is chosen. */
  | { type: "plan"; plan: Partial<Plan> }
  /** The core has made cases; said by the store alone. */
  | { type: "begin-practice"; plan: Plan; queue: readonly Asked[]; now_ms: number }
  /** More of them have come, for a practice without end. */
  | { type: "more-cases"; queue: readonly Asked[] }
  | { type: "refuse-plan"; problem: InputError }
  | { type: "set-answer"; answer: Answer | null }
  /** @param pin what the core says of the place; `null` while it has no bones */
  | { type: "put-pin"; at: SurfacePoint; pin: PlacedPin | null }
  /** Words led to no place. */
  | { type: "refuse-pin" }
  /** The needle of a task is chosen or driven. */
  | { type: "drive-needle"; needle: Needle; answer: Answer }
  | { type: "choose-driver"; driver: Driver }
  | { type: "hint" }
  /** The core has judged an answer; said by the store alone. */
  | { type: "judge-answer"; done: Done; now_ms: number }
  | { type: "next-case"; now_ms: number }
  | { type: "end-practice" }
  /** One of the tasks is looked at again, once all is over; `null`: none. */
  | { type: "review"; at: number | null }
  | { type: "plan-anew" }
  | { type: "bones-told"; age_group: AgeGroup; here: boolean };

/** All landmarks, and the point of entry still to be found. */
const ALL_LANDMARKS = Number.MAX_SAFE_INTEGER;

/** What would change or give away what is asked, whoever wants it. */
const HELD: ReadonlySet<string> = new Set([
  "set-patient",
  "type",
  "set-age-unit",
  "view",
  "undo",
  "redo",
  "set-policy",
  "select",
  "search",
  "cut",
  "choose-variant",
  "try-needle",
  "put-needle-away",
  "point-at",
  "open-chooser",
]);

/** Whether something must not happen while a case is asked. */
export function isHeld(state: State, action: { type: string }): boolean {
  return isSecret(state) && HELD.has(action.type);
}

/** The state in which the reader practises, or no longer does. @param back the mode to go back to, if any */
export function inMode(state: State, back: Mode | null): State {
  const { mode, practice } = state;
  if (mode.practises) return practice ? state : { ...state, practice: choosing(state.plan, viewAt(state), back) };
  return practice ? { ...seeing(state, outside(state, practice)), practice: null } : state;
}

export function practise(state: State, action: PracticeAction): State {
  const { practice } = state;
  if (action.type === "plan") {
    const plan = { ...(practice?.plan ?? state.plan), ...action.plan };
    return { ...state, plan, practice: practice?.phase === "choosing" ? { ...practice, plan, problem: null } : practice };
  }
  if (!practice) return state;
  const to = (change: Partial<Practice>): State => ({ ...state, practice: { ...practice, ...change } });
  switch (action.type) {
    case "begin-practice":
      // What the page has said since the mode was set counts too.
      return shown(state, begun({ ...practice, before: outside(state, practice) }, action.plan, action.queue, action.now_ms));
    case "more-cases":
      return to({ queue: [...practice.queue, ...action.queue] });
    case "refuse-plan":
      return to({ problem: action.problem });
    case "set-answer":
      return practice.phase === "asking" ? to({ answer: action.answer }) : state;
    case "put-pin":
      return practice.phase === "asking" ? to({ answer: { pin: action.at }, pin: action.pin, pinRefused: false }) : state;
    case "refuse-pin":
      return to({ pinRefused: true });
    case "drive-needle":
      if (practice.phase !== "asking") return state;
      return { ...to({ answer: action.answer }), needle: action.needle, needleShown: true };
    case "choose-driver":
      return to({ driver: action.driver });
    case "hint":
      return hint(state, practice);
    case "judge-answer":
      return afterAnswer(state, judged(practice, action.done), action);
    case "next-case":
      return practice.phase === "told" ? shown(state, nextCase(practice, action.now_ms)) : state;
    case "end-practice":
      return shown(state, { ...practice, phase: practice.done.length > 0 ? "over" : "choosing" });
    case "review":
      return practice.phase === "over" ? shown(state, { ...practice, reviewed: action.at }) : state;
    case "plan-anew":
      return shown(state, { ...choosing({ ...state.plan, guide: null }, practice.before, practice.back), bones: practice.bones });
    case "bones-told": {
      const { age_group: age, here } = action;
      if (!here) return to({ bonesFailed: true });
      return to({ bones: [...practice.bones.filter((known) => known !== age), age], bonesFailed: false });
    }
  }
}

/** What is seen when nobody is asked. */
export function outside(state: State, practice: Practice): View {
  return practice.phase === "choosing" ? viewAt(state) : practice.before;
}

function afterAnswer(state: State, practice: Practice, { now_ms }: { now_ms: number }): State {
  const answered = practice.done.length > (state.practice?.done.length ?? 0);
  if (!answered) return { ...state, practice };
  return practice.plan.exam ? shown(state, nextCase(practice, now_ms)) : shown(state, practice);
}

/** One more of what leads there. */
function hint(state: State, practice: Practice): State {
  const asked = practice.phase === "asking" ? practice.queue[practice.at] : null;
  if (!asked || practice.plan.exam) return state;
  const after = { ...state, practice: { ...practice, hints: practice.hints + 1 } };
  const { search } = state;
  return "locate" in asked.task && typeof search === "object" && search.step < ALL_LANDMARKS
    ? { ...after, search: { step: search.step + 1 } }
    : after;
}

function shown(state: State, practice: Practice): State {
  const quiet: State = { ...state, practice, moved: [], pointed: null, chooser: CLOSED_CHOOSER };
  return seeing(quiet, seenOf(quiet, practice));
}

/** What is seen of a practice: the case's patient and place, or what was seen before it. */
export function seenOf(state: State, practice: Practice): Partial<View> {
  const asked = askedNow({ ...state, practice });
  const told = toldNow({ ...state, practice });
  if (asked) return sought(state, practice, asked);
  return told ? solved(state, practice, told) : practice.before;
}

function sought(state: State, practice: Practice, { patient, task }: Asked): Partial<View> {
  const step = practice.plan.guide ? practice.at : 0;
  const seen = { patient, policy: policyOf(task), ...PLAIN_FOCUS, focus: placeOf(state, task) };
  if ("locate" in task) return { ...seen, shown: { step: task.locate.landmarks_shown ? ALL_LANDMARKS : step } };
  if ("find-structure" in task || "order" in task) return { ...seen, shown: { step } };
  if ("name-structure" in task) return { ...seen, shown: { step: 1 } };
  return seen;
}

/** The answer is there to be seen. */
function solved(state: State, practice: Practice, done: Done): Partial<View> {
  const { patient, task } = done.asked;
  const place = placeOf(state, task);
  const seen = { patient, policy: policyOf(task), ...PLAIN_FOCUS, focus: place };
  if ("needle" in task) return { ...seen, section: true, needle: heldNeedle(done) };
  if ("locate" in task) return { ...seen, shown: "solved", variant: done.pin?.goal.variant ?? null };
  // Who is led is not told yet where the way ends.
  if (practice.plan.guide) return { ...seen, shown: { step: practice.at + 1 } };
  // What must not be chosen is shown with its reason on the bone.
  const forbidden = done.result.rows.find(({ finding }) => finding === "unusable-chosen");
  if ("choose-site" in task) return { ...seen, focus: forbidden ? placed(forbidden.place) : null };
  // The one landmark that was meant, and not the point of entry beside it.
  if ("find-structure" in task || "name-structure" in task) return { ...seen, shown: { step: 1 } };
  // The landmarks that were put in order, and not the point of entry that they lead to.
  if ("order" in task) return { ...seen, shown: { step: ordered(state, task) } };
  return "question" in task ? seen : { ...seen, shown: "all" };
}

/** How many landmarks were to be put in order. */
function ordered(state: State, { order }: Extract<Task, { order: unknown }>): number {
  if (!("palpation" in order)) return 0;
  const { site, age_band: band } = order.palpation;
  const steps = guideOf(state, site)?.landmarks ?? [];
  return steps.filter(({ age_bands: bands }) => !bands?.length || bands.includes(band)).length;
}

function policyOf(task: Task): string {
  const policy = "choose-site" in task ? task["choose-site"].policy : "needle" in task ? task.needle.policy : null;
  return policy ?? ALL_SOURCES;
}

/** Where one looks for it. */
function placeOf(state: State, task: Task): Place | null {
  if ("locate" in task) return { site: task.locate.site, side: task.locate.side };
  if ("needle" in task) return task.needle.place;
  if ("order" in task)
    return "palpation" in task.order ? listed(state, { site: task.order.palpation.site, side: null }) : null;
  const named = "find-structure" in task ? task["find-structure"] : "name-structure" in task ? task["name-structure"] : null;
  if (!named) return null;
  const guides = state.knowledge?.teaching.sites ?? [];
  const guide =
    guides.find(({ landmarks }) => landmarks.some(({ landmark }) => landmark === named.structure)) ??
    guides.find(({ seen_besides: besides }) => besides.includes(named.structure));
  return guide ? listed(state, { site: guide.site, side: named.side }) : null;
}

/** The needle as it was held in the end. */
function heldNeedle({ asked: { task }, answered: { answer } }: Done): Needle | null {
  if (!("needle" in task) || !answer || !("needle" in answer) || answer.needle.length_mm == null) return null;
  const { length_mm, advance_mm } = answer.needle;
  return { length_mm, advance_mm: advance_mm ?? 0, soft_tissue_mm: task.needle.tissue_mm };
}

const placed = ({ site, side }: AskedPlace): Place => ({ site, side: side ?? null });

/** What has two sides and is asked of neither is shown on the right. */
function listed({ assessment }: State, { site, side }: Place): Place {
  const rows = assessment?.sites.filter((row) => row.site === site) ?? [];
  const row = rows.find((row) => row.side === side) ?? rows.find((row) => row.side === "right") ?? rows[0];
  return { site, side: row ? row.side : side };
}
