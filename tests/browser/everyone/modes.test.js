/**
 * The widget by axe-core: in every mode with all that opens there, from left to right and from right to left, in every theme, wide and
 * narrow. Each thing that can be seen is asked about in each theme and in each size, though not in all pairs of them.
 */
import { test } from "node:test";
import { LESSON, pagesWith } from "../lessons/lesson.js";
import { pseudoLanguage } from "../support/pseudo.js";
import { openWidget, until } from "../support/widget.js";
import { noFinding } from "./axe.js";

/** @typedef {import("../support/widget.js").Widget} Widget */

/** Words as in no language, told to be one that is written from the right. */
const FROM_THE_RIGHT = "he";
const SERVER = { pages: { ...pagesWith(), ...pseudoLanguage(FROM_THE_RIGHT) }, faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const PATIENT = { age: { value: 40, unit: "years" }, weight_kg: 70, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }];

for (const [direction, lang, themes] of /** @type {const} */ ([
  ["left to right", "en", ["light", "dark", "projector"]],
  ["right to left", FROM_THE_RIGHT, ["dark", "projector", "light"]],
])) {
  /**
   * Opens the element, and asks about what is seen in all sizes.
   * @param {import("node:test").TestContext} t @param {Record<string, unknown>} attributes
   */
  const open = async (t, attributes) => {
    const { page, widget, faults } = await openWidget(t, {
      attributes: { patient: PATIENT, lang, ...attributes },
      // What a page has around it.
      body: (element) => `<main><h1>Test page</h1>${element}</main>`,
      server: SERVER,
      context: { reducedMotion: "reduce" },
    });
    await widget.ready();
    const ask = async (/** @type {string} */ where) => {
      for (const [at, size] of SIZES.entries()) {
        await page.setViewportSize(size);
        await widget.element.evaluate((io, theme) => io.setAttribute("theme", theme), themes[at]);
        // Colours follow, and labels find their places.
        await page.waitForTimeout(350);
        await noFinding(page, `${where}, ${themes[at]}, ${size.width} px`);
      }
      await page.setViewportSize(SIZES[0]);
    };
    /** @param {string} what a `data-do` */
    const press = (what) => widget.element.locator(`[data-do="${what}"]`).first().click();
    return { page, widget, ask, press, faults };
  };

  test(`explored, ${direction}`, async (t) => {
    const { page, widget, ask, faults } = await open(t, {});
    const { element } = widget;
    await ask("the overview");
    for (const [site, side] of [["proximal-tibia", "right"], ["proximal-tibia", "left"], ["sternum", null]]) {
      await element.evaluate((/** @type {any} */ io, at) => io.select(...at), [site, side]);
      await element.evaluate((/** @type {any} */ io) => {
        for (const details of io.shadowRoot.querySelectorAll(".panel details")) details.open = true;
      });
      await ask(`${site} ${side}, all opened`);
    }
    const marks = element.locator(".cite");
    await marks.first().click();
    await ask("a note of sources");
    await page.keyboard.press("Escape");
    await element.locator(".open-chooser").click();
    for (const kind of ["fracture", "intraosseous-access", "burn"]) {
      await element.locator("#io-kind").selectOption(kind);
      await element.locator(".chooser button.primary").click();
      await element.locator(".chooser .problem").waitFor();
      await ask(`an answer that is missing, ${kind}`);
    }
    faults.none();
  });

  for (const mode of ["guide", "lecture"])
    test(`${mode}, ${direction}`, async (t) => {
      const { page, widget, ask, faults } = await open(t, { mode, site: "proximal-tibia", side: "right" });
      await ask("nothing told");
      for (let step = 0; step < 2; step += 1) await widget.element.locator(".next-landmark").click();
      await ask("two landmarks");
      while (await widget.element.evaluate((/** @type {any} */ io) => io.forward()));
      await ask("all told");
      if (mode === "guide") return faults.none();
      // There is no toolbar before there is a picture.
      await widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector("[data-tool=panel]").click());
      await ask("the panel is back");
      await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
      await page.keyboard.press("?");
      await widget.element.locator("dialog.keys").waitFor();
      await ask("the keys");
      await page.keyboard.press("Escape");
      await page.keyboard.press("b");
      await ask("the black screen");
      faults.none();
    });

  test(`practised, ${direction}`, async (t) => {
    for (const kind of ["choose-site", "locate", "find-structure", "name-structure", "needle", "order"]) {
      const { widget, ask, press, faults } = await open(t, { mode: "practise", kinds: kind, seed: "7", count: "1" });
      const phase = (/** @type {string} */ name) =>
        until(async () => (await widget.element.locator(".practise").getAttribute("data-phase")) === name, 20_000, `${kind}: ${name}`);
      if (kind === "choose-site") await ask("the plan");
      await press("begin");
      await phase("asking");
      await ask(`${kind} is asked`);
      await press("skip");
      await phase("told");
      await ask(`${kind} is told`);
      if (kind === "choose-site") {
        await widget.element.locator(".rows-told .row").first().click();
        await ask("why");
        await press("next");
        await phase("over");
        await ask("the end");
      }
      faults.none();
    }
  });

  test(`a lesson, ${direction}`, async (t) => {
    const { widget, ask, faults } = await open(t, { lesson: "first" });
    const at = () => widget.element.evaluate((/** @type {any} */ io) => io.api(1).steps());
    await widget.element.locator(".lesson").waitFor();
    for (let step = 0; step < LESSON.steps.length; step += 1) {
      await ask(`step ${step + 1}`);
      if (!(await widget.element.evaluate((/** @type {any} */ io) => io.forward()))) break;
      if ((await at()).step === step) await ask(`step ${step + 1}, told`);
    }
    faults.none();
  });
}
