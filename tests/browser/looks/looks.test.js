/**
 * Looks that the reader's system asks for: more contrast, and colours of its own. Nothing is told by a shadow or a ground
 * that these take away.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const ATTRIBUTES = { site: "proximal-tibia", side: "right" };
const MARKER = '.marker[data-row="proximal-tibia/right"]';

/** Computed styles of a part. @param {import("../support/widget.js").Widget} widget @param {string} part @param {string[]} names @param {string} [pseudo] @returns {Promise<string[]>} */
const styles = ({ element }, part, names, pseudo) =>
  element.evaluate(
    (/** @type {any} */ io, { part, names, pseudo }) => {
      const style = getComputedStyle(io.shadowRoot.querySelector(part), pseudo);
      return names.map((/** @type {string} */ name) => style.getPropertyValue(name));
    },
    { part, names, pseudo },
  );

test("in the system's own colours the focus, the callout and the landmarks can be seen", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: ATTRIBUTES,
    server: PANEL_ONLY,
    context: { forcedColors: "active" },
  });
  await widget.ready();
  const marker = widget.element.locator(MARKER);
  await until(() => marker.isVisible(), 10_000, "the marker");
  await widget.stage.focus();
  await until(
    async () => {
      await page.keyboard.press("Tab");
      return marker.evaluate((node) => node.matches(":focus-visible"));
    },
    10_000,
    "the marker to have the focus",
  );
  assert.deepEqual(await styles(widget, MARKER, ["outline-style", "outline-width"], "::before"), ["solid", "3px"]);
  assert.deepEqual(await styles(widget, ".why", ["border-top-style"]), ["solid"]);
  const [dot] = await styles(widget, ".spot.landmark .dot", ["background-color"]);
  const [ink] = await styles(widget, ".spot.landmark .label", ["color"]);
  assert.equal(dot, ink, "a landmark's dot has the colour of text");
});

test("with more contrast nothing shines through what is written over the picture", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: ATTRIBUTES,
    server: PANEL_ONLY,
    context: { contrast: "more", colorScheme: "dark" },
  });
  await widget.ready();
  await until(() => widget.element.locator(MARKER).isVisible(), 10_000, "the marker");
  for (const part of [".why", ".spot.landmark .label"]) {
    const [ground] = await styles(widget, part, ["background-color"]);
    assert.match(ground, /^rgb\(/, `${part} is opaque, not ${ground}`);
  }
});
