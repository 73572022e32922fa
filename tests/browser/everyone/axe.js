/** Asking axe-core of a page: every rule of WCAG 2.2 AA and of good practice, and what it cannot tell by itself. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inRepository } from "../support/places.js";
import { measured } from "./contrast.js";

const AXE = readFileSync(inRepository("node_modules", "axe-core", "axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** Rules of WCAG that axe still tries out, and so leaves off. */
const MORE = ["label-content-name-mismatch", "p-as-heading", "table-fake-caption", "td-has-header"];

/**
 * What axe cannot tell, and how it is told all the same: every such finding has a line here, or the test fails. `at` is a selector that the
 * element or one around it within the same tree matches, `why` what axe says about it.
 * @type {{rule: string, at: string, why: RegExp, told: string}[]}
 */
const EXPLAINED = [
  // A picture, a poster, another layer, the arrow of a list, a transparent ground: axe reads style sheets and not pixels. The contrast with
  // what is really there is measured, letter by letter.
  { rule: "color-contrast", at: "*", why: /^(imgNode|bgImage|bgGradient|bgOverlap|elmPartiallyObscured|elmPartiallyObscuring|fgAlpha|pseudoContent|shortTextContent|emptyValue|nonBmp|outsideViewport)$/, told: "contrast measured" },
  // Marks lie where the bones are, as pins on a map do, and on a small picture nearer to each other than targets should. WCAG excepts that, and
  // what has an equivalent. Measured: the same site's row in the list, or its choice, or the mark's own label is large enough; or at least the
  // mark is, and its middle is its own.
  { rule: "target-size", at: ".spot.marker", why: /./, told: "target measured" },
  // Names of sources are short, and axe takes one for a sign. It is a name, and the label has it.
  { rule: "label-content-name-mismatch", at: ".cite", why: /^Unable to determine/, told: "a name" },
  // Good practice, and none of WCAG: a page that is the widget alone stands in a frame, or before an audience, and has no heading of its own.
  { rule: "page-has-heading-one", at: "html:has(main > io-site-finder:only-child)", why: /level-one/, told: "the widget alone" },
  // A deck keeps the slides that are not shown from Tab by making them invisible. That is measured.
  { rule: "aria-hidden-focus", at: ".slides > section[aria-hidden]", why: /./, told: "not tabbed to, measured" },
];

/** @typedef {{rule: string, at: string, why: string, html: string, explained: string | null}} Finding */

/**
 * What axe finds, and what it cannot tell.
 * @param {import("playwright-core").Page | import("playwright-core").Frame} page
 * @returns {Promise<{violations: Finding[], incomplete: Finding[], wrong: string[]}>}
 */
export async function askAxe(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async ({ tags, more, places }) => {
      const { axe } = /** @type {any} */ (window);
      /** @type {{violations: {id: string, nodes: any[]}[], incomplete: {id: string, nodes: any[]}[]}} */
      const { violations, incomplete } = await axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: Object.fromEntries(more.map((id) => [id, { enabled: true }])),
        resultTypes: ["violations", "incomplete"],
        elementRef: true,
      });
      const told = (/** @type {any[]} */ results) =>
        results.flatMap(({ id, nodes }) =>
          nodes.map((/** @type {any} */ { target, any, all, none, html, element }) => ({
            rule: /** @type {string} */ (id),
            at: /** @type {string} */ (target.flat(Infinity).at(-1)),
            why: [...any, ...all, ...none].map((/** @type {any} */ check) => check.data?.messageKey ?? check.message).join("; "),
            html: /** @type {string} */ (html.replace(/<!--.*?-->|\s+/g, " ").slice(0, 160)),
            within: places.filter((place) => element.closest(place)),
          })),
        );
      const small = [...violations, ...incomplete].filter(({ id }) => id === "target-size").flatMap(({ nodes }) => nodes.map(({ element }) => element));
      const isLarge = (/** @type {Element | null} */ one) => one?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) >= 24;
      const tooSmall = small.filter((mark) => {
        const equivalent = mark.getRootNode().querySelector(`.panel [data-row="${mark.dataset.row}"]`);
        const { x, y, width, height } = mark.getBoundingClientRect();
        const own = isLarge(mark) && mark.contains(mark.getRootNode().elementFromPoint(x + width / 2, y + height / 2));
        return mark.matches(".marker") && !isLarge(equivalent) && !isLarge(mark.querySelector(".label")) && !own;
      });
      const tabbed = [...violations, ...incomplete]
        .filter(({ id }) => id === "aria-hidden-focus")
        .flatMap(({ nodes }) => nodes.flatMap(({ element }) => [...element.querySelectorAll("io-site-finder, a, button, input")]))
        .filter((one) => one.checkVisibility({ visibilityProperty: true }));
      /** @type {any} */ (window).toMeasure = incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes.map(({ element }) => element));
      return { violations: told(violations), incomplete: told(incomplete), wrong: [...tooSmall.map((mark) => `too small: ${mark.textContent}`), ...tabbed.map((one) => `hidden, and tabbed to: ${one.outerHTML.slice(0, 80)}`)] };
    },
    { tags: TAGS, more: MORE, places: [...new Set(EXPLAINED.map(({ at }) => at))] },
  );
  const explained = (/** @type {typeof found.incomplete[number]} */ { within, ...one }) => ({
    ...one,
    explained: EXPLAINED.find(({ rule, at, why }) => rule === one.rule && within.includes(at) && why.test(one.why))?.told ?? null,
  });
  return { violations: found.violations.map(explained), incomplete: found.incomplete.map(explained), wrong: found.wrong };
}

/** Nothing that is wrong, and nothing that nobody can tell. @param {import("playwright-core").Page} page @param {string} where */
export async function noFinding(page, where) {
  // Colours on their way from one theme to another are asked again at rest.
  if ((await findings(page)).length > 0) await page.waitForTimeout(1500);
  else return;
  assert.deepEqual((await findings(page)).slice(0, 12), [], where);
}

/** @param {import("playwright-core").Page} page */
async function findings(page) {
  const { violations, incomplete, wrong } = await askAxe(page);
  const written = (/** @type {Finding} */ { rule, why, html }) => `${rule}: ${why}: ${html}`;
  const open = [...violations, ...incomplete].filter(({ explained }) => explained === null).map(written);
  const pale = incomplete.some(({ explained }) => explained === "contrast measured") ? (await measured(page)).filter(({ ratio, least }) => ratio < least) : [];
  open.push(...pale.map(({ words, ratio }) => `contrast of “${words}”: ${ratio.toFixed(2)}`));
  open.push(...wrong);
  return [...new Set(open)];
}
