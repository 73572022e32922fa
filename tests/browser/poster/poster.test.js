/**
 * The poster and the first picture of the scene are the same view: nothing flashes, nothing jumps.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, fractionChanged, look } from "../support/pixels.js";
import { openWidget, until } from "../support/widget.js";

const PATIENTS = {
  adult: { age: { value: 40, unit: "years" } },
  child: { age: { value: 6, unit: "years" } },
  infant: { age: { value: 8, unit: "months" } },
};
/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

/** Where the markers lie. @param {import("../support/widget.js").Widget} widget @returns {Promise<Record<string, [number, number]>>} */
const markers = ({ element }) =>
  element.evaluate((/** @type {any} */ io) =>
    Object.fromEntries(
      [...io.shadowRoot.querySelectorAll(".marker")].map((marker) => {
        const { left, top, width, height } = marker.getBoundingClientRect();
        return [marker.dataset.row, [left + width / 2, top + height / 2]];
      }),
    ),
  );

/** The picture without the HTML over it. @param {import("../support/widget.js").Widget} widget */
async function bare({ element, page }) {
  await element.evaluate((/** @type {any} */ io) => {
    io.shadowRoot.querySelector(".overlay").style.visibility = "hidden";
  });
  await page.waitForTimeout(500);
  return decode(await element.locator(".view").screenshot());
}

/** Every age, both shapes and both themes are among them. @type {[keyof typeof PATIENTS, number, number, "light" | "dark"][]} */
const CASES = [
  ["adult", 1280, 800, "light"],
  ["adult", 390, 844, "dark"],
  ["child", 1280, 800, "dark"],
  ["infant", 390, 844, "light"],
];

for (const [age, width, height, colorScheme] of CASES)
  test(`${age}, ${width}×${height}, ${colorScheme}`, async (t) => {
        const common = {
          attributes: { patient: PATIENTS[age], loading: "eager" },
          head: '<meta name="color-scheme" content="light dark">',
          viewport: { width, height },
          context: { colorScheme, reducedMotion: /** @type {const} */ ("reduce") },
        };
        const before = await openWidget(t, { ...common, server: PANEL_ONLY });
        await before.widget.ready();
        const image = before.widget.element.locator(".poster img");
        await until(
          () => image.evaluate((/** @type {HTMLImageElement} */ img) => img.complete && img.naturalWidth > 0),
          10_000,
          "the poster",
        );
        await until(async () => Object.keys(await markers(before.widget)).length === 9, 5000, "the markers");
        const places = await markers(before.widget);
        const poster = await bare(before.widget);
        assert.ok(look(poster, undefined, 8).foreground > 0.04, "there is somebody on the poster");

        const after = await openWidget(t, common);
        await after.widget.sceneReady();
        await after.page.waitForTimeout(1500);
        for (const [row, [x, y]] of Object.entries(await markers(after.widget))) {
          const [wasX, wasY] = places[row];
          assert.ok(Math.hypot(x - wasX, y - wasY) < 2, `${row} jumps from ${wasX}, ${wasY} to ${x}, ${y}`);
        }
        const scene = await bare(after.widget);
        const changed = fractionChanged(poster, scene);
        assert.ok(changed < 0.02, `${(changed * 100).toFixed(2)} % of the picture changes`);
  });
