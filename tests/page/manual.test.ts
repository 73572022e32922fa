/** The manual says what the element's comments say. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MANUAL, manifest, manual } from "../../xtask/js/manual.js";

test("docs/element.md is that of the element; else run `node xtask/js/manual.js`", () => {
  assert.equal(readFileSync(MANUAL, "utf8"), manual(manifest()));
});
