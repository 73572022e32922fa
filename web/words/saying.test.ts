/** Device, needle, what instead, silence and advice in words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { DeviceChoice, NeedleChoice, SilentCondition } from "../core/contract.d.ts";
import { english, words } from "../../tests/page/english.ts";
import { DEVICE } from "../../tests/page/small-core.ts";
import { adviceWords } from "./advice.ts";
import { deviceWords, needleWords } from "./equipment.ts";
import { insteadWords } from "./instead.ts";
import { notInSourcesWords, silentHereWords } from "./silence.ts";

const speaking = english();

const device = (given: Partial<DeviceChoice>): DeviceChoice => ({
  ...DEVICE,
  id: "powered-driver",
  outcome: "chosen",
  ...given,
});

test("a device is named, with what is to be known of the choice", () => {
  const said = (given: Partial<DeviceChoice>) => deviceWords(device(given), speaking).text;
  const special = { id: "sternal-device", entered_only_by: ["sternal-device", "talon"] };
  assert.equal(said({}), "Powered driver.");
  assert.equal(said({ outcome: "chosen-unstated" }), "Powered driver; the devices at hand are not stated.");
  assert.match(said({ ...special, outcome: "chosen-special" }), /^Sternal device \(FAST type\)\. This site may be entered only by sternal device \(FAST type\) or TALON device\.$/);
  assert.match(said({ ...special, outcome: "needed-special" }), /; the devices at hand are not stated\.$/);
  assert.equal(said({ id: null, outcome: "none" }), "No device at hand fits this site at this age and weight.");
  assert.match(said({ ...special, id: null, outcome: "none-special" }), /^No device fits\. .* or TALON device, and none of them is both at hand/);
  assert.equal(
    said({ outside_label: true, borrowed: true }),
    "Powered driver. Its label does not reach this patient. The sources followed name no device here, so all sources are heard.",
  );
});

const needle = (given: Partial<NeedleChoice>): NeedleChoice => ({
  length_mm: 25,
  outcome: "chosen",
  weight_kg: 80,
  instead_mm: null,
  others_mm: [],
  sources_differ: false,
  sources: [],
  not_in_sources: true,
  ...given,
});

test("a needle has its length, its weight, and what to do where it is not at hand", () => {
  const said = (given: Partial<NeedleChoice>) => needleWords(needle(given), speaking).text;
  assert.match(said({}), /^25 mm needle at 80 kg; with the tip on the bone the 5 mm mark must still show/);
  assert.match(said({ sources_differ: true, others_mm: [15, 45] }), / Sources differ: others name 15 mm and 45 mm\.$/);
  const missing = { outcome: "chosen-not-at-hand" } as const;
  assert.match(said(missing), /^25 mm needle at 80 kg, which is not at hand\. None at hand is labelled for this weight/);
  assert.match(said({ ...missing, instead_mm: 45 }), / A label allows 45 mm at this weight: check the 5 mm mark/);
  const none = { length_mm: null } as const;
  assert.equal(said({ ...none, outcome: "weight-unknown", weight_kg: null }), "Weight unknown: needle length not chosen.");
  assert.match(said({ ...none, outcome: "outside-every-range", weight_kg: 2 }), /^2 kg lies outside the range of every needle/);
  assert.equal(said({ ...none, outcome: "device-has-its-own" }), "The device has a needle or depth of its own.");
  assert.equal(said({ ...none, outcome: "no-device" }), "No needle, because no device fits.");
});

test("what to try instead is named with its side and its reserve, or that nothing is left", () => {
  const places = [
    { site: "proximal-tibia", side: "right", verdict: "suitable" },
    { site: "sternum", side: null, verdict: "caution" },
  ] as const;
  assert.equal(insteadWords(places, speaking).text, "Try instead: right proximal tibia, sternum (caution).");
  assert.equal(insteadWords([], speaking).text, "No site is left: take another vascular access.");
});

test("silence is said, and which it is", () => {
  const silent = (kind: string, silence: SilentCondition["silence"]): SilentCondition => ({
    index: 0,
    condition: kind === "pregnancy" ? { kind } : { kind, limb: "arm", side: "left" },
    silence,
    not_in_sources: true,
  });
  const shunt = (silence: SilentCondition["silence"]) => silentHereWords(silent("dialysis-access", silence), speaking).text;
  assert.equal(shunt("no-source"), "Fistula or graft for haemodialysis (left arm): none of our sources mentions it, so the verdict is the same as without it.");
  assert.match(shunt("other-sites"), /mention it for other sites only, so the verdict here is the same/);
  assert.match(shunt("not-followed"), /the sources followed do not mention it/);
  const all = (kind: string, silence: SilentCondition["silence"]) => notInSourcesWords(silent(kind, silence), speaking).text;
  assert.equal(all("pregnancy", "no-source"), "Pregnancy: no source of ours lists it for or against any site; the verdicts are unchanged.");
  assert.match(all("radiotherapy", "no-source"), /a disease of the bone itself is another condition/);
  assert.match(all("pregnancy", "not-followed"), /all sources are weighed instead/);
});

test("advice of ours is a message, that of a user's file its own text", () => {
  assert.deepEqual(adviceWords({ id: "press-longer", text: null }, speaking.t), {
    text: "Where bleeding is likely, press longer after removal.",
    lang: "en",
    dir: "ltr",
  });
  assert.equal(adviceWords({ id: "ours", text: "Call us." }, speaking.t), "Call us.");
});

test("a site of the user's own has its own name, with its side", () => {
  assert.equal(speaking.names.placeTitle({ site: "our-site", side: "left" }), "Left our own site");
});

/** The ids of a type of the contract, as its schema lists them. */
function ids(type: string): string[] {
  const text = readFileSync(new URL("../../assets/schemas/assessment.schema.json", import.meta.url), "utf8");
  const { oneOf } = JSON.parse(text).$defs[type] as { oneOf: { const: string }[] };
  return oneOf.map((one) => one.const).sort();
}

test("every id that the core may answer has its message, and every message its id", () => {
  const { reason, clause, ...clinical } = words("clinical");
  const conditions = words("conditions");
  const named = (group: unknown) => Object.keys(group as object).sort();
  assert.deepEqual(named(clinical["device-choice"]), ids("DeviceOutcome"));
  assert.deepEqual(named(clinical["needle-choice"]), ids("NeedleOutcome"));
  assert.deepEqual(named(conditions["silent-here"]), ids("Silence"));
  for (const cause of ids("Cause")) assert.ok(named(reason).includes(cause), cause);
  // Of a condition nobody is quoted who does not also count.
  const counted = [...ids("Counted").filter((id) => id !== "quoted"), "elsewhere-against"].sort();
  assert.deepEqual(named((clause as Record<string, unknown>).condition), counted);
});
