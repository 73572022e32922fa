/** A lesson goes on where it was left on another day: the same answers, judged again, at the same step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import { modeNamed } from "../modes/modes.ts";
import { stopNow } from "./lesson.ts";
import { Player } from "./player.ts";
import { Practising } from "./practising.ts";
import { progressOf, type Progress } from "./progress.ts";

const PATIENT = { age: { value: 30, unit: "years" } };
const show = { show: { view: { patient: PATIENT }, words: {}, notes: {} } };
const task = { task: { ask: { "choose-site": { ask: "best-first", patient: PATIENT, policy: null } }, words: {}, notes: {}, because: {} } };
const pin = { task: { ...task.task, ask: { locate: { site: "tibia", side: "left", age_group: "adult", variant: null, landmarks_shown: true } } } };
const cases = { generate: { cases: { seed: 1, first: 0, count: 2 }, words: {}, notes: {} } };
const LESSON = { id: "one", language: "en", title: {}, about: {}, pass_percent: null, steps: [show, task, pin, cases] };

function play(lesson: object = LESSON) {
  const { store, core } = smallStore();
  store.dispatch({ type: "set-mode", mode: modeNamed(null) });
  const practising = new Practising(store, () => 0);
  const player = new Player(store, practising, () => 0);
  player.play({ name: "one", text: JSON.stringify(lesson), from: null });
  const playing = () => {
    assert.ok(store.state.lesson);
    return store.state.lesson;
  };
  const forward = () => store.dispatch({ type: "step-forward" });
  const answer = (site: string) => {
    store.dispatch({ type: "set-answer", answer: { sites: [{ site, side: null }] } });
    practising.submit();
  };
  return { store, core, player, playing, forward, answer };
}

/** After the first of the tasks. */
function left(): Progress {
  const { playing, forward, answer } = play();
  forward();
  answer("sternum");
  return JSON.parse(JSON.stringify(progressOf(playing())));
}

test("what was answered is kept without what is right", () => {
  const kept = left();
  assert.deepEqual(kept, {
    step: 1,
    tasks: 4,
    answers: [{ task: 0, answer: { sites: [{ site: "sternum", side: null }] }, hints: 0, seconds: 0 }],
  });
});

test("it is taken up at its step, judged again", async () => {
  const { player, playing, store } = play();
  assert.equal(await player.resume(left()), true);
  const { answers } = playing();
  assert.equal(answers[0].result.score, 1);
  assert.deepEqual([stopNow(playing()).step, stopNow(playing()).kind], [1, "told"]);
  assert.equal(store.state.practice?.phase, "told");
  assert.deepEqual(progressOf(playing()), left());
});

test("cases that were made up go on at the first that is open, and the end is the end", async () => {
  const answers = [0, 1, 2].map((task) => ({ task, answer: null, hints: 0, seconds: null }));
  const { player, playing } = play();
  assert.ok(await player.resume({ step: 3, tasks: 4, answers }));
  assert.deepEqual(stopNow(playing()), { step: 3, kind: "asked", task: 3 });
  assert.ok(await player.resume({ step: 3, tasks: 4, answers: [...answers, { task: 3, answer: null, hints: 0, seconds: null }] }));
  assert.equal(stopNow(playing()).kind, "result");
  assert.ok(await player.resume({ step: 99, tasks: 4, answers }));
  assert.equal(stopNow(playing()).step, 0, "a step that is not there is the first");
});

test("bones are brought before a pin on them is judged", async () => {
  const { player, core } = play();
  const brought: string[] = [];
  core.bringBones = async (...ages: string[]) => void brought.push(...ages);
  const on = { bone: "tibia", side: "left" as const };
  assert.ok(await player.resume({ step: 2, tasks: 4, answers: [{ task: 1, answer: { pin: { on, point_mm: [0, 0, 0] } }, hints: 0, seconds: 1 }] }));
  assert.deepEqual(brought, ["adult"]);
  core.bringBones = () => Promise.reject(new Error("no network"));
  assert.equal(await player.resume({ step: 2, tasks: 4, answers: [{ task: 1, answer: null, hints: 0, seconds: 1 }] }), false);
});

test("what belongs to another lesson, or is refused, leaves everything as it is", async () => {
  const { player, playing, core, store } = play();
  const before = playing();
  assert.equal(await player.resume({ ...left(), tasks: 9 }), false);
  core.score = () => ({ error: { path: "$", message: "no" } }) as never;
  assert.equal(await player.resume(left()), false);
  assert.equal(playing(), before);
  player.leave();
  assert.equal(await player.resume(left()), false);
  assert.equal(store.state.lesson, null);
});

test("who has gone on meanwhile is not brought back", async () => {
  const { player, playing, forward } = play();
  const resuming = player.resume(left());
  forward();
  assert.equal(await resuming, false);
  assert.deepEqual(playing().answers, {});
});
