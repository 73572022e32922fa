/** Nothing is drawn while nothing changes, nor where nobody can see it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget } from "../support/widget.js";

/** How many frames the scene has drawn, by its own count. @param {import("../support/widget.js").Widget} widget @returns {Promise<number>} */
function frames({ element }) {
  return element.evaluate(
    (/** @type {any} */ finder) =>
      new Promise((resolve) => {
        finder.addEventListener("scene-frame", (/** @type {any} */ event) => resolve(event.detail.count), {
          once: true,
        });
        finder.tellScene({ type: "count-frames" });
      }),
  );
}

/** Waits until the count stands still; asking for it may itself take a frame. @param {import("../support/widget.js").Widget} widget */
async function settled(widget) {
  let before = await frames(widget);
  for (let times = 0; times < 40; times += 1) {
    await widget.page.waitForTimeout(1000);
    const now = await frames(widget);
    if (now - before <= 1) return now;
    before = now;
  }
  throw new Error("the scene never came to rest");
}

test("no frame in 10 s at rest, and none off the screen", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    body: (element) => `${element}<div style="height:4000px"></div>`,
  });
  await widget.sceneReady();
  const rest = await settled(widget);
  await page.waitForTimeout(10_000);
  assert.ok((await frames(widget)) - rest <= 1, "frames at rest");

  await page.evaluate(() => scrollTo(0, 4000));
  await page.waitForTimeout(1000);
  const away = await frames(widget);
  // Something to draw, if anybody could see it.
  await widget.element.evaluate((/** @type {any} */ finder) =>
    finder.tellScene({ type: "orbit", yaw_degrees: 40, pitch_degrees: 0 }),
  );
  await page.waitForTimeout(3000);
  assert.ok((await frames(widget)) - away <= 1, "frames off the screen");
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(3000);
  assert.ok((await frames(widget)) > away, "it is drawn again when it comes back");
  faults.none();
});

test("no frame in a hidden tab, and it is drawn again when the tab comes back", async (t) => {
  const { page, widget, faults } = await openWidget(t, {});
  await widget.sceneReady();
  await settled(widget);
  // A browser without windows hides no tab: the page is told what a hidden one would be told.
  const hide = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, value: hidden ? "hidden" : "visible" });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await page.waitForTimeout(500);
  const before = await frames(widget);
  await widget.element.evaluate((/** @type {any} */ finder) =>
    finder.tellScene({ type: "orbit", yaw_degrees: 40, pitch_degrees: 0 }),
  );
  await page.waitForTimeout(3000);
  assert.ok((await frames(widget)) - before <= 1, "frames in a hidden tab");
  await hide(false);
  await page.waitForTimeout(3000);
  assert.ok((await frames(widget)) - before > 1, "it is drawn again");
  faults.none();
});
