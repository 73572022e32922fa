/** A picture that is slow to draw has fewer pixels while it moves, and all of them again once it rests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../support/browsers.js";
import { openWidget, SCENE_MS } from "../support/widget.js";

/** How many times slower than it is the machine is made. */
const SLOWER = 4;

test("a slow picture moves with fewer pixels and rests with all", { timeout: 2 * SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } }, site: "proximal-tibia", side: "right" },
    viewport: { width: 800, height: 900 },
  });
  await widget.sceneReady();
  /** Pixels across the drawing. */
  const breadth = () => widget.element.locator("canvas").evaluate((/** @type {any} */ canvas) => canvas.width);
  const whole = await breadth();
  assert.ok(whole > 300, `${whole} pixels across`);

  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  // Flights move in every frame, however long it takes.
  const { fewest, flights } = await widget.element.evaluate(async (/** @type {any} */ finder, whole) => {
    const canvas = finder.shadowRoot.querySelector("canvas");
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let [fewest, flights] = [whole, 0];
    for (; fewest === whole && flights < 12; flights += 1) {
      const side = flights % 2 ? "right" : "left";
      finder.tellScene({ type: "focus", site: "proximal-tibia", side });
      for (let frame = 0; frame < 40 && fewest === whole; frame += 1) {
        await next();
        fewest = Math.min(fewest, canvas.width);
      }
    }
    return { fewest, flights };
  }, whole);
  assert.ok(fewest < whole, `still ${whole} pixels across after ${flights} flights`);

  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await until(async () => (await breadth()) === whole, SCENE_MS, "all pixels at rest");
  faults.none();
});
