import assert from "node:assert/strict";
import { test } from "node:test";
import { languagesOf } from "./languages.ts";
import { type Folder, textOf } from "./text.ts";

const ENGLISH: Folder = {
  language: "en",
  files: {
    panel: {
      formats: "en-GB",
      capital: "{words|capital}",
      range: "{smallest} to {largest}",
      measure: "{number} {unit}",
      lists: { more: { one: "{count} more", other: "{count} more" } },
      units: { drops: { one: "drop", other: "drops" } },
      both: "English of both",
      only: { english: "English, {things}" },
      cases: { one: "{count} case", other: "{count} cases" },
      answer: { yes: { one: "{count} yes", other: "{count} times yes" }, other: "something else" },
    },
    clinical: { verdict: { caution: "Caution" } },
  },
};
const en = textOf([ENGLISH], "en");

test("values are put as the language puts them", () => {
  assert.equal(en("only.english", { things: ["a", "b", "c"] }), "English, a, b and c");
  assert.equal(textOf([ENGLISH], "en-US")("only.english", { things: ["a", "b", "c"] }), "English, a, b, and c");
  assert.equal(en("only.english", { things: { items: ["a", "b"], as: "or" } }), "English, a or b");
  assert.equal(en("only.english", { things: { items: ["a", "b"], as: "row" } }), "English, a, b");
  assert.equal(en("only.english", { things: { items: ["a", "b", "c", "d"], as: "and", most: 2 } }), "English, a, b and 2 more");
  assert.equal(en("only.english", { things: 1234.5 }), "English, 1,234.5");
  assert.equal(en("only.english", { things: { smallest: 10, largest: 20 } }), "English, 10 to 20");
  assert.equal(en("only.english", { things: { number: 1, unit: "years" } }), "English, 1 year");
  assert.equal(en("only.english", { things: { number: 25, unit: "millimetres" } }), "English, 25 mm");
  assert.equal(en("only.english", { things: { number: 2, unit: "drops" } }), "English, 2 drops");
  assert.equal(en("only.english"), "English, ");
  assert.equal(en("capital", { words: "établi" }), "Établi");
});

test("forms follow numbers and words", () => {
  assert.equal(en("cases", { count: 1 }), "1 case");
  assert.equal(en("cases", { count: 0 }), "0 cases");
  assert.equal(en("answer", { which: "yes", count: 2 }), "2 times yes");
  assert.equal(en("answer", { which: "perhaps" }), "something else");
});

test("keys begin with the name of their file, save those of the panel", () => {
  assert.equal(en("clinical.verdict.caution"), "Caution");
  assert.equal(en("verdict.caution"), "verdict.caution");
  assert.ok(en.has("clinical.verdict.caution"));
  assert.ok(!en.has("clinical.verdict.none"));
});

test("what a language lacks is said in its main language, then in English, and is told to be", () => {
  const main: Folder = { language: "ar", files: { panel: { both: "عربي", cases: { one: "حالة" } } } };
  const local: Folder = { language: "ar-EG", files: { panel: { local: "مصري" } } };
  const t = textOf([local, main, ENGLISH], "ar-EG");
  assert.deepEqual(t.in("local"), { text: "مصري", lang: "ar-EG", dir: "rtl" });
  assert.deepEqual(t.in("both"), { text: "عربي", lang: "ar", dir: "rtl" });
  assert.deepEqual(t.in("clinical.verdict.caution"), { text: "Caution", lang: "en", dir: "ltr" });
  // A form that is missing falls back as a whole message does, with the other language's grammar.
  assert.deepEqual(t.in("cases", { count: 1 }), { text: "حالة", lang: "ar", dir: "rtl" });
  assert.deepEqual(t.in("cases", { count: 2 }), { text: "2 cases", lang: "en", dir: "ltr" });
  assert.equal(t.dir, "rtl");
});

test("a tag that is none stands for as much of it as is one", () => {
  assert.deepEqual(languagesOf("de-DE-DE"), ["de-DE", "de"]);
  assert.deepEqual(languagesOf("de_at"), ["de-AT", "de"]);
  assert.deepEqual(languagesOf("zh-hant-TW"), ["zh-Hant-TW", "zh-Hant", "zh"]);
  assert.deepEqual(languagesOf("de-u-nu-latn"), ["de"]);
  for (const none of ["", "../..", "e", "x-private", "123"]) assert.deepEqual(languagesOf(none), ["en"], none);
});
