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
 * @type {{rule: string, at: string, why: RegExp, told: "measured" | string}[]}
 */
const EXPLAINED = [
  // A picture, a poster, another layer, the arrow of a list, a transparent ground: axe reads style sheets and not pixels. The contrast with
  // what is really there is measured, letter by letter.
  { rule: "color-contrast", at: "*", why: /^(imgNode|bgImage|bgGradient|bgOverlap|elmPartiallyObscured|elmPartiallyObscuring|fgAlpha|pseudoContent|shortTextContent|nonBmp|outsideViewport)$/, told: "measured" },
];

/** @typedef {{rule: string, at: string, why: string, html: string, explained: string | null}} Finding */

/**
 * What axe finds, and what it cannot tell.
 * @param {import("playwright-core").Page | import("playwright-core").Frame} page
 * @returns {Promise<{violations: Finding[], incomplete: Finding[]}>}
 */
export async function askAxe(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async ({ tags, more, places }) => {
      const { axe } = /** @type {any} */ (window);
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
      /** @type {any} */ (window).toMeasure = incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes.map(({ element }) => element));
      return { violations: told(violations), incomplete: told(incomplete) };
    },
    { tags: TAGS, more: MORE, places: [...new Set(EXPLAINED.map(({ at }) => at))] },
  );
  const explained = (/** @type {typeof found.incomplete[number]} */ { within, ...one }) => ({
    ...one,
    explained: EXPLAINED.find(({ rule, at, why }) => rule === one.rule && within.includes(at) && why.test(one.why))?.told ?? null,
  });
  return { violations: found.violations.map(explained), incomplete: found.incomplete.map(explained) };
}

/** Nothing that is wrong, and nothing that nobody can tell. @param {import("playwright-core").Page} page @param {string} where */
export async function noFinding(page, where) {
  const { violations, incomplete } = await askAxe(page);
  const written = (/** @type {Finding} */ { rule, why, html }) => `${rule}: ${why}: ${html}`;
  const open = [...violations, ...incomplete.filter(({ explained }) => explained === null)].map(written);
  const pale = incomplete.some(({ explained }) => explained === "measured") ? (await measured(page)).filter(({ ratio, least }) => ratio < least) : [];
  open.push(...pale.map(({ words, ratio }) => `contrast of “${words}”: ${ratio.toFixed(2)}`));
  assert.deepEqual([...new Set(open)].slice(0, 12), [], where);
}
