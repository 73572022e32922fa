/**
 * The element on a page, as seen by Playwright: its HTML, and what one asks of it. Needs no running test, so that other
 * tools can use it; tests take `widget.js`.
 */
import assert from "node:assert/strict";
import { until } from "./browsers.js";
import { decode } from "./pixels.js";

/** @typedef {import("playwright-core").Page} Page */

/** Milliseconds in which the panel must be usable on a busy machine of two cores. */
export const PANEL_MS = 30_000;
/** Milliseconds in which the scene must be drawn: the daily build is tens of megabytes and drawn in software. */
export const SCENE_MS = 180_000;

/**
 * @typedef {object} WidgetOptions
 * @property {Record<string, unknown>} [attributes] of the element; objects are written as JSON, `true` as an empty attribute
 * @property {string} [head] more HTML in the page's head
 * @property {(element: string) => string} [body] the page's body around the element's HTML; the element alone if left out
 * @property {string} [hash] the address after `#`
 */

/** The HTML of the test page. @param {WidgetOptions} options */
export function widgetPage({ attributes = {}, head = "", body = (element) => element }) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => {
      if (value === true) return ` ${name}`;
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return ` ${name}="${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;
    })
    .join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Test page</title><link rel="icon" href="data:,">
<script type="module" src="./io-site-finder.js"></script>
${head}
</head>
<body>${body(`<io-site-finder${written}></io-site-finder>`)}</body>
</html>`;
}

/** One `<io-site-finder>` on a page. Playwright's locators look into its shadow root by themselves. */
export class Widget {
  /** @param {Page} page @param {number} [index] which of the page's elements, from 0 */
  constructor(page, index = 0) {
    this.page = page;
    this.element = page.locator("io-site-finder").nth(index);
    this.stage = this.element.locator(".stage");
  }

  /** Waits until the panel can be used: the core has answered. @param {number} [milliseconds] */
  async ready(milliseconds = PANEL_MS) {
    await until(
      () => this.element.evaluate((/** @type {any} */ element) => Boolean(element.assessment?.())),
      milliseconds,
      "the panel to be ready",
    );
  }

  /** Waits until the scene is drawn; gives up soon once it has failed and stays so. @param {number} [milliseconds] */
  async sceneReady(milliseconds = SCENE_MS) {
    const end = Date.now() + milliseconds;
    let failedAt = 0;
    for (;;) {
      const state = await this.stage.first().getAttribute("data-state");
      if (state === "running" && (await this.sceneState())) return;
      if (state !== "failed") failedAt = 0;
      else failedAt ||= Date.now();
      if (failedAt && Date.now() - failedAt > 3000) {
        throw new Error(`the scene failed: ${await this.stage.first().locator(".failure").innerText()}`);
      }
      if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s for the scene to be drawn; the stage is ${state}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** The assessment that the element holds. @returns {Promise<any>} */
  assessment() {
    return this.element.evaluate((/** @type {any} */ element) => element.assessment());
  }

  /** What the scene says it draws. @returns {Promise<any>} `null` while there is none */
  sceneState() {
    return this.element.evaluate((/** @type {any} */ element) => element.sceneState());
  }

  /** Sets a property of the element. @param {string} name @param {unknown} value */
  async set(name, value) {
    await this.element.evaluate(
      (/** @type {any} */ element, { name, value }) => void (element[name] = value),
      { name, value },
    );
  }

  /**
   * The verdict of one row of the assessment.
   * @param {string} site @param {"left" | "right" | null} [side] @returns {Promise<string | undefined>}
   */
  async verdict(site, side = null) {
    const rows = (await this.assessment())?.sites ?? [];
    return rows.find((/** @type {any} */ row) => row.site === site && row.side === side)?.verdict;
  }

  /** The picture of the stage alone, as shown. */
  async picture() {
    return decode(await this.stage.first().screenshot());
  }

  /** The stage's rectangle in CSS pixels of the page. */
  async stageBox() {
    const box = await this.stage.first().boundingBox();
    assert.ok(box, "the stage is on the page");
    return box;
  }
}
