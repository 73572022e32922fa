/** The picture is a function of the state, and the commands are what differs between two pictures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smallStore } from "../../tests/page/small-core.ts";
import { commandsBetween } from "./view-commands.ts";
import { viewOf, type SceneView } from "./view-of-state.ts";

const NEEDLE = { length_mm: 15, advance_mm: 5, soft_tissue_mm: 7 };
const TYPICAL_MM = 16;
const between = (before: SceneView | null, after: SceneView) => commandsBetween(before, after, TYPICAL_MM);

/** A store that looks at the cut left tibia with a needle in it. */
function atCutTibia() {
  const { store } = smallStore();
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  store.dispatch({ type: "cut", open: true });
  store.dispatch({ type: "try-needle", needle: NEEDLE });
  return { store, view: () => viewOf(store.state) as SceneView };
}

test("the same view twice is the same as once", () => {
  const { view } = atCutTibia();
  assert.deepEqual(between(view(), view()), []);
});

test("from a cut bone with a needle to another site: neither comes along", () => {
  const { store, view } = atCutTibia();
  const before = view();
  store.dispatch({ type: "select", place: { site: "sternum", side: null } });
  const types = between(before, view()).map((command) => JSON.stringify(command));
  const away = types.indexOf('{"type":"needle","visible":false}');
  const closed = types.indexOf('{"type":"section","open":false}');
  const focus = types.findIndex((command) => command.startsWith('{"type":"focus"'));
  assert.ok(away >= 0 && closed >= 0 && focus > away && focus > closed, types.join("\n"));
  assert.equal(types.filter((command) => command.includes("needle") || command.includes("section")).length, 2);
});

test("a picture that has lost everything is told everything, in an order that it can follow", () => {
  const { view } = atCutTibia();
  const types = between(null, view()).map(({ type }) => type);
  assert.deepEqual(types, ["set-assessment", "focus", "clear-tint", "set-variant", "section", "needle"]);
});

test("the view of a step shows so many landmarks, and the point of entry after the last", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "search", search: { step: 1 } });
  assert.equal(view().focus?.revealed, 1);
  assert.equal(view().focus?.section, false);
  store.dispatch({ type: "search", search: "solved" });
  assert.equal(view().focus?.revealed, 3, "two landmarks and the point");
  store.dispatch({ type: "search", search: "open" });
  assert.equal(view().focus?.revealed, null);
});

test("a point of entry that was chosen at one visit is the usual one at the next", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "choose-variant", variant: "other" });
  assert.equal(view().focus?.variant, "other");
  store.dispatch({ type: "select", place: null });
  const away = view();
  store.dispatch({ type: "select", place: { site: "tibia", side: "left" } });
  const commands = between(away, view());
  assert.ok(
    commands.some((command) => command.type === "set-variant" && command.variant === "usual"),
    JSON.stringify(commands),
  );
});

test("the finger goes back to the typical one", () => {
  const { store, view } = atCutTibia();
  store.dispatch({ type: "set-finger-width", millimetres: 20 });
  const wide = view();
  store.dispatch({ type: "set-finger-width", millimetres: null });
  assert.deepEqual(between(wide, view()), [{ type: "set-finger-width", millimetres: TYPICAL_MM }]);
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
