/** Many widgets on one page that draws itself: who is seen is drawn, the others show their posters, and nobody complains. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, until, Widget } from "../support/widget.js";

const WIDGETS = 24;
const FOREIGN = 16;
/** As `web/stage/drawn-at-once.ts` has it. */
const MOST = 8;

/** As many contexts as a page may have, each of which draws. @param {number} count */
function drawForeign(count) {
  const contexts = Array.from({ length: count }, () => {
    const canvas = document.body.appendChild(document.createElement("canvas"));
    canvas.width = canvas.height = 8;
    return /** @type {WebGL2RenderingContext} */ (canvas.getContext("webgl2"));
  });
  setInterval(() => {
    for (const context of contexts) context.clear(context.COLOR_BUFFER_BIT);
  }, 200);
}

test(`${WIDGETS} widgets beside ${FOREIGN} foreign contexts: what is seen is drawn, the rest shows posters`, { timeout: 2 * SCENE_MS }, async (t) => {
  const { page, faults } = await openWidget(t, {
    attributes: { controls: "toolbar", style: "display:block;height:420px" },
    body: (element) => `<script>(${drawForeign})(${FOREIGN})</script>${element.repeat(WIDGETS)}`,
    viewport: { width: 480, height: 600 },
    context: { reducedMotion: "reduce" },
  });
  const widgets = Array.from({ length: WIDGETS }, (_, index) => new Widget(page, index));
  for (const widget of widgets) await widget.ready();
  const states = () => page.evaluate(() => [...document.querySelectorAll("io-site-finder")].map((io) => /** @type {HTMLElement} */ (io.shadowRoot?.querySelector(".stage")).dataset.state));
  let most = 0;
  for (const at of [0, 5, 11, 17, 23, 0]) {
    await widgets[at].element.evaluate((element) => element.scrollIntoView());
    await widgets[at].sceneReady();
    // The browser takes one away here and there; whoever is seen gets another.
    await page.waitForTimeout(1000);
    await widgets[at].sceneReady();
    const box = await widgets[at].element.locator("canvas").boundingBox();
    assert.ok(box && box.height > 100, JSON.stringify(box));
    const now = await states();
    most = Math.max(most, now.filter((state) => state === "running" || state === "loading").length);
    assert.ok(!now.includes("failed"), `${at}: ${now}`);
  }
  assert.ok(most > 1 && most <= MOST, `${most} at once`);
  const now = await states();
  const resting = now.indexOf("waiting");
  assert.ok(resting > 0 && (await widgets[resting].stage.locator(".poster img").count()) > 0, "a poster stands where nothing is drawn");
  await until(async () => (await page.evaluate(async () => JSON.parse((await import(/** @type {any} */ ("/pkg/scene.js"))).Scene.live()).scenes)) <= MOST, 10_000, "contexts to be given back");
  faults.none();
});
