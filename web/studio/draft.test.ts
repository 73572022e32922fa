/** What can happen to a draft: whatever is done, the lesson is one in the contract's form, and undo brings back exactly what was. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Lesson, Step } from "../core/answers.ts";
import { BLANK, draftOf, lessonOf, reduceDraft, stamped, writing, type Draft, type DraftAction, type Writing } from "./draft.ts";
import { asking, generating, question, someCases } from "./offers.ts";
import { textOfStep } from "./texts.ts";

/** As much of JSON Schema as ours use. */
interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  type?: string | string[];
  minimum?: number;
  maximum?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
}

const SCHEMA: Schema = JSON.parse(readFileSync(new URL("../../assets/schemas/lesson.schema.json", import.meta.url), "utf8"));

/** Why a value is not in the form of a schema, as far as ours go; `null` if it is. */
function misfit(value: unknown, schema: Schema, at = "$"): string | null {
  if (schema.$ref) return misfit(value, SCHEMA.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? {}, at);
  const ways = schema.oneOf ?? schema.anyOf;
  if (ways) {
    const tried = ways.map((one) => misfit(value, one, at));
    return tried.includes(null) ? null : tried.join(" | ");
  }
  if ("const" in schema && value !== schema.const) return `${at}: ${value} is not ${schema.const}`;
  if (schema.enum && !schema.enum.includes(value)) return `${at}: ${value}`;
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.includes(kind) && !(kind === "integer" && types.includes("number"))) return `${at} is ${kind}`;
  if (typeof value === "number" && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) return `${at}: ${value}`;
  if (Array.isArray(value)) return value.map((one, place) => (schema.items ? misfit(one, schema.items, `${at}[${place}]`) : null)).find((one) => one !== null) ?? null;
  if (kind !== "object") return null;
  const own = value as Record<string, unknown>;
  for (const key of schema.required ?? []) if (!(key in own)) return `${at}.${key} is missing`;
  for (const [key, part] of Object.entries(own)) {
    const of = schema.properties?.[key] ?? schema.additionalProperties;
    if (of === false) return `${at}.${key} is unknown`;
    const found = of === undefined || of === true ? null : misfit(part, of, `${at}.${key}`);
    if (found) return found;
  }
  return null;
}

const CHILD = { age: { value: 6, unit: "years" } };
const SHOW: Step = {
  show: {
    view: { patient: CHILD, policy: null, focus: null, shown: "all", variant: null, section: false, needle: null, finger_mm: null, camera: null },
    words: { en: "Look." },
    notes: {},
  },
};
const CHOOSE: Step = asking({ "choose-site": { ask: "best-first", patient: CHILD, policy: null } });

const after = (draft: Draft, ...actions: DraftAction[]): Writing => actions.reduce(reduceDraft, writing(draft));

/** Chance that is the same each time. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function anyAction({ draft }: Writing, pick: (below: number) => number): DraftAction {
  const one = <Of>(all: readonly Of[]): Of => all[pick(all.length)];
  const key = draft.steps.length > 0 ? one(draft.steps).key : 7;
  const language = one([...draft.languages, "fr", "no tag"]);
  const text = one(["", " ", "Feel.", "Feel. ", "Wo? [@own]", "\n"]);
  return one<() => DraftAction>([
    () => ({ type: "write-head", of: one(["title", "about"]), language, text }),
    () => ({ type: "name", id: one(["", "a", "a/b"]) }),
    () => ({ type: "pass", percent: one([null, 0, 80, 250, -1, NaN]) }),
    () => ({ type: "own-language", language }),
    () => ({ type: "add-language", language: one(["de", "ar", "??", ""]) }),
    () => ({ type: "remove-language", language }),
    () => ({ type: "add", step: one([SHOW, CHOOSE, asking(question()), generating(someCases(3))]) }),
    () => ({ type: "change", key, step: one([SHOW, CHOOSE]), ...(pick(2) === 0 && { bits: "form" }) }),
    () => ({ type: "write", key, of: one(["words", "notes", "because"]), language, text }),
    () => ({ type: "move", key, to: pick(9) - 2 }),
    () => ({ type: "duplicate", key }),
    () => ({ type: "delete", key }),
    () => ({ type: "accept-key", key }),
    () => ({ type: "choose", key: one([key, null, 999]) }),
    () => ({ type: "open", lesson: lessonOf(draft) }),
    () => ({ type: one(["undo", "redo"]) }),
  ])();
}

test("any sequence of actions gives a lesson in the form of the contract, and draws back to it unchanged", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const pick = chance(seed);
    let now = writing(BLANK);
    for (let count = 0; count < 80; count += 1) {
      const action = anyAction(now, pick);
      now = reduceDraft(now, action);
      const lesson = lessonOf(now.draft);
      assert.equal(misfit(lesson, SCHEMA), null, `seed ${seed}, ${JSON.stringify(action)}`);
      assert.deepEqual(lessonOf(draftOf(lesson)), lesson);
      const keys = now.draft.steps.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, "two steps with one key");
      assert.ok(now.draft.at === null || keys.includes(now.draft.at), "the step that is worked at is there");
    }
  }
});

test("undo brings back exactly what was, step for step, and redo what was taken back", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const pick = chance(seed * 31);
    let now = writing(BLANK);
    for (let count = 0; count < 60; count += 1) {
      const action = anyAction(now, pick);
      const before = now;
      now = reduceDraft(before, action);
      if (action.type === "undo" || action.type === "redo" || now.past.length === before.past.length) continue;
      const back = reduceDraft(now, { type: "undo" });
      assert.equal(back.draft, before.draft, JSON.stringify(action));
      assert.equal(reduceDraft(back, { type: "redo" }).draft, now.draft);
    }
    const last = now.draft;
    let steps = 0;
    while (now.past.length > 0) {
      now = reduceDraft(now, { type: "undo" });
      steps += 1;
    }
    for (; steps > 0; steps -= 1) now = reduceDraft(now, { type: "redo" });
    assert.equal(now.draft, last);
  }
});

test("what is typed letter by letter is one step back, a sentence at most", () => {
  const one = after(BLANK, { type: "add", step: CHOOSE });
  const key = one.draft.at ?? 0;
  const type = (from: Writing, text: string) =>
    [...text].reduce((now, _, at) => reduceDraft(now, { type: "write", key, of: "words", language: "en", text: text.slice(0, at + 1) }), from);
  const typed = type(one, "Feel it. Now.");
  const words = ({ draft }: Writing) => textOfStep(draft.steps[0].step, "words").en;
  assert.equal(words(typed), "Feel it. Now.");
  const back = reduceDraft(typed, { type: "undo" });
  assert.equal(words(back), "Feel it. ");
  assert.equal(words(reduceDraft(back, { type: "undo" })), undefined);
  const elsewhere = reduceDraft(type(one, "Feel"), { type: "write", key, of: "notes", language: "en", text: "N" });
  assert.equal(words(reduceDraft(elsewhere, { type: "undo" })), "Feel", "another text is another step");
});

test("what is put into a text at once is a step back of its own", () => {
  const one = after(BLANK, { type: "add", step: CHOOSE }, { type: "write", key: 1, of: "words", language: "en", text: "L" });
  const cited = reduceDraft(one, { type: "write", key: 1, of: "words", language: "en", text: "L [@own]" });
  assert.equal(textOfStep(reduceDraft(cited, { type: "undo" }).draft.steps[0].step, "words").en, "L");
});

test("a new step follows the one that is worked at; a neighbour takes the place of one that is deleted", () => {
  const three = after(BLANK, { type: "add", step: SHOW }, { type: "add", step: CHOOSE }, { type: "choose", key: 1 }, { type: "add", step: SHOW });
  assert.deepEqual(three.draft.steps.map(({ key }) => key), [1, 3, 2]);
  assert.equal(three.draft.at, 3);
  const two = reduceDraft(three, { type: "delete", key: 3 });
  assert.equal(two.draft.at, 2);
  assert.equal(after(BLANK, { type: "add", step: SHOW }, { type: "delete", key: 1 }).draft.at, null);
});

test("a key that was noted goes with its step, and is gone when something else is asked", () => {
  const lesson: Lesson = { ...lessonOf(BLANK), steps: [SHOW, CHOOSE], made_with: { evidence: "1", keys: [{ step: 1, digest: "0a" }] } };
  const draft = draftOf(lesson);
  const moved = after(draft, { type: "move", key: 2, to: 0 });
  assert.deepEqual(lessonOf(moved.draft).made_with?.keys, [{ step: 0, digest: "0a" }]);
  const other = reduceDraft(moved, { type: "change", key: 2, step: CHOOSE });
  assert.deepEqual(lessonOf(other.draft).made_with, { evidence: "1", keys: [] });
  const told = stamped(lessonOf(draft), { evidence: "2", keys: [{ step: 1, digest: "0b" }] });
  assert.deepEqual(told.made_with, { evidence: "2", keys: [{ step: 1, digest: "0b" }] });
});

test("a language goes with all of its words, in questions too; the lesson's own stays", () => {
  const asked = asking({ question: { words: { en: "Which?", de: "Welche?" }, choices: [{ words: { en: "This", de: "Diese" }, right: true }] } });
  const draft = draftOf({ ...lessonOf(BLANK), title: { en: "One", de: "Eins" }, steps: [asked] });
  assert.deepEqual(draft.languages, ["en", "de"]);
  const without = after(draft, { type: "remove-language", language: "de" });
  assert.doesNotMatch(JSON.stringify(lessonOf(without.draft)), /Welche|Diese|Eins|"de"/);
  assert.equal(after(draft, { type: "remove-language", language: "en" }).draft, draft);
  assert.equal(lessonOf(after(draft, { type: "own-language", language: "de" }).draft).language, "de");
});

test("the schema of these tests refuses what is no lesson", () => {
  const lesson = lessonOf(BLANK);
  assert.notEqual(misfit({ ...lesson, pass_percent: 101 }, SCHEMA), null);
  assert.notEqual(misfit({ ...lesson, steps: [{ show: {} }] }, SCHEMA), null);
  assert.notEqual(misfit({ ...lesson, more: 1 }, SCHEMA), null);
});
