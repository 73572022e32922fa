/** A deck that runs several times at once, as with notes for the speaker, and slides that wait for their turn: who is not seen is quiet. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, until, Widget, widgetPage } from "../support/widget.js";
import { deck, LECTURE, step } from "./deck.js";

/** In what a frame shows, or the page. @typedef {import("playwright-core").Frame} Frame */

/** The state of the picture. @param {Frame} frame @param {number} [index] which of the widgets */
const picture = (frame, index = 0) =>
  frame.evaluate((index) => {
    const io = document.querySelectorAll("io-site-finder")[index];
    return /** @type {HTMLElement | null | undefined} */ (io?.shadowRoot?.querySelector(".stage"))?.dataset.state;
  }, index);

test("in a frame of one pixel and in a hidden one nothing is drawn; keys act in the frame with the focus alone", async (t) => {
  // As broad as ever, wherever it is kept.
  const inner = widgetPage({ body: () => LECTURE, head: "<style>io-site-finder { width: 600px }</style>" });
  const outer = `<!doctype html><title>Notes</title><link rel="icon" href="data:,"><style>iframe { border: 0; display: block }</style>
    <iframe name="now" src="/inner.html" width="700" height="420"></iframe><iframe name="next" src="/inner.html" width="700" height="300"></iframe>
    <iframe name="pixel" src="/inner.html" width="1" height="1"></iframe><iframe name="hidden" src="/inner.html" style="visibility:hidden" width="300" height="200"></iframe>`;
  const { page } = await openPage(t, {
    path: "/outer.html",
    server: { pages: { "/inner.html": inner, "/outer.html": outer } },
    context: { reducedMotion: "reduce" },
  });
  /** @param {string} name */
  const frame = (name) => {
    const found = page.frame({ name });
    assert.ok(found);
    return found;
  };
  const at = (/** @type {string} */ name) => frame(name).evaluate(() => /** @type {any} */ (document.querySelector("io-site-finder")).steps()?.at);
  for (const name of ["now", "next", "pixel", "hidden"]) await until(async () => (await at(name)) === 0, 60_000, `the steps in ${name}`);
  await until(async () => (await picture(frame("now"))) === "running", 180_000, "the picture");
  await page.waitForTimeout(1000);
  for (const name of ["pixel", "hidden"]) assert.equal(await picture(frame(name)), "waiting", name);
  await frame("now").evaluate(() => document.body.focus());
  await frame("now").locator("body").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("PageDown");
  const steps = async () => Promise.all(["now", "next", "pixel", "hidden"].map(at));
  assert.deepEqual(await steps(), [1, 0, 0, 0]);
  // What was kept at one pixel is shown later: it begins then.
  await page.evaluate(() => document.querySelector("[name=pixel]")?.setAttribute("style", "position:fixed;inset:0;width:700px;height:500px"));
  await until(async () => (await picture(frame("pixel"))) === "running", 180_000, "the picture of the frame that has grown");
  await page.evaluate(() => document.querySelector("[name=hidden]")?.setAttribute("style", "position:fixed;inset:0;width:700px;height:500px"));
  await until(async () => (await picture(frame("hidden"))) === "running", 180_000, "the picture of the frame that was hidden");
});

for (const hiding of /** @type {const} */ (["visibility", "opacity"]))
  test(`a slide that waits (${hiding}) draws nothing and fetches no bones, and is drawn when its turn comes`, async (t) => {
    const baby = LECTURE.replace("<io-site-finder", `<io-site-finder patient='{"age":{"value":8,"unit":"months"}}'`);
    const { page, server } = await openWidget(t, {
      body: () => deck([LECTURE, baby], { hiding }),
      context: { reducedMotion: "reduce" },
    });
    const [first, second] = [new Widget(page), new Widget(page, 1)];
    await first.sceneReady();
    await until(() => step(second).then((at) => at === 0), 30_000, "the second's steps");
    await page.waitForTimeout(1500);
    const main = page.mainFrame();
    assert.equal(await picture(main, 1), "waiting");
    assert.equal(server.count(/infant.*glb/), 0);
    await page.evaluate("show(1)");
    await second.sceneReady();
    /** @param {Widget} widget */
    const frames = ({ element }) =>
      element.evaluate(
        (/** @type {any} */ io) =>
          new Promise((resolve) => {
            io.addEventListener("scene-frame", (/** @type {any} */ event) => resolve(event.detail.count), { once: true });
            io.tellScene({ type: "count-frames" });
          }),
      );
    await page.waitForTimeout(1000);
    const before = await frames(first);
    await first.element.evaluate((/** @type {any} */ io) => io.tellScene({ type: "orbit", yaw_degrees: 40, pitch_degrees: 0 }));
    await page.waitForTimeout(1500);
    assert.ok((await frames(first)) - before <= 1, "nor does the one before, though it has something to draw");
    await page.evaluate("show(0)");
    await until(async () => (await frames(first)) > before + 1, 20_000, "it to be drawn when it is shown again");
  });
