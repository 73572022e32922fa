import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "./finding.ts";

test("every word must be there, in any order and size", () => {
  assert.ok(matches("patient JSON; the property", "json Patient"));
  assert.ok(!matches("patient JSON", "json lesson"));
  assert.ok(matches("anything", ""));
});
