/** Where in a lesson a link leads, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import { caseNow, stopNow } from "./lesson.ts";
import { Player } from "./player.ts";
import { Practising } from "./practising.ts";

const SHOWN = { show: { view: {}, words: {}, notes: {} } };
const CASES = { generate: { cases: { seed: 1, first: 0, count: 2, ages: [], kinds: [], tasks: [], difficulty: null, policy: null }, words: {}, notes: {} } };
const LESSON = { format: "io-site-finder/lesson", version: 1, id: "first", language: "en", title: {}, about: {}, pass_percent: null, made_with: null, steps: [SHOWN, CASES] };

test("a link leads to one of the cases that a step makes up, and one that there is not is told", () => {
  const { store } = smallStore();
  const player = new Player(store, new Practising(store, () => 1), () => 1);
  const where = () => {
    const { lesson } = store.state;
    assert.ok(lesson);
    return [stopNow(lesson).step, stopNow(lesson).kind, caseNow(lesson)];
  };
  const misfits = () => store.state.unshown?.misfits ?? [];
  player.play({ name: "first", text: JSON.stringify(LESSON), from: "first" }, { step: 1, case: 1 });
  assert.deepEqual(where(), [1, "asked", 1]);
  void player.open("first", { step: 1, case: 0 });
  assert.deepEqual([where(), misfits()], [[1, "asked", 0], []]);
  void player.open("first", { step: 1, case: 6 });
  assert.deepEqual(where(), [1, "asked", 1], "the last");
  assert.deepEqual(misfits(), [{ code: "case", found: "7", last: 2 }]);
  void player.open("first", { step: 0, case: 1 });
  assert.deepEqual(where(), [0, "shown", 0]);
});
