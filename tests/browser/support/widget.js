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
import { openChromium } from "./browsers.js";
import { Widget, widgetPage } from "./element.js";
import { startServer } from "./server.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./server.js").Switches} Switches */
/** @typedef {import("./element.js").WidgetOptions} WidgetOptions */
/** @typedef {import("node:test").TestContext} TestContext */

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

/**
 * Events of the element from now on, by type, in order. Call it before the event can happen.
 * @param {Page} page @param {string[]} types @returns {Promise<() => Promise<{type: string, detail: any}[]>>} what has been seen so far
 */
export async function listen(page, types) {
  await page.evaluate((types) => {
    const seen = /** @type {any} */ (window).seenEvents ??= [];
    for (const type of types) {
      document.addEventListener(type, (event) => {
        seen.push({ type, detail: /** @type {CustomEvent} */ (event).detail });
      }, true);
    }
  }, types);
  return () => page.evaluate(() => /** @type {any} */ (window).seenEvents);
}

export { until } from "./browsers.js";
export { PANEL_MS, SCENE_MS, Widget, widgetPage } from "./element.js";
export { STRICT_CSP } from "./server.js";
