/**
 * What the two standards call the same things, and how each writes them. The lesson's record (`record.ts`) speaks of meanings; the names of
 * the data model stand here and nowhere else.
 */
import type { TaskResult } from "../../core/answers.ts";
import { clockDuration, isoDuration } from "../durations.ts";
import { inBrackets, interactionOf, written, type Entry } from "../interaction.ts";
import type { Wire } from "./wire.ts";

/** How far somebody has come, the least first. */
export const STATUSES = ["begun", "failed", "completed", "passed"] as const;
export type Status = (typeof STATUSES)[number];

/** What a platform has of a learner from earlier visits. */
export interface Earlier {
  /** `null`: nothing was done. */
  status: Status | null;
  /** The best score so far, in per cent. */
  percent: number | null;
  suspended: string;
}

export interface Dialect {
  /** The most characters of what is kept for the next visit. */
  readonly mostKept: number;
  /** Whether what is done is written at all: reviewing and browsing are not. */
  writes(wire: Wire): boolean;
  /** The pass mark that the platform sets, in per cent; `null` where it sets none. */
  passPercent(wire: Wire): number | null;
  earlier(wire: Wire): Earlier;
  status(wire: Wire, status: Status): void;
  score(wire: Wire, percent: number): void;
  /** @param share how much of it is done, from 0 to 1 */
  progress(wire: Wire, at: number, share: number): void;
  /** What the next visit needs, and how long this one took. @param kept `null`: what is kept stays */
  suspend(wire: Wire, kept: string | null, seconds: number): void;
  /** How many interactions there are; `null` where the platform keeps none. */
  interactions(wire: Wire): number | null;
  /** @param at its place among the interactions @param when it was answered @returns whether there was room for it */
  interaction(wire: Wire, at: number, id: string, result: TaskResult, when: Date): boolean;
}

/** How much room each standard gives a text. */
const MOST_OLD = 255;
const MOST_SUSPENDED = 4096;

function percentOf(text: string): number | null {
  const number = Number(text.trim() || NaN);
  return number >= 0 && number <= 100 ? number : null;
}

function countOf(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

/** Reviewing and browsing, whatever the letters are like. */
const isNormal = (mode: string) => !/^(browse|review)$/i.test(mode.trim());

/** Right, wrong, or how much of it was right. */
function judged({ score }: TaskResult, wrong: string): string {
  return score >= 1 ? "correct" : score <= 0 ? wrong : written(score);
}

export const SCORM_12: Dialect = {
  mostKept: MOST_SUSPENDED,
  writes: (wire) => isNormal(wire.get("cmi.core.lesson_mode")),
  passPercent: (wire) => percentOf(wire.get("cmi.student_data.mastery_score")),
  earlier(wire) {
    const status = wire.get("cmi.core.lesson_status").trim().toLowerCase();
    return {
      status: status === "incomplete" ? "begun" : (STATUSES.find((known) => known === status) ?? null),
      percent: percentOf(wire.get("cmi.core.score.raw")),
      suspended: wire.get("cmi.suspend_data"),
    };
  },
  status(wire, status) {
    wire.set("cmi.core.lesson_status", status === "begun" ? "incomplete" : status);
  },
  score(wire, percent) {
    // Least and most first: some platforms measure the score by them as it comes.
    wire.offer("cmi.core.score.min", "0");
    wire.offer("cmi.core.score.max", "100");
    wire.set("cmi.core.score.raw", written(percent));
  },
  progress(wire, at) {
    wire.offer("cmi.core.lesson_location", String(at));
  },
  suspend(wire, kept, seconds) {
    if (kept !== null) wire.set("cmi.suspend_data", kept);
    wire.set("cmi.core.session_time", clockDuration(seconds));
    // Otherwise the next visit would begin with nothing.
    wire.set("cmi.core.exit", "suspend");
  },
  interactions: (wire) => countOf(wire.get("cmi.interactions._count")),
  interaction(wire, at, id, result, when) {
    const { type, response, patterns } = interactionOf(result);
    const put = (name: string, value: string) => wire.offer(`cmi.interactions.${at}.${name}`, value);
    if (!put("id", id)) return false;
    // The old standard's choices are single letters, which nobody could read in a report.
    put("type", type === "performance" ? type : "fill-in");
    patterns.forEach((pattern, n) => put(`correct_responses.${n}.pattern`, inLine(pattern)));
    put("student_response", inLine(response));
    put("result", judged(result, "wrong"));
    put("weighting", "1");
    if (result.seconds !== null) put("latency", clockDuration(result.seconds));
    put("time", [when.getHours(), when.getMinutes(), when.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":"));
    return true;
  },
};

/** As many entries as there is room for, whole. */
function inLine(entries: readonly Entry[]): string {
  let line = "";
  for (const entry of entries) {
    const value = typeof entry === "string" ? null : entry[1];
    const text =
      typeof entry === "string" ? entry : `${entry[0]}=${typeof value === "string" ? value : value?.map(written).join("-")}`;
    const longer = line ? `${line}, ${text}` : text;
    if (longer.length > MOST_OLD) return line;
    line = longer;
  }
  return line;
}

export const SCORM_2004: Dialect = {
  mostKept: MOST_SUSPENDED,
  writes: (wire) => isNormal(wire.get("cmi.mode")),
  passPercent(wire) {
    const scaled = Number(wire.get("cmi.scaled_passing_score").trim() || NaN);
    return scaled >= 0 && scaled <= 1 ? scaled * 100 : null;
  },
  earlier(wire) {
    const completion = wire.get("cmi.completion_status").trim();
    const success = wire.get("cmi.success_status").trim();
    const scaled = Number(wire.get("cmi.score.scaled").trim() || NaN);
    const done = completion === "completed" ? (success === "failed" ? success : completion) : null;
    return {
      status: success === "passed" ? success : (done ?? (completion === "incomplete" ? "begun" : null)),
      percent: scaled >= 0 && scaled <= 1 ? scaled * 100 : percentOf(wire.get("cmi.score.raw")),
      suspended: wire.get("cmi.suspend_data"),
    };
  },
  status(wire, status) {
    wire.set("cmi.completion_status", status === "begun" ? "incomplete" : "completed");
    if (status === "passed" || status === "failed") wire.set("cmi.success_status", status);
  },
  score(wire, percent) {
    wire.offer("cmi.score.min", "0");
    wire.offer("cmi.score.max", "100");
    wire.set("cmi.score.raw", written(percent));
    wire.set("cmi.score.scaled", String(Math.round(percent * 100) / 10_000));
  },
  progress(wire, at, share) {
    wire.offer("cmi.location", String(at));
    wire.offer("cmi.progress_measure", written(share));
  },
  suspend(wire, kept, seconds) {
    if (kept !== null) wire.set("cmi.suspend_data", kept);
    wire.set("cmi.session_time", isoDuration(seconds));
    wire.set("cmi.exit", "suspend");
  },
  interactions: (wire) => countOf(wire.get("cmi.interactions._count")),
  interaction(wire, at, id, result, when) {
    const { type, response, patterns } = interactionOf(result);
    const put = (name: string, value: string) => wire.offer(`cmi.interactions.${at}.${name}`, value);
    if (!put("id", id)) return false;
    // What follows means nothing to a platform before it knows the type.
    put("type", type);
    // A zone only ever follows a fraction of a second, of two digits at most.
    put("timestamp", when.toISOString().replace(/\d(?=Z$)/, ""));
    patterns.forEach((pattern, n) => pattern.length > 0 && put(`correct_responses.${n}.pattern`, inBrackets(pattern)));
    if (response.length > 0) put("learner_response", inBrackets(response));
    put("result", judged(result, "incorrect"));
    put("weighting", "1");
    if (result.seconds !== null) put("latency", isoDuration(result.seconds));
    return true;
  },
};
