/** Attributes of known words: what is told of a misspelt one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { english } from "../../tests/page/english.ts";
import { misfitWords } from "../words/misfits.ts";
import { misspelt, WORDS, type WordAttribute } from "./word-attributes.ts";

const { t } = english();

/** What is said of an attribute. */
function told(name: WordAttribute, value: string): string | null {
  const misfit = misspelt(name, value);
  return misfit && misfitWords(misfit, t);
}

test("every known word is taken, and so is nothing at all", () => {
  for (const name of Object.keys(WORDS) as WordAttribute[]) {
    for (const word of WORDS[name]) assert.equal(misspelt(name, word), null, word);
    for (const nothing of [null, "", " ", "undefined", "null"]) assert.equal(misspelt(name, nothing), null);
  }
  assert.equal(misspelt("controls", " patient  policy "), null);
});

for (const [name, value, said] of [
  ["side", "lefft", "side: “lefft” is not known; perhaps “left” is meant. It may be left or right."],
  ["mode", "Lecture", "mode: “Lecture” is not known; perhaps “lecture” is meant. It may be explore, guide, lecture or practise."],
  ["theme", "drak", "theme: “drak” is not known; perhaps “dark” is meant. It may be light, dark or projector."],
  ["scroll", "allways", "scroll: “allways” is not known; perhaps “always” is meant. It may be focused, always or never."],
  ["loading", "eagre", "loading: “eagre” is not known; perhaps “eager” is meant. It may be lazy, eager or click."],
  [
    "controls",
    "patient toolbr",
    "controls: “toolbr” is not known; perhaps “toolbar” is meant. It may be patient, conditions, policy, toolbar, library, practise or lessons.",
  ],
] as const)
  test(`a misspelt ${name} is told with the nearest word and what there is`, () => {
    assert.equal(told(name, value), said);
  });

test("of a word that is like none, no nearest is named", () => {
  assert.equal(told("side", "medial"), "side: “medial” is not known. It may be left or right.");
  assert.equal(told("theme", "blue"), "theme: “blue” is not known. It may be light, dark or projector.");
});
