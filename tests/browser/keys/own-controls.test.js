/** What is typed and pressed in the widget's own controls, on pages whose single keys are shortcuts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";
import { ADULT, deck, heard, NO_SCENE, slide } from "./deck.js";

const EXPLORE = `<io-site-finder site="proximal-tibia" side="right"></io-site-finder>`;
const SLIDES = ["<h1>one</h1>", EXPLORE, "<h1>three</h1>"];
const paused = (/** @type {import("playwright-core").Page} */ page) => page.evaluate(() => /** @type {any} */ (window).paused);

/** @param {import("node:test").TestContext} t @param {import("../support/widget.js").WidgetOptions} [options] */
async function onSlide(t, options) {
  const opened = await openWidget(t, { server: NO_SCENE, body: () => deck(SLIDES, { at: 1 }), ...options });
  await opened.widget.ready();
  return opened;
}

test("numbers are typed, choices changed and buttons pressed while the deck stays", async (t) => {
  const { page, widget, faults } = await onSlide(t);
  const { element } = widget;
  const weight = element.getByLabel("Weight");
  await weight.fill("");
  await weight.focus();
  await page.keyboard.type("12.5 n");
  for (const key of ["Backspace", "Backspace", "ArrowLeft", "End"]) await page.keyboard.press(key);
  assert.equal(await weight.inputValue(), "12.5");
  await element.locator(".open-chooser").focus();
  await page.keyboard.press("Space");
  const kind = element.locator("#io-kind");
  assert.ok(await kind.isVisible(), "the button acts");
  await kind.focus();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await kind.inputValue(), "");
  await kind.selectOption("fracture");
  await element.locator("[data-field=bone] select").selectOption("tibia");
  await element.locator("[data-field=side] input").first().focus();
  const checked = () => element.locator("[data-field=side] input:checked").inputValue();
  await page.keyboard.press("Space");
  const first = await checked();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await checked(), first);
  const summary = element.locator(".sources summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.equal(await slide(page), 1);
  assert.equal(await paused(page), false);
  assert.deepEqual(await heard(page), [], "the deck hears nothing of it");
  faults.none();
});

test("what no control uses reaches the page: with Ctrl, Alt and Meta, Tab, and Escape that closed nothing", async (t) => {
  const { page, widget, faults } = await onSlide(t);
  const { element } = widget;
  await element.getByLabel("Weight").focus();
  for (const key of ["Control+k", "Alt+k", "Meta+k", "Escape", "F2", "Tab"]) await page.keyboard.press(key);
  const keys = await heard(page);
  assert.deepEqual(
    keys.filter((key) => !key.startsWith("up ")),
    ["Control", "k", "Alt", "k", "Meta", "k", "Escape", "F2", "Tab"],
  );
  const row = element.locator('.row[data-row="sternum/"]');
  await row.focus();
  await page.keyboard.press("/");
  assert.deepEqual(await heard(page), ["/", "up /"], "a button has no use for a slash");
  await element.locator(".cite").first().click();
  assert.ok(await element.locator(".source-note").isVisible());
  await heard(page);
  await page.keyboard.press("Escape");
  await until(async () => !(await element.locator(".source-note").isVisible()), 5000, "the note to close");
  assert.deepEqual((await heard(page)).includes("Escape"), false, "what closed a note opens nothing in the deck");
  faults.none();
});

test("a page that takes characters for itself does no harm, and one with the same shortcut at every stage of a key neither", async (t) => {
  const { page, widget } = await openWidget(t, {
    server: NO_SCENE,
    attributes: { patient: ADULT },
    body: (element) => `${element}<script>
      window.jumps = 0;
      document.addEventListener("keydown", (event) => { if (event.key === "." || event.key === " ") event.preventDefault(); });
      for (const type of ["keydown", "keypress", "keyup"])
        document.addEventListener(type, (event) => { if (event.key === "/") { event.preventDefault(); window.jumps += 1; } });
    </script>`,
  });
  await widget.ready();
  const weight = widget.element.getByLabel("Weight");
  await weight.fill("");
  await weight.focus();
  await page.keyboard.type("2.5/");
  assert.equal(await weight.inputValue(), "2.5/");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).jumps), 0);
  await widget.element.locator(".open-chooser").focus();
  await page.keyboard.press("Space");
  assert.ok(await widget.element.locator("#io-kind").isVisible());
});

test("the picture is turned by arrows while the slide stays, and pressed buttons below it act", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    body: () => deck(SLIDES, { at: 1 }),
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const canvas = widget.element.locator("canvas");
  const from = await canvas.getAttribute("aria-label");
  await canvas.focus();
  // On a keyboard that has another script at the place of + and −: nearer means farther apart.
  const spread = () =>
    widget.element.evaluate((/** @type {any} */ io) => {
      const [one, other] = [...io.shadowRoot.querySelectorAll(".spot.landmark")].map((spot) => spot.getBoundingClientRect());
      return Math.hypot(one.left - other.left, one.top - other.top);
    });
  await until(async () => (await widget.element.locator(".spot.landmark:not(.gone)").count()) > 1, 20_000, "the landmarks");
  const before = await spread();
  await canvas.evaluate((on) => on.dispatchEvent(new KeyboardEvent("keydown", { key: "ช", code: "Equal", bubbles: true, composed: true, cancelable: true })));
  await until(async () => (await spread()) > before * 1.05, 20_000, "the picture to come nearer");
  for (let times = 0; times < 9; times += 1) await page.keyboard.press("ArrowRight");
  await until(async () => (await canvas.getAttribute("aria-label")) !== from, 20_000, "the picture to turn");
  await widget.element.locator('[data-tool="shift"]').focus();
  await page.keyboard.press("Space");
  assert.equal(await widget.element.locator('[data-tool="shift"]').getAttribute("aria-pressed"), "true");
  assert.equal(await slide(page), 1);
  assert.deepEqual(await heard(page), []);
  faults.none();
});
