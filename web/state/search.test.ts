/** What may be seen at each step of a search: one rule for list, picture, poster, labels and keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStep, searchOfCount, visible, type Search } from "./search.ts";

test("everything is open until one searches", () => {
  const { landmarks, target, words, marker, searching, next } = visible("open", 4);
  assert.deepEqual(
    { landmarks, target, words, marker, searching, next },
    {
      landmarks: 4,
      target: true,
      words: true,
      marker: true,
      searching: false,
      next: false,
    },
  );
});

test("landmark by landmark, the point of entry last; nothing gives it away before", () => {
  let search: Search = { step: 0 };
  for (const landmarks of [0, 1, 2, 3]) {
    const seen = visible(search, 3);
    assert.equal(seen.landmarks, landmarks);
    assert.ok(!seen.target && !seen.words && !seen.marker && seen.next, `${landmarks} of 3`);
    search = nextStep(search, 3);
  }
  assert.equal(search, "solved");
  const solved = visible(search, 3);
  assert.ok(solved.target && solved.words && solved.marker && solved.searching && !solved.next);
  assert.equal(nextStep(search, 3), "solved", "there is nothing after it");
});

test("a search that outlives its landmarks, as with another age, has found the point", () => {
  assert.ok(visible({ step: 4 }, 3).target);
  assert.ok(!visible({ step: 3 }, 3).target);
});

test("a page's count of landmarks means the same steps", () => {
  assert.equal(searchOfCount(null, 3), "open");
  assert.deepEqual(searchOfCount(2, 3), { step: 2 });
  assert.equal(searchOfCount(4, 3), "solved");
  assert.deepEqual(searchOfCount(-1, 3), { step: 0 });
});
