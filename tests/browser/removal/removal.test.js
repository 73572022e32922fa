/** Removal frees everything; adding again brings everything back; elements do not disturb one another. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until, Widget } from "../support/widget.js";

/** What is alive in the scene module, and in the page. @param {import("../support/widget.js").Page} page */
async function living(page) {
  return page.evaluate(async () => {
    const { Scene } = await import(/** @type {any} */ ("/pkg/scene.js"));
    return { ...JSON.parse(Scene.live()), canvases: document.querySelectorAll("canvas").length };
  });
}

test("30 mounts and removals leave nothing behind", { timeout: 900_000 }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { body: (element) => `<div id="place">${element}</div>` });
  await widget.sceneReady();
  const one = await living(page);
  assert.equal(one.scenes, 1);
  const remove = () => page.evaluate(() => document.getElementById("place")?.replaceChildren());
  await remove();
  await until(async () => (await living(page)).scenes === 0, 10_000, "the first removal");
  const none = await living(page);
  assert.deepEqual({ listeners: none.listeners, frame_loops: none.frame_loops }, { listeners: 0, frame_loops: 0 });
  await page.evaluate(() => {
    const log = /** @type {any} */ (window);
    log.contexts = [];
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      function (/** @type {any[]} */ ...args) {
        // @ts-ignore
        const context = real.apply(this, args);
        if (context && args[0] === "webgl2" && !log.contexts.includes(context)) log.contexts.push(context);
        return context;
      }
    );
  });
  for (let times = 0; times < 30; times += 1) {
    await page.evaluate(() => document.getElementById("place")?.append(document.createElement("io-site-finder")));
    // Some are taken away while they load, some when they draw.
    if (times % 5 === 0) await widget.sceneReady();
    else await widget.ready();
    await remove();
  }
  await until(async () => (await living(page)).scenes === 0, 10_000, "the last removal");
  assert.deepEqual(await living(page), none, "as after the first");
  const open = await page.evaluate(
    () =>
      /** @type {any} */ (window).contexts.filter(
        (/** @type {WebGL2RenderingContext} */ context) => !context.isContextLost(),
      ).length,
  );
  assert.equal(open, 0, "no graphics context is still open");
  faults.none();
});

test("an element that is moved within the page keeps its picture, one that comes back keeps its patient", async (t) => {
  const { page, widget } = await openWidget(t, { body: (element) => `<div id="a">${element}</div><div id="b"></div>` });
  await widget.sceneReady();
  await widget.set("patient", { age: { value: 8, unit: "months" } });
  await page.evaluate(() => {
    const finder = /** @type {Element} */ (document.querySelector("io-site-finder"));
    /** @type {any} */ (window).finder = finder;
    /** @type {any} */ (window).canvas = finder.shadowRoot?.querySelector("canvas");
    document.getElementById("b")?.append(finder);
  });
  await page.waitForTimeout(300);
  assert.ok(
    await page.evaluate(
      () =>
        /** @type {any} */ (window).finder.shadowRoot.querySelector("canvas") === /** @type {any} */ (window).canvas,
    ),
    "the same canvas",
  );
  await page.evaluate(() => /** @type {any} */ (window).finder.remove());
  await until(async () => (await living(page)).scenes === 0, 10_000, "the removal");
  await page.evaluate(() => document.getElementById("a")?.append(/** @type {any} */ (window).finder));
  await widget.sceneReady();
  assert.equal((await widget.assessment()).age_band, "infant");
  assert.equal((await widget.sceneState()).age_group, "infant");
  assert.equal((await living(page)).scenes, 1);
});

test("several elements keep their own patients and share the downloads", async (t) => {
  const { page, server, faults } = await openWidget(t, {
    attributes: { style: "--io-stage-height: 300px" },
    body: (element) => `${element}${element}${element}`,
    viewport: { width: 1000, height: 900 },
  });
  const widgets = [0, 1, 2].map((index) => new Widget(page, index));
  for (const widget of widgets) await widget.ready();
  await widgets[1].set("patient", { age: { value: 8, unit: "months" } });
  assert.equal((await widgets[0].assessment()).age_band, "adult");
  assert.equal((await widgets[1].assessment()).age_band, "infant");
  await widgets[0].sceneReady();
  await widgets[1].element.evaluate((element) => element.remove());
  await widgets[0].set("patient", { age: { value: 6, unit: "years" } });
  await until(async () => (await widgets[0].sceneState())?.age_group === "child", 30_000, "the first to go on");
  assert.equal(server.count(/core_bg/), 1);
  assert.equal(server.count(/scene_bg/), 1);
  faults.none();
});
