/** How far somebody has come in a lesson: what a course keeps, and hands back on another day. No key and no score is in it. */
import type { Answer } from "../core/answers.ts";
import { stopNow, type Playing } from "./lesson.ts";

export interface Progress {
  /** The step that is shown, from 0. */
  readonly step: number;
  /** How many tasks there are. */
  readonly tasks: number;
  /** What was answered, by task. */
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

export function progressOf(playing: Playing): Progress {
  const answers = Object.entries(playing.answers).map(([task, { answered: { answer, hints, seconds } }]): GivenAnswer => {
    return { task: Number(task), answer, hints, seconds };
  });
  return { step: stopNow(playing).step, tasks: playing.tasks.length, answers };
}
