/** How far somebody has come in a lesson: what a course keeps, and hands back on another day. No key and no score is in it. */
import type { Answer } from "../core/answers.ts";

export interface Progress {
  /** The step that is shown, from 0. */
  readonly step: number;
  /** How many tasks there are. */
  readonly tasks: number;
  /** What was answered, in the order in which it was. */
  readonly answers: readonly GivenAnswer[];
}

/** An answer to one of a lesson's tasks. */
export interface GivenAnswer {
  /** Which of the tasks, from 0: those that are made up count one by one. */
  readonly task: number;
  /** `null`: it was skipped. */
  readonly answer: Answer | null;
  readonly hints: number;
  readonly seconds: number | null;
}
