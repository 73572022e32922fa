/** Which lesson a name means, and which file is meant as one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLesson, isLessonId } from "./lessons.ts";

test("an id has nothing that an address has", () => {
  for (const id of ["proximal-tibia", "first", "2", "Lektion eins"]) assert.ok(isLessonId(id), id);
  for (const address of ["a.json", "own/a", "/a", "https://example.org", "blob:x", ""]) assert.equal(isLessonId(address), false, address);
});

test("a file with steps is meant as a lesson, even a misspelt one; evidence and policies are not", () => {
  for (const lesson of [{ format: "io-site-finder/leson" }, { steps: [] }, { format: "io-site-finder/lesson", steps: 3 }])
    assert.ok(isLesson(JSON.stringify(lesson)));
  for (const other of [{ sources: [], positions: [] }, { id: "a", kind: "follow" }, [], null, 3])
    assert.equal(isLesson(JSON.stringify(other)), false);
  assert.equal(isLesson("{ no json"), false);
});
