/** The example deck in reveal.js itself: the widgets' steps are its fragments, by keys and buttons, in overview, a speaker's window and print. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inRepository } from "../support/places.js";
import { openPage, until, Widget } from "../support/widget.js";

const DIST = inRepository("node_modules", "reveal.js", "dist");
/** All of reveal.js, where the example expects it. */
const REVEAL = Object.fromEntries(
  readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => [`/reveal/${name.replaceAll("\\", "/")}`, readFileSync(join(DIST, name), "utf8")]),
);
/** Nothing of the 3D picture arrives. */
const NO_PICTURE = [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }];

/** @typedef {import("playwright-core").Page} Page */

/**
 * The example with the deck where the test finds it.
 * @param {import("node:test").TestContext} t @param {{search?: string, hash?: string, change?: (html: string) => string}} [options]
 */
async function deck(t, { search = "", hash = "", change = (html) => html } = {}) {
  const html = change(readFileSync(inRepository("web", "pages", "reveal.html"), "utf8").replace("Reveal.initialize(", "window.deck = Reveal; Reveal.initialize("));
  const server = { pages: { ...REVEAL, "/deck.html": html }, faults: NO_PICTURE };
  const { page, faults } = await openPage(t, { server, path: `/deck.html${search}${hash}` });
  await page.waitForFunction(() => /** @type {any} */ (window).deck?.isReady());
  return { page, faults };
}

/** Which slide is shown. @param {Page} page @returns {Promise<number>} */
const slide = (page) => page.evaluate(() => /** @type {any} */ (window).deck.getState().indexh);
/** How many steps the deck has passed on the slide. @param {Page} page @returns {Promise<number>} */
const passed = (page) => page.evaluate(() => /** @type {any} */ (window).deck.getCurrentSlide().querySelectorAll(".fragment.visible").length);
/** @param {Page} page @param {string} id @returns {Promise<{at: number, count: number}>} */
const steps = (page, id) => page.evaluate((id) => /** @type {any} */ (document.getElementById(id)).api(1).steps(), id);
/** @param {Page} page @param {string} id */
const loaded = (page, id) => until(async () => (await steps(page, id))?.count > 3, 30_000, `the lesson of ${id}`);
/** @param {Page} page */
const next = (page) => page.evaluate(() => /** @type {any} */ (window).deck.next());
/** @param {Page} page */
const back = (page) => page.evaluate(() => /** @type {any} */ (window).deck.prev());

test("a clicker goes through both lessons and on to the next slide, forward and back", async (t) => {
  const { page, faults } = await deck(t);
  await new Widget(page).ready();
  await loaded(page, "tibia");
  await page.keyboard.press("PageDown");
  assert.equal(await slide(page), 1);
  const { count } = await steps(page, "tibia");
  for (let at = 1; at < count; at += 1) {
    await page.keyboard.press("PageDown");
    assert.equal((await steps(page, "tibia")).at, at);
    // Events of the widget come on the next tick.
    await until(async () => (await passed(page)) === at, 5000, `the deck after ${at} steps`);
    assert.equal(await slide(page), 1);
  }
  await loaded(page, "sternum");
  assert.equal((await steps(page, "sternum")).at, 0, "the next slide's lesson has not begun");
  await page.keyboard.press("PageDown");
  assert.equal(await slide(page), 2);
  await page.keyboard.press("PageDown");
  assert.equal((await steps(page, "sternum")).at, 1);
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  assert.equal(await slide(page), 1);
  assert.equal((await steps(page, "tibia")).at, count - 1, "where it was left");
  await page.keyboard.press("PageUp");
  assert.equal((await steps(page, "tibia")).at, count - 2);
  await until(async () => (await passed(page)) === count - 2, 5000, "the deck there too");
  faults.none();
});

test("the deck's own ways, its buttons, swipes and interface, step the widget too", async (t) => {
  const { page } = await deck(t, { hash: "#/1", change: (html) => html.replace("controls: false", "controls: true") });
  await loaded(page, "tibia");
  await next(page);
  await next(page);
  await until(async () => (await steps(page, "tibia")).at === 2, 5000, "the third stop");
  await page.locator(".controls .navigate-right").click();
  await until(async () => (await steps(page, "tibia")).at === 3, 5000, "the fourth");
  await back(page);
  await until(async () => (await steps(page, "tibia")).at === 2, 5000, "the third once more");
  // What is chosen in the widget is where the deck is.
  await page.evaluate(() => /** @type {any} */ (document.getElementById("tibia")).api(1).goTo(0));
  await until(async () => (await passed(page)) === 0, 5000, "the deck at the beginning");
  await back(page);
  assert.equal(await slide(page), 0);
});

test("the author's own fragments on the slide keep their place", async (t) => {
  const change = (/** @type {string} */ html) =>
    html
      .replace('<io-site-finder id="tibia"', '<p class="fragment" id="before">Before</p><io-site-finder id="tibia"')
      .replace('lesson="proximal-tibia"></io-site-finder>', 'lesson="proximal-tibia"></io-site-finder><p class="fragment" id="after">After</p>');
  const { page } = await deck(t, { hash: "#/1", change });
  await loaded(page, "tibia");
  const { count } = await steps(page, "tibia");
  const seen = (/** @type {string} */ id) => page.locator(`#${id}`).evaluate((node) => node.classList.contains("visible"));
  await next(page);
  assert.deepEqual([await seen("before"), (await steps(page, "tibia")).at], [true, 0]);
  for (let step = 1; step < count; step += 1) await next(page);
  await until(async () => (await steps(page, "tibia")).at === count - 1, 5000, "the last stop");
  assert.equal(await seen("after"), false);
  await next(page);
  assert.deepEqual([await seen("after"), await slide(page)], [true, 1]);
});

test("in the overview keys choose slides and no widget takes them", async (t) => {
  const { page } = await deck(t, { hash: "#/1" });
  await loaded(page, "tibia");
  await page.evaluate(() => /** @type {any} */ (window).deck.toggleOverview(true));
  await page.keyboard.press("ArrowRight");
  assert.deepEqual([await slide(page), (await steps(page, "tibia")).at], [2, 0]);
  await page.keyboard.press("ArrowLeft");
  await page.evaluate(() => /** @type {any} */ (window).deck.toggleOverview(false));
  // A slide that one comes back to has all of its fragments.
  const { count } = await steps(page, "tibia");
  await until(async () => (await steps(page, "tibia")).at === count - 1, 5000, "the last stop");
  await page.keyboard.press("PageUp");
  assert.equal((await steps(page, "tibia")).at, count - 2);
});

test("a second window that is told the deck's state shows the same step", async (t) => {
  const first = await deck(t, { hash: "#/1" });
  await loaded(first.page, "tibia");
  await next(first.page);
  await next(first.page);
  await until(async () => (await steps(first.page, "tibia")).at === 2, 5000, "the third stop");
  const state = await first.page.evaluate(() => /** @type {any} */ (window).deck.getState());
  // As the speaker's window of reveal.js does with the decks in its frames.
  const other = await deck(t, { search: "?receiver" });
  await loaded(other.page, "tibia");
  await other.page.evaluate((state) => /** @type {any} */ (window).deck.setState(state), state);
  await until(async () => (await steps(other.page, "tibia")).at === 2, 5000, "the other window at the same stop");
});

test("printed, a deck has its slides and no handout", async (t) => {
  const { page } = await deck(t, { search: "?print-pdf" });
  await new Widget(page).ready();
  await until(async () => (await page.locator(".pdf-page").count()) > 0, 30_000, "the pages");
  assert.equal(await page.locator(".pdf-page").count(), 3, "a page for each slide, none for a step");
  await page.emulateMedia({ media: "print" });
  await until(async () => (await page.locator("#tibia").evaluate((io) => io.shadowRoot?.querySelector(".paper")?.childElementCount)) !== 0, 30_000, "the picture");
  const paper = await page.locator("#tibia").evaluate((io) => {
    const article = io.shadowRoot?.querySelector(".paper article");
    return { slide: article?.className, tables: article?.querySelectorAll("table").length, high: article?.getBoundingClientRect().height };
  });
  assert.deepEqual([paper.slide, paper.tables], ["slide", 0]);
  assert.ok(paper.high && paper.high <= 720, `${paper.high} px of a slide of 720`);
});

test("scaled and in full screen the deck steps as ever", async (t) => {
  const { page } = await deck(t, { hash: "#/1", change: (html) => html.replace("width: 1280, height: 720", "width: 640, height: 360, maxScale: 3") });
  await loaded(page, "tibia");
  await page.evaluate(() => document.documentElement.requestFullscreen());
  await page.keyboard.press("PageDown");
  assert.equal((await steps(page, "tibia")).at, 1);
  assert.ok(await page.evaluate(() => document.fullscreenElement === document.documentElement));
});
