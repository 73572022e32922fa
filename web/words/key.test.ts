/** What is right of a task, in words: as much as was asked, and what no question says already. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { english, words } from "../../tests/page/english.ts";
import type { Task, TaskResult, Teaching, Verdict } from "../core/answers.ts";
import { rightWords } from "./key.ts";
import { Names } from "./names.ts";
import { textOf } from "./text.ts";

const SAID = textOf([{ language: "en", files: Object.fromEntries(["clinical", "teaching", "practise"].map((name) => [name, words(name)])) }], "en");
const RULE = "fifteen-millimetres-below-jugular-notch";
const teaching = {
  sites: [{ site: "sternum", targets: [{ id: RULE, age_bands: ["adult"], values: { distal_mm: 15, distal_finger_widths: 1 } }] }],
} as unknown as Teaching;
const say = (task: Task, expected: object, own?: string) => {
  const { vocabulary } = english();
  return rightWords({ task, expected } as unknown as TaskResult, { t: SAID, vocabulary, names: new Names(SAID, vocabulary), teaching }, own);
};

const row = (site: string, verdict: Verdict, rank: number | null) => ({ place: { site, side: "left" }, verdict, accepted: [], absent: false, rank });
const ROWS = { rows: [row("distal-tibia", "suitable", 2), row("proximal-humerus", "suitable", 1), row("proximal-tibia", "contraindicated", null)] };
const choose = (ask: string) => ({ "choose-site": { ask, patient: { age: { value: 40, unit: "years" } }, policy: null } }) as unknown as Task;

test("of the sites as many are told as were asked for, the first one first", () => {
  assert.deepEqual(say(choose("best-first"), ROWS), ["Left proximal humerus: suitable"]);
  assert.deepEqual(say(choose("every-usable"), ROWS), ["Left proximal humerus: suitable", "Left distal tibia: suitable"]);
  assert.equal(say(choose("verdict-of-each"), ROWS).length, 3);
});

test("of a pin the landmark, the rule or the place is told, never the instruction", () => {
  const find = { "find-structure": { structure: "tibial-tuberosity", side: null, age_group: "adult" } } as unknown as Task;
  assert.deepEqual(say(find, { pin: [] }), ["Tibial tuberosity"]);
  const locate = { locate: { site: "sternum", side: null, age_group: "adult", variant: null, landmarks_shown: false } } as unknown as Task;
  const rule = "15 mm (1 fingerbreadth) below the notch, in the midline";
  assert.deepEqual(say(locate, { pin: [{ variant: RULE }] }), [rule]);
  assert.deepEqual(say(locate, { pin: [] }), [rule], "while there are no bones to measure on");
  const child = { locate: { ...("locate" in locate && locate.locate), age_group: "child" } } as Task;
  assert.deepEqual(say(child, { pin: [] }), ["Sternum"], "where no rule is known, the site");
});

test("an author's answers are told in the lesson's own language, and one without words is empty", () => {
  const question = { question: { words: {}, choices: [{ words: { de: "Ja" }, right: true }, { words: {}, right: true }] } } as unknown as Task;
  assert.deepEqual(say(question, { choices: [0, 1] }, "de"), ["Ja", ""]);
});
