/** Somebody who stands away from the keyboard, with what a presentation clicker sends, and somebody at the keyboard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openWidget, until } from "../support/widget.js";
import { ADULT, NO_SCENE, step } from "./deck.js";

/** In this patient the site has four landmarks: with none of them and with the point of entry there are six steps. */
const LAST = 5;
const ATTRIBUTES = { site: "proximal-tibia", side: "right", patient: ADULT };
const body = (/** @type {string} */ element) => `${element}<div style="height:3000px">after</div>`;

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} [more] */
async function lecture(t, more) {
  const opened = await openWidget(t, { server: NO_SCENE, attributes: { ...ATTRIBUTES, mode: "lecture", ...more }, body });
  await opened.widget.ready();
  await until(() => step(opened.widget).then((at) => at != null), 5000, "the steps");
  const scrolled = () => opened.page.evaluate(() => scrollY);
  return { ...opened, scrolled };
}

test("a clicker reveals, hides again, and has the page again when all is revealed", async (t) => {
  const { page, widget, faults, scrolled } = await lecture(t);
  const { element } = widget;
  const listed = () => element.locator(".landmarks li").count();
  const changes = await listen(page, ["step-change"]);
  for (let at = 1; at <= LAST; at += 1) {
    await page.keyboard.press("PageDown");
    assert.equal(await step(widget), at);
    assert.equal(await listed(), Math.min(at, LAST - 1));
  }
  assert.equal(await element.locator("[data-target]").count(), 1);
  for (let at = LAST - 1; at >= LAST - 3; at -= 1) {
    await page.keyboard.press("PageUp");
    assert.equal(await step(widget), at);
  }
  assert.equal(await element.locator("[data-target]").count(), 0, "the point of entry is hidden again");
  assert.equal(await listed(), LAST - 3);
  for (let at = LAST - 2; at <= LAST; at += 1) await page.keyboard.press("PageDown");
  await page.waitForTimeout(400);
  assert.equal(await scrolled(), 0, "the page stays while there is something to reveal");
  await page.keyboard.press("PageDown");
  await until(async () => (await scrolled()) > 300, 5000, "the page to have the key again");
  assert.equal(await step(widget), LAST);
  await page.evaluate(() => scrollTo(0, 0));
  const told = (await changes()).map(({ detail }) => detail);
  assert.deepEqual(told.map(({ at }) => at), [1, 2, 3, 4, 5, 4, 3, 2, 3, 4, 5]);
  assert.deepEqual(told[0], { at: 1, count: LAST + 1, step: 1 });
  faults.none();
});

test("every key of a speaker's does what it does in other programs, also from a button that has the focus", async (t) => {
  const { page, widget, faults, scrolled } = await lecture(t);
  const forth = ["PageDown", "ArrowRight", "ArrowDown", "Space", "Enter"];
  const back = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace", "p"];
  for (const [at, key] of forth.entries()) {
    await page.keyboard.press(key);
    assert.equal(await step(widget), at + 1, key);
  }
  for (const [at, key] of back.entries()) {
    await page.keyboard.press(key);
    assert.equal(await step(widget), LAST - at - 1, key);
  }
  await page.keyboard.press("n");
  assert.equal(await step(widget), 1);
  await page.keyboard.press("End");
  assert.equal(await step(widget), LAST);
  await page.keyboard.press("Home");
  assert.equal(await step(widget), 0);
  await page.keyboard.press("3");
  assert.equal(await step(widget), 3, "the third landmark");
  await page.keyboard.press("9");
  await page.keyboard.press("Shift+PageDown");
  await page.keyboard.press("Control+n").catch(() => undefined);
  assert.equal(await step(widget), 3, "there is no ninth, and a key that goes with another means something else");
  const next = widget.element.locator(".next-landmark");
  await next.focus();
  await page.keyboard.press("Space");
  assert.equal(await step(widget), 4, "the button is pressed, and once");
  await page.keyboard.press("ArrowRight");
  assert.equal(await step(widget), 5);
  assert.equal(await scrolled(), 0);
  faults.none();
});

test("a key that is held down is one step", async (t) => {
  const { page, widget } = await lecture(t);
  await page.keyboard.down("PageDown");
  for (let times = 0; times < 12; times += 1) await page.keyboard.down("PageDown");
  assert.equal(await step(widget), 1);
  assert.equal(await page.evaluate(() => scrollY), 0, "nor does the page scroll");
  await page.keyboard.up("PageDown");
  await page.keyboard.press("PageDown");
  assert.equal(await step(widget), 2);
});

test("outside a lecture these keys scroll as ever; N is the widget's while it has the focus", async (t) => {
  for (const mode of ["explore", "guide"]) {
    const { page, widget, scrolled } = await lecture(t, { mode });
    const at = await step(widget);
    await page.keyboard.press("n");
    await page.keyboard.press("PageDown");
    await until(async () => (await scrolled()) > 300, 5000, "the page to scroll");
    assert.equal(await step(widget), at, mode);
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await widget.element.locator('.row[data-row="proximal-tibia/right"]').focus();
    await page.keyboard.press("n");
    assert.equal(await step(widget), mode === "guide" ? 1 : at, mode);
  }
});

test("keys are left to the page's own controls, and to whoever writes", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    server: NO_SCENE,
    attributes: { ...ATTRIBUTES, mode: "lecture" },
    body: (element) => `<button id="button" onclick="this.dataset.pressed = 1 + Number(this.dataset.pressed ?? 0)">b</button>
      <input id="input"><select id="select"><option>one</option><option>two</option></select>
      <div id="editor" contenteditable>x</div><a id="link" href="#there">link</a><div id="custom" tabindex="0">grid</div>
      <h1 id="heading" tabindex="-1">heading</h1><details><summary id="summary">more</summary>more</details>${element}`,
  });
  await widget.ready();
  for (const id of ["button", "input", "select", "editor", "link", "custom", "summary"]) {
    await page.locator(`#${id}`).focus();
    for (const key of ["n", "Space", "PageDown", "2", "b"]) await page.keyboard.press(key);
    assert.equal(await step(widget), 0, id);
  }
  assert.equal(await page.locator("#button").getAttribute("data-pressed"), "1", "a button is pressed with Space");
  assert.equal(await page.inputValue("#input"), "n 2b");
  assert.equal(await widget.element.locator(".cover").count(), 0);
  // What only takes the focus so that Tab goes on from there has no use for keys.
  await page.locator("#heading").focus();
  await page.keyboard.press("n");
  assert.equal(await step(widget), 1);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  // Where it can be pressed there is a picture, too.
  await widget.element.locator("[data-tool=panel]").evaluate((/** @type {any} */ button) => button.click());
  const weight = widget.element.getByLabel("Weight");
  await weight.fill("");
  await weight.focus();
  for (const key of ["n", "2", "."]) await page.keyboard.press(key);
  assert.equal(await weight.inputValue(), "n2.");
  assert.equal(await step(widget), 1);
  await page.keyboard.press("PageDown");
  assert.equal(await step(widget), 2, "a clicker goes on meanwhile: such a field has no use for it");
  faults.none();
});
