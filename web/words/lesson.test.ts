/** What authors write, read without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { authored, opening, paragraphs } from "./lesson.ts";
import { textOf, type Folder } from "./text.ts";

const english: Folder = { language: "en", files: { panel: {} } };
const arabic: Folder = { language: "ar", files: { panel: {} } };

test("each text is said in the reader's language, else in the author's, and is told to be", () => {
  const t = textOf([english], "de-AT");
  assert.deepEqual(authored({ en: "one", de: "eins" }, t, "fr"), { text: "eins", lang: "de", dir: "ltr" });
  assert.deepEqual(authored({ ar: "واحد", en: "one" }, t, "ar"), { text: "واحد", lang: "ar", dir: "rtl" }, "the author's before English");
  assert.deepEqual(authored({ fr: "un", de: "" }, t, "ar"), { text: "un", lang: "fr", dir: "ltr" }, "whatever there is");
  assert.deepEqual(authored({}, textOf([arabic, english], "ar")), { text: "", lang: "ar", dir: "rtl" });
});

test("paragraphs are parted by empty lines, and citations are read", () => {
  assert.deepEqual(paragraphs("Feel it [@ONE, p. 3, left; @TWO].\nHere.\n \n\n[@own] Mine."), [
    ["Feel it ", { cited: [{ source: "ONE", locator: "p. 3, left" }, { source: "TWO", locator: "" }], own: false }, ".\nHere."],
    [{ cited: [], own: true }, " Mine."],
  ]);
  assert.deepEqual(paragraphs("a [note] and me@here [@open"), [["a [note] and me@here [@open"]]);
  assert.deepEqual(paragraphs(" \n\n "), []);
});

test("a beginning cites nobody and ends with a whole word", () => {
  assert.equal(opening("Feel the [@ONE] patella first [@TWO].\n\nThen", 40), "Feel the patella first.");
  assert.equal(opening("Feel the patella first.", 12), "Feel the…");
});
