/** What the desk says of what it does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { english, words } from "../../tests/page/english.ts";
import { textOf } from "../words/text.ts";
import { byLetters } from "./check.ts";
import { DeskState, type Under } from "./desk.ts";
import { BLANK, lessonOf } from "./draft.ts";

/** A desk over a core that takes every lesson as it is. */
function desk(): DeskState {
  const { vocabulary } = english();
  const files = { panel: { ...words("panel"), studio: words("studio") } };
  const readLesson = (_: string, text: string) => ({ lesson: JSON.parse(text), evidence: "1", keys: [], changed: [], faults: [], remarks: [] });
  const under = {
    finder: { addEventListener: () => {}, api: () => null },
    core: { vocabulary, teaching: { cards: [], sites: [] }, readLesson, score: () => ({ error: { allowed: [] } }) },
    t: textOf([{ language: "en", files }], "en"),
    storage: () => ({ getItem: () => null, setItem: () => {} }),
    measure: byLetters,
  };
  return new DeskState(under as unknown as Under);
}

test("a lesson that takes another's place says how that comes back", () => {
  const of = desk();
  const before = of.now.draft;
  assert.equal(of.open("two.json", JSON.stringify({ ...lessonOf(BLANK), id: "two" })), true);
  assert.equal(of.now.draft.id, "two");
  assert.match(of.now.said, /“two\.json” is open\. Undo brings the other one back\./);
  of.dispatch({ type: "undo" });
  assert.equal(of.now.draft, before);
});
