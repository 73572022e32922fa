/** Steps: forward, back and to one of them, of the search for a site. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import { modeNamed } from "../modes/modes.ts";
import { stepsOf } from "./steps.ts";
import { viewAt } from "./view.ts";

const TIBIA = { site: "tibia", side: "left" };

/** A search for a site with two landmarks, at its beginning. */
function searching() {
  const { store } = smallStore();
  store.dispatch({ type: "set-mode", mode: modeNamed("lecture") });
  store.dispatch({ type: "select", place: TIBIA });
  return store;
}

test("forward to the point of entry, and back over the same views", () => {
  const store = searching();
  const views = [viewAt(store.state)];
  for (let at = 0; at < 3; at += 1) {
    assert.deepEqual(stepsOf(store.state), { at, count: 4, forward: true, back: at > 0, step: at, steps: 4, first: 0 });
    store.dispatch({ type: "step-forward" });
    views.push(viewAt(store.state));
  }
  assert.equal(store.state.search, "solved");
  assert.equal(stepsOf(store.state)?.forward, false);
  const last = store.state;
  store.dispatch({ type: "step-forward" });
  assert.equal(store.state, last, "after the last there is none");
  while (stepsOf(store.state)?.back) {
    assert.deepEqual(viewAt(store.state), views.pop());
    store.dispatch({ type: "step-back" });
  }
  assert.deepEqual(viewAt(store.state), views.pop());
  const first = store.state;
  store.dispatch({ type: "step-back" });
  assert.equal(store.state, first, "nor one before the first");
});

test("one goes to any step that there is, and to no other", () => {
  const store = searching();
  for (const [step, search] of [
    [2, { step: 2 }],
    [0, { step: 0 }],
    [3, "solved"],
    [1, { step: 1 }],
  ] as const) {
    store.dispatch({ type: "go-to-step", step });
    assert.deepEqual(store.state.search, search);
  }
  const { state } = store;
  for (const step of [-1, 4, 1.5, NaN, Infinity, 1]) {
    store.dispatch({ type: "go-to-step", step });
    assert.equal(store.state, state, String(step));
  }
});

test("where all is shown one is at the end, and a step back begins a search", () => {
  const { store } = smallStore();
  store.dispatch({ type: "select", place: TIBIA });
  const { at, forward, back } = stepsOf(store.state) ?? {};
  assert.deepEqual({ at, forward, back }, { at: 3, forward: false, back: true });
  store.dispatch({ type: "step-back" });
  assert.deepEqual(store.state.search, { step: 2 });
});

test("steps follow the site, and a search that outlives its landmarks is at its end", () => {
  const store = searching();
  store.dispatch({ type: "view", view: { shown: { step: 9 } } });
  assert.equal(stepsOf(store.state)?.at, 3);
  assert.equal(stepsOf(store.state)?.forward, false);
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  assert.equal(stepsOf(store.state)?.count, 3);
  assert.equal(stepsOf(store.state)?.at, 0);
});

test("there are none without a site, without a core, of an unknown site, and while cases are asked", () => {
  const store = searching();
  const none = (why: string) => {
    assert.equal(stepsOf(store.state), null, why);
    const { state } = store;
    store.dispatch({ type: "step-forward" });
    store.dispatch({ type: "go-to-step", step: 1 });
    assert.equal(store.state, state, why);
  };
  store.dispatch({ type: "set-mode", mode: modeNamed("practise") });
  none("practising");
  store.dispatch({ type: "set-mode", mode: modeNamed("lecture") });
  assert.ok(stepsOf(store.state));
  store.dispatch({ type: "select", place: { site: "nowhere", side: null } });
  none("an unknown site");
  store.dispatch({ type: "select", place: null });
  none("no site");
  store.dispatch({ type: "select", place: TIBIA });
  store.stop();
  none("no core");
});
