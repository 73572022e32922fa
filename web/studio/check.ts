/**
 * What an author should see to before a lesson is given: what the core finds, texts that are missing in a language, and what does not fit
 * below the picture of a lecture. Each finding leads to its step. Pure; what is right of a task is for the core to say.
 */
import type { InputError, Lesson, ReadLesson, Step } from "../core/answers.ts";
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
  | { readonly code: "no-id" | "no-title" | "no-steps" | "no-words" | "no-decision" | "same-view" }
  | { readonly code: "missing"; readonly language: string }
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
  const ofCore: Finding[] =
    "error" in read
      ? [{ step: stepOfPath(read.error.path), path: read.error.path, code: "fault", fault: read.error }]
      : [
          // A text that is missing in the lesson's own language is told once, below.
          ...read.faults
            .filter(({ fault }) => !fault.message.includes("lesson's own language"))
            .map(({ step, fault }): Finding => ({ step, path: fault.path, code: "fault", fault })),
          ...[...new Set(read.changed)].map((step): Finding => ({ step, path: `$.steps[${step}]`, code: "changed" })),
        ];
  return [
    ...headFindings(lesson, languages),
    ...ofCore,
    ...lesson.steps.flatMap((step, at) => stepFindings(step, at, lesson.steps[at - 1], languages, measure)),
  ].sort((a, b) => (a.step ?? -1) - (b.step ?? -1));
}

function headFindings({ id, title, about, steps }: Lesson, languages: readonly string[]): Finding[] {
  const found: Finding[] = [];
  // The same as what tells an id from an address, in `core/lessons.ts`.
  if (!/^[^/.:]+$/.test(id.trim())) found.push({ step: null, path: "$.id", code: "no-id" });
  if (saidIn(title).length === 0) found.push({ step: null, path: "$.title", code: "no-title" });
  else found.push(...missing(title, null, "$.title", languages));
  found.push(...missing(about, null, "$.about", languages));
  if (steps.length === 0) found.push({ step: null, path: "$.steps", code: "no-steps" });
  return found;
}

/** The languages that lack a text which others have. */
function missing(words: Words, step: number | null, path: string, languages: readonly string[], optional = true): Finding[] {
  const said = saidIn(words);
  if (optional && said.length === 0) return [];
  return languages.filter((language) => !said.includes(language)).map((language) => ({ step, path, code: "missing", language }));
}

function stepFindings(step: Step, at: number, before: Step | undefined, languages: readonly string[], measure: Measure): Finding[] {
  const base = `$.steps[${at}]`;
  const found = placedTexts(step).flatMap(({ path, words, optional }) => missing(words, at, `${base}.${path}`, languages, optional));
  if ("show" in step && saidIn(step.show.words).length === 0) found.push({ step: at, path: `${base}.show.words`, code: "no-words" });
  if ("show" in step && before && "show" in before && JSON.stringify(before.show.view) === JSON.stringify(step.show.view))
    found.push({ step: at, path: `${base}.show.view`, code: "same-view" });
  if ("task" in step && "question" in step.task.ask) {
    const { choices } = step.task.ask.question;
    const right = choices.filter((choice) => choice.right).length;
    if (right === 0 || right === choices.length) found.push({ step: at, path: `${base}.task.ask.question.choices`, code: "no-decision" });
  }
  for (const of of ["words", "because"] as const)
    for (const [language, text] of Object.entries(saidWords(textOfStep(step, of)))) {
      const lines = linesOf(text, measure);
      if (lines > LECTURE.lines)
        found.push({ step: at, path: `${base}.${Object.keys(step)[0]}.${of}.${language}`, code: "too-long", language, lines, most: LECTURE.lines });
    }
  return found;
}
