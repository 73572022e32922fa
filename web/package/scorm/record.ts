/**
 * What a platform is told of a learner, and when: one visit from beginning to end. What was achieved is never lowered; nothing is written
 * while somebody reviews or browses; a platform that fails costs nothing but the record, and is tried again at the next answer.
 */
import type { Attempt, TaskResult } from "../../core/answers.ts";
import type { Progress } from "../../state/progress.ts";
import { SCORM_12, SCORM_2004, STATUSES, type Dialect, type Status } from "./dialects.ts";
import { findInterface, type ScormVersion } from "./find.ts";
import { keep, readKept, type Kept } from "./kept.ts";
import { Wire, type Trouble } from "./wire.ts";

/** What of a lesson a platform has to do with. */
export interface Recorded {
  version: ScormVersion;
  /** What tells it from every other lesson, and from itself before it was changed. */
  lesson: string;
  /** The lesson's own pass mark, in per cent. */
  pass_percent: number | null;
}

/** How far somebody has come. */
export interface Standing {
  progress: Progress;
  /** How much of the lesson is done, from 0 to 1. */
  share: number;
}

/** What time it is; another one in tests. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  today(): Date;
}

const CLOCK: Clock = { now: () => performance.now(), today: () => new Date() };

const NONE: Trouble = { code: "missing", call: "", number: "", words: "" };

/** `not-begun`: before `begin`; `writing` and `reading`: during a visit, and while nothing may be written; `over`: there is no platform, or it has been left. */
type Phase = "not-begun" | "writing" | "reading" | "over";

export class LearnerRecord {
  readonly #wire: Wire | null;
  readonly #dialect: Dialect;
  readonly #began_ms: number;
  #phase: Phase = "not-begun";
  #passPercent: number | null;
  /** The best of all visits. */
  #status: Status | null = null;
  #percent: number | null = null;
  /** How many the platform has; `null`: it keeps none. */
  #interactions: number | null = null;
  /** Tells how far the learner has come; the last that it told. */
  #look: () => Standing | null = () => null;
  #standing: Standing | null = null;

  /**
   * @param from the lesson's window
   * @param tell hears of what goes wrong, and (`null`) that it goes right again
   */
  constructor(
    from: object,
    private readonly recorded: Recorded,
    private readonly tell: (trouble: Trouble | null) => void,
    private readonly clock: Clock = CLOCK,
  ) {
    const found = findInterface(from, recorded.version);
    this.#wire = found && new Wire(found);
    this.#dialect = found?.version === "2004" ? SCORM_2004 : SCORM_12;
    this.#passPercent = recorded.pass_percent;
    this.#began_ms = clock.now();
  }

  /** Whether something of the visit is written. */
  get writes(): boolean {
    return this.#phase === "writing";
  }

  /** Whether somebody reviews or browses. */
  get reads(): boolean {
    return this.#phase === "reading";
  }

  /** Begins the visit. @returns what was kept from the last one */
  begin(): Kept {
    const wire = this.#wire;
    if (!wire || !wire.initialize()) {
      this.#phase = "over";
      const trouble = wire?.takeTrouble();
      this.tell(trouble ? { ...trouble, code: "not-begun" } : NONE);
      return "none";
    }
    const dialect = this.#dialect;
    this.#phase = dialect.writes(wire) ? "writing" : "reading";
    this.#passPercent = dialect.passPercent(wire) ?? this.#passPercent;
    const { status, percent, suspended } = dialect.earlier(wire);
    this.#status = status;
    this.#percent = percent;
    this.#interactions = dialect.interactions(wire);
    if (this.writes && status === null) {
      this.#raise("begun");
      this.#commit(wire);
    }
    this.#report(wire);
    return readKept(suspended, this.recorded.lesson);
  }

  /** From now on it is known how far the learner has come, also when they leave without a word. @param look `null`: nobody plays */
  watch(look: () => Standing | null): void {
    this.#look = look;
  }

  /** A task was answered. */
  answered(result: TaskResult, id: string): void {
    this.#writing((wire) => {
      const at = this.#interactions;
      if (at !== null && this.#dialect.interaction(wire, at, id, result, this.clock.today())) this.#interactions = at + 1;
    });
  }

  /** Everything was answered. @param attempt all of it; `null` where nothing was asked */
  completed(attempt: Attempt | null): void {
    this.#writing((wire) => {
      if (!attempt) return this.#raise("completed");
      // As the platform will read it: what is shown as 70 has passed with 70.
      const percent = Math.round(attempt.percent * 100) / 100;
      if (this.#percent === null || percent > this.#percent) {
        this.#percent = percent;
        this.#dialect.score(wire, percent);
      }
      const mark = this.#passPercent;
      this.#raise(mark === null ? "completed" : percent >= mark ? "passed" : "failed");
    });
  }

  /** The learner looks elsewhere, and may not come back. */
  pause(): void {
    this.#writing(() => {});
  }

  /** The visit ends; once. */
  end(): void {
    const wire = this.#wire;
    if (!wire || this.#phase === "over" || this.#phase === "not-begun") return;
    this.pause();
    this.#phase = "over";
    wire.terminate();
    this.#report(wire);
  }

  #writing(write: (wire: Wire) => void): void {
    const wire = this.#wire;
    if (!wire || !this.writes) return;
    write(wire);
    this.#commit(wire);
    this.#report(wire);
  }

  /** A better status, or the one there was. */
  #raise(status: Status): void {
    if (this.#status === null || STATUSES.indexOf(status) > STATUSES.indexOf(this.#status)) this.#status = status;
  }

  /** All of it anew: what failed the last time is made up for. */
  #commit(wire: Wire): void {
    const { lesson } = this.recorded;
    const dialect = this.#dialect;
    if (this.#status) dialect.status(wire, this.#status);
    this.#standing = this.#look() ?? this.#standing;
    const { progress, share } = this.#standing ?? {};
    if (progress) dialect.progress(wire, progress.step, share ?? 0);
    const kept = progress ? keep(progress, lesson, dialect.mostKept) : null;
    dialect.suspend(wire, kept, (this.clock.now() - this.#began_ms) / 1000);
    wire.commit();
  }

  #report(wire: Wire): void {
    this.tell(wire.takeTrouble());
  }
}
