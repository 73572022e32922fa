/** Every page of the build by axe-core, as it lies in the folder: a new one is asked about without being named here. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PANEL_ONLY as LESSONS } from "../lessons/lesson.js";
import { openStudio } from "../studio/studio.js";
import { inRepository } from "../support/places.js";
import { openPage, openWidget, until } from "../support/widget.js";
import { noFinding } from "./axe.js";

const BUILD = inRepository("target", "web");
const PAGES = readdirSync(BUILD, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));

const DECK = inRepository("node_modules", "reveal.js", "dist");
/** What examples expect beside them: a deck's scripts, a lesson of the platform's package. */
const BESIDE = {
  ...Object.fromEntries(
    readdirSync(DECK, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => [`/reveal/${name.replaceAll("\\", "/")}`, readFileSync(join(DECK, name), "utf8")]),
  ),
  "/lesson.json": readFileSync(inRepository("assets", "lessons", "insertion.json"), "utf8"),
};
/** Nothing of the 3D picture arrives. */
const SERVER = { pages: BESIDE, faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

const LOOKS = /** @type {const} */ ([
  ["light", { width: 1280, height: 800 }],
  ["dark", { width: 390, height: 844 }],
  ["light", { width: 320, height: 640 }],
]);

/** @param {import("playwright-core").Page} page @param {string} name */
async function inAllLooks(page, name) {
  for (const [colorScheme, size] of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    await page.waitForTimeout(400);
    await noFinding(page, `${name}, ${colorScheme}, ${size.width} px`);
  }
}

test("there are pages", () => assert.ok(PAGES.includes("index.html") && PAGES.length > 6, `${PAGES}`));

for (const name of PAGES)
  test(name, async (t) => {
    const { page } = await openPage(t, { server: SERVER, path: `/${name.replaceAll("\\", "/")}` });
    await until(
      () => page.evaluate(() => [...document.querySelectorAll("io-site-finder")].every((io) => io.shadowRoot?.querySelector(".panel")?.childElementCount)),
      30_000,
      "the widgets",
    );
    await inAllLooks(page, name);
  });

test("a lesson as it is written in the studio", async (t) => {
  const { page, studio } = await openStudio(t);
  await studio.look("proximal-tibia", "left");
  await studio.press("add-view");
  await inAllLooks(page, "a view");
  await page.setViewportSize(LOOKS[0][1]);
  await studio.press("add-cases");
  await studio.press("add-task");
  await page.locator("dialog").waitFor();
  await inAllLooks(page, "which task");
  await page.setViewportSize(LOOKS[0][1]);
  await page.locator("dialog .offers button").last().click();
  await inAllLooks(page, "a task");
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  await inAllLooks(page, "all opened");
});

test("the presenter's window in a lecture", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: { mode: "lecture", lesson: "first" }, server: LESSONS });
  await widget.ready();
  const [presenter] = await Promise.all([page.waitForEvent("popup"), widget.element.locator('[data-do="presenter"]').click()]);
  await presenter.locator("main").waitFor();
  await inAllLooks(presenter, "the first step");
  await presenter.locator('[data-do="forward"]').click();
  await presenter.locator('[data-do="forward"]').click();
  await inAllLooks(presenter, "a question");
});
