import assert from "node:assert/strict";
import { test } from "node:test";
import { isFetchable } from "./exports.ts";

test("a lesson lies where a page can fetch it from, and nowhere else", () => {
  const base = "https://school.example/io/studio.html";
  for (const address of ["lesson.json", "../lessons/über.json", "https://files.example/a.json?b=c", " lesson.json "]) assert.ok(isFetchable(address, base), address);
  for (const address of ["javascript:alert(1)", "data:text/plain,1", "not a url at all", "https://", "mailto:a@b.example"]) assert.ok(!isFetchable(address, base), address);
});
