/** Numbers of sources, as they are cited. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runs } from "./writing.ts";

test("three and more in a row are told by the first and the last", () => {
  assert.deepEqual(runs([]), []);
  assert.deepEqual(runs([4]), [4]);
  assert.deepEqual(runs([5, 4]), [4, 5]);
  assert.deepEqual(runs([3, 1, 2]), [{ smallest: 1, largest: 3 }]);
  assert.deepEqual(runs([9, 1, 2, 3, 7, 8, 11]), [{ smallest: 1, largest: 3 }, { smallest: 7, largest: 9 }, 11]);
});
