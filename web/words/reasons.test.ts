/** What a reader is told about a patient, from the core's ids and numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Because, Clause, Counted, Reason } from "../core/contract.d.ts";
import { english } from "../../tests/page/english.ts";
import { reasonWords } from "./reasons.ts";

const speaking = english();
const FRACTURE: Because = { index: 0, condition: { kind: "fracture", bone: "tibia", side: "left" } };
const AGE: Because = { age: { value: 6, unit: "years" }, weight_kg: null };

/** So many bodies, a letter and its number each. */
const clause = (counted: Counted, count: number, letter = counted[0].toUpperCase()): Clause => ({
  counted,
  bodies: Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
});

const reason = (given: Partial<Reason>): Reason => ({
  id: "fracture",
  cause: "condition",
  effect: "contraindicated",
  because: FRACTURE,
  sources_differ: false,
  borrowed: false,
  not_in_sources: false,
  clauses: [],
  positions: [],
  concerns: { extent: "bone", joint: null, bones: [], sites: [] },
  ...given,
});
const said = (given: Partial<Reason>) => reasonWords(reason(given), speaking).text;

test("a reason is one plain sentence of counts; who differs from whom is a second, with a name a side", () => {
  assert.equal(said({ clauses: [clause("forbids", 3)] }), "Fracture (left tibia): 3 sources forbid this site.");
  assert.equal(
    said({ clauses: [clause("forbids", 10), clause("elsewhere", 8)], sources_differ: true }),
    "Fracture (left tibia): 10 of 18 sources forbid this site; 8 speak of it, but not of this site or case. " +
      "Sources differ: F1 and 9 more forbid this site; E1 and 7 more do not mean this site or case.",
  );
  assert.equal(
    said({ effect: "caution", clauses: [clause("forbids", 1), clause("relative", 2), clause("permits", 1)], sources_differ: true }),
    "Fracture (left tibia): 1 of 4 sources forbids this site; 2 ask for caution here; 1 permits this site. " +
      "Sources differ: F1 forbids this site; R1 and R2 ask for caution here; P1 permits this site.",
  );
});

test("who is all alone is named", () => {
  assert.equal(said({ clauses: [clause("relative", 1)] }), "Fracture (left tibia): R1 asks for caution here.");
});

test("what changes nothing is said to", () => {
  assert.equal(
    said({ effect: "note", clauses: [clause("elsewhere", 4)] }),
    "Fracture (left tibia): 4 sources speak of it, but not of this site or case. The verdict stays as it is.",
  );
});

test("what is borrowed, read as over or unsure is said to be", () => {
  assert.match(
    said({ borrowed: true, clauses: [clause("forbids", 2)] }),
    /^Fracture \(left tibia\): 2 sources forbid this site\. The sources followed do not say, so all sources are weighed\.$/,
  );
  const over = said({ effect: "note", clauses: [clause("window-over", 3), clause("read-as-over", 2, "N")], sources_differ: true });
  assert.match(over, /3 of 5 sources forbid this site for a time that is now over; 2 state no time and are read here as over\./);
  // Those who state a time are not among those who state none.
  assert.match(over, /Sources differ: W1 and 2 more forbid .* over; N1 and N2 state no time/);
  assert.match(said({ clauses: [clause("relative-because-unsure", 1, "U")] }), /U1 forbids this site at some weights, and the weight here is unknown\./);
});

test("a part that is gone is anatomy and in no source", () => {
  const because: Because = { index: 0, condition: { kind: "amputation", limb: "leg", side: "left", level: "below-knee" } };
  assert.equal(
    said({ id: "absent", cause: "absent", because, not_in_sources: true }),
    "Amputation (left leg, below the knee): this part of the limb is gone (anatomy; not in the sources).",
  );
});

test("the reason of an age names the age, and the weight where it counts", () => {
  const age = (given: Partial<Reason>) => said({ id: "age", cause: "age", because: AGE, effect: "supports", ...given });
  assert.equal(age({ clauses: [clause("permits", 5)] }), "Age 6 years: 5 sources use this site.");
  assert.equal(age({ effect: "note" }), "Age 6 years: no source seen says at which age this site is used.");
  const newborn: Because = { age: { value: 1, unit: "days" }, weight_kg: 2.9 };
  assert.match(age({ because: newborn, clauses: [clause("relative", 1)] }), /^Age 1 day, 2\.9 kg: R1 uses this site with a precaution\.$/);
  assert.equal(
    age({ clauses: [clause("forbids", 1), clause("permits", 3), clause("quoted", 2)], sources_differ: true, effect: "caution" }),
    "Age 6 years: 1 of 4 sources leaves this site out; 3 use this site; 2 are only quoted, not counted. " +
      "Sources differ: F1 leaves this site out; P1 and 2 more use this site.",
  );
  assert.match(
    age({ clauses: [clause("forbids", 2), clause("quoted", 1)], sources_differ: true, effect: "not-used-at-this-age" }),
    /Sources differ: F1 and F2 leave this site out; Q1 says otherwise, but is only quoted\.$/,
  );
});

test("who is only quoted is not one of those that are counted", () => {
  const clauses = [clause("permits", 8), clause("quoted", 1)];
  assert.equal(
    said({ id: "age", cause: "age", because: AGE, effect: "supports", clauses }),
    "Age 6 years: 8 sources use this site; 1 is only quoted, not counted.",
  );
});

test("a site that only some devices may enter says which, and who forbids what is at hand", () => {
  const because: Because = { devices: ["manual-needle"], entered_only_by: ["sternal-device", "talon"] };
  const device = (given: Partial<Reason>) => said({ id: "device", cause: "device", because, ...given });
  assert.equal(device({}), "At hand: hand needle. This site may be entered only by sternal device (FAST type) or TALON device.");
  assert.match(device({ clauses: [clause("forbids", 2)] }), /TALON device; 2 sources forbid what is at hand\.$/);
});

test("documents of one body that contradict each other are said to", () => {
  assert.match(said({ clauses: [clause("forbids", 1)], sources_differ: true }), / Lines of one source differ\.$/);
});

test("whatever the core answers becomes one or two whole sentences", () => {
  const ways: Record<string, Counted[]> = {
    condition: ["forbids", "relative", "relative-because-unsure", "permits", "window-over", "read-as-over", "elsewhere"],
    age: ["forbids", "relative", "permits", "quoted"],
    device: ["forbids", "relative", "permits"],
  };
  const because: Record<string, Because> = { condition: FRACTURE, age: AGE, device: { devices: ["talon"], entered_only_by: ["talon"] } };
  for (const cause of ["condition", "age", "device"] as const)
    for (const first of ways[cause])
      for (const second of [null, ...ways[cause]])
        for (const count of [1, 2, 5])
          for (const effect of ["supports", "note", "caution", "contraindicated"] as const)
            for (const flag of [true, false]) {
              const clauses = [clause(first, count, "A"), ...(second ? [clause(second, count, "B")] : [])];
              const text = said({ cause, because: because[cause], effect, clauses, sources_differ: flag, borrowed: flag });
              assert.match(text, /^[A-Z].*[^.]\.$/, text);
              assert.doesNotMatch(text, /[{}]|\.\.|  |; \.|clinical\.|undefined|NaN/, text);
              // Two names a side at most, and how many more there are.
              assert.ok((text.match(/A\d/g) ?? []).length <= 2, text);
            }
});
