/** What the module is asked, and what of a page's numbers it is asked with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleOf } from "./core.ts";

test("a page's number of landmarks reaches the module as one that it knows", () => {
  const asked: (number | null)[] = [];
  const rule = ruleOf({
    visible: () => "{}",
    search_of_count: (count) => {
      asked.push(count);
      return '"open"';
    },
  });
  for (const count of [null, 2, 4, 99, Infinity, -1, 1.5, NaN]) rule.searchOfCount(count, 3);
  assert.deepEqual(asked, [null, 2, 4, 4, 4, 0, 1, 0]);
  assert.equal(rule.searchOfCount(2, 3), "open", "the module's answer comes back");
});
