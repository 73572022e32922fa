/** The way back and forth: which changes are steps of it, and what a step brings back, which is the whole view. */
import type { Action } from "./actions.ts";
import { isCurrent } from "./derive.ts";
import type { State } from "./state.ts";
import { sameView, seeing, viewAt } from "./view.ts";

/** How many steps one can go back. */
const MOST_PAST = 100;

/** What is no step of the reader's: the way itself, what the core says, and how the widget is set up. */
const NO_STEP: ReadonlySet<Action["type"]> = new Set<Action["type"]>(["undo", "redo", "know", "answer", "set-mode"]);

/** What is changed bit by bit; `null` for what is changed at once. */
function bits(action: Action): string | null {
  switch (action.type) {
    case "type":
      return `${action.type} ${action.field}`;
    case "try-needle":
    case "set-finger-width":
      return action.type;
    default:
      return null;
  }
}

/** The state after an action, with the way back to the one before. A refused patient is no place to go back to. */
export function remembering(before: State, after: State, action: Action): State {
  if (after === before || NO_STEP.has(action.type)) return after;
  if (sameView(before, after)) return after;
  const changing = bits(action);
  const goesOn = changing != null && changing === before.changing;
  const keep = isCurrent(before) && !goesOn;
  return {
    ...after,
    past: keep ? [...before.past, viewAt(before)].slice(-MOST_PAST) : before.past,
    future: [],
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
