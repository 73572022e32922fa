/**
 * A page with the widget in Chromium, for one test, cleaned up after it:
 *
 * ```js
 * import { test } from "node:test";
 * import { openWidget } from "../support/widget.js";
 *
 * test("the list shows nine sites", async (t) => {
 *   const { page, widget, faults } = await openWidget(t, { attributes: { site: "sternum" } });
 *   await widget.ready();
 *   …
 *   faults.none();
 * });
 * ```
 * Chromium is started once a test file; every test has a server and a browser context of its own.
 */
import assert from "node:assert/strict";
import { after } from "node:test";
import { openChromium, until } from "./browsers.js";
import { decode } from "./pixels.js";
import { startServer } from "./server.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./server.js").Switches} Switches */
/** @typedef {import("node:test").TestContext} TestContext */

/** Milliseconds in which the panel must be usable on a busy machine of two cores. */
export const PANEL_MS = 30_000;
/** Milliseconds in which the scene must be drawn: the daily build is tens of megabytes and drawn in software. */
export const SCENE_MS = 180_000;

/** @type {Map<string, Promise<import("playwright-core").Browser>>} */
const browsers = new Map();

/** The Chromium of this test file with these flags. @param {{flags?: string[], without?: string[]}} [options] */
function sharedChromium(options = {}) {
  const key = JSON.stringify(options);
  let browser = browsers.get(key);
  if (!browser) {
    browser = openChromium(options);
    browsers.set(key, browser);
  }
  return browser;
}
after(async () => {
  for (const browser of browsers.values()) await (await browser).close().catch(() => undefined);
  browsers.clear();
});

/**
 * @typedef {object} PageOptions
 * @property {Switches} [server] what is wrong with the server; see `server.js`
 * @property {{width: number, height: number}} [viewport] CSS pixels; 1280×800 if left out
 * @property {import("playwright-core").BrowserContextOptions} [context] anything else about the browser: colour scheme, touch, reduced motion…
 * @property {{flags?: string[], without?: string[]}} [chromium] flags of Chromium
 * @property {(page: Page) => Promise<unknown>} [before] done before the page is opened, e.g. `addInitScript`
 *
 * @typedef {object} WidgetOptions
 * @property {Record<string, unknown>} [attributes] of the element; objects are written as JSON, `true` as an empty attribute
 * @property {string} [head] more HTML in the page's head
 * @property {(element: string) => string} [body] the page's body around the element's HTML; the element alone if left out
 * @property {string} [hash] the address after `#`
 */

/**
 * Opens the test page: one script, one element.
 * @param {TestContext} t @param {WidgetOptions & PageOptions} [options]
 */
export async function openWidget(t, options = {}) {
  const html = widgetPage(options);
  const opened = await openPage(t, {
    ...options,
    server: { ...options.server, pages: { ...options.server?.pages, "/test.html": html } },
    path: `/test.html${options.hash ? `#${options.hash}` : ""}`,
  });
  return { ...opened, widget: new Widget(opened.page) };
}

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

/**
 * Opens any page of the served folder, or of `server.pages`.
 * @param {TestContext} t @param {PageOptions & {path: string}} options
 */
export async function openPage(t, { server: switches, viewport = { width: 1280, height: 800 }, context, chromium, before, path }) {
  const server = await startServer(switches);
  t.after(() => server.close());
  const browser = await sharedChromium(chromium);
  const place = await browser.newContext({ viewport, ...context });
  t.after(() => place.close());
  const page = await place.newPage();
  const faults = watch(page, server.origin);
  if (before) await before(page);
  await page.goto(`${server.origin}${path}`);
  return { page, server, faults };
}

/**
 * What went wrong in a page, and where it asked for something.
 * @typedef {object} Faults
 * @property {string[]} errors uncaught errors, and errors written to the console
 * @property {string[]} foreign addresses asked for on other hosts than the test's server
 * @property {() => void} none fails the test unless both are empty
 */

/** @param {Page} page @param {string} origin @returns {Faults} */
export function watch(page, origin) {
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const foreign = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== origin) foreign.push(url);
  });
  return {
    errors,
    foreign,
    none: () => {
      assert.deepEqual(errors, [], "errors in the page");
      assert.deepEqual(foreign, [], "requests to other hosts");
    },
  };
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

  /** Waits until the scene is drawn. @param {number} [milliseconds] */
  async sceneReady(milliseconds = SCENE_MS) {
    await until(
      async () => {
        const state = await this.stage.first().getAttribute("data-state");
        if (state === "failed") throw new Error(`the scene failed: ${await this.stage.first().innerText()}`);
        return state === "running" && Boolean(await this.sceneState());
      },
      milliseconds,
      "the scene to be drawn",
    );
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

/**
 * Events of the element from now on, by type, in order. Call it before the event can happen.
 * @param {Page} page @param {string[]} types @returns {Promise<() => Promise<{type: string, detail: any}[]>>}
 */
export async function listen(page, types) {
  await page.evaluate((types) => {
    const seen = /** @type {any} */ (window).seenEvents ??= [];
    for (const type of types) {
      document.addEventListener(type, (event) => {
        seen.push({ type, detail: /** @type {CustomEvent} */ (event).detail });
      });
    }
  }, types);
  return () => page.evaluate(() => /** @type {any} */ (window).seenEvents);
}

export { until } from "./browsers.js";
export { STRICT_CSP } from "./server.js";
