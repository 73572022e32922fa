/** Full screen, also where the lecture is in full screen already. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";
import { deck, LECTURE } from "./deck.js";

/** What fills the screen. @param {import("playwright-core").Page} page @returns {Promise<string | null>} */
const full = (page) => page.evaluate(() => document.fullscreenElement?.localName ?? null);

for (const whole of ["html", "div.slides"])
  test(`the button puts the widget on top of a deck in full screen (${whole}), and goes back to that`, async (t) => {
    const { page, widget, faults } = await openWidget(t, { body: () => deck([LECTURE]), context: { reducedMotion: "reduce" } });
    await widget.sceneReady();
    const outer = whole.split(".")[0];
    await page.evaluate((whole) => document.querySelector(whole)?.requestFullscreen(), whole);
    const button = widget.element.locator('[data-tool="fullscreen"]');
    assert.equal(await button.getAttribute("aria-label"), "Full screen", "a deck's own does not count");
    await button.click();
    await until(async () => (await full(page)) === "io-site-finder", 5000, "the widget to fill the screen");
    await until(async () => (await button.getAttribute("aria-label")) === "Leave full screen", 5000, "the button to say so");
    assert.equal(await button.getAttribute("title"), "Leave full screen");
    await button.click();
    await until(async () => (await full(page)) === outer, 5000, "the deck, still in full screen");
    await until(async () => (await button.getAttribute("aria-label")) === "Full screen", 5000, "the button to say so");
    // By its key, with the focus anywhere, and back with it.
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.keyboard.press("f");
    await until(async () => (await full(page)) === "io-site-finder", 5000, "F to do the same");
    await page.keyboard.press("n");
    assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.steps().at), 1, "keys work there too");
    await page.keyboard.press("f");
    await until(async () => (await full(page)) === outer, 5000, "F to go back");
    faults.none();
  });

test("without a deck the button fills the screen and leaves it", async (t) => {
  const { page, widget } = await openWidget(t, { context: { reducedMotion: "reduce" } });
  await widget.sceneReady();
  const button = widget.element.locator('[data-tool="fullscreen"]');
  await button.click();
  await until(async () => (await full(page)) === "io-site-finder", 5000, "the widget to fill the screen");
  await button.click();
  await until(async () => (await full(page)) === null, 5000, "the page");
});
