/** Graphics contexts that are taken away: the picture comes back by itself, as it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, until } from "../support/widget.js";

/** Takes a picture's context away, as the browser does. @param {import("../support/widget.js").Widget} widget */
const lose = (widget) =>
  widget.element.evaluate((/** @type {any} */ io) => {
    const canvas = /** @type {HTMLCanvasElement} */ (io.shadowRoot.querySelector("canvas"));
    /** @type {any} */ (window).taken = canvas;
    canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  });

/** Waits for a picture on another canvas than the one that was taken. @param {import("../support/widget.js").Widget} widget */
async function back(widget) {
  await until(
    () =>
      widget.element.evaluate((/** @type {any} */ io) => {
        const canvas = io.shadowRoot.querySelector("canvas");
        return canvas && canvas !== /** @type {any} */ (window).taken && io.sceneState() !== null;
      }),
    SCENE_MS,
    "the picture to come back",
  );
  await widget.sceneReady();
}

const small = { viewport: { width: 800, height: 500 }, context: { reducedMotion: /** @type {const} */ ("reduce") } };
const adult = { age: { value: 40, unit: "years" } };

test("a picture that is lost ten times comes back each time with the same view, focus and wheel", { timeout: 2 * SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { ...small, attributes: { patient: adult, site: "proximal-tibia", side: "left" } });
  await widget.sceneReady();
  await widget.element.locator('[data-tool="section"]').click();
  await widget.element.locator("canvas").click({ position: { x: 30, y: 30 } });
  await widget.element.evaluate((/** @type {any} */ io) => {
    io.tellScene({ type: "orbit", yaw_degrees: 25, pitch_degrees: 10 });
    io.tellScene({ type: "zoom", factor: 1.25 });
  });
  await until(async () => (await widget.element.evaluate((/** @type {any} */ io) => io.state.camera))?.zoom === 1.25, 20_000, "the picture to be turned");
  const seen = () => widget.element.evaluate((/** @type {any} */ io) => ({ link: io.link, shown: io.sceneState(), focus: io.shadowRoot.activeElement?.localName, active: io.shadowRoot.querySelector(".stage").hasAttribute("data-active") }));
  const before = await seen();
  assert.equal(before.focus, "canvas");
  assert.ok(before.active);
  for (let times = 1; times <= 10; times += 1) {
    await lose(widget);
    await back(widget);
    await until(async () => JSON.stringify(await seen()) === JSON.stringify(before), 10_000, `the same view for the ${times}. time`).catch(async (error) => {
      assert.deepEqual(await seen(), before, String(error));
    });
    assert.equal(await widget.element.locator(".failure").count(), 0);
  }
  // Back to the beginning, and no farther: as if nothing had been.
  await widget.element.locator('[data-tool="reset"]').click();
  await until(async () => (await widget.element.evaluate((/** @type {any} */ io) => io.state.camera)) === null, 20_000, "the starting view");
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "right"));
  await until(async () => (await widget.sceneState()).focus?.side === "right", 20_000, "another site");
  const left = await page.evaluate(async () => JSON.parse((await import(/** @type {any} */ ("/pkg/scene.js"))).Scene.live()).scenes);
  assert.equal(left, 1, "those that were lost are gone");
  faults.none();
});

test("contexts that are lost while the picture loads are made anew", { timeout: SCENE_MS }, async (t) => {
  const { widget, faults } = await openWidget(t, {
    ...small,
    attributes: { patient: adult },
    before: (page) =>
      page.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        let made = 0;
        HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
          function (/** @type {any[]} */ ...values) {
            // @ts-ignore
            const context = original.apply(this, values);
            // @ts-ignore
            if (values[0] === "webgl2" && context && !this.seen) {
              // @ts-ignore
              this.seen = true;
              made += 1;
              // The first before the module has arrived, the second while it begins, the third in its first frames.
              const after = [50, 400, 900][made - 1];
              if (after !== undefined) setTimeout(() => /** @type {WebGL2RenderingContext} */ (context).getExtension("WEBGL_lose_context")?.loseContext(), after);
              /** @type {any} */ (window).made = made;
            }
            return context;
          }
        );
      }),
  });
  await widget.sceneReady();
  await until(() => widget.page.evaluate(() => /** @type {any} */ (window).made >= 4), 60_000, "three contexts to be lost");
  await until(async () => (await widget.stage.getAttribute("data-state")) === "running", SCENE_MS, "the picture");
  assert.equal(await widget.element.locator(".failure").count(), 0);
  assert.ok(await widget.sceneState());
  faults.none();
});

test("one that is lost in a tab behind comes back when that is seen again", { timeout: SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { ...small, attributes: { patient: adult, site: "sternum" } });
  await widget.sceneReady();
  const hide = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, value: hidden ? "hidden" : "visible" });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await lose(widget);
  await page.waitForTimeout(2500);
  assert.equal(await widget.element.locator("canvas").count(), 0, "nobody looks: nothing is made");
  await widget.set("patient", { age: { value: 8, unit: "months" } });
  assert.equal(await widget.verdict("sternum"), "not-used-at-this-age", "the list works meanwhile");
  await hide(false);
  await back(widget);
  assert.equal((await widget.sceneState()).focus?.site, "sternum");
  assert.equal((await widget.sceneState()).age_group, "infant", "the present patient");
  faults.none();
});

test("one that is lost in full screen comes back there", { timeout: SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { ...small, attributes: { patient: adult, site: "sternum" } });
  await widget.sceneReady();
  await widget.element.locator('[data-tool="fullscreen"]').click();
  const full = () => page.evaluate(() => document.fullscreenElement?.localName ?? null);
  await until(async () => (await full()) === "io-site-finder", 5_000, "full screen");
  await lose(widget);
  await back(widget);
  assert.equal(await full(), "io-site-finder");
  const box = await widget.element.locator("canvas").boundingBox();
  assert.ok(box && box.width > 300 && box.height > 300, JSON.stringify(box));
  faults.none();
});

test("a browser that has none to give any more is told of, with a button", { timeout: SCENE_MS }, async (t) => {
  const { page, widget } = await openWidget(t, { context: small.context, attributes: { patient: adult } });
  await widget.sceneReady();
  await page.clock.install();
  await page.evaluate(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      function (/** @type {any[]} */ ...values) {
        // @ts-ignore
        return values[0] === "webgl2" && !this.isConnected ? null : original.apply(this, values);
      }
    );
    /** @type {any} */ (window).giveBack = () => (HTMLCanvasElement.prototype.getContext = original);
  });
  await lose(widget);
  const panel = widget.stage.locator(".failure");
  await until(async () => {
    await page.clock.runFor(1000);
    return (await panel.count()) === 1;
  }, 60_000, "the sentence");
  assert.equal(await panel.getAttribute("data-code"), "context-lost");
  await page.evaluate(() => /** @type {any} */ (window).giveBack());
  await page.clock.resume();
  await panel.getByRole("button", { name: "Reload 3D" }).click();
  await widget.sceneReady();
});
