/**
 * A lecture on a projector: the picture has the screen, verdict and present step stand large below it, and the panel comes only when it is
 * asked for.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

/** Letters that are read from the last row, as a share of the screen's height: 26 pixels of 1080. */
const LARGE = 26 / 1080;
/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const PATIENT = { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const NO_MARGIN = "<style>body { margin: 0 }</style>";
const SITES = ["proximal-humerus", "proximal-tibia", "distal-tibia", "sternum"];

/** @param {import("playwright-core").Locator} locator */
const letters = (locator) => locator.evaluate((node) => parseFloat(getComputedStyle(node).fontSize));

/** What share of the widget the picture has. @param {import("../support/widget.js").Widget} widget */
async function share({ element }) {
  const [view, all] = await Promise.all([element.locator(".view").boundingBox(), element.boundingBox()]);
  assert.ok(view && all);
  return (view.width * view.height) / (all.width * all.height);
}

for (const [width, height] of [
  [1920, 1080],
  [1280, 800],
  [1024, 768],
])
  test(`${width}×${height}: three quarters are the picture's, and every step can be read below it`, async (t) => {
    const { page, widget } = await openWidget(t, {
      attributes: { mode: "lecture", patient: PATIENT },
      head: NO_MARGIN,
      server: PANEL_ONLY,
      viewport: { width, height },
    });
    await widget.ready();
    const { element } = widget;
    assert.deepEqual(await element.boundingBox(), { x: 0, y: 0, width, height }, "the widget has the screen");
    assert.ok((await share(widget)) >= 0.75, `overview: ${await share(widget)}`);
    const onTop = await element.locator(".notice").evaluate((notice) => {
      const { left, top, height } = notice.getBoundingClientRect();
      const place = /** @type {ShadowRoot} */ (notice.getRootNode());
      return getComputedStyle(notice).zIndex > getComputedStyle(/** @type {Element} */ (place.querySelector(".stage"))).zIndex && top >= 0 && left >= 0 && height > 0;
    });
    assert.ok(onTop, "what it is for is not covered");
    for (const left of [".patient", ".conditions", ".sites", ".library", ".equipment"])
      assert.equal(await element.locator(left).count(), 0, `${left} is away`);
    const view = await element.locator(".view").boundingBox();
    /** @type {string[]} */
    const beyond = [];
    for (const site of SITES) {
      await element.evaluate((/** @type {any} */ io, site) => io.select(site), site);
      for (let step = 0; step < 8; step += 1) {
        const where = `${site}, step ${step}`;
        assert.deepEqual(await element.locator(".view").boundingBox(), view, `${where}: the picture stays as it is`);
        for (const part of [".present h2", ".present .verdict-tag", ".present .words", ".landmarks li:not(.before)", ".present [data-target]"])
          for (const words of await element.locator(part).all())
            assert.ok((await letters(words)) >= LARGE * height * (part.includes("tag") ? 0.9 : 1), `${where}: ${part} is large`);
        const column = await element.locator(".present .words").evaluate((node) => [node.scrollHeight, node.clientHeight]);
        if (column[0] > column[1] + 1) beyond.push(`${where}: ${column[0]} px of words in ${column[1]} px`);
        await page.keyboard.press("n");
      }
      assert.equal(await element.locator("[data-target]").count(), 1, `${site}: the point of entry, last`);
    }
    assert.deepEqual(beyond, []);
  });

test("the panel comes when it is asked for, beside the picture, and goes again", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { mode: "lecture", site: "proximal-humerus", side: "right", patient: PATIENT },
    head: NO_MARGIN,
    viewport: { width: 1920, height: 1080 },
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const { element } = widget;
  const tool = element.locator("[data-tool=panel]");
  assert.equal(await tool.getAttribute("aria-expanded"), "false");
  await until(async () => (await widget.sceneState()).focus != null, 20_000, "the site to be looked at");
  for (let count = 1; count <= 3; count += 1) await page.keyboard.press("n");
  const label = element.locator(".spot.landmark:not(.gone) .label").first();
  await until(async () => (await label.count()) > 0, 20_000, "labels");
  assert.ok((await letters(label)) >= LARGE * 1080, "labels are large");
  await tool.click();
  assert.equal(await tool.getAttribute("aria-expanded"), "true");
  const view = await element.locator(".view").boundingBox();
  const panel = await element.locator(".panel-column").boundingBox();
  assert.ok(view && panel && view.x + view.width <= panel.x + 1, "it stands beside the picture");
  assert.equal(await element.locator(".landmarks li").count(), 3, "at the same step");
  await element.getByLabel("Weight").scrollIntoViewIfNeeded();
  assert.deepEqual(await element.locator(".view").boundingBox(), view, "the picture stays while the panel scrolls");
  await element.getByLabel("Weight").fill("70");
  await tool.click();
  assert.equal(await element.locator(".patient").count(), 0);
  assert.equal(await element.locator(".landmarks li").count(), 3);
  assert.ok((await share(widget)) >= 0.75);
  assert.equal(await page.evaluate(() => scrollY), 0, "the page stays where it is");
  faults.none();
});

test("a height that the page gives is the lecture's, and full screen is all of the screen", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { mode: "lecture", style: "height: 600px", patient: PATIENT },
    server: PANEL_ONLY,
    viewport: { width: 1280, height: 800 },
  });
  await widget.ready();
  assert.equal((await widget.element.boundingBox())?.height, 600);
  assert.ok((await share(widget)) >= 0.75);
  await page.setViewportSize({ width: 1024, height: 768 });
  await widget.element.evaluate((node) => node.requestFullscreen());
  await until(async () => (await widget.element.boundingBox())?.height === 768, 5_000, "the screen");
  assert.ok((await share(widget)) >= 0.75);
});
