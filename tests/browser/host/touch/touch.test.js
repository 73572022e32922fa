/** Shaky hands and fingertips that roll, in a picture that the page may show smaller; and turning it without seeing it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, until } from "../../support/widget.js";

/**
 * A press of a finger with its moves, in pixels of the screen from where it began. @param {import("playwright-core").Page} page
 * @param {{x: number, y: number}} at @param {[number, number][]} moves
 */
async function press(page, at, moves) {
  const session = await page.context().newCDPSession(page);
  const send = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number} */ x, /** @type {number} */ y) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: at.x + x, y: at.y + y, radiusX: 5, radiusY: 5 }] });
  await send("touchStart", 0, 0);
  for (const [x, y] of moves) await send("touchMove", x, y);
  await send("touchEnd", 0, 0);
}

const SHAKY = /** @type {[number, number][]} */ (Array.from({ length: 12 }, (_, at) => [at % 2 ? 1.5 : -1.5, at % 3 ? -1 : 1.2]));

for (const [what, style, moves] of /** @type {[string, string, [number, number][]][]} */ ([
  ["a shaky finger", "", SHAKY],
  ["a fingertip that rolls", "", [[3, 2], [6, 4], [7, 5]]],
  ["a finger on a slide shown at two fifths", "transform:scale(.4);transform-origin:0 0", [[4, 0]]],
]))
  test(`${what} on a label chooses its site`, async (t) => {
    const { page, widget } = await openWidget(t, {
      body: (element) => `<div style="width:1200px;${style}">${element}</div>`,
      context: { hasTouch: true },
      server: { faults: [{ match: /pkg\/scene/, how: "hang" }] },
    });
    await widget.ready();
    const label = widget.element.locator('.marker[data-row="proximal-tibia/left"] .label');
    await label.waitFor();
    const box = await label.boundingBox();
    assert.ok(box);
    await press(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, moves);
    await until(() => widget.element.evaluate((/** @type {any} */ io) => io.site === "proximal-tibia"), 3_000, "the site to be chosen");
  });

for (const [what, style, moves] of /** @type {[string, string, [number, number][]][]} */ ([
  ["a shaky finger", "", SHAKY],
  ["a finger on a slide shown at two fifths", "transform:scale(.4);transform-origin:0 0", [[4, 0]]],
]))
  test(`${what} on a coloured bone is told why`, { timeout: SCENE_MS }, async (t) => {
    const { page, widget } = await openWidget(t, {
      attributes: { patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] }, site: "proximal-tibia", side: "left" },
      body: (element) => `<div style="width:1200px;${style}">${element}</div>`,
      context: { hasTouch: true, reducedMotion: "reduce" },
    });
    await widget.sceneReady();
    const box = await widget.element.locator(".view").boundingBox();
    assert.ok(box);
    // The shaft, where no label lies.
    const shaft = { x: box.x + box.width * 0.42, y: box.y + box.height * 0.82 };
    await press(page, shaft, moves);
    const why = widget.element.locator(".why");
    await until(async () => /fracture/i.test((await why.textContent()) ?? ""), 20_000, "the reason");
  });

test("who turns the picture by keys or buttons hears once from where it is seen, and nothing while it moves", { timeout: SCENE_MS }, async (t) => {
  const { page, widget } = await openWidget(t, {});
  await widget.sceneReady();
  await page.evaluate(() => {
    const log = /** @type {any} */ (window);
    log.said = [];
    const root = /** @type {ShadowRoot} */ (document.querySelector("io-site-finder")?.shadowRoot);
    for (const live of root.querySelectorAll("[aria-live], .unseen[role=status]"))
      new MutationObserver(() => live.textContent && log.said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
  });
  const said = () => page.evaluate(() => /** @type {any} */ (window).said);
  await widget.element.locator("canvas").focus();
  for (let times = 0; times < 9; times += 1) await page.keyboard.press("ArrowRight");
  await until(async () => (await said()).length > 0, 20_000, "a sentence");
  await page.waitForTimeout(1_500);
  assert.equal((await said()).length, 1, String(await said()));
  assert.match((await said())[0], /left|right|back/);
  // A button of the bar does the same; a condition says one sentence of its own.
  await widget.element.locator('[data-tool="reset"]').click();
  await until(async () => (await said()).length === 2, 20_000, "a second sentence");
  assert.match((await said())[1], /^Front/);
  await widget.element.locator("canvas").evaluate((canvas) => /** @type {HTMLElement} */ (canvas).blur());
  await widget.set("patient", { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] });
  await page.waitForTimeout(2_500);
  assert.equal((await said()).length, 3, String(await said()));
});
