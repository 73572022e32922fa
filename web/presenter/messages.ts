/**
 * What a widget and its presenter's window say to each other. Plain data; whoever hears checks the shape, for anybody in the page may talk
 * on the same line. The audience's window hears none of it in its own document: notes go to the presenter alone.
 */
import type { Authored } from "../words/lesson.ts";
import type { Said } from "../words/text.ts";

/** A step as the presenter reads it. */
export interface PresentedStep {
  readonly words: Authored;
  /** What everybody reads after the answer. */
  readonly because: Authored;
  readonly notes: Authored;
  /** What is asked, in the words of the widget; `null` where nothing is. */
  readonly question: Said | null;
  /** What is to be put in order, mixed as the room has it: the first is A. Empty at another kind of step. */
  readonly things: readonly Said[];
  /** What is right, one thing after the other; empty where the words after the answer have to do. */
  readonly right: readonly Said[];
}

export interface Presented {
  readonly title: Authored;
  /** Of the lesson. */
  readonly language: string;
  /** Of the widget. */
  readonly reader: string;
  readonly steps: readonly PresentedStep[];
}

/** Where the audience is. */
export interface Standing {
  /** From 0. */
  readonly step: number;
  /** Whether a question has been answered; `null` where none is asked. */
  readonly told: boolean | null;
  readonly forward: boolean;
  readonly back: boolean;
  readonly cover: "black" | "white" | null;
}

export type FromWidget =
  /** @param presented `null`: no lesson is played any more */
  | { type: "lesson"; presented: Presented | null }
  | { type: "standing"; standing: Standing };

export type FromPresenter =
  /** Somebody has opened the window, or loaded it anew. */
  | { type: "hello" }
  | { type: "forward" }
  | { type: "back" }
  | { type: "go-to-step"; step: number }
  | { type: "cover"; cover: Standing["cover"] };

const COVERS: readonly unknown[] = ["black", "white", null];

const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

/** What a presenter's window says; `null` where it is something else. */
export function fromPresenter(given: unknown): FromPresenter | null {
  if (!isObject(given)) return null;
  const { type, step, cover } = given;
  if (type === "hello" || type === "forward" || type === "back") return { type };
  if (type === "go-to-step" && Number.isInteger(step)) return { type, step: step as number };
  if (type === "cover" && COVERS.includes(cover)) return { type, cover: cover as Standing["cover"] };
  return null;
}

/** What a widget says; `null` where it is something else. */
export function fromWidget(given: unknown): FromWidget | null {
  if (!isObject(given)) return null;
  if (given.type === "lesson") {
    if (given.presented === null) return { type: "lesson", presented: null };
    const presented = presentedOf(given.presented);
    return presented && { type: "lesson", presented };
  }
  const standing = given.type === "standing" ? standingOf(given.standing) : null;
  return standing && { type: "standing", standing };
}

function presentedOf(given: unknown): Presented | null {
  if (!isObject(given) || !Array.isArray(given.steps) || !given.steps.every(isObject)) return null;
  const { language, reader, steps } = given;
  if (typeof language !== "string" || typeof reader !== "string") return null;
  return {
    title: authoredOf(given.title),
    language,
    reader,
    steps: steps.map(({ words, because, notes, question, things, right }) => ({
      words: authoredOf(words),
      because: authoredOf(because),
      notes: authoredOf(notes),
      question: saidOf(question),
      things: saidsOf(things),
      right: saidsOf(right),
    })),
  };
}

function authoredOf(given: unknown): Authored {
  if (!isObject(given)) return {};
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function saidOf(given: unknown): Said | null {
  if (!isObject(given)) return null;
  const { text, lang, dir } = given;
  if (typeof text !== "string" || typeof lang !== "string" || (dir !== "ltr" && dir !== "rtl")) return null;
  return { text, lang, dir };
}

function saidsOf(given: unknown): Said[] {
  return Array.isArray(given) ? given.flatMap((one) => saidOf(one) ?? []) : [];
}

function standingOf(given: unknown): Standing | null {
  if (!isObject(given) || !Number.isInteger(given.step) || !COVERS.includes(given.cover)) return null;
  return {
    step: given.step as number,
    told: typeof given.told === "boolean" ? given.told : null,
    forward: given.forward === true,
    back: given.back === true,
    cover: given.cover as Standing["cover"],
  };
}
