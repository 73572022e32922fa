/** The way back and forth: which changes are steps of it, and what a step brings back, which is the whole view. */
import type { Action } from "./actions.ts";
import { isCurrent, rowKey } from "./derive.ts";
import { sameSearch } from "./search.ts";
import type { State } from "./state.ts";
import { sameView, seeing, viewAt } from "./view.ts";

/** How many steps one can go back. */
const MOST_PAST = 100;

/** What is no step of the reader's: the way itself, what the core says, and how the widget is set up. */
const NO_STEP: ReadonlySet<Action["type"]> = new Set<Action["type"]>([
  "undo",
  "redo",
  "know",
  "answer",
  "set-mode",
  "begin-practice",
  "judge-answer",
  "next-case",
  "end-practice",
  "plan-anew",
]);

/** A number that is typed letter by letter is one step; `null` for what is changed at once. */
function bits(action: Action): string | null {
  return action.type === "type" ? `${action.type} ${action.field}` : null;
}

/**
 * Whether a change is a step back of its own: another patient or policy, or a change that puts away what was cut, tried or found at a
 * site. Looking around is none, and what has a switch of its own is taken back there.
 */
function isStep(before: State, after: State): boolean {
  if (before.patient !== after.patient || before.policy !== after.policy) return true;
  if (rowKey(before.selected) === rowKey(after.selected)) return false;
  const { search, section, needleShown, variant, mode } = before;
  return section || needleShown || variant != null || !sameSearch(search, mode.begin);
}

/** The state after an action, with the way back to the one before. A refused patient is no place to go back to. */
export function remembering(before: State, after: State, action: Action): State {
  // A lesson has a way of its own.
  if (after === before || NO_STEP.has(action.type) || after.lesson !== before.lesson) return after;
  if (sameView(before, after)) return after;
  const changing = bits(action);
  const goesOn = changing != null && changing === before.changing;
  const step = isStep(before, after);
  const keep = step && isCurrent(before) && !goesOn;
  return {
    ...after,
    past: keep ? [...before.past, viewAt(before)].slice(-MOST_PAST) : before.past,
    future: step ? [] : before.future,
    changing,
    unshown: null,
  };
}

export function goBack(state: State): State {
  const view = state.past.at(-1);
  if (!view) return state;
  const future = isCurrent(state) ? [...state.future, viewAt(state)] : state.future;
  return { ...seeing(state, view), past: state.past.slice(0, -1), future, changing: null, unshown: null };
}

export function goForth(state: State): State {
  const view = state.future.at(-1);
  if (!view) return state;
  const past = isCurrent(state) ? [...state.past, viewAt(state)] : state.past;
  return { ...seeing(state, view), past, future: state.future.slice(0, -1), changing: null, unshown: null };
}
