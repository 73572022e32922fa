/**
 * Words over the 3D picture, as it is drawn: every letter of every label against what is behind it, marks and leaders against the picture, in
 * every theme; and with the picture running, no finding of axe-core.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";
import { noFinding } from "./axe.js";
import { measured } from "./contrast.js";

/** @typedef {import("../support/widget.js").Widget} Widget */

const PATIENT = { age: { value: 6, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };

/** Waits until labels stand still. @param {Widget} widget */
async function rests(widget) {
  let before = "";
  await until(
    async () => {
      const now = await widget.element.locator(".overlay").evaluate((overlay) => [...overlay.querySelectorAll(".label")].map((label) => label.getBoundingClientRect().x).join());
      const same = now === before;
      before = now;
      await new Promise((done) => setTimeout(done, 300));
      return same;
    },
    20_000,
    "the labels to rest",
  );
}

/** What over the picture is too pale, and how many words were seen. @param {Widget} widget @returns {Promise<{pale: string[], seen: number}>} */
async function tooPale(widget) {
  await widget.element.evaluate((io) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const words = [...root.querySelectorAll(".stage :is(.spot:not(.gone) .label, .spot:not(.gone) .label *, .hint, .status *, .why)")];
    /** @type {any} */ (window).toMeasure = words.filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()));
  });
  const all = await measured(widget.page);
  const pale = all.filter(({ ratio, least }) => ratio < least).map(({ words, ratio }) => `${words}: ${ratio.toFixed(2)}`);
  return { pale, seen: all.filter(({ seen }) => seen).length };
}

for (const [mode, width, height] of /** @type {const} */ ([
  ["explore", 1280, 800],
  ["explore", 390, 844],
  ["lecture", 1280, 720],
]))
  test(`${mode}, ${width}×${height}: words over the picture, in every theme`, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      attributes: { mode, patient: PATIENT },
      body: (element) => `<main><h1>Test page</h1>${element}</main>`,
      viewport: { width, height },
      context: { reducedMotion: "reduce" },
    });
    await widget.sceneReady();
    let words = 0;
    for (const theme of ["light", "dark", "projector"]) {
      await widget.element.evaluate((io, theme) => io.setAttribute("theme", theme), theme);
      for (const [site, side] of [[null, null], ["proximal-tibia", "left"], ["sternum", null]]) {
        await widget.element.evaluate((/** @type {any} */ io, [site, side]) => io.select(site, side), [site, side]);
        // Everything that can be named.
        if (mode === "lecture") while (site && (await widget.element.evaluate((/** @type {any} */ io) => io.forward())));
        await rests(widget);
        const where = `${theme}, ${site ?? "overview"}`;
        const { pale, seen } = await tooPale(widget);
        assert.deepEqual(pale, [], where);
        words += seen;
        if (site !== "sternum") await noFinding(page, where);
      }
    }
    assert.ok(words > 30, `${words} words were seen`);
    faults.none();
  });
