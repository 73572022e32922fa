/** The picture is a function of the state and of the page around it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import type { SceneView } from "../core/contract.d.ts";
import { PLAIN_LOOKS, viewOf, type Looks } from "./view-of-state.ts";

const NEEDLE = { length_mm: 15, advance_mm: 5, soft_tissue_mm: 7 };

/** A store that looks at the cut left tibia with a needle in it. */
function atCutTibia() {
  const { store } = smallStore();
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  store.dispatch({ type: "cut", open: true });
  store.dispatch({ type: "try-needle", needle: NEEDLE });
  return { store, view: (looks?: Looks) => viewOf(store.state, looks) as SceneView };
}

test("a view is whole, and the same state is the same view", () => {
  const { view } = atCutTibia();
  assert.deepEqual(view(), view());
  const { flags, ...rest } = view();
  assert.equal(flags.length, 3);
  assert.deepEqual(flags[0], { site: "tibia", side: "right", verdict: "suitable", sources_differ: false, absent: false });
  assert.deepEqual(rest, {
    age_group: "adult",
    focus: {
      site: "tibia",
      side: "left",
      landmarks: ["patella", "tuberosity"],
      shown: "all",
      variant: "usual",
      frame: "point",
      section: true,
      needle: NEEDLE,
    },
    tint: null,
    finger_width_mm: null,
    theme: "light",
    pin: null,
    camera: null,
    ...PLAIN_LOOKS,
  });
});

test("from a cut bone with a needle to another site: neither comes along", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  assert.equal(view().focus?.site, "sternum");
  assert.equal(view().focus?.section, false);
  assert.equal(view().focus?.needle, null);
});

test("the view of a step shows so many landmarks, and the point of entry after the last", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "search", search: { step: 1 } });
  assert.deepEqual(view().focus?.shown, { step: 1 });
  assert.equal(view().focus?.section, false);
  store.dispatch({ type: "search", search: { step: 3 } });
  assert.equal(view().focus?.shown, "solved", "two landmarks and the point");
  store.dispatch({ type: "search", search: "open" });
  assert.equal(view().focus?.shown, "all");
});

test("a point of entry that was chosen at one visit is the usual one at the next", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "choose-variant", variant: "other" });
  assert.equal(view().focus?.variant, "other");
  store.dispatch({ type: "select", place: null });
  assert.equal(view().focus, null);
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  assert.equal(view().focus?.variant, "usual");
});

test("the finger goes back to the typical one", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "set-finger-width", millimetres: 20 });
  assert.equal(view().finger_width_mm, 20);
  store.dispatch({ type: "set-finger-width", millimetres: null });
  assert.equal(view().finger_width_mm, null);
});

test("the colour is that of the reason pointed at, or of the chosen site's verdict", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "set-patient", patient: { age: { value: 6, unit: "years" }, conditions: [{ kind: "x" }] } });
  assert.equal(view().tint?.effect, "contraindicated");
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  assert.equal(view().tint, null);
  const reason = store.state.assessment?.sites[1].reasons[0] ?? null;
  store.dispatch({ type: "point-at", reason, by: "list" });
  assert.equal(view().tint?.effect, "contraindicated");
});

test("what the page looks like is part of the view", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "set-theme", theme: "dark" });
  const looks = { ...PLAIN_LOOKS, background: [0, 0.5, 1] as [number, number, number], reduced_motion: true };
  const { theme, background, reduced_motion } = view(looks);
  assert.deepEqual({ theme, background, reduced_motion }, { theme: "dark", background: [0, 0.5, 1], reduced_motion: true });
});

test("while a point is sought the picture begins with the bone's end, and with the point once it is found", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "search", search: { step: 1 } });
  assert.equal(view().focus?.frame, "bone");
  store.dispatch({ type: "search", search: "solved" });
  assert.equal(view().focus?.frame, "point");
});
