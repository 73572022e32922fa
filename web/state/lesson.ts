/**
 * A lesson that is being played: its stops, where one is, what was answered. Plain data and pure functions. A step that shows something is
 * one stop; one that asks has two for each of its tasks, asked and told; whoever answers for themselves comes to a result in the end.
 */
import type { AgeGroup, Lesson, LessonFault, Patient, ReadLesson, Step, Task } from "../core/answers.ts";
import type { LessonEntry, LessonFile } from "../core/lessons.ts";
import type { Mode } from "../modes/modes.ts";
import { choosing, START_PLAN, type Asked, type Done, type Practice } from "./practice.ts";
import { readView } from "./reading.ts";
import { START_PATIENT } from "./state.ts";
import type { Steps } from "./steps.ts";
import { START_VIEW, type View } from "./view.ts";

/** Where one can be. */
export interface Stop {
  /** Of which step, from 0; the result belongs to the last one. */
  readonly step: number;
  readonly kind: "shown" | "asked" | "told" | "result";
  /** Which of the lesson's tasks is asked or told, from 0. */
  readonly task: number;
}

/** A task of a lesson. */
export interface LessonTask {
  readonly step: number;
  readonly asked: Asked;
  /** What is right, as it is told to somebody who has not answered. */
  readonly unanswered: Done;
}

export interface Playing {
  readonly file: LessonFile;
  readonly read: ReadLesson;
  readonly tasks: readonly LessonTask[];
  readonly stops: readonly Stop[];
  /** Which of the stops. */
  readonly at: number;
  /** What was answered, by task. */
  readonly answers: Readonly<Record<number, Done>>;
  /** What was there before, to go back to. */
  readonly outside: Outside;
}

export interface Outside {
  readonly view: View;
  readonly past: readonly View[];
  readonly future: readonly View[];
}

/** The built-in lessons, as far as they are known. */
export type Offered = readonly LessonEntry[] | "coming" | "failed" | null;

/** Somebody with the bones that a task names. */
const OF_AGE: Readonly<Record<AgeGroup, Patient>> = {
  infant: { age: { value: 8, unit: "months" } },
  child: { age: { value: 6, unit: "years" } },
  adult: START_PATIENT,
};

/** Whose task that is. */
export function patientOf(task: Task): Patient {
  if ("choose-site" in task) return task["choose-site"].patient;
  if ("needle" in task) return task.needle.patient;
  if ("locate" in task) return OF_AGE[task.locate.age_group];
  if ("find-structure" in task) return OF_AGE[task["find-structure"].age_group];
  if ("name-structure" in task) return OF_AGE[task["name-structure"].age_group];
  return START_PATIENT;
}

/** The stops of a lesson with these tasks. */
export function allStops(lesson: Lesson, tasks: readonly LessonTask[]): Stop[] {
  const stops = lesson.steps.flatMap((_, step): Stop[] => {
    const own = tasks.flatMap((task, at) => (task.step === step ? [at] : []));
    if (own.length === 0) return [{ step, kind: "shown", task: -1 }];
    return own.flatMap((task): Stop[] => [
      { step, kind: "asked", task },
      { step, kind: "told", task },
    ]);
  });
  if (tasks.length > 0) stops.push({ step: lesson.steps.length - 1, kind: "result", task: -1 });
  return stops;
}

/** Where one is. */
export function stopNow({ stops, at }: Playing): Stop {
  return stops[at] ?? { step: 0, kind: "shown", task: -1 };
}

/** Which of the cases of its step that is, from 0; 0 where there are none. */
export function caseNow(playing: Playing): number {
  const { step, task } = stopNow(playing);
  return Math.max(0, task - firstTask(playing, step));
}

/** The first of the tasks of a step. */
function firstTask({ tasks }: Pick<Playing, "tasks">, step: number): number {
  return tasks.findIndex((task) => task.step === step);
}

/** A place in a lesson: a step, perhaps one of its cases, both from 0. */
export interface Spot {
  readonly step: number;
  readonly case?: number | undefined;
}

/** Whether a stop is there. A spot that names no case is all of its step. */
export function isAt(playing: Pick<Playing, "tasks">, stop: Stop, { step, case: at }: Spot): boolean {
  return stop.step === step && (at == null || stop.task < 0 || stop.task === firstTask(playing, step) + at);
}

/** The step that one is at. */
export function stepNow(playing: Playing): Step | null {
  return playing.read.lesson.steps[stopNow(playing).step] ?? null;
}

/** Its one key. */
export function kindOfStep(step: Step): "show" | "task" | "generate" {
  return "show" in step ? "show" : "task" in step ? "task" : "generate";
}

/** The first task that nobody has answered; as many as there are where all are. @param from the first that counts */
export function firstOpen({ tasks, answers }: Playing, from = 0): number {
  const open = tasks.findIndex((_, task) => task >= from && !(task in answers));
  return open < 0 ? tasks.length : open;
}

/** Whether one can be there: whoever shows goes through all but a result; who answers is asked until there is an answer, and told then. */
function isOpen({ answers }: Playing, stop: Stop | undefined, mode: Mode): boolean {
  if (!stop) return false;
  if (mode.reveals) return stop.kind !== "result";
  if (stop.kind === "asked") return !(stop.task in answers);
  return stop.kind !== "told" || stop.task in answers;
}

/** The next or last stop in a direction; `null`: none. */
function neighbour(playing: Playing, by: 1 | -1, mode: Mode): number | null {
  const { stops, at } = playing;
  // What is asked is answered or skipped first.
  if (by > 0 && !mode.reveals && stops[at]?.kind === "asked") return null;
  for (let to = at + by; to >= 0 && to < stops.length; to += by) if (isOpen(playing, stops[to], mode)) return to;
  return null;
}

/** The steps of a lesson, as everybody moves through them. */
export function lessonSteps(playing: Playing, mode: Mode): Steps {
  const { stops, at, read } = playing;
  return {
    at,
    count: stops.filter(({ kind }) => !mode.reveals || kind !== "result").length,
    forward: neighbour(playing, 1, mode) != null,
    back: neighbour(playing, -1, mode) != null,
    step: stopNow(playing).step,
    steps: read.lesson.steps.length,
    first: 1,
  };
}

/** The stop that a movement leads to. */
export function lessonStopAfter(playing: Playing, to: 1 | -1 | Spot, mode: Mode): number | null {
  if (typeof to === "number") return neighbour(playing, to, mode);
  const stop = playing.stops.findIndex((stop) => isAt(playing, stop, to) && isOpen(playing, stop, mode));
  return stop < 0 || stop === playing.at ? null : stop;
}

/** Where one goes on at a step: what is still to be answered there, or else its end. */
export function stopToResume(playing: Playing, step: number, mode: Mode): number {
  const { stops, answers } = playing;
  const asked = stops.findIndex((stop) => stop.step === step && stop.kind === "asked" && !(stop.task in answers));
  const last = stops.findLastIndex((stop) => stop.step === step && isOpen(playing, stop, mode));
  return Math.max(0, asked < 0 ? last : asked);
}

/** All that a step shows, whatever was left out of it; what the core refuses of it is as at the beginning. */
export function viewOfStep({ read }: Playing, step: number): View | null {
  const content = read.lesson.steps[step];
  if (!content || !("show" in content)) return null;
  const { view } = readView(content.show.view);
  const refused = (part: string) => faultsOf(read, step).some(({ fault }) => fault.path.includes(`.view.${part}`));
  return {
    ...START_VIEW,
    ...view,
    ...(refused("patient") && { patient: START_VIEW.patient }),
    ...(refused("policy") && { policy: START_VIEW.policy }),
  };
}

/** What the last step before it showed: what belongs to no place of its own is seen there. */
export function viewBefore(playing: Playing, step: number): View {
  for (let at = step; at >= 0; at -= 1) {
    const view = viewOfStep(playing, at);
    if (view) return view;
  }
  return START_VIEW;
}

/** What is amiss in a step; `null`: in the lesson as such. */
export function faultsOf({ faults }: ReadLesson, step: number | null): LessonFault[] {
  return faults.filter((fault) => fault.step === step);
}

/** The tasks of a lesson as they went, one after the other. */
export function results({ tasks, answers }: Playing): Done[] {
  return tasks.map(({ unanswered }, task) => answers[task] ?? unanswered);
}

/** What a stop asks, tells or ends with, as practising has it; `null` where something is shown. */
export function practiceAt(playing: Playing, { kind, task, step }: Stop, before: Practice | null): Practice | null {
  if (kind === "shown") return null;
  const { tasks, answers, read, file } = playing;
  const { title, language, id, pass_percent } = read.lesson;
  const own = tasks.filter((other) => kind === "result" || other.step === step);
  const plan = { ...START_PLAN, count: own.length, lesson: { id: id || file.name, title, language, pass_percent } };
  return {
    ...choosing(plan, viewBefore(playing, step), null),
    phase: kind === "result" ? "over" : kind === "asked" ? "asking" : "told",
    queue: own.map(({ asked }) => asked),
    at: Math.max(0, own.findIndex((other) => other === tasks[task])),
    done: kind === "result" ? results(playing) : kind === "told" ? [answers[task] ?? tasks[task].unanswered] : [],
    ...(before && { bones: before.bones, driver: before.driver }),
  };
}

/** All of it as it went, also in the middle. */
export function resultOf(playing: Playing): Practice | null {
  return practiceAt(playing, { step: playing.read.lesson.steps.length - 1, kind: "result", task: -1 }, null);
}
