/** The page's types of the contract are those that the schemas give, and the schemas those that the Rust types give. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { TYPES, types } from "../../xtask/js/contract.js";

test("the committed types are those of the schemas", async () => {
  const committed = readFileSync(TYPES, "utf8");
  assert.ok(committed === (await types()), "web/core/contract.d.ts is stale: run `cargo xtask schemas`");
});

test("a type is whole, its words are literal, and nothing is any", async () => {
  const text = await types();
  assert.match(text, /export type AgeGroup = "adult" \| "child" \| "infant";/);
  assert.match(text, /age_group: AgeGroup;/);
  assert.match(text, /verdict_colours: VerdictColours \| null;/);
  assert.doesNotMatch(text.replace(/\/\*[\s\S]*?\*\//g, ""), /: (any|unknown)\b|interface Everything/);
});
