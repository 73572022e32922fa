/**
 * What an author should see to before a lesson is given: what the core finds in it, texts that are missing in one of the author's languages,
 * and what does not fit below the picture of a lecture. Each finding leads to its step. Pure; what is right of a task, and how words should
 * read, is for the core to say.
 */
import type { RemarkKind, InputError, Lesson, ReadLesson, Step } from "../core/answers.ts";
import { paragraphs } from "../words/lesson.ts";
import { placedTexts, saidIn, saidWords, textOfStep, type Words } from "./texts.ts";

export type Finding = {
  /** From 0; `null`: the lesson as such. */
  readonly step: number | null;
  readonly path: string;
} & (
  | { readonly code: "fault"; readonly fault: InputError }
  /** What is right is no longer what it was when it was saved. */
  | { readonly code: "changed" }
  | { readonly code: "missing"; readonly language: string }
  /** An answer says the same as one before it. */
  | { readonly code: "twins"; readonly language: string }
  /** @see RemarkKind */
  | { readonly code: Exclude<RemarkKind, "missing">; readonly found: string; readonly words: number; readonly most: number }
  | { readonly code: "too-long"; readonly language: string; readonly lines: number; readonly most: number }
);

/** The words' place below a lecture's picture at 1920 by 1080 pixels, as `styles/lecture.css` leaves it. */
export const LECTURE = { width_px: 1860, font_px: 26, lines: 3 } as const;

/** How wide a text is at the size of a lecture, in pixels. */
export type Measure = (text: string) => number;

/** By the mean of Latin letters, where nothing can be measured. */
export const byLetters: Measure = (text) => text.length * LECTURE.font_px * 0.5;

/** How many lines a text takes there. */
export function linesOf(text: string, measure: Measure): number {
  return paragraphs(text).reduce((lines, parts) => {
    // A mark of a source is as wide as some letters.
    const words = parts.map((part) => (typeof part === "string" ? part : "[source]")).join("").split(/\s+/);
    let [own, width] = [1, 0];
    const space = measure(" ");
    for (const word of words) {
      const wide = measure(word);
      if (width > 0 && width + space + wide > LECTURE.width_px) {
        own += 1;
        width = wide;
      } else width += (width > 0 ? space : 0) + wide;
    }
    return lines + own;
  }, 0);
}

/** The step that a path of the core's leads to. */
export function stepOfPath(path: string): number | null {
  const [, step] = /^(?:\$\.)?steps\[(\d+)\]/.exec(path) ?? [];
  return step === undefined ? null : Number(step);
}

/** @param languages in which it is to be read */
export function findings(lesson: Lesson, languages: readonly string[], read: ReadLesson | { error: InputError }, measure: Measure): Finding[] {
  const told = "error" in read ? [{ step: stepOfPath(read.error.path), path: read.error.path, code: "fault" as const, fault: read.error }] : toldBy(read);
  const absent = absences(lesson, languages);
  // A text that the lesson's own language lacks is told once, with those that its other languages lack.
  const others = told.filter(({ path }) => !absent.some((one) => one.path === path));
  const long = lesson.steps.flatMap((step, at) => longTexts(step, at, measure)).filter(({ path }) => !told.some((one) => one.path === path && one.code === "long-text"));
  return [...others, ...absent, ...lesson.steps.flatMap(twins), ...long].sort((a, b) => (a.step ?? -1) - (b.step ?? -1));
}

/** Whether a lesson cannot be given to anybody as it is: there is nothing to play, or nobody could name it. */
export function isInTheWay(found: Finding, read: ReadLesson | { error: InputError }): boolean {
  return found.code === "no-steps" || found.code === "no-id" || ("error" in read && found.code === "fault");
}

/** What the core says. Which languages an author means to write in is more than a lesson's file tells. */
function toldBy({ faults, changed, remarks }: ReadLesson): Finding[] {
  return [
    ...faults.map(({ step, fault }): Finding => ({ step, path: fault.path, code: "fault", fault })),
    ...[...new Set(changed)].map((step): Finding => ({ step, path: `$.steps[${step}]`, code: "changed" })),
    ...remarks.flatMap(({ amiss: code, ...remark }): Finding[] => (code === "missing" ? [] : [{ step: stepOfPath(remark.path), code, ...remark }])),
  ];
}

/** Texts that some of the languages lack. */
function absences({ title, about, steps }: Lesson, languages: readonly string[]): Finding[] {
  return [
    ...missing(title, null, "$.title", languages),
    ...missing(about, null, "$.about", languages),
    ...steps.flatMap((step, at) => placedTexts(step).flatMap(({ path, words, optional }) => missing(words, at, `$.steps[${at}].${path}`, languages, optional))),
  ];
}

/** The languages that lack a text which others have. */
function missing(words: Words, step: number | null, path: string, languages: readonly string[], optional = true): Finding[] {
  const said = saidIn(words);
  if (optional && said.length === 0) return [];
  return languages.filter((language) => !said.includes(language)).map((language) => ({ step, path, code: "missing", language }));
}

/** Answers of an author's question that say what another one says: nobody could tell them apart. */
function twins(step: Step, at: number): Finding[] {
  if (!("task" in step) || !("question" in step.task.ask)) return [];
  const { choices } = step.task.ask.question;
  const said = (text: string) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase();
  return choices.flatMap(({ words }, number) =>
    Object.entries(saidWords(words)).flatMap(([language, text]): Finding[] => {
      const isTwin = choices.slice(0, number).some((one) => said(one.words[language] ?? "") === said(text));
      return isTwin ? [{ step: at, path: `$.steps[${at}].task.ask.question.choices[${number}].words.${language}`, code: "twins", language }] : [];
    }),
  );
}

function longTexts(step: Step, at: number, measure: Measure): Finding[] {
  return (["words", "because"] as const).flatMap((of) =>
    Object.entries(saidWords(textOfStep(step, of))).flatMap(([language, text]): Finding[] => {
      const lines = linesOf(text, measure);
      if (lines <= LECTURE.lines) return [];
      return [{ step: at, path: `$.steps[${at}].${Object.keys(step)[0]}.${of}.${language}`, code: "too-long", language, lines, most: LECTURE.lines }];
    }),
  );
}
