/** A clicker does not scroll: all that is said, asked or told at any step of any built-in lesson is seen at once, and can be read. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRepository } from "../support/places.js";
import { openWidget, until } from "../support/widget.js";

/** @type {{lessons: {id: string}[]}} */
const INDEX = JSON.parse(readFileSync(inRepository("assets", "lessons", "index.json"), "utf8"));
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
/** The least share of the picture. */
const PICTURE = 0.75;

/** What is wrong at any stop of the lesson that is played, and how many stops there are. @param {any} io @param {{least: number, picture: number}} bars */
function walk(io, { least, picture }) {
  const root = io.shadowRoot;
  const wrong = [];
  let stops = 0;
  do {
    stops += 1;
    const lesson = root.querySelector(".lesson");
    const where = `step ${lesson.dataset.step}, ${lesson.dataset.kind}`;
    const said = root.querySelector(".at-step");
    const band = root.querySelector(".panel-column").getBoundingClientRect();
    if (said.scrollHeight > said.clientHeight + 1) wrong.push(`${where}: ${said.scrollHeight} px in ${said.clientHeight} px`);
    if (said.scrollWidth > said.clientWidth + 1) wrong.push(`${where}: ${said.scrollWidth} px wide in ${said.clientWidth} px`);
    if (said.getBoundingClientRect().bottom > band.bottom + 1) wrong.push(`${where}: below the band`);
    const view = root.querySelector(".view").getBoundingClientRect();
    const share = (view.width * view.height) / (innerWidth * innerHeight);
    if (share < picture) wrong.push(`${where}: the picture has ${share}`);
    const walker = document.createTreeWalker(root.querySelector(".widget"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      if (!node.nodeValue?.trim() || parent.closest(".unseen, .hint, dialog:not([open]), .poster") || !parent.closest(".panel, .notice") || !parent.checkVisibility()) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < least) wrong.push(`${where}: ${size} px: ${node.nodeValue.trim().slice(0, 30)}`);
    }
  } while (io.forward());
  return { wrong, stops };
}

for (const [width, height, least] of [
  [1920, 1080, 18],
  [1024, 768, 13],
])
  test(`${width}×${height}: no step of a built-in lesson has to be scrolled`, async (t) => {
    const [{ id: first }] = INDEX.lessons;
    const { widget } = await openWidget(t, {
      attributes: { mode: "lecture", lesson: first },
      head: "<style>body { margin: 0 }</style>",
      server: PANEL_ONLY,
      viewport: { width, height },
      context: { reducedMotion: "reduce" },
    });
    await widget.ready();
    await widget.element.locator(".lesson").waitFor();
    await widget.page.evaluate(() => document.fonts.ready);
    let all = 0;
    for (const { id } of INDEX.lessons) {
      await widget.element.evaluate((io, id) => io.setAttribute("lesson", id), id);
      await until(() => widget.element.evaluate((/** @type {any} */ io, id) => io.lesson === id, id), 10_000, id);
      const { wrong, stops } = await widget.element.evaluate(walk, { least, picture: PICTURE });
      assert.deepEqual(wrong, [], id);
      all += stops;
    }
    assert.ok(all > 2 * INDEX.lessons.length, `${all} stops`);
  });
