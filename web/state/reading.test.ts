/** What pages and links hand over: every kind of thing is taken or told, and nothing throws. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, readPatient, readView, saysNothing } from "./reading.ts";

const INFANT = { age: { value: 8, unit: "months" } };

test("proxies, frozen objects and instances are taken as what they hold", () => {
  const nested = new Proxy({ age: new Proxy(INFANT.age, {}) }, {});
  class Case {
    age = Object.freeze({ value: 8, unit: "months" });
  }
  for (const given of [nested, Object.freeze(structuredClone(INFANT)), new Case(), JSON.stringify(INFANT)])
    assert.deepEqual(readPatient(given), { patient: INFANT });
  assert.deepEqual(readView(new Proxy({ patient: nested, site: "tibia", side: "left" }, {})), {
    view: { patient: INFANT, focus: { site: "tibia", side: "left" } },
    misfit: null,
  });
});

test("what is no patient is told by its beginning", () => {
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  const throwing = new Proxy({}, { get: () => assert.fail("no") });
  const many = "x".repeat(200_000);
  for (const given of ["[object Object]", "nonsense", many, "3", 3, true, [], [1], 1n, Symbol("x"), () => 0, ring, throwing]) {
    const read = readPatient(given);
    assert.ok("misfit" in read, typeof given);
    assert.ok(read.misfit.code === "patient" && read.misfit.found.length <= 31);
  }
});

test("nothing said is nothing said", () => {
  for (const given of [null, undefined, "", " ", "null", "undefined"]) assert.ok(saysNothing(given), String(given));
  for (const given of [0, false, {}, "x"]) assert.ok(!saysNothing(given), String(given));
  assert.deepEqual(readView({ patient: null, policy: undefined, site: undefined }), { view: {}, misfit: null });
  assert.equal(plain(undefined), undefined);
});

test("each part of a view is checked by itself; the first that makes no sense is told", () => {
  const { view, misfit } = readView({
    policy: "strict",
    focus: { site: "tibia", side: "up" },
    shown: { step: -1 },
    variant: 3,
    section: "yes",
    needle: { length_mm: 900, advance_mm: 950, soft_tissue_mm: -1 },
    finger_mm: 90,
    later: "something else",
  });
  assert.deepEqual(view, {
    policy: "strict",
    focus: { site: "tibia", side: null },
    needle: { length_mm: 200, advance_mm: 200, soft_tissue_mm: 0 },
    finger_mm: 40,
  });
  assert.deepEqual(misfit, { code: "kind", path: "shown", found: '{"step":-1}' });
  for (const given of [1, "x", [], true]) assert.equal(readView(given).misfit?.code, "broken");
});

test("how the picture is turned is read with what is left out of it, and within limits", () => {
  const camera = (given: unknown) => readView({ camera: given });
  assert.deepEqual(camera({ yaw_degrees: 30 }).view.camera, { yaw_degrees: 30, pitch_degrees: 0, zoom: 1, moved_mm: [0, 0, 0] });
  assert.deepEqual(camera({ zoom: 99, yaw_degrees: -720 }).view.camera?.zoom, 10);
  assert.deepEqual(camera(null), { view: { camera: null }, misfit: null });
  for (const given of ["left", { yaw_degrees: "30" }, { moved_mm: [1, 2] }, { moved_mm: [1, 2, null] }])
    assert.deepEqual(camera(given).misfit && "path" in (camera(given).misfit ?? {}), true, JSON.stringify(given));
});
