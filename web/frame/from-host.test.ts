import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readHostMessage, TYPES } from "./from-host.ts";
import { ASKED, SET_ATTRIBUTES, TOLD_EVENTS } from "./messages.ts";
import { chosenOrigin } from "./origins.ts";

const OWN = { source: "io-site-finder", version: 1 };
/** @returns the place and remedy of the fault */
function faultOf(given: object): { path: string; remedy: string } {
  const read = readHostMessage({ ...OWN, ...given });
  assert.ok(read && "fault" in read, JSON.stringify(read));
  assert.ok(read.fault.message.length > 5 && read.fault.remedy.length > 5);
  return read.fault;
}

test("what is none of ours is left alone", () => {
  for (const other of [null, undefined, 7, "hello", [], {}, { source: "react-devtools" }, { type: "hello" }]) assert.equal(readHostMessage(other), null);
});

test("every message is read as it is meant", () => {
  const progress = { step: 2, tasks: 3, answers: [{ task: 0, answer: { ids: ["a"] }, hints: 1, seconds: null }] };
  for (const message of [
    { type: "hello", resize: true },
    { type: "show", view: { focus: { site: "sternum", side: null } } },
    { type: "set", attributes: { lesson: "which-site", mode: "practise", theme: null } },
    { type: "step", step: 3 },
    { type: "forward" },
    { type: "back" },
    { type: "get", what: "progress" },
    { type: "resume", progress },
  ])
    assert.deepEqual(readHostMessage({ ...OWN, id: 4, ...message }), { id: 4, message });
});

test("what does not fit is told with its place, and with the id of whoever waits", () => {
  assert.equal(faultOf({ type: "hello", version: 2 }).path, "version");
  assert.match(faultOf({ type: "delete-everything" }).remedy, /hello, show/);
  assert.equal(faultOf({ type: "step", step: -1 }).path, "step");
  assert.equal(faultOf({ type: "step", step: "1" }).path, "step");
  assert.equal(faultOf({ type: "show", view: "sternum" }).path, "view");
  assert.equal(faultOf({ type: "show", view: { section: "yes" } }).path, "view.section");
  assert.equal(faultOf({ type: "get", what: "key" }).path, "what");
  assert.equal(faultOf({ type: "resume", progress: { step: 0, tasks: 1, answers: [null] } }).path, "progress.answers.0");
  assert.equal(faultOf({ type: "forward", id: {} }).path, "id");
  assert.deepEqual(readHostMessage({ ...OWN, type: "step", id: "a" })?.id, "a");
  const circle: Record<string, unknown> = { ...OWN, type: "hello" };
  circle.self = circle;
  assert.ok(readHostMessage(circle));
  assert.equal(faultOf({ type: "show", view: { policy: "x".repeat(500_000) } }).path, "");
});

test("a host sets no address and nothing that is run", () => {
  for (const [name, value] of [
    ["evidence", "https://elsewhere.example/e.json"],
    ["policy-file", "p.json"],
    ["poster", "https://elsewhere.example/p.png"],
    ["onclick", "alert(1)"],
    ["style", "background: url(https://elsewhere.example)"],
    ["__proto__", "x"],
    ["lesson", "https://elsewhere.example/lesson.json"],
    ["lesson", "../lesson"],
    ["lesson", "lesson.json"],
    ["lang", "../../x"],
    ["mode", "admin"],
    ["patient", ["a"]],
    ["site", { toString: 1 }],
  ] as const)
    assert.equal(faultOf({ type: "set", attributes: Object.fromEntries([[name, value]]) }).path, `attributes.${name}`);
});

test("values become what attributes hold", () => {
  const patient = { age: { value: 6, unit: "years" } };
  const read = readHostMessage({ ...OWN, type: "set", attributes: { patient, exam: true, seed: 7 } });
  assert.deepEqual(read, { message: { type: "set", attributes: { patient: JSON.stringify(patient), exam: "", seed: "7" } } });
});

test("the address names an origin, none, or one that is none", () => {
  assert.deepEqual(chosenOrigin(""), { origin: null });
  assert.deepEqual(chosenOrigin("?origin=https://courses.example/page?x"), { origin: "https://courses.example" });
  for (const wrong of ["*", "null", "courses.example", "javascript:alert(1)", ""]) assert.ok("fault" in chosenOrigin(`?origin=${wrong}`), wrong);
});

test("the manual names every message, and every attribute that may be set", () => {
  const manual = readFileSync(new URL("../pages/docs.html", import.meta.url), "utf8");
  const [, told = ""] = manual.match(/aria-label="Messages of a frame">([\s\S]*?)<\/table>/) ?? [];
  const words = new Set(told.replace(/<[^>]*>/g, " ").split(/[^\w-]+/));
  for (const name of [...TYPES, ...TOLD_EVENTS, ...SET_ATTRIBUTES, ...ASKED, "ready", "height", "answer", "error"]) assert.ok(words.has(name), name);
});
