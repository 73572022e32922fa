/**
 * Playing a lesson with a core: what a file says becomes stops, and where one comes to a task it is made ready. Decides nothing itself.
 * No DOM: it runs in Node.
 */
import type { InputError, Lesson, ReadLesson, Step } from "../core/answers.ts";
import { fetchLesson, fetchLessons, type LessonFile, type LessonProblem } from "../core/lessons.ts";
import { allStops, isAt, patientOf, resultOf, stopNow, stopToResume, type LessonTask, type Playing, type Spot } from "./lesson.ts";
import { askedNow, askedOf, pinsOn, type Asked, type Done } from "./practice.ts";
import type { Practising } from "./practising.ts";
import type { Misfit } from "./reading.ts";
import type { Progress } from "./progress.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

export class Player {
  /** What is to be played once there is a core, and from where. */
  #waiting: { file: LessonFile; spot: Spot } | null = null;
  /** The last thing that was asked for: what comes later than another is not played. */
  #latest = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly store: Store,
    private readonly practising: Practising,
    private readonly now: () => number,
  ) {
    store.subscribe((state, before) => this.#changed(state, before));
  }

  /** Plays a lesson of this id or address. */
  async open(from: string, spot: Spot = BEGINNING, signal?: AbortSignal): Promise<void> {
    const { lesson } = this.store.state;
    if (lesson?.file.from === from) {
      this.#latest += 1;
      const { spot: within, misfit } = nearest(lesson, spot);
      this.store.dispatch({ type: "go-to-step", ...within });
      if (misfit) this.store.ask({}, "link", [misfit]);
      return;
    }
    this.#latest += 1;
    const mine = this.#latest;
    const got = await fetchLesson(from, signal);
    if (signal?.aborted || mine !== this.#latest) return;
    if ("problem" in got) this.refuse(got);
    else this.play(got, spot);
  }

  /** Plays what somebody has written. What is no lesson is told, and what was seen stays. */
  play(file: LessonFile, spot: Spot = BEGINNING): void {
    this.#latest += 1;
    const { judge, dispatch } = this.store;
    if (!judge) {
      this.#waiting = { file, spot };
      return;
    }
    const read = this.#read(file);
    if ("error" in read) return this.refuse({ name: file.name, problem: read.error });
    const playing = this.#made(file, read);
    const { spot: within, misfit } = nearest(playing, spot);
    const at = playing.stops.findIndex((stop) => isAt(playing, stop, within));
    dispatch({ type: "begin-lesson", playing: { ...playing, at: Math.max(0, at), answers: {} } });
    if (misfit) this.store.ask({}, "link", [misfit]);
  }

  /**
   * Takes up the lesson that is played where it was left on another day: what was answered is judged again, and told to nobody.
   *
   * @returns whether that could be done; else everything is as it was
   */
  async resume({ step, tasks, answers }: Progress): Promise<boolean> {
    const { judge, state, dispatch } = this.store;
    const { lesson } = state;
    if (!lesson || !judge || tasks !== lesson.tasks.length) return false;
    const given = answers.flatMap(({ task, ...answer }) => {
      const asked = lesson.tasks[task]?.asked;
      return asked ? [{ task, asked, answered: { ...answer, task: asked.task } }] : [];
    });
    const ages = new Set(given.flatMap(({ asked }) => pinsOn(asked.task) ?? []));
    const brought = await Promise.all([...ages].map((age) => judge.bringBones(age))).catch(() => null);
    // Somebody may have gone on, or elsewhere, meanwhile.
    if (!brought || this.store.state.lesson !== lesson || this.store.judge !== judge) return false;
    const judged: Record<number, Done> = {};
    for (const { task, asked, answered } of given) {
      const done = this.practising.judged(asked, answered);
      if (!done || "error" in done) return false;
      judged[task] = done;
    }
    const playing = { ...lesson, file: { ...lesson.file }, answers: judged };
    dispatch({ type: "begin-lesson", playing: { ...playing, at: stopToResume(playing, step, state.mode) } });
    return true;
  }

  /** Tells why a lesson is not played. */
  refuse(problem: LessonProblem): void {
    this.store.dispatch({ type: "lesson-problem", problem });
  }

  leave(): void {
    this.#latest += 1;
    this.#waiting = null;
    this.store.dispatch({ type: "end-lesson" });
  }

  /** Fetches what is offered; a second time, if the first has failed. */
  async offer(): Promise<void> {
    const { state, dispatch } = this.store;
    if (state.offered && state.offered !== "failed") return;
    dispatch({ type: "offer-lessons", offered: "coming" });
    const offered = await fetchLessons().catch(() => "failed" as const);
    dispatch({ type: "offer-lessons", offered });
  }

  #changed(state: State, before: State): void {
    if (state.knowledge && state.knowledge !== before.knowledge) this.#again();
    const { practice } = this.store.state;
    if (!this.store.state.lesson || !practice || practice.asked_ms > 0 || !askedNow(this.store.state)) return;
    this.store.dispatch({ type: "case-asked", now_ms: Math.max(1, this.now()) });
    this.practising.prepare();
  }

  /** A core is there, or knows other things. */
  #again(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    const { lesson } = this.store.state;
    if (waiting) this.play(waiting.file, waiting.spot);
    else if (lesson) {
      const read = this.#read(lesson.file);
      if ("error" in read) return this.leave();
      const playing = this.#made(lesson.file, read);
      const { step, kind } = stopNow(lesson);
      const same = playing.stops.findIndex((stop) => stop.step === step && stop.kind === kind);
      // What was answered was judged by what was known then.
      const kept = Object.entries(lesson.answers).filter(
        ([task, { asked }]) => JSON.stringify(asked.task) === JSON.stringify(playing.tasks[Number(task)]?.asked.task),
      );
      const answers = Object.fromEntries(kept);
      this.store.dispatch({ type: "begin-lesson", playing: { ...playing, at: Math.max(0, same), answers } });
    }
  }

  #read({ name, text }: LessonFile): ReadLesson | { error: InputError } {
    return this.store.judge?.readLesson(name, text) ?? { error: NO_CORE };
  }

  #made(file: LessonFile, read: ReadLesson): Pick<Playing, "file" | "read" | "tasks" | "stops"> {
    const tasks = this.#tasks(read.lesson);
    return { file, read, tasks, stops: allStops(read.lesson, tasks) };
  }

  /** What is asked, as far as it can be. */
  #tasks({ steps }: Lesson): LessonTask[] {
    return steps.flatMap((content, step) =>
      this.#asked(content).flatMap((asked) => {
        const answered = { task: asked.task, answer: null, hints: 0, seconds: null };
        const attempt = this.store.judge?.score({ seed: null, pass_percent: null, tasks: [answered] });
        const result = attempt && !("error" in attempt) ? attempt.tasks[0] : null;
        return result ? [{ step, asked, unanswered: { asked, answered, result, pin: null } }] : [];
      }),
    );
  }

  #asked(step: Step): Asked[] {
    if ("show" in step) return [];
    if ("task" in step) return [{ task: step.task.ask, patient: patientOf(step.task.ask), level: null }];
    const made = this.store.judge?.generate(step.generate.cases);
    return made && !("error" in made) ? made.cases.map(askedOf) : [];
  }

  /** How all of the lesson went, as a course wants it; `null` where nothing is asked. */
  attempt(playing: Playing) {
    const result = playing.tasks.length > 0 ? resultOf(playing) : null;
    return result && this.practising.attempt(result);
  }
}

const BEGINNING: Spot = { step: 0 };

/** A spot that there is, and why it is another one than was asked for: a link may be older than its lesson, or mistyped. */
function nearest({ read, tasks }: Pick<Playing, "read" | "tasks">, { step, case: at }: Spot): { spot: Spot; misfit: Misfit | null } {
  const last = read.lesson.steps.length - 1;
  if (step > last) return { spot: { step: last }, misfit: last < 0 ? null : { code: "step", found: String(step + 1), last: last + 1 } };
  const cases = tasks.filter((task) => task.step === step).length;
  if (at == null || at < cases) return { spot: { step, case: at }, misfit: null };
  return { spot: { step, case: Math.max(0, cases - 1) }, misfit: { code: "case", found: String(at + 1), last: cases } };
}

const NO_CORE: InputError = { file: "", path: "", found: "", message: "", remedy: "", nearest: null, allowed: [] };
