/** A file that is no JSON is told of in a sentence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plainly } from "./plain-faults.ts";

const fault = (message: string) => ({ file: "a.json", path: "$.steps[0]", found: "something else", allowed: [], nearest: null, message, remedy: "Write it as its JSON Schema in assets/schemas says." });

test("what is no JSON is told with its place, and without the forms of lessons", () => {
  const { message, remedy, path, file } = plainly(fault("a key in quotation marks is needed at line 1 column 2"));
  assert.equal(message, "This is not a lesson: it cannot be read as JSON. At line 1, column 2: a key in quotation marks is needed.");
  assert.deepEqual([remedy, path, file], ["", "$", "a.json"]);
});

test("what is JSON and no lesson is told as the core tells it", () => {
  const told = fault("this is no percentage; allowed are 0 to 100");
  assert.equal(plainly(told), told);
});
