/**
 * A lesson that is being written: plain data, what can happen to it, and the way back and forth. Pure. Whatever is done, `lessonOf` gives a
 * lesson in the form of the contract; whether it makes sense is for the core to say.
 */
import type { Lesson, ReadLesson, Step } from "../core/answers.ts";
import { mapStepWords, mapWords, saidIn, saidWords, textOfStep, withTextOfStep, type TextName, type Words } from "./texts.ts";

export interface DraftStep {
  /** Its own for as long as it is there, wherever it is moved. */
  readonly key: number;
  readonly step: Step;
  /** Of what was right when it was saved; `null` where nobody noted it, or something else is asked now. */
  readonly digest: string | null;
}

export interface Draft {
  readonly id: string;
  readonly title: Words;
  readonly about: Words;
  readonly pass_percent: number | null;
  /** The evidence that it was saved with. */
  readonly evidence: string | null;
  /** Tags, the lesson's own first. */
  readonly languages: readonly string[];
  readonly steps: readonly DraftStep[];
  /** The key of the step that is worked at; `null`: what is said of the lesson as such. */
  readonly at: number | null;
  /** The key of the next step. */
  readonly next: number;
}

export interface Writing {
  readonly draft: Draft;
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  /** What is being changed bit by bit, such as one text, letter by letter. */
  readonly changing: string | null;
}

export type DraftAction =
  | { type: "write-head"; of: "title" | "about"; language: string; text: string }
  | { type: "name"; id: string }
  | { type: "pass"; percent: number | null }
  /** The language that it was written in: where another has no words, its words are read. */
  | { type: "own-language"; language: string }
  | { type: "add-language"; language: string }
  | { type: "remove-language"; language: string }
  /** A step after the one that is worked at. */
  | { type: "add"; step: Step }
  /** What a step shows or asks. @param bits names what is changed bit by bit */
  | { type: "change"; key: number; step: Step; bits?: string }
  | { type: "write"; key: number; of: TextName; language: string; text: string }
  /** @param to its place, from 0 */
  | { type: "move"; key: number; to: number }
  | { type: "duplicate"; key: number }
  | { type: "delete"; key: number }
  /** Somebody has read a step whose key is another one today. */
  | { type: "accept-key"; key: number }
  | { type: "choose"; key: number | null }
  /** Another lesson in its place. */
  | { type: "open"; lesson: Lesson }
  | { type: "undo" }
  | { type: "redo" };

/** As in `src/contract/lesson/form.rs`. */
export const MOST_STEPS = 1000;
/** How many steps one can go back. */
const MOST_PAST = 200;
/** Where a text goes on after this, a new step back begins: a sentence is lost at most. */
const BEGINS_ANEW = /(?:[.?!]\s|\n)$/;

export const BLANK: Draft = Object.freeze({
  id: "my-lesson",
  title: {},
  about: {},
  pass_percent: null,
  evidence: null,
  languages: ["en"],
  steps: [],
  at: null,
  next: 1,
});

/** @param language the author's */
export function blank(language: string): Draft {
  return { ...BLANK, languages: [isTag(language) ? language : "en"] };
}

export function writing(draft: Draft): Writing {
  return { draft, past: [], future: [], changing: null };
}

export function reduceDraft(before: Writing, action: DraftAction): Writing {
  const { draft, past, future } = before;
  if (action.type === "undo" || action.type === "redo") {
    const [from, to] = action.type === "undo" ? [past, future] : [future, past];
    const found = from.at(-1);
    if (!found) return before;
    const [left, kept] = [from.slice(0, -1), [...to, draft]];
    return action.type === "undo"
      ? { draft: found, past: left, future: kept, changing: null }
      : { draft: found, past: kept, future: left, changing: null };
  }
  const after = changed(draft, action);
  if (after === draft) return before;
  // Looking at another step changes nothing, and so is no step back.
  if (action.type === "choose") return { ...before, draft: after, changing: null };
  const changing = bits(action);
  const goesOn = changing !== null && changing === before.changing && !beginsAnew(draft, action);
  return { draft: after, past: goesOn ? past : [...past, draft].slice(-MOST_PAST), future: [], changing };
}

/** What is typed letter by letter is one step back; `null` for what is changed at once. */
function bits(action: DraftAction): string | null {
  if (action.type === "write") return `${action.type} ${action.key} ${action.of} ${action.language}`;
  if (action.type === "write-head") return `${action.type} ${action.of} ${action.language}`;
  if (action.type === "change") return action.bits ? `${action.type} ${action.key} ${action.bits}` : null;
  return action.type === "name" || action.type === "pass" ? action.type : null;
}

function beginsAnew(draft: Draft, action: DraftAction): boolean {
  if (action.type !== "write") return false;
  const text = textOfStep(stepWith(draft, action.key)?.step, action.of)[action.language] ?? "";
  const more = action.text.length - text.length;
  // What is put in or taken out at once is no letter.
  return Math.abs(more) > 1 || (more > 0 && BEGINS_ANEW.test(text));
}

function changed(draft: Draft, action: Exclude<DraftAction, { type: "undo" | "redo" }>): Draft {
  switch (action.type) {
    case "write-head":
      if (!draft.languages.includes(action.language)) return draft;
      return { ...draft, [action.of]: { ...draft[action.of], [action.language]: action.text } };
    case "name":
      return action.id === draft.id ? draft : { ...draft, id: action.id };
    case "pass":
      return { ...draft, pass_percent: percentOf(action.percent) };
    case "own-language":
      if (!draft.languages.includes(action.language) || draft.languages[0] === action.language) return draft;
      return { ...draft, languages: [action.language, ...draft.languages.filter((tag) => tag !== action.language)] };
    case "add-language":
      if (!isTag(action.language) || draft.languages.includes(action.language)) return draft;
      return { ...draft, languages: [...draft.languages, action.language] };
    case "remove-language":
      return withoutLanguage(draft, action.language);
    case "add":
      return withNew(draft, { step: action.step, digest: null }, draft.at);
    case "change":
      return withStep(draft, action.key, (step) => ({ ...step, step: action.step, digest: null }));
    case "write":
      if (!draft.languages.includes(action.language)) return draft;
      return withStep(draft, action.key, (own) => {
        const words = { ...textOfStep(own.step, action.of), [action.language]: action.text };
        return { ...own, step: withTextOfStep(own.step, action.of, words) };
      });
    case "move":
      return moved(draft, action.key, action.to);
    case "duplicate": {
      const own = stepWith(draft, action.key);
      return own ? withNew(draft, { step: own.step, digest: own.digest }, own.key) : draft;
    }
    case "delete":
      return without(draft, action.key);
    case "accept-key":
      return withStep(draft, action.key, (own) => (own.digest === null ? own : { ...own, digest: null }));
    case "choose":
      if (action.key === draft.at || (action.key !== null && !stepWith(draft, action.key))) return draft;
      return { ...draft, at: action.key };
    case "open":
      return draftOf(action.lesson, draft.next);
  }
}

export function stepWith({ steps }: Draft, key: number | null): DraftStep | null {
  return steps.find((step) => step.key === key) ?? null;
}

/** The place of a step, from 0; -1 where there is none. */
export function placeOf({ steps }: Draft, key: number | null): number {
  return steps.findIndex((step) => step.key === key);
}

function withStep(draft: Draft, key: number, change: (step: DraftStep) => DraftStep): Draft {
  const own = stepWith(draft, key);
  const after = own && change(own);
  if (!own || !after || after === own) return draft;
  return { ...draft, steps: draft.steps.map((step) => (step === own ? after : step)) };
}

/** With a step more, which is worked at. @param after the key of the one that it follows; `null`: it is the last one */
function withNew(draft: Draft, step: Omit<DraftStep, "key">, after: number | null): Draft {
  if (draft.steps.length >= MOST_STEPS) return draft;
  const found = placeOf(draft, after);
  const place = found < 0 ? draft.steps.length : found + 1;
  const { next: key } = draft;
  return { ...draft, steps: draft.steps.toSpliced(place, 0, { ...step, key }), at: key, next: key + 1 };
}

function without(draft: Draft, key: number): Draft {
  const place = placeOf(draft, key);
  if (place < 0) return draft;
  const steps = draft.steps.toSpliced(place, 1);
  const neighbour = steps[Math.min(place, steps.length - 1)]?.key ?? null;
  return { ...draft, steps, at: draft.at === key ? neighbour : draft.at };
}

function moved(draft: Draft, key: number, to: number): Draft {
  const from = placeOf(draft, key);
  const place = Math.max(0, Math.min(to, draft.steps.length - 1));
  if (from < 0 || from === place || !Number.isInteger(to)) return draft;
  const steps = draft.steps.toSpliced(from, 1).toSpliced(place, 0, draft.steps[from]);
  return { ...draft, steps, at: key };
}

function withoutLanguage(draft: Draft, language: string): Draft {
  const { languages, title, about, steps } = draft;
  // There is always one that it was written in.
  if (!languages.includes(language) || languages[0] === language) return draft;
  const rest = (words: Words) => mapWords(words, (text, tag) => (tag === language ? null : text));
  return {
    ...draft,
    languages: languages.filter((tag) => tag !== language),
    title: rest(title),
    about: rest(about),
    steps: steps.map((own) => ({ ...own, step: mapStepWords(own.step, rest) })),
  };
}

function percentOf(percent: number | null): number | null {
  return percent === null || !Number.isFinite(percent) ? null : Math.max(0, Math.min(100, percent));
}

/** Whether something can be a language's tag. */
export function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The lesson as it is at present, without texts that say nothing. */
export function lessonOf({ id, title, about, pass_percent, evidence, languages, steps }: Draft): Lesson {
  const keys = steps.flatMap(({ digest }, step) => (digest === null ? [] : [{ step, digest }]));
  return {
    format: "io-site-finder/lesson",
    version: 1,
    id,
    language: languages[0],
    title: saidWords(title),
    about: saidWords(about),
    pass_percent,
    made_with: keys.length > 0 || evidence !== null ? { evidence, keys } : null,
    steps: steps.map(({ step }) => mapStepWords(step, saidWords)),
  };
}

/** A lesson to be worked at. @param next the key of its first step */
export function draftOf(lesson: Lesson, next = 1): Draft {
  const { id, title, about, pass_percent, made_with, language, steps } = lesson;
  const said = [title, about].map(saidIn).concat(steps.map(languagesOfStep));
  const digest = (at: number) => made_with?.keys.find(({ step }) => step === at)?.digest ?? null;
  const own = steps.slice(0, MOST_STEPS).map((step, at) => ({ key: next + at, step, digest: digest(at) }));
  return {
    id,
    title,
    about,
    pass_percent,
    evidence: made_with?.evidence ?? null,
    languages: [...new Set([language, ...said.flat()])],
    steps: own,
    at: own[0]?.key ?? null,
    next: next + own.length,
  };
}

function languagesOfStep(step: Step): string[] {
  const found: string[] = [];
  mapStepWords(step, (words) => {
    found.push(...saidIn(words));
    return words;
  });
  return found;
}

/** The lesson with the keys of today noted in it, as it is saved. */
export function stamped(lesson: Lesson, { evidence, keys }: Pick<ReadLesson, "evidence" | "keys">): Lesson {
  return { ...lesson, made_with: { evidence, keys: [...keys] } };
}

