/** The state and how it changes, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InputError, RouteReport } from "../core/answers.ts";
import { modeNamed } from "../modes/modes.ts";
import { seen, selectedRow, shownRoute } from "./derive.ts";
import { SmallCore, smallStore } from "../../tests/page/small-core.ts";
import { unknownWord } from "./reading.ts";
import type { Unshown } from "./state.ts";
import { Store } from "./store.ts";
import { viewAt } from "./view.ts";

const NEEDLE = { length_mm: 15, advance_mm: 5, soft_tissue_mm: 7 };
const CHILD = { age: { value: 6, unit: "years" } };
const BROKEN = { ...CHILD, conditions: [{ kind: "fracture" }] };

test("another site is looked at uncut, without a needle and with its usual point", () => {
  const { store } = smallStore();
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  store.dispatch({ type: "cut", open: true });
  store.dispatch({ type: "try-needle", needle: NEEDLE });
  store.dispatch({ type: "choose-variant", variant: "other" });
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  const { section, needle, needleShown, variant } = store.state;
  assert.deepEqual(
    { section, needle, needleShown, variant },
    {
      section: false,
      needle: null,
      needleShown: false,
      variant: null,
    },
  );
});

test("a change is judged once, and a condition that is added is judged once too", () => {
  const { store, core } = smallStore();
  assert.equal(core.asked, 1);
  store.dispatch({ type: "set-patient", patient: CHILD });
  assert.equal(core.asked, 2);
  assert.equal(store.addCondition({ kind: "fracture" }), null);
  assert.equal(core.asked, 3);
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  store.dispatch({ type: "cut", open: true });
  assert.equal(core.asked, 3, "looking around asks nobody");
});

test("policies are compared once a change, however often the note is shown", () => {
  const { store, core } = smallStore();
  store.dispatch({ type: "set-policy", policy: "strict" });
  for (let shown = 0; shown < 5; shown += 1) store.policyChanges();
  store.dispatch({ type: "cut", open: true });
  store.policyChanges();
  assert.equal(core.compared, 1);
  store.dispatch({ type: "set-patient", patient: CHILD });
  store.policyChanges();
  assert.equal(core.compared, 2);
});

test("a condition that is refused changes nothing and says why", () => {
  const { store } = smallStore();
  const before = store.state;
  assert.equal(store.addCondition({ kind: "nonsense" })?.path, "$.conditions[0].kind");
  assert.equal(store.state, before);
});

test("verdicts that the last change moved are told, and taken back with it", () => {
  const { store } = smallStore();
  store.dispatch({ type: "set-patient", patient: CHILD });
  store.dispatch({ type: "set-patient", patient: BROKEN });
  assert.deepEqual(
    store.state.moved.map(({ row, from }) => [row.site, row.side, from]),
    [["tibia", "left", "suitable"]],
  );
  store.dispatch({ type: "undo" });
  assert.deepEqual(store.state.patient, CHILD);
  assert.equal(store.state.moved[0].from, "contraindicated");
});

test("a number typed letter by letter is one step back, and a refused one is none", () => {
  const { store } = smallStore();
  for (const text of ["7", "7.", "7.5", "7.5x"]) store.dispatch({ type: "type", field: "age", text });
  assert.equal(store.state.typed.age, "7.5x");
  assert.equal(store.state.problem?.path, "$.age.value");
  assert.equal(store.state.assessment?.age_group, "child", "the last good answer stays");
  assert.equal(store.state.past.length, 1);
  store.dispatch({ type: "undo" });
  assert.equal(store.state.typed.age, "40");
  assert.equal(store.state.problem, null);
});

test("back and forth bring the whole view: site, cut, needle and step of the search", () => {
  const { store } = smallStore();
  const tibia = { site: "tibia", side: "left" };
  store.dispatch({ type: "select", place: tibia });
  assert.equal(store.state.past.length, 0, "looking around is no step");
  store.dispatch({ type: "cut", open: true });
  store.dispatch({ type: "choose-variant", variant: "other" });
  store.dispatch({ type: "try-needle", needle: NEEDLE });
  const whole = viewAt(store.state);
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  store.dispatch({ type: "view", view: { patient: CHILD, focus: null } });
  assert.deepEqual(store.state.selected, null);
  store.dispatch({ type: "undo" });
  assert.equal(viewAt(store.state).focus?.site, "sternum");
  store.dispatch({ type: "undo" });
  assert.deepEqual(viewAt(store.state), whole, "what another site had put away");
  store.dispatch({ type: "redo" });
  store.dispatch({ type: "redo" });
  assert.deepEqual(store.state.patient, CHILD);
  assert.equal(store.state.future.length, 0);
  store.dispatch({ type: "undo" });
  store.dispatch({ type: "set-policy", policy: "strict" });
  assert.equal(store.state.future.length, 0, "who goes another way gives up what was taken back");
  store.dispatch({ type: "undo" });
  assert.equal(store.state.policy, "composite");
  store.dispatch({ type: "select", place: tibia });
  store.dispatch({ type: "search", search: { step: 1 } });
  store.dispatch({ type: "set-patient", patient: CHILD });
  store.dispatch({ type: "search", search: "open" });
  store.dispatch({ type: "undo" });
  assert.deepEqual(store.state.search, { step: 1 });
});

test("what is asked for from outside and does not exist is told, and what was seen stays", () => {
  const { store } = smallStore();
  store.ask({ patient: CHILD, focus: { site: "tibia", side: null }, section: true }, "link");
  assert.deepEqual(store.state.unshown as Unshown | null, null);
  assert.deepEqual(store.state.selected, { site: "tibia", side: "right" });
  assert.ok(store.state.section, "also where the side is left out");
  const before = viewAt(store.state);
  store.ask({ patient: { age: { value: "old", unit: "years" } } }, "page");
  assert.equal(store.state.unshown?.problems[0]?.path, "$.age.value");
  store.ask({ focus: { site: "elbow", side: null }, section: false }, "link");
  assert.deepEqual(store.state.unshown?.misfits, [
    { code: "word", path: "site", found: "elbow", nearest: null, allowed: ["tibia", "sternum"] },
  ]);
  assert.deepEqual(viewAt(store.state), before);
  assert.equal(store.state.problem, null);
  store.dispatch({ type: "type", field: "age", text: "7" });
  assert.equal(store.state.unshown, null, "whoever goes on has read it");
  assert.equal(store.state.assessment?.age_group, "child");
});

test("what was asked for before the core was there is judged when it comes; a faulty half does not take the other along", () => {
  const store = new Store();
  store.ask({ patient: { age: { value: "old", unit: "years" } } }, "page");
  store.ask({ focus: { site: "tibia", side: "left" } }, "page");
  const told: number[] = [];
  store.subscribe(() => told.push(1));
  store.start(new SmallCore(), { view: { section: true }, misfit: null });
  assert.equal(told.length, 1, "told once");
  assert.deepEqual(store.state.patient, { age: { value: 40, unit: "years" } });
  assert.deepEqual(store.state.selected, { site: "tibia", side: "left" });
  assert.equal(store.state.section, true);
  assert.equal(store.state.past.length, 0, "nothing of it is a step back");
  assert.equal(store.state.unshown?.problems[0]?.path, "$.age.value");
});

test("everything that a page asks for in vain is told, before the core is there and after", () => {
  const patient = { code: "patient", found: "{“age”" } as const;
  const told = ({ state: { unshown } }: Store) => [
    ...(unshown?.misfits ?? []).map((misfit) => ("path" in misfit ? misfit.path : misfit.code)),
    ...(unshown?.problems ?? []).map(({ path }) => path),
  ];
  const store = new Store();
  store.askWord("side", unknownWord("side", "lft", ["left", "right"]));
  store.ask({}, "page", [patient]);
  store.ask({ policy: "composite" }, "page");
  store.ask({ focus: { site: "tibbia", side: null } }, "page");
  store.askWord("theme", null);
  store.start(new SmallCore());
  assert.deepEqual(told(store), ["side", "patient", "site"], "one does not hide the others");
  const [side, , site] = store.state.unshown?.misfits ?? [];
  assert.deepEqual([side, site].map((misfit) => "nearest" in misfit && misfit.nearest), ["left", "tibia"]);
  store.ask({ patient: { age: { value: "old", unit: "years" } } }, "page");
  assert.deepEqual(told(store), ["side", "site", "$.age.value"], "what is given anew takes the place of its own fault");
  store.askWord("side", null);
  store.ask({ focus: { site: "tibia", side: "left" } }, "page");
  assert.deepEqual(told(store), ["$.age.value"]);
  store.ask({ patient: CHILD }, "page");
  assert.equal(store.state.unshown, null);
  store.askWord("mode", unknownWord("mode", "gide", ["guide"]));
  store.ask({}, "link", [{ code: "broken" }]);
  assert.deepEqual(told(store), ["broken"], "a link is another question");
});

test("a patient and a policy that are both refused are both told", () => {
  const { core, store } = smallStore();
  const assess = core.assess.bind(core);
  core.assess = (patient, policy) => {
    const answer = assess(patient, policy);
    if ("error" in answer || policy === "composite") return answer;
    return { error: { file: "policy", path: "$", message: "no", remedy: "" } as InputError };
  };
  store.ask({ patient: { age: { value: "old", unit: "years" } }, policy: "compositt" }, "page");
  assert.deepEqual(store.state.unshown?.problems.map(({ path }) => path), ["$.age.value", "$"]);
  assert.equal(store.state.policy, "composite");
});

test("a site without its side is the patient's right one, and one in the midline has none", () => {
  const { store } = smallStore();
  store.dispatch({ type: "select", place: { site: "tibia", side: null } });
  assert.equal(store.state.selected?.side, "right");
  store.dispatch({ type: "select", place: { site: "sternum", side: "left" } });
  assert.equal(store.state.selected?.side, null);
  store.dispatch({ type: "select", place: { site: "nowhere", side: null } });
  assert.equal(selectedRow(store.state), null);
});

test("a guided search hides cut and needle, and ends with the point of entry", () => {
  const { store } = smallStore();
  store.dispatch({ type: "set-mode", mode: modeNamed("guide") });
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  assert.deepEqual(store.state.search, { step: 0 });
  for (let step = 0; step < 3; step += 1) store.dispatch({ type: "step-forward" });
  assert.equal(store.state.search, "solved");
  store.dispatch({ type: "cut", open: true });
  store.dispatch({ type: "try-needle", needle: NEEDLE });
  store.dispatch({ type: "search", search: { step: 1 } });
  assert.ok(!store.state.section && !store.state.needleShown);
  assert.deepEqual(store.state.needle, NEEDLE, "what was tried is kept for the next time");
});

test("the hub stops at the skin", () => {
  const { store } = smallStore();
  store.dispatch({ type: "try-needle", needle: { ...NEEDLE, advance_mm: 40 } });
  assert.equal(store.state.needle?.advance_mm, NEEDLE.length_mm);
});

test("listeners are told of each change once, also of one that a listener makes", () => {
  const { store } = smallStore();
  const heard: boolean[] = [];
  store.subscribe(({ section, shifting }) => {
    heard.push(section);
    if (section && !shifting) store.dispatch({ type: "shift-arrows", on: true });
  });
  store.dispatch({ type: "cut", open: true });
  assert.deepEqual(heard, [true, true]);
  store.dispatch({ type: "cut", open: true });
  assert.equal(heard.length, 2, "nothing changed");
});

test("what is chosen before the core is there stays chosen, and nothing of it is given away", () => {
  const store = new Store();
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  assert.equal(store.state.assessment, null);
  assert.equal(store.state.selected?.side, "left");
  const { target, words, marker, landmarks } = seen(store.state);
  assert.deepEqual({ target, words, marker, landmarks }, { target: false, words: false, marker: false, landmarks: 0 });
  store.dispatch({ type: "step-forward" });
  assert.equal(store.state.search, "open", "nobody can say what comes next");
});

test("what a needle meets is that of the point that is shown, or nothing", () => {
  const { store } = smallStore();
  const route = {
    age_group: "child",
    site: "tibia",
    side: "left",
    variant: "usual",
    stretches: [],
    plate_clearance_mm: null,
    clear_of_plates_mm: 5,
  } as const;
  const told = (other: Partial<RouteReport> = {}) => {
    store.dispatch({ type: "route-told", report: { ...route, stretches: [], ...other } });
    return shownRoute(store.state)?.variant ?? null;
  };
  store.dispatch({ type: "set-patient", patient: CHILD });
  assert.equal(told(), null, "nothing is chosen");
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  assert.equal(told(), "usual");
  assert.equal(told({ age_group: "adult" }), null, "other bones");
  assert.equal(told({ side: "right" }), null, "the other leg");
  assert.equal(told({ variant: "other" }), null, "another rule");
  store.dispatch({ type: "choose-variant", variant: "other" });
  assert.equal(told({ variant: "other" }), "other");
  assert.equal(told(), null, "the scene has not caught up");
});
