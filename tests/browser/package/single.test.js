/**
 * The single file as somebody gets it: opened from a disk, put into frames that have no origin, taken into a page as one script; without
 * a request, and damaged or cut off.
 */
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { openChromium, openEngine, until } from "../support/browsers.js";
import { PANEL_MS, SCENE_MS } from "../support/element.js";
import { decode, look } from "../support/pixels.js";
import { folder, packed, skip } from "./packed.js";

/** @typedef {import("playwright-core").Frame} Frame */
/** @typedef {import("node:test").TestContext} TestContext */

/** The most that a mail and a learning platform take without grumbling. */
const MOST_BYTES = 5_500_000;

/** @param {string} name @param {string} html */
function written(name, html) {
  const file = join(folder(), name);
  writeFileSync(file, html);
  return file;
}

/** A file in Chromium, with all that it asked for but itself, and all that went wrong. @param {TestContext} t @param {string} file */
async function opened(t, file) {
  const browser = await openChromium();
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const errors = [];
  page.on("request", (request) => asked.push(request.url().slice(0, 200)));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  return { page, errors, asked: () => asked.filter((url) => url !== address && !url.startsWith("data:")) };
}

/** The panel answers and the picture is drawn. @param {Frame} frame */
async function works(frame) {
  const element = frame.locator("io-site-finder");
  const has = (/** @type {string} */ what, /** @type {number} */ timeout) =>
    until(() => element.evaluate((/** @type {any} */ found, what) => Boolean(found[what]?.()), what), timeout, what);
  await has("assessment", PANEL_MS);
  await has("sceneState", SCENE_MS);
  await element.locator("[data-state=running]").waitFor();
  assert.ok(look(decode(await element.locator(".stage").first().screenshot())).distinctColours > 200, "the picture is drawn");
}

/** Another patient is judged. @param {Frame} frame */
async function isUsable(frame) {
  const element = frame.locator("io-site-finder");
  const age = () => element.evaluate((/** @type {any} */ found) => found.assessment()?.age_group);
  assert.equal(await age(), "adult");
  await element.getByLabel("Age", { exact: true }).first().fill("4");
  await element.getByLabel("Age", { exact: true }).first().press("Enter");
  await until(async () => (await age()) === "child", PANEL_MS, "the child");
  await until(
    () => element.evaluate((/** @type {any} */ found) => JSON.stringify(found.sceneState()).includes("child")),
    SCENE_MS,
    "the child's bones",
  );
}

test("from a disk: drawn, usable, small enough, and nothing is asked for", { skip }, async (t) => {
  const file = packed("single", "io-site-finder.html");
  assert.ok(statSync(file).size <= MOST_BYTES, `${statSync(file).size} bytes`);
  const { page, asked, errors } = await opened(t, file);
  await works(page.mainFrame());
  await isUsable(page.mainFrame());
  const element = page.locator("io-site-finder");
  await element.evaluate((/** @type {any} */ found) => found.select("proximal-tibia", "left"));
  const taken = await element.evaluate((/** @type {any} */ found) => found.picture().then((/** @type {Blob | null} */ blob) => blob?.size ?? 0));
  assert.ok(taken > 10_000, "the picture can be taken along");
  assert.deepEqual(asked(), []);
  assert.deepEqual(errors, []);
});

const attribute = (/** @type {string} */ html) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const FRAMES = {
  "a srcdoc frame": (/** @type {string} */ html) => `srcdoc="${attribute(html)}"`,
  "a sandboxed srcdoc frame": (/** @type {string} */ html) => `sandbox="allow-scripts" srcdoc="${attribute(html)}"`,
  "a sandboxed frame": () => `sandbox="allow-scripts" src="io-site-finder.html"`,
};

for (const [where, attributes] of Object.entries(FRAMES))
  test(`in ${where}`, { skip }, async (t) => {
    const html = readFileSync(packed("single", "io-site-finder.html"), "utf8");
    const host = written(
      `${where}.html`,
      `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><iframe width="1200" height="780" title="frame" ${attributes(html)}></iframe>`,
    );
    const { page, asked, errors } = await opened(t, host);
    const frame = page.frames()[1];
    await works(frame);
    await isUsable(frame);
    const own = pathToFileURL(packed("single", "io-site-finder.html")).href;
    assert.deepEqual(asked().filter((url) => url !== own), []);
    assert.deepEqual(errors, []);
  });

test("a lesson is played from the file", { skip }, async (t) => {
  const { page, asked, errors } = await opened(t, packed("single", "sternum.html", "assets/lessons/sternum.json"));
  await works(page.mainFrame());
  assert.equal(await page.title(), "Find the sternum");
  await page.locator("io-site-finder").getByText("Step 1 of").waitFor();
  await page.locator("io-site-finder").getByRole("button", { name: "Next" }).click();
  await page.locator("io-site-finder").getByText("Step 2 of").waitFor();
  await page.locator("io-site-finder").evaluate((/** @type {any} */ found) => (found.mode = "lecture"));
  await page.locator("io-site-finder [data-do=next]").first().waitFor();
  assert.equal(await page.locator("io-site-finder [data-do=presenter]").count(), 0, "there is no page for a second window");
  assert.deepEqual(asked(), []);
  assert.deepEqual(errors, []);
});

test("as one script in a page of somebody else's", { skip }, async (t) => {
  const script = readFileSync(packed("single", "io-site-finder.js"), "utf8");
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"></head>
<body><h1>Notes</h1><io-site-finder site="sternum"></io-site-finder><script>${script}</script></body></html>`;
  const { page, asked, errors } = await opened(t, written("notes.html", html));
  await works(page.mainFrame());
  assert.deepEqual(asked(), []);
  assert.deepEqual(errors, []);
});

test("Firefox opens it from a disk", { skip }, async (t) => {
  const engine = await openEngine("firefox");
  t.after(() => engine.close());
  await engine.goto(pathToFileURL(packed("single", "io-site-finder.html")).href);
  const element = `document.querySelector("io-site-finder")`;
  await until(() => engine.evaluate(`Boolean(${element}.assessment?.())`), PANEL_MS, "the panel");
  await until(() => engine.evaluate(`Boolean(${element}.sceneState?.())`), SCENE_MS, "the picture");
  assert.deepEqual(await engine.evaluate(`performance.getEntriesByType("resource").map(({name}) => name).filter((name) => !name.startsWith("data:"))`), []);
  assert.ok(look(decode(await engine.screenshot())).distinctColours > 200);
});

test("a damaged file says so, and one that is cut off too", { skip }, async (t) => {
  const html = readFileSync(packed("single", "io-site-finder.html"), "utf8");
  const inside = html.indexOf('"pkg/core_bg.wasm"') + 5000;
  const letter = html[inside] === "a" ? "b" : "a";
  const damaged = await opened(t, written("damaged.html", html.slice(0, inside) + letter + html.slice(inside + 1)));
  const failure = damaged.page.locator("io-site-finder .failure");
  await failure.waitFor({ timeout: PANEL_MS });
  assert.equal(await failure.getAttribute("data-code"), "damaged");
  assert.match(await failure.innerText(), /This file is damaged\.[\s\S]*get it again/);
  assert.deepEqual(damaged.asked(), []);
  const cut = await opened(t, written("cut.html", html.slice(0, html.length * 0.6)));
  assert.match(await cut.page.locator("io-site-finder").innerText(), /has not arrived whole/);
  assert.ok(await cut.page.locator("io-site-finder").isVisible());
});
