/**
 * Steps: what keys, buttons, decks and scripts move through, one after the other and back again. They are a lesson's while one is
 * played, and else those of the search for the chosen site: landmark by landmark, the point of entry last. What a step of a search lets be
 * seen, the core says. Pure.
 */
import { guideOf, landmarksOf } from "./derive.ts";
import { lessonSteps, lessonStopAfter } from "./lesson.ts";
import type { Search } from "./search.ts";
import type { State } from "./state.ts";

export interface Steps {
  /** At which stop one is, from 0. */
  readonly at: number;
  /** How many stops there are. */
  readonly count: number;
  /** Whether there is one after this. */
  readonly forward: boolean;
  /** Whether there is one before this. */
  readonly back: boolean;
  /** Which step that is, from 0: a step may have several stops. Of a search each stop is a step. */
  readonly step: number;
  /** How many steps there are. */
  readonly steps: number;
  /** What people call step 0. In a search nothing is found then, and step 3 is the third landmark. */
  readonly first: 0 | 1;
}

export type StepAction =
  | { type: "step-forward" }
  | { type: "step-back" }
  /** @param step from 0; one that there is not changes nothing @param case of those that the step of a lesson makes up, from 0 */
  | { type: "go-to-step"; step: number; case?: number | undefined };

/** Where one is; `null` where there are no steps: nothing is chosen, nobody knows its landmarks, or cases are asked. */
export function stepsOf(state: State): Steps | null {
  const { selected, search, knowledge, practice, lesson, mode } = state;
  if (lesson) return lessonSteps(lesson, mode);
  if (!knowledge || practice || !guideOf(state, selected?.site)) return null;
  const last = landmarksOf(state, selected?.site).length + 1;
  // Who does not search sees what is seen at the end of a search.
  const at = typeof search === "object" ? Math.min(search.step, last) : last;
  return { at, count: last + 1, forward: at < last, back: at > 0, step: at, steps: last + 1, first: 0 };
}

/** The stop that an action leads to; `null`: it changes nothing. */
export function stopAfter(state: State, action: StepAction): number | null {
  const { lesson, mode } = state;
  if (lesson) return lessonStopAfter(lesson, action.type === "go-to-step" ? action : action.type === "step-forward" ? 1 : -1, mode);
  const steps = stepsOf(state);
  if (!steps) return null;
  const stop = action.type === "go-to-step" ? action.step : steps.at + (action.type === "step-forward" ? 1 : -1);
  return Number.isInteger(stop) && stop >= 0 && stop < steps.count && stop !== steps.at ? stop : null;
}

/** The search in which a stop is seen. */
export function searchAt(state: State, stop: number): Search {
  const landmarks = landmarksOf(state, state.selected?.site).length;
  return state.knowledge?.search.searchOfCount(stop, landmarks) ?? state.search;
}
