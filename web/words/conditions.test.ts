/** Conditions and patients in words, with the English messages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Condition, Field, Vocabulary } from "../core/answers.ts";
import { conditionWords, patientWords } from "./conditions.ts";
import { faultWords } from "./faults.ts";
import { Names } from "./names.ts";
import { textOf } from "./text.ts";

const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../assets/locales/en/${name}.json`, import.meta.url), "utf8"));
const files = Object.fromEntries(["panel", "clinical", "conditions", "teaching"].map((name) => [name, file(name)]));
const t = textOf([{ language: "en", files }], "en");

const field = (name: string, type: Field["type"], words: string | null, more: Partial<Field> = {}): Field => ({
  name,
  type,
  words,
  required: true,
  unit: null,
  minimum: null,
  maximum: null,
  choices: [],
  when_missing: null,
  only_if: null,
  ...more,
});
const kind = (id: string, fields: Field[], name: string | null = null) => ({ kind: id, name, group: "general", sources: [], one_of: [], fields });
const side = field("side", "choice", "side");
const vocabulary = {
  sites: [{ id: "proximal-tibia", name: null }, { id: "ankle", name: "outer ankle" }],
  devices: [],
  policies: [],
  sources: [],
  age_units: [{ id: "years", max: 125 }],
  weight_kg: { minimum: 0.2, maximum: 500 },
  conditions: [
    kind("fracture", [
      field("bone", "choice", "bone"),
      side,
      field("part", "choice", "part"),
      field("suspected", "boolean", null, { when_missing: false }),
    ]),
    kind("osteomyelitis", [field("bone", "choice", "bone"), side, field("active", "boolean", null, { when_missing: true })]),
    kind("intraosseous-access", [
      field("site", "choice", "site"),
      side,
      field("hours_since", "number", null, { unit: "hours", minimum: 0, maximum: 87_660 }),
    ]),
    kind("mastectomy", [side]),
    kind("tattoo", [], "Tattoo"),
  ],
} as unknown as Vocabulary;
const speaking = { t, vocabulary, names: new Names(t, vocabulary) };
const full = (condition: Condition) => conditionWords(condition, speaking).full;

test("a condition is said with its answers, the side with the part of the body", () => {
  assert.equal(full({ kind: "fracture", bone: "tibia", side: "left", part: "distal" }), "Fracture (left tibia, distal part)");
  assert.equal(full({ kind: "fracture", bone: "sternum", suspected: true }), "Fracture (sternum, suspected)");
  assert.equal(full({ kind: "mastectomy", side: "left" }), "Mastectomy or removal of axillary lymph nodes (left)");
  assert.deepEqual(conditionWords({ kind: "fracture", bone: "tibia", side: "right" }, speaking), {
    name: "Fracture",
    answers: "right tibia",
    full: "Fracture (right tibia)",
  });
});

test("what goes without saying is not said, and a no that matters is", () => {
  assert.equal(full({ kind: "fracture", bone: "tibia", side: "left", suspected: false }), "Fracture (left tibia)");
  assert.equal(full({ kind: "osteomyelitis", bone: "femur", side: "left", active: false }), "Osteomyelitis (left femur, not active)");
});

test("a thing of a user's own file has its own name, and what nobody has named its id", () => {
  assert.equal(full({ kind: "tattoo" }), "Tattoo");
  assert.equal(full({ kind: "unheard-of" }), "unheard-of");
  assert.equal(
    full({ kind: "intraosseous-access", site: "ankle", side: "left", hours_since: 30 }),
    "Earlier intraosseous access or attempt (left outer ankle, 30 h ago)",
  );
  assert.equal(speaking.names.placeTitle({ site: "proximal-tibia", side: "left" }), "Left proximal tibia");
  assert.equal(speaking.names.place({ site: "ankle", side: null }), "outer ankle");
});

test("a patient is said in a line", () => {
  const patient = { age: { value: 8, unit: "months" }, weight_kg: 9.5, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
  assert.equal(patientWords(patient, speaking), "8 months, 9.5 kg, Fracture (left tibia)");
  assert.equal(patientWords({ age: { value: 1, unit: "years" } }, speaking), "1 year");
  assert.equal(patientWords({ age: { value: 4, unit: "parsecs" } }, speaking), "4 parsecs", "a unit of nobody's is said as it is written");
});

test("what was typed wrong is said with its limits; what stands wrong in a file by the core", () => {
  const patient = { age: { value: 200, unit: "years" }, conditions: [{ kind: "intraosseous-access", hours_since: -1 }] };
  const error = { file: "patient", found: "", allowed: [], nearest: null, message: "No.", remedy: "Mend it." };
  const said = (path: string) => faultWords({ ...error, path }, patient, speaking);
  assert.equal(said("$.age.value").text, "Age: give a number from 0 to 125 years.");
  assert.equal(said("$.weight_kg").text, "Weight: give a number from 0.2 to 500 kg.");
  assert.equal(said("$.conditions[0].hours_since").text, "Hours since: give a number from 0 to 87,660 hours.");
  assert.deepEqual(said("$.conditions[0].site"), { text: "No. Mend it.", lang: "en", dir: "ltr" });
});
