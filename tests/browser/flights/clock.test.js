/** A flight is flown in the time it takes, however long the picture has rested before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { letPass, steadyFrames } from "../support/clock.js";
import { listen, openWidget, SCENE_MS, until } from "../support/widget.js";

test("a flight after a long rest is flown and not jumped", { timeout: SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } } },
    viewport: { width: 360, height: 480 },
    before: (page) => steadyFrames(page, 90),
  });
  await widget.sceneReady();
  const seen = await listen(page, ["scene-frame"]);
  /** How many frames have been drawn once nothing moves any more. */
  const drawn = async () => {
    let [before, count] = [-1, 0];
    await until(async () => {
      before = count;
      await widget.element.evaluate((/** @type {any} */ io) => io.tellScene({ type: "count-frames" }));
      await page.waitForTimeout(300);
      count = (await seen()).at(-1)?.detail.count;
      return before === count;
    }, SCENE_MS, "the picture to rest");
    return count;
  };
  for (const side of ["left", "right"]) {
    const before = await drawn();
    // What is drawn last is a movement, and no question: that would set a clock right that is wrong after a rest.
    await widget.element.evaluate((/** @type {any} */ io) => io.tellScene({ type: "orbit", yaw_degrees: 5, pitch_degrees: 0 }));
    await page.waitForTimeout(1500);
    await letPass(page, 5_000);
    await widget.element.evaluate((/** @type {any} */ io, side) => io.select("proximal-tibia", side), side);
    const flown = (await drawn()) - before;
    // 0.9 s at 90 ms a frame, the frame it starts in, and those of the movement before, of the picture at rest and of its copies for paper.
    assert.ok(flown >= 15 && flown <= 24, `${flown} frames were drawn to the ${side}`);
  }
  faults.none();
});
