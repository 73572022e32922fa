/** What a page sets for its own text stays outside; what a reader sets for all text comes in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const ATTRIBUTES = { site: "proximal-tibia", side: "right" };
/** Twenty parts from everywhere. */
const PARTS = [
  ".patient h2", ".numbers label", ".numbers input", ".numbers select", ".undo", ".open-chooser", ".policy-choice select", ".grid > .side",
  ".row .name", ".row .verdict-word", ".inside h3", ".verdict-tag", ".statement", ".cite", ".landmarks li", ".targets p", ".chapters summary",
  ".notice", ".spot .label", ".marker .label b", ".cards summary", ".sources h2", ".toolbar button", ".icon.verdict", ".loading",
];

/** Every computed property of the parts, but for lengths that follow from the page's width. @param {import("../../support/widget.js").Widget} widget */
const looks = (widget) =>
  widget.element.evaluate((io, parts) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const layout = /^(width|height|inline-size|block-size|perspective-origin|transform-origin|transform|-webkit-locale|grid-template|top|bottom|left|right|inset|margin|padding|d$)/;
    /** @type {Record<string, Record<string, string>>} */
    const all = {};
    for (const part of parts) {
      const node = root.querySelector(part);
      if (!node) continue;
      const style = getComputedStyle(node);
      all[part] = {};
      for (const name of style) if (!layout.test(name) && !name.startsWith("--")) all[part][name] = style.getPropertyValue(name);
    }
    return all;
  }, PARTS);

/** @param {import("node:test").TestContext} t @param {object} options */
async function looked(t, options) {
  const { page, widget } = await openWidget(t, { attributes: ATTRIBUTES, server: { faults: NO_PICTURE }, ...options });
  await widget.ready();
  await until(async () => (await widget.element.locator(".marker").count()) > 4, 10_000, "labels");
  await page.waitForTimeout(600);
  return { page, widget, looks: await looks(widget) };
}

const WRAPPER =
  "text-transform:uppercase;letter-spacing:.3em;word-spacing:1em;white-space:nowrap;text-indent:3em;text-shadow:2px 2px red;cursor:wait;user-select:none;word-break:break-all;line-height:3;hyphens:auto;font:italic small-caps 700 30px/3 cursive;text-align:justify;list-style:square;quotes:none;color:red;-webkit-text-stroke:1px red;-webkit-text-fill-color:red;tab-size:1;overflow-wrap:anywhere;text-wrap:nowrap;fill:red;stroke:red;stroke-width:9;caption-side:bottom;accent-color:red;writing-mode:horizontal-tb;font-variant-numeric:oldstyle-nums;font-feature-settings:'smcp';text-underline-offset:9px;border-collapse:collapse;image-rendering:pixelated;visibility:visible;direction:ltr;";
const EVERYTHING = "*{margin:0;padding:0;border:0;transition:all .3s;font-family:cursive;text-transform:capitalize;text-shadow:1px 1px red;white-space:nowrap;user-select:none;cursor:crosshair;font-style:italic;font-weight:700;color:red;text-align:right;text-indent:2em;box-sizing:content-box;background:pink}";
const DECK = ".reveal{font-family:'Source Sans Pro',Helvetica,sans-serif;font-size:42px;font-weight:normal;color:#fff}.reveal .slides{text-align:center}.reveal .slides section{line-height:1.2;font-weight:inherit}.reveal h1,.reveal h2,.reveal h3{text-transform:uppercase;letter-spacing:normal;text-shadow:none;line-height:1.2}.reveal{-webkit-font-smoothing:antialiased;text-size-adjust:none}.reveal button{background:#f00}";
const COURSE = "*,*::before,*::after{box-sizing:border-box}body{margin:0;font-family:Georgia;font-size:.9375rem;line-height:1.5;color:#1d2125;text-align:left;-webkit-text-size-adjust:100%}label{display:inline-block;margin-bottom:.5rem}button{border-radius:0}h2{font-size:2rem}.row{display:flex;margin:-15px}.card{position:relative}.label{display:none}.icon{font-size:16px;width:16px}.small{font-size:80%}.hidden{display:none!important}p{margin-bottom:1rem}ul{padding-left:2rem}";

for (const [what, head, body] of /** @type {[string, string, (element: string) => string][]} */ ([
  ["a wrapper's text styles", "", (element) => `<div style="${WRAPPER}">${element}</div>`],
  ["a sheet for everything", `<style>${EVERYTHING}</style>`, (element) => element],
  ["a deck's theme", `<style>${DECK}</style>`, (element) => `<div class="reveal"><div class="slides"><section>${element}</section></div></div>`],
  ["a course's theme", `<style>${COURSE}</style>`, (element) => `<div class="card"><div class="row"><div style="flex:1">${element}</div></div></div>`],
]))
  test(`${what} changes nothing inside`, async (t) => {
    const usual = await looked(t, {});
    const styled = await looked(t, { head, body });
    const differing = [];
    for (const [part, style] of Object.entries(usual.looks))
      for (const [name, value] of Object.entries(style))
        if (styled.looks[part]?.[name] !== value) differing.push(`${part} ${name}: ${value} → ${styled.looks[part]?.[name]}`);
    assert.ok(Object.keys(usual.looks).length >= 20, "parts were looked at");
    assert.deepEqual(differing, []);
  });

test("what a page hides is hidden, and seen again", async (t) => {
  const { widget, page } = await looked(t, { body: (/** @type {string} */ element) => `<div id="box" style="visibility:hidden">${element}</div>` });
  assert.ok(!(await widget.element.locator(".row").first().isVisible()));
  await page.evaluate(() => void (/** @type {HTMLElement} */ (document.getElementById("box")).style.visibility = "visible"));
  assert.ok(await widget.element.locator(".row").first().isVisible());
});

test("a reader's own spacing of all text comes in", async (t) => {
  const head = "<style>*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}</style>";
  const { widget } = await looked(t, { head });
  for (const part of [".row .name", ".statement", ".inside h3", ".notice"]) {
    const style = await widget.element.locator(part).first().evaluate((node) => {
      const { letterSpacing, wordSpacing } = getComputedStyle(node);
      return [letterSpacing, wordSpacing].map(Number.parseFloat);
    });
    assert.ok(style[0] > 1 && style[1] > 1, `${part}: ${style}`);
  }
});
