/** Links carry the state, and nothing else is read from an address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "./link.ts";

test("a link carries the state and nothing else is read from an address", () => {
  const state = {
    patient: { age: { value: 8, unit: "months" }, conditions: [{ kind: "burn", region: "leg", side: "left" }] },
    policy: "composite",
    site: "sternum",
  };
  assert.deepEqual(readLink(`#${writeLink(state)}`), state);
  assert.deepEqual(readLink(`#${writeLink(state, "second")}`, "second"), state);
  assert.equal(readLink(`#${writeLink(state, "second")}`), null);
  assert.equal(readLink("#chapter-3"), null);
});

test("a patient that is no JSON stays a text, for the core to refuse by name", () => {
  assert.deepEqual(readLink("#io.patient=nonsense"), { patient: "nonsense" });
});
