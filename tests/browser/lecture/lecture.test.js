/** A lecture on a projector: the picture has most of the screen, verdict and present step are large and in view, desk work is left away. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const SCREEN = { width: 1920, height: 1080 };
/** Letters that are read from the last row, in CSS pixels on such a screen. */
const LARGE = 26;

/** @param {import("playwright-core").Locator} locator */
const letters = (locator) => locator.evaluate((node) => parseFloat(getComputedStyle(node).fontSize));

test("the picture fills the screen, verdict and step stand large beside it", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { mode: "lecture", site: "proximal-humerus", side: "right", patient: { age: { value: 40, unit: "years" } } },
    head: "<style>body { margin: 0 }</style>",
    viewport: SCREEN,
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const { element } = widget;
  /** @param {import("playwright-core").Locator} locator @param {string} what */
  const inView = async (locator, what) => {
    const box = await locator.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= SCREEN.height, `${what} is in view`);
    return box;
  };
  const view = await inView(element.locator(".view"), "the picture");
  assert.ok(view.width >= 0.6 * SCREEN.width && view.height >= 0.85 * SCREEN.height, JSON.stringify(view));
  await inView(element.locator(".notice"), "what it is for");
  await inView(element.locator(".inside h3"), "site and verdict");
  assert.ok((await letters(element.locator(".verdict-tag"))) >= LARGE, "the verdict is large");
  for (const left of [".library", ".equipment", ".chapters"])
    for (const part of await element.locator(left).all()) assert.ok(!(await part.isVisible()), `${left} is left away`);

  const steps = element.locator(".landmarks li");
  await until(async () => (await widget.sceneState()).focus != null, 20_000, "the site to be looked at");
  for (let count = 1; count <= 5; count += 1) {
    await page.keyboard.press("n");
    assert.equal(await steps.count(), count);
    await inView(steps.last(), `step ${count}`);
    assert.ok((await letters(steps.last())) >= LARGE, `step ${count} is large`);
    if (count > 1) assert.ok((await letters(steps.first())) < (await letters(steps.last())), "what was said before steps back");
  }
  await page.keyboard.press("n");
  await inView(element.locator("[data-target]"), "the point of entry");
  assert.ok((await letters(element.locator("[data-target]"))) >= LARGE, "the point of entry is large");
  const label = element.locator(".spot.landmark:not(.gone) .label").first();
  await until(async () => (await label.count()) > 0, 20_000, "labels");
  assert.ok((await letters(label)) >= LARGE, "labels are large");
  assert.equal(await page.evaluate(() => scrollY), 0, "the page stays where it is");
  // The way back to everything, below what is taught.
  assert.ok(await element.getByLabel("Judged by").isVisible());
  await element.getByLabel("Weight").scrollIntoViewIfNeeded();
  assert.deepEqual(await element.locator(".view").boundingBox(), view, "the picture stays while the panel scrolls");
  faults.none();
});
