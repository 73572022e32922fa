/** What is said to do with a needle that is on its way, and with one that is all in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { StructureId } from "../../core/answers.ts";
import { moveLeft, moveWords } from "./tip.ts";

/** A locale's file. */
const locale = (name: string): string =>
  readFileSync(new URL(`../../../assets/locales/en/${name}.json`, import.meta.url), "utf8");
const WORDS: Record<string, string> = JSON.parse(locale("panel")).needle;

/** What is said of the next move. */
function said(structure: StructureId | null, advance_mm: number, length_mm: number, longer = true) {
  const keys = moveWords(moveLeft({ advance_mm, length_mm }, { structure }), longer);
  return keys.map((key) => {
    const words = WORDS[key.replace("needle.", "")];
    assert.ok(words, `${key} has words`);
    return words;
  });
}

test("in hard bone one is told to advance as long as the needle can", () => {
  assert.match(said("cortex", 14, 15).join(" "), /advance/);
  assert.doesNotMatch(said("cortex", 15, 15).join(" "), /advance/);
  assert.doesNotMatch(said("marrow", 10, 15).join(" "), /advance/);
});

test("a needle that is all in short of marrow is too short, and a longer one is named where there is one", () => {
  for (const structure of ["soft-tissue", "cortex"] as const) {
    assert.match(said(structure, 15, 15).join(" "), /hub.*longer needle/);
    assert.doesNotMatch(said(structure, 45, 45, false).join(" "), /longer needle/);
  }
  for (const structure of ["marrow", "beyond", null] as const)
    assert.deepEqual(said(structure, 15, 15), [WORDS.hub], String(structure));
});

test("what a structure means names no move that depends on the needle's length", () => {
  const texts: string[] = locale("teaching").match(/"tip-[a-z-]+": "[^"]+"/g) ?? [];
  assert.ok(texts.length >= 9, "the structures have their words");
  for (const text of texts) assert.doesNotMatch(text, /advance|deeper|further/i);
});
