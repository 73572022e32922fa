/** The studio's page, as tests use it: without the 3D picture, which it does not need. */
import { readFile } from "node:fs/promises";
import { PANEL_ONLY, pagesWith } from "../lessons/lesson.js";
import { openPage, PANEL_MS, until } from "../support/widget.js";

/** The list of what is published, as a page finds it beside itself. @param {{path: string, bytes: number}[]} files */
export const publishedWith = (files) => pagesWith({ "/package-files.json": JSON.stringify({ format: "io-site-finder/package-files", version: 1, files }) });

/** @param {import("node:test").TestContext} t @param {Partial<import("../support/widget.js").PageOptions>} [options] */
export async function openStudio(t, options = {}) {
  const opened = await openPage(t, { server: { ...PANEL_ONLY, pages: publishedWith([]) }, path: "/studio.html", ...options });
  const { page } = opened;
  const on = (/** @type {string} */ selector) => page.locator(selector);
  const studio = {
    on,
    press: (/** @type {string} */ what) => on(`[data-do="${what}"]`).first().click(),
    ready: () => on('[data-do="add-view"][aria-disabled="false"]').waitFor({ timeout: PANEL_MS }),
    steps: () => on(".list [data-key]").count(),
    /** The steps as the list tells them, in order. */
    list: () => on(".list [data-key]").allInnerTexts(),
    /** What has the focus, as a test can name it. */
    focused: () =>
      page.evaluate(() => {
        const at = /** @type {HTMLElement} */ (document.activeElement);
        return at.id || at.dataset.do || at.dataset.ask || (at.dataset.step ? `step ${at.dataset.step}` : at.localName);
      }),
    /** Shows a site in the widget as its list does. */
    look: (/** @type {string} */ site, /** @type {string} */ side) =>
      page.evaluate(({ site, side }) => /** @type {any} */ (document.querySelector("io-site-finder")).select(site, side), { site, side }),
    /** A lesson that has nothing to see to. */
    finish: async () => {
      await on("#text-title-en").fill("The shin");
      await on('[data-do="add-view"]').click();
      await on("#text-words-en").fill("Look [@own].");
      await until(async () => /nothing is amiss/.test(await on(".check summary").innerText()), 5000, "nothing to see to");
    },
    /** Saves the lesson, and reads what was saved. @returns {Promise<{name: string, lesson: any}>} */
    save: async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), on('[data-do="save"]').click()]);
      return { name: download.suggestedFilename(), lesson: JSON.parse(await readFile(await download.path(), "utf8")) };
    },
  };
  await studio.ready();
  return { ...opened, studio };
}
