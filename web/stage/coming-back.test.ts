import assert from "node:assert/strict";
import { test } from "node:test";
import type { SceneView } from "../core/contract.d.ts";
import { Losses, Turned } from "./coming-back.ts";

test("ten losses in a row are followed by ten tries, each at most two seconds later, and not for ever", () => {
  const losses = new Losses(() => 1000);
  const pauses = Array.from({ length: 10 }, () => (losses.stands(), losses.next()));
  assert.ok(pauses.every((pause) => pause != null && pause <= 2000), String(pauses));
  assert.equal(pauses[0], 0);
  const more = Array.from({ length: 10 }, () => losses.next());
  assert.equal(more.at(-1), null);
});

test("one that has stood for long begins to count anew", () => {
  let now = 0;
  const losses = new Losses(() => now);
  for (let times = 0; times < 30; times += 1) {
    now += 1;
    losses.stands();
    now += 60_000;
    assert.equal(losses.next(), 0);
  }
});

const camera = { yaw_degrees: 10, pitch_degrees: 0, zoom: 2, moved_mm: [0, 0, 0] as [number, number, number] };
const view = (site: string, more: object = {}) => ({ age_group: "adult", focus: { site, side: "left", section: false, frame: "bone", ...more }, camera: null }) as unknown as SceneView;

test("a picture comes back turned as it was, until it is to be seen from elsewhere", () => {
  const turned = new Turned();
  const tibia = view("proximal-tibia");
  turned.keep(camera);
  assert.deepEqual(turned.of(tibia, tibia).camera, camera);
  assert.deepEqual(turned.of(view("proximal-tibia", { variant: "other" }), tibia).camera, camera, "another point of entry moves nobody");
  assert.equal(turned.of(view("sternum"), tibia).camera, null);
  assert.equal(turned.of(tibia, tibia).camera, null, "and that is the end of it");
});

test("one that was not turned, or said nothing, changes nothing", () => {
  const turned = new Turned();
  const tibia = view("proximal-tibia");
  turned.keep(undefined);
  assert.equal(turned.of(tibia, tibia), tibia);
  turned.keep(camera);
  turned.keep(undefined);
  assert.deepEqual(turned.camera, camera);
  turned.keep(null);
  assert.equal(turned.of(tibia, tibia), tibia);
});
