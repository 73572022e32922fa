/** The manual says what the element's comments say. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MANUAL, manifest, manual, REFERENCE, reference } from "../../xtask/js/manual.js";

test("docs/element.md and web/docs/reference.json are those of the element; else run `node xtask/js/manual.js`", () => {
  const told = manifest();
  assert.equal(readFileSync(MANUAL, "utf8"), manual(told));
  assert.equal(readFileSync(REFERENCE, "utf8"), reference(told));
});
