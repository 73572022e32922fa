/** A picture that is slow to draw has fewer pixels while it moves, and all of them again once it rests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { steadyFrames } from "../support/clock.js";
import { openWidget, SCENE_MS, until } from "../support/widget.js";

/**
 * Flies to and fro while every frame seems to last `frame_ms`, and tells how many pixels across the drawing has at rest before,
 * at the least while it moves, and once it rests again.
 * @param {import("node:test").TestContext} t @param {number} frame_ms
 */
async function fly(t, frame_ms) {
  const { widget, faults } = await openWidget(t, {
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } }, site: "proximal-tibia", side: "right" },
    viewport: { width: 600, height: 700 },
    before: (page) => steadyFrames(page, frame_ms),
  });
  await widget.sceneReady();
  /** Pixels across the drawing. */
  const breadth = () => widget.element.locator("canvas").evaluate((/** @type {any} */ canvas) => canvas.width);
  const rested = await breadth();
  assert.ok(rested > 300, `${rested} pixels across`);

  const fewest = await widget.element.evaluate(async (/** @type {any} */ finder, frame_ms) => {
    const canvas = finder.shadowRoot.querySelector("canvas");
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let fewest = canvas.width;
    for (const side of ["left", "right"]) {
      finder.tellScene({ type: "focus", site: "proximal-tibia", side });
      // The whole flight, and a little more.
      for (let frame = 0; frame * frame_ms < 1200; frame += 1) {
        await next();
        fewest = Math.min(fewest, canvas.width);
      }
    }
    return fewest;
  }, frame_ms);
  await until(async () => (await breadth()) === rested, SCENE_MS, `all ${rested} pixels at rest`);
  faults.none();
  return { fewest, rested };
}

test("a slow picture moves with fewer pixels and rests with all", { timeout: SCENE_MS }, async (t) => {
  const { fewest, rested } = await fly(t, 80);
  assert.ok(fewest <= 0.76 * rested, `never fewer than ${fewest} of ${rested} pixels across`);
});

test("a quick picture moves with all its pixels", { timeout: SCENE_MS }, async (t) => {
  const { fewest, rested } = await fly(t, 16);
  assert.equal(fewest, rested);
});
