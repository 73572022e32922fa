/** A widget on a slide, and the deck that wants the same keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until, Widget } from "../support/widget.js";
import { deck, heard, LECTURE, NO_SCENE, slide, step } from "./deck.js";

/** @param {import("node:test").TestContext} t @param {string} body */
async function open(t, body) {
  const opened = await openWidget(t, { server: NO_SCENE, body: () => body });
  const widgets = await Promise.all(
    Array.from({ length: await opened.page.locator("io-site-finder").count() }, async (_, index) => {
      const widget = new Widget(opened.page, index);
      await until(() => step(widget).then((at) => at != null), 30_000, "the steps");
      return widget;
    }),
  );
  return { ...opened, widgets };
}

const SLIDES = ["<h1>one</h1>", LECTURE, "<h1>three</h1>", LECTURE];

for (const hiding of /** @type {const} */ (["visibility", "opacity", "display", "covering", "aside", "telling"]))
  test(`on a slide the widget takes its steps first; slides that are not shown (${hiding}) take none`, async (t) => {
    const { page, widgets, faults } = await open(t, deck(SLIDES, { hiding, at: 1 }));
    const [second, fourth] = widgets;
    for (const key of ["n", "PageDown", "Space"]) await page.keyboard.press(key);
    assert.equal(await step(second), 3);
    assert.equal(await step(fourth), 0, "nothing is given away on a later slide");
    assert.equal(await slide(page), 1);
    assert.deepEqual(await heard(page), [], "the deck hears nothing, not even of keys that are let go");
    for (let times = 0; times < 3; times += 1) await page.keyboard.press("n");
    assert.equal(await step(second), 5);
    assert.equal(await slide(page), 2, "the step after the last is the deck's");
    assert.deepEqual(await heard(page), ["n", "up n"]);
    await page.keyboard.press("PageDown");
    assert.equal(await slide(page), 3);
    await page.keyboard.press("PageDown");
    assert.equal(await step(fourth), 1);
    await page.keyboard.press("PageUp");
    assert.equal(await step(fourth), 0);
    await page.keyboard.press("PageUp");
    assert.equal(await slide(page), 2, "nor is there one before the first");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("PageUp");
    assert.equal(await step(second), 4, "backwards it begins at its end");
    faults.none();
  });

test("of two that are seen, the one with the focus answers, or else the one that is seen most", async (t) => {
  const two = `<div style="height:35vh;overflow:hidden">${LECTURE}</div><div style="height:65vh;overflow:hidden">${LECTURE}</div>`;
  const { page, widgets } = await open(t, deck([two]));
  const [upper, lower] = widgets;
  await page.keyboard.press("n");
  assert.deepEqual([await step(upper), await step(lower)], [0, 1]);
  await upper.element.locator(".stage").first().focus();
  await page.keyboard.press("n");
  assert.deepEqual([await step(upper), await step(lower)], [1, 1]);
});

test("where the focus was left on a slide that is gone, the shown one answers", async (t) => {
  const { page, widgets } = await open(t, deck(SLIDES, { hiding: "opacity", at: 1 }));
  const [second, fourth] = widgets;
  await second.element.locator(".stage").focus();
  await page.evaluate("show(3)");
  await page.keyboard.press("n");
  assert.deepEqual([await step(second), await step(fourth)], [0, 1]);
});

test("nobody answers below the page's own dialog, its curtain, or another thing in full screen", async (t) => {
  const { page, widgets } = await open(
    t,
    `${LECTURE}<dialog id="dialog"><p>Do you want that?</p></dialog><div id="curtain" hidden style="position:fixed;inset:0;background:#000"></div>
    <div id="glass" style="position:fixed;inset:0"></div><div id="film">film</div>`,
  );
  const [widget] = widgets;
  const press = async () => {
    const before = await step(widget);
    await page.keyboard.press("n");
    return (await step(widget)) !== before;
  };
  assert.ok(await press(), "what one sees through is no curtain");
  await page.evaluate("document.getElementById('dialog').showModal()");
  assert.equal(await press(), false, "a dialog");
  await page.evaluate("document.getElementById('dialog').close()");
  await page.evaluate("document.getElementById('curtain').hidden = false");
  assert.equal(await press(), false, "a curtain");
  await page.evaluate("document.getElementById('curtain').hidden = true");
  await page.evaluate("document.getElementById('film').requestFullscreen()");
  assert.equal(await press(), false, "full screen");
  await page.evaluate("document.exitFullscreen()");
  assert.ok(await press());
});

test("a widget far down the page leaves the keys to the page, and one that is gone listens no more", async (t) => {
  const { page, widgets } = await open(t, `<div style="height:3000px">before</div>${LECTURE}`);
  const [widget] = widgets;
  await page.keyboard.press("PageDown");
  await until(async () => (await page.evaluate(() => scrollY)) > 300, 5000, "the page to scroll");
  assert.equal(await step(widget), 0);
  await widget.element.scrollIntoViewIfNeeded();
  await page.keyboard.press("PageDown");
  assert.equal(await step(widget), 1);
  const after = await widget.element.evaluateHandle((io) => {
    io.remove();
    return io;
  });
  await page.keyboard.press("PageDown");
  assert.equal(await after.evaluate((/** @type {any} */ io) => io.steps()), null);
});
