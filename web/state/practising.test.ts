/** Practising with a small core, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import { modeNamed } from "../modes/modes.ts";
import { viewOf } from "../stage/view-of-state.ts";
import { askedNow, isSecret, type Plan } from "./practice.ts";
import { Practising } from "./practising.ts";
import { viewAt } from "./view.ts";

function begin(plan: Partial<Plan> = {}) {
  const { store, core } = smallStore();
  let now = 0;
  const practising = new Practising(store, () => (now += 1000));
  store.dispatch({ type: "set-mode", mode: modeNamed("practise"), by: "reader" });
  store.dispatch({ type: "plan", plan });
  practising.begin();
  const answer = (site: string) => {
    store.dispatch({ type: "set-answer", answer: { sites: [{ site, side: null }] } });
    practising.submit();
  };
  const practice = () => {
    const { practice } = store.state;
    assert.ok(practice);
    return practice;
  };
  return { store, core, practising, answer, practice };
}

test("a case is somebody else's, and leaving brings back what was seen", () => {
  const { store } = smallStore();
  const practising = new Practising(store, () => 0);
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  const before = viewAt(store.state);
  store.dispatch({ type: "set-mode", mode: modeNamed("practise"), by: "reader" });
  practising.begin();
  assert.deepEqual(store.state.patient.age, { value: 20, unit: "years" });
  assert.equal(store.state.selected, null);
  store.dispatch({ type: "set-mode", mode: modeNamed("explore") });
  assert.deepEqual(viewAt(store.state), before);
  assert.equal(store.state.practice, null);
});

test("while a case is asked nothing shows its verdicts, and nobody changes it", () => {
  const { store, answer } = begin();
  assert.ok(isSecret(store.state));
  const view = viewOf(store.state);
  assert.ok(view && view.flags.length > 0);
  for (const flag of view.flags) assert.equal(flag.verdict, null, flag.site);
  assert.equal(view.tint, null);
  const { patient } = store.state;
  store.dispatch({ type: "set-patient", patient: { age: { value: 3, unit: "years" } } });
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  store.ask({ patient: { age: { value: 3, unit: "years" } } }, "page");
  store.dispatch({ type: "undo" });
  assert.equal(store.state.patient, patient);
  assert.equal(store.state.selected, null);
  answer("sternum");
  assert.equal(isSecret(store.state), false);
  assert.deepEqual(
    viewOf(store.state)?.flags.map(({ verdict }) => verdict),
    ["suitable", "suitable", "suitable"],
  );
});

test("what was missed comes back after three others, what was right does not", () => {
  const { answer, practising, practice, store } = begin();
  const ages: unknown[] = [];
  for (let number = 0; number < 6; number += 1) {
    ages.push(store.state.patient.age.value);
    answer(number === 0 ? "tibia" : "sternum");
    assert.equal(practice().phase, "told");
    practising.next();
  }
  assert.deepEqual(ages, [20, 21, 22, 23, 20, 24]);
});

test("who misses everything is asked new cases all the same", () => {
  const { answer, practising, store } = begin();
  const ages = new Set<unknown>();
  for (let number = 0; number < 60; number += 1) {
    ages.add(store.state.patient.age.value);
    answer("tibia");
    practising.next();
  }
  assert.ok(ages.size >= 29, `${ages.size} cases in 60`);
});

test("a practice without end makes new cases and never the same ones", () => {
  const { answer, practising, store } = begin();
  const ages = new Set<unknown>();
  for (let number = 0; number < 45; number += 1) {
    ages.add(store.state.patient.age.value);
    answer("sternum");
    practising.next();
  }
  assert.equal(ages.size, 45);
});

test("an exam tells nothing before its end, and gives no hint", () => {
  const { store, answer, practice, practising } = begin({ exam: true, count: 3 });
  store.dispatch({ type: "hint" });
  assert.equal(practice().hints, 0);
  for (const site of ["sternum", "tibia"]) {
    answer(site);
    assert.equal(practice().phase, "asking");
    assert.ok(isSecret(store.state));
  }
  answer("sternum");
  assert.equal(practice().phase, "over");
  const attempt = practising.attempt();
  assert.equal(attempt?.tasks.length, 3);
  assert.equal(Math.round(attempt?.percent ?? 0), 67);
  assert.deepEqual(
    attempt?.tasks.map(({ seconds }) => seconds),
    [1, 1, 1].map((_, at) => practice().done[at].answered.seconds),
  );
});

test("who is led to a site finds its landmarks one by one, and is shown each after two misses", async () => {
  const { store } = smallStore();
  const practising = new Practising(store, () => 0);
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  practising.lead({ site: "tibia", side: "left" });
  await Promise.resolve();
  const asked = () => {
    const task = askedNow(store.state)?.task;
    return task && "find-structure" in task ? task["find-structure"].structure : Object.keys(task ?? {})[0];
  };
  const on = { bone: "tibia", side: "left" as const };
  const pin = (x: number) => {
    practising.putPin({ on, point_mm: [x, 0, 0] });
    assert.ok(practising.ready);
    practising.submit();
  };
  assert.equal(asked(), "patella");
  pin(0);
  practising.next();
  assert.equal(asked(), "tuberosity");
  assert.deepEqual(store.state.search, { step: 1 }, "what was found stays in sight");
  pin(9);
  assert.equal(asked(), "tuberosity", "once more");
  pin(9);
  assert.equal(store.state.practice?.phase, "told", "then it is shown");
  assert.deepEqual(store.state.search, { step: 2 }, "and the point of entry is not");
  practising.next();
  assert.equal(asked(), "locate");
  pin(0);
  practising.next();
  assert.equal(store.state.practice?.phase, "over");
  assert.equal(practising.attempt()?.tasks.length, 3);
});

test("a way that was not taken is no answer, and one that was skipped scores nothing", () => {
  const { practising, practice } = begin();
  assert.equal(practising.ready, false);
  practising.submit();
  assert.equal(practice().phase, "told");
  assert.equal(practice().done[0].result.answer, null);
  assert.equal(practice().done[0].result.score, 0);
});

test("a patient that the page names after its mode is the one who comes back", () => {
  const { store } = smallStore();
  const practising = new Practising(store, () => 0);
  const infant = { age: { value: 8, unit: "months" } };
  store.dispatch({ type: "set-mode", mode: modeNamed("practise") });
  store.dispatch({ type: "set-patient", patient: infant });
  practising.begin();
  assert.notDeepEqual(store.state.patient, infant);
  practising.submit();
  store.dispatch({ type: "end-practice" });
  assert.deepEqual(store.state.patient, infant);
  store.dispatch({ type: "plan-anew" });
  store.dispatch({ type: "set-mode", mode: modeNamed("explore") });
  assert.deepEqual(store.state.patient, infant);
});
