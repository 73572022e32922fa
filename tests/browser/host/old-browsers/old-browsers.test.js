/** Browsers that cannot be updated: no sheets made by script, no `light-dark()`, `color-mix()` or container queries. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inRepository } from "../../support/places.js";
import { openWidget, until } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const ATTRIBUTES = { site: "proximal-tibia", side: "left", patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] } };

/** The least contrast of words with what is behind them, and where. @param {import("../../support/widget.js").Widget} widget */
const contrast = (widget) =>
  widget.element.evaluate((io) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @param {string} colour */
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    /** @param {number[]} colour */
    const light = ([red, green, blue]) => {
      const of = (/** @type {number} */ part) => ((part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * of(red) + 0.7152 * of(green) + 0.0722 * of(blue);
    };
    /** @param {Element | null} node @returns {number[]} */
    const ground = (node) => {
      for (let at = node; at; at = at.parentElement ?? /** @type {ShadowRoot} */ (at.getRootNode()).host ?? null) {
        const colour = rgba(getComputedStyle(at).backgroundColor);
        if (colour[3] > 200) return colour;
      }
      return [255, 255, 255];
    };
    const worst = { ratio: 99, where: "" };
    for (const part of [".row .name", ".row .verdict-word", ".spot .label", ".marker .label span", ".statement", ".small", ".notice", ".primary", ".undo", ".inside h3", ".verdict-tag", "input[inputmode]", "select"])
      for (const node of root.querySelectorAll(part)) {
        if (node.closest("[hidden], .gone") || node.getBoundingClientRect().width < 2) continue;
        const [a, b] = [light(rgba(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < worst.ratio) Object.assign(worst, { ratio, where: `${part} ${getComputedStyle(node).color}` });
      }
    return worst;
  });

/** @param {import("../../support/widget.js").Widget} widget */
async function usable(widget) {
  await widget.ready();
  await until(() => widget.element.locator(".row").first().isVisible(), 10_000, "the list to be seen");
  await until(async () => (await widget.element.locator(".marker:not(.gone)").count()) > 0, 10_000, "labels");
  const { ratio, where } = await contrast(widget);
  assert.ok(ratio >= 4.5, `${ratio.toFixed(2)} at ${where}`);
  const [stage, list] = [await widget.stage.boundingBox(), await widget.element.locator(".sites").boundingBox()];
  assert.ok(stage && stage.height > 200 && list && list.height > 200, "picture and list have room");
  await widget.element.locator('.row[data-row="sternum/"]').click();
  assert.equal(await widget.element.locator('.row[data-row="sternum/"]').getAttribute("aria-expanded"), "true");
}

for (const [what, script] of [
  ["a constructor of sheets that throws", "window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor') } }"],
  ["no way to adopt sheets", "Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', { get: () => [], set() { throw new TypeError('no') } })"],
])
  test(`with ${what} it is dressed by a link`, async (t) => {
    const { widget, faults } = await openWidget(t, { attributes: ATTRIBUTES, server: { faults: NO_PICTURE }, before: (page) => page.addInitScript(script) });
    await usable(widget);
    const display = await widget.element.locator(".grid").evaluate((node) => getComputedStyle(node).display);
    assert.equal(display, "grid", "it has its styles");
    // A second element has them too.
    await widget.page.evaluate(() => document.body.append(document.createElement("io-site-finder")));
    await until(() => widget.page.locator("io-site-finder .grid").nth(1).isVisible(), 10_000, "a second one");
    faults.none();
  });

for (const [what, colorScheme, words] of /** @type {const} */ ([
  ["light-dark()", "light", ["light-dark("]],
  ["color-mix()", "light", ["color-mix("]],
  ["container queries", "light", ["@container", "cqi"]],
  ["all of them", "light", ["light-dark(", "color-mix(", "@container", "cqi"]],
  ["all of them, on a dark page", "dark", ["light-dark(", "color-mix(", "@container", "cqi"]],
]))
  test(`without ${what} it can be used and read`, async (t) => {
    let sheet = await readFile(inRepository("target/web/io-site-finder.css"), "utf8");
    for (const word of words) sheet = sheet.replaceAll(word, word.replace(/[a-z]+/, "unknown$&"));
    const { widget } = await openWidget(t, {
      attributes: ATTRIBUTES,
      server: { pages: { "/io-site-finder.css": sheet }, faults: NO_PICTURE },
      head: colorScheme === "dark" ? "<style>:root{color-scheme:dark;color:#fff;background:#111}</style>" : "",
      context: { colorScheme },
    });
    await usable(widget);
  });
