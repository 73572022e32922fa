/** Playing a lesson with a small core, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SmallCore, smallStore } from "../../tests/page/small-core.ts";
import { modeNamed } from "../modes/modes.ts";
import { viewOf } from "../stage/view-of-state.ts";
import { firstOpen, stopNow } from "./lesson.ts";
import { Player } from "./player.ts";
import { askedNow, isSecret } from "./practice.ts";
import { Practising } from "./practising.ts";
import { hasStrayed } from "./reduce-lesson.ts";
import { stepsOf } from "./steps.ts";
import { Store } from "./store.ts";
import { START_VIEW, viewAt } from "./view.ts";

const CHILD = { age: { value: 6, unit: "years" } };
const ADULT = { age: { value: 50, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const NEEDLE = { length_mm: 25, advance_mm: 10, soft_tissue_mm: 5 };
const CAMERA = { yaw_degrees: 20, pitch_degrees: 5, zoom: 1.5, moved_mm: [0, 0, 0] };

const show = (view: object) => ({ show: { view, words: { en: "Look." }, notes: {} } });
const task = (patient: object) => ({
  task: { ask: { "choose-site": { ask: "best-first", patient, policy: null } }, words: {}, because: {}, notes: {} },
});
const cases = (count: number) => ({
  generate: { cases: { seed: 1, first: 0, count, ages: [], kinds: [], tasks: [], difficulty: null, policy: null }, words: {}, notes: {} },
});
const STEPS: object[] = [
  show({ patient: CHILD }),
  show({ patient: ADULT, focus: { site: "tibia", side: "left" }, shown: { step: 1 }, section: true, needle: NEEDLE, camera: CAMERA }),
  task(CHILD),
  show({ patient: CHILD, focus: { site: "sternum", side: null }, policy: "strict", finger_mm: 18 }),
  cases(2),
];

const written = (steps = STEPS, more = {}) =>
  JSON.stringify({ format: "io-site-finder/lesson", version: 1, id: "first", language: "en", title: {}, about: {}, pass_percent: 60, made_with: null, steps, ...more });
const file = (text: string, from: string | null = "first") => ({ name: "first", text, from });

function begin(steps = STEPS, mode = "explore") {
  const { store, core } = smallStore();
  let now = 0;
  const clock = () => (now += 1000);
  const practising = new Practising(store, clock);
  const player = new Player(store, practising, clock);
  store.dispatch({ type: "set-mode", mode: modeNamed(mode) });
  const { dispatch } = store;
  const forward = () => dispatch({ type: "step-forward" });
  const back = () => dispatch({ type: "step-back" });
  const answer = (site: string) => {
    dispatch({ type: "set-answer", answer: { sites: [{ site, side: null }] } });
    practising.submit();
  };
  const lesson = () => {
    assert.ok(store.state.lesson);
    return store.state.lesson;
  };
  const at = () => `${stopNow(lesson()).step} ${stopNow(lesson()).kind}`;
  const play = () => player.play(file(written(steps)));
  return { store, core, practising, player, dispatch, forward, back, answer, lesson, at, play };
}

/** What is seen, as picture and list have it; how often it was framed is no part of that. */
function seen({ state }: Store) {
  const { moved, policyBefore, needle, needleShown } = state;
  return structuredClone({ view: viewAt(state), picture: viewOf(state), moved, policyBefore, needle, needleShown });
}

test("a step shows its whole view, whatever was shown before", () => {
  const { store, play, forward, back, dispatch } = begin();
  play();
  assert.deepEqual(viewAt(store.state), { ...START_VIEW, patient: CHILD });
  const first = seen(store);
  forward();
  assert.deepEqual(viewAt(store.state), {
    ...START_VIEW,
    patient: ADULT,
    focus: { site: "tibia", side: "left" },
    shown: { step: 1 },
    section: true,
    needle: NEEDLE,
    camera: CAMERA,
  });
  const second = seen(store);
  dispatch({ type: "try-needle", needle: { ...NEEDLE, advance_mm: 20 } });
  dispatch({ type: "select", place: { site: "sternum", side: null } });
  dispatch({ type: "set-policy", policy: "strict" });
  dispatch({ type: "set-finger-width", millimetres: 12 });
  back();
  assert.deepEqual(seen(store), first);
  forward();
  assert.deepEqual(seen(store), second);
  dispatch({ type: "go-to-step", step: 3 });
  const fourth = seen(store);
  dispatch({ type: "go-to-step", step: 1 });
  assert.deepEqual(seen(store), second);
  dispatch({ type: "go-to-step", step: 3 });
  assert.deepEqual(seen(store), fourth);
});

test("who looks elsewhere is taken back to the step, and is asked the core no more than needed", () => {
  const { store, play, dispatch, core } = begin();
  play();
  assert.equal(hasStrayed(store.state), false);
  const asked = core.asked;
  dispatch({ type: "select", place: { site: "sternum", side: null } });
  assert.ok(hasStrayed(store.state));
  const { framing } = store.state;
  dispatch({ type: "back-to-step" });
  assert.equal(hasStrayed(store.state), false);
  assert.ok(store.state.framing > framing, "the picture too goes back to it");
  assert.equal(core.asked, asked, "it is the same patient");
});

test("undo and redo go through what is looked at within a step, and never out of it", () => {
  const { store, play, forward, dispatch } = begin();
  dispatch({ type: "set-patient", patient: { age: { value: 70, unit: "years" } } });
  const outside = viewAt(store.state);
  const { past } = store.state;
  assert.equal(past.length, 1);
  play();
  const step = viewAt(store.state);
  dispatch({ type: "undo" });
  assert.deepEqual(viewAt(store.state), step);
  dispatch({ type: "set-patient", patient: ADULT });
  dispatch({ type: "undo" });
  assert.deepEqual(viewAt(store.state), step);
  dispatch({ type: "redo" });
  assert.deepEqual(store.state.patient, ADULT);
  forward();
  const next = viewAt(store.state);
  for (const type of ["undo", "redo"] as const) dispatch({ type });
  assert.deepEqual(viewAt(store.state), next);
  dispatch({ type: "end-lesson" });
  assert.deepEqual(viewAt(store.state), outside);
  assert.deepEqual(store.state.past, past, "and the way back is there again");
});

test("a task is asked, answered and told; coming back to it shows it told", () => {
  const { store, play, dispatch, forward, back, answer, at, lesson } = begin();
  play();
  dispatch({ type: "go-to-step", step: 2 });
  assert.equal(at(), "2 asked");
  assert.ok(isSecret(store.state));
  for (const flag of viewOf(store.state)?.flags ?? []) assert.equal(flag.verdict, null);
  forward();
  assert.equal(at(), "2 asked", "nobody goes on without an answer, and nothing is told");
  answer("sternum");
  assert.equal(at(), "2 told");
  assert.equal(lesson().answers[0].result.score, 1);
  assert.equal(lesson().answers[0].answered.seconds, 1);
  const told = seen(store);
  back();
  assert.equal(at(), "1 shown");
  forward();
  assert.equal(at(), "2 told");
  assert.deepEqual(seen(store), told);
  forward();
  assert.equal(at(), "3 shown");
});

test("what belongs to no place of its own is asked where one has just looked", () => {
  const find = { task: { ask: { "find-structure": { structure: "nowhere", side: "left", age_group: "child" } }, words: {}, because: {}, notes: {} } };
  const question = { task: { ask: { question: { words: { en: "Why?" }, choices: [] } }, words: {}, because: {}, notes: {} } };
  const { store, play, dispatch } = begin([STEPS[1], find, question]);
  play();
  dispatch({ type: "go-to-step", step: 1 });
  assert.deepEqual(viewAt(store.state), { ...START_VIEW, patient: CHILD, focus: { site: "tibia", side: "left" }, shown: { step: 0 } });
  dispatch({ type: "go-to-step", step: 2 });
  const { camera, shown } = viewAt(store.state);
  assert.deepEqual(camera, CAMERA, "a question is asked where one has just looked");
  assert.deepEqual(shown, { step: 0 }, "and nothing that was explained there answers it");
  dispatch({ type: "step-forward" });
  assert.deepEqual(viewAt(store.state).camera, CAMERA);
});

test("tasks that were passed stay open, and count as not answered in the end", () => {
  const { player, play, dispatch, answer, at, forward, lesson, store } = begin();
  play();
  dispatch({ type: "go-to-step", step: 4 });
  assert.equal(firstOpen(lesson()), 0);
  assert.equal(at(), "4 asked");
  answer("sternum");
  forward();
  assert.equal(at(), "4 asked", "the second case");
  answer("tibia");
  forward();
  assert.equal(at(), "4 result");
  assert.equal(stepsOf(store.state)?.forward, false);
  const attempt = player.attempt(lesson());
  assert.equal(attempt?.tasks.length, 3);
  assert.deepEqual(attempt?.tasks.map(({ score }) => score), [0, 1, 0]);
  assert.equal(attempt?.seed, null);
  dispatch({ type: "lesson-anew" });
  assert.equal(at(), "0 shown");
  assert.deepEqual(lesson().answers, {});
});

test("where it is shown to many, the next step tells, nobody has answered, and back asks once more", () => {
  const { store, play, dispatch, forward, back, at, lesson } = begin(STEPS, "lecture");
  play();
  dispatch({ type: "go-to-step", step: 2 });
  assert.equal(at(), "2 asked");
  const asked = seen(store);
  forward();
  assert.equal(at(), "2 told");
  assert.deepEqual(lesson().answers, {});
  back();
  assert.equal(at(), "2 asked");
  assert.deepEqual(seen(store), asked);
  for (let stop = 0; stop < 20; stop += 1) forward();
  assert.equal(at(), "4 told", "there is no result of anybody");
  assert.equal(stepsOf(store.state)?.forward, false);
  assert.equal(stepsOf(store.state)?.count, 9);
});

test("steps are counted alike by whoever asks", () => {
  const { store, play, dispatch } = begin();
  play();
  assert.deepEqual(stepsOf(store.state), { at: 0, count: 10, forward: true, back: false, step: 0, steps: 5, first: 1 });
  for (const step of [-1, 5, 1.5, NaN]) dispatch({ type: "go-to-step", step });
  assert.equal(stepsOf(store.state)?.at, 0);
});

test("what is no lesson is told, and what was played goes on", () => {
  const { store, play, player, forward, at } = begin();
  play();
  forward();
  player.play({ name: "wrong.json", text: "{}", from: null });
  assert.equal(store.state.lessonProblem?.name, "wrong.json");
  assert.equal(store.state.lessonProblem?.problem.path, "$.steps");
  assert.equal(at(), "1 shown");
  play();
  assert.equal(store.state.lessonProblem, null);
});

test("a lesson that came before the core is played as soon as there is one, and outlives another core", () => {
  const store = new Store();
  const practising = new Practising(store, () => 1);
  const player = new Player(store, practising, () => 1);
  player.play(file(written()), { step: 2 });
  assert.ok(!store.state.lesson);
  store.start(new SmallCore());
  const { lesson } = store.state;
  assert.ok(lesson);
  assert.equal(stopNow(lesson).kind, "asked");
  store.dispatch({ type: "set-answer", answer: { sites: [{ site: "sternum", side: null }] } });
  practising.submit();
  store.setFiles([{ name: "own.json", kind: "evidence", from: "panel", text: "{}", problem: null }]);
  const kept = (): Store["state"] => store.state;
  assert.equal(kept().lesson?.answers[0].result.score, 1);
  assert.equal(kept().practice?.phase, "told");
  store.stop();
  store.start(new SmallCore());
  assert.equal(store.state.practice?.phase, "told");
  assert.deepEqual(store.state.patient, CHILD);
});

test("whoever began to practise in order to learn gets back what was there before all of it", () => {
  const { store, play, dispatch, practising, player } = begin();
  dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  const before = viewAt(store.state);
  practising.enter();
  practising.begin();
  play();
  assert.equal(store.state.mode.id, "explore");
  assert.equal(askedNow(store.state), null);
  player.leave();
  assert.deepEqual(viewAt(store.state), before);
  assert.equal(store.state.practice, null);
});

test("a mode of the page's changes nothing that a lesson shows", () => {
  const { store, play, forward, dispatch } = begin();
  play();
  forward();
  const before = seen(store);
  for (const mode of ["guide", "practise", "lecture", "explore"]) {
    dispatch({ type: "set-mode", mode: modeNamed(mode) });
    assert.deepEqual(seen(store), before, mode);
  }
  dispatch({ type: "set-mode", mode: modeNamed("practise") });
  dispatch({ type: "end-lesson" });
  assert.equal(store.state.practice?.phase, "choosing", "the page's own mode is there afterwards");
});

test("a lesson without tasks ends with its last step, and one without steps says nothing", () => {
  const { store, player, forward, at } = begin();
  player.play(file(written([show({ patient: CHILD })])));
  forward();
  assert.equal(at(), "0 shown");
  assert.equal(stepsOf(store.state)?.count, 1);
  player.play(file(written([])));
  assert.deepEqual(stepsOf(store.state), { at: 0, count: 0, forward: false, back: false, step: 0, steps: 0, first: 1 });
});
