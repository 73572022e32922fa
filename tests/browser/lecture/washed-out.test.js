/**
 * A projector in a bright room: dark is only grey, colours are pale. Words keep three to one against what they stand on, and verdicts differ
 * in shape and word.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../support/pixels.js";
import { openWidget, until } from "../support/widget.js";

const PATIENT = { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const WASHED = "<style>html { filter: contrast(0.4) brightness(1.4) } body { margin: 0 }</style>";
/** The least contrast of words. */
const LEAST = 3;

/** Every line of words that is seen: where, and what it says. @param {import("../support/widget.js").Widget} widget */
const lines = (widget) =>
  widget.element.evaluate((/** @type {any} */ io) => {
    const found = [];
    const walker = document.createTreeWalker(io.shadowRoot, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      if (!node.nodeValue?.trim() || parent.closest("style, option, .unseen, [aria-disabled=true], .hint, .poster")) continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      range.selectNodeContents(node);
      for (const { left, top, width, height } of range.getClientRects()) {
        const seen = io.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
        const inside = left >= 0 && top >= 0 && left + width <= innerWidth && top + height <= innerHeight;
        if (width > 4 && inside && seen && (parent.contains(seen) || seen.contains(parent))) found.push({ x: left, y: top, width, height, words: node.nodeValue.trim().slice(0, 30) });
      }
    }
    return found;
  });

/** @param {number[]} colour */
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The words that are too pale, after the picture has been washed out. @param {import("../support/widget.js").Widget} widget */
async function tooPale(widget) {
  const all = await lines(widget);
  assert.ok(all.length > 3, `${all.length} lines`);
  const { width, data } = decode(await widget.page.screenshot());
  return all.flatMap(({ words, ...box }) => {
    /** @type {Map<number, number>} */
    const counts = new Map();
    const shades = [];
    for (let y = Math.ceil(box.y); y < Math.floor(box.y + box.height); y += 1)
      for (let x = Math.ceil(box.x); x < Math.floor(box.x + box.width); x += 1) {
        const at = 4 * (y * width + x);
        const shade = luminance([data[at], data[at + 1], data[at + 2]]);
        shades.push(shade);
        counts.set(Math.round(shade * 100), (counts.get(Math.round(shade * 100)) ?? 0) + 1);
      }
    const ground = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0] / 100;
    const contrast = Math.max(...shades.map((shade) => (Math.max(shade, ground) + 0.05) / (Math.min(shade, ground) + 0.05)));
    return contrast < LEAST ? [`${words}: ${contrast.toFixed(2)}`] : [];
  });
}

for (const [name, attributes, width, height] of /** @type {const} */ ([
  ["a lecture", { mode: "lecture" }, 1024, 768],
  ["a lecture", { mode: "lecture" }, 1920, 1080],
  ["a dark lecture", { mode: "lecture", theme: "dark" }, 1024, 768],
  ["the projector's theme", { theme: "projector" }, 1280, 800],
]))
  test(`${name} in ${width}×${height}: no words are lost when it is washed out`, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      attributes: { ...attributes, patient: PATIENT },
      head: WASHED,
      viewport: { width, height },
      context: { reducedMotion: "reduce" },
    });
    await widget.sceneReady();
    await page.waitForTimeout(600);
    assert.deepEqual(await tooPale(widget), [], "overview");
    await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("n");
    await until(async () => (await widget.element.locator(".spot.landmark:not(.gone)").count()) > 0, 20_000, "landmarks");
    await page.waitForTimeout(1000);
    assert.deepEqual(await tooPale(widget), [], "a site");
    const panel = widget.element.locator("[data-tool=panel]");
    if (await panel.count()) {
      await panel.click();
      await page.waitForTimeout(600);
      assert.deepEqual(await tooPale(widget), [], "with the panel");
    }
    faults.none();
  });

test("verdicts differ in shape and word", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { theme: "projector", patient: { ...PATIENT, age: { value: 6, unit: "years" } } },
    server: { faults: [{ match: /pkg\/scene|\.glb/, how: "hang" }] },
  });
  await widget.ready();
  const shown = await widget.element.locator(".row").evaluateAll((rows) =>
    rows.map((row) => {
      const [icon, words] = [row.querySelector(".icon.verdict"), row.querySelector(".verdict-word span")];
      const shape = [...(icon?.children ?? [])].map((one) => one.getAttribute("d") ?? one.tagName).join();
      return [/** @type {HTMLElement} */ (row).dataset.verdict, shape, words?.textContent];
    }),
  );
  const verdicts = new Map(shown.map(([verdict, ...looks]) => [verdict, looks]));
  assert.ok(verdicts.size >= 3, `${[...verdicts.keys()]}`);
  for (const at of [0, 1]) assert.equal(new Set([...verdicts.values()].map((looks) => looks[at])).size, verdicts.size);
});
