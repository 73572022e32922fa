/** A black and a white screen, and the list of keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";
import { decode } from "../support/pixels.js";
import { deck, heard, LECTURE, NO_SCENE, slide, step } from "./deck.js";

/** @param {import("node:test").TestContext} t */
async function open(t) {
  const opened = await openWidget(t, { server: NO_SCENE, body: () => deck(["<h1>one</h1>", LECTURE, "<h1>three</h1>"], { at: 1 }) });
  await opened.widget.ready();
  await until(() => step(opened.widget).then((at) => at === 0), 5000, "the steps");
  return opened;
}

/** Every colour within the widget's border, as red, green and blue. @param {import("playwright-core").Page} page */
async function colours(page) {
  const { data } = decode(await page.screenshot({ clip: { x: 12, y: 12, width: 1256, height: 776 } }));
  const all = new Set();
  for (let at = 0; at < data.length; at += 4) all.add([...data.subarray(at, at + 3)].join());
  return [...all];
}

for (const [key, cover, rgb] of [
  ["b", "black", "0,0,0"],
  [".", "black", "0,0,0"],
  ["w", "white", "255,255,255"],
])
  test(`${key} makes the screen ${cover}, and any of the keys brings the picture back`, async (t) => {
    const { page, widget, faults } = await open(t);
    const { element } = widget;
    const live = element.locator(".live");
    const link = await element.evaluate((/** @type {any} */ io) => io.link);
    await page.keyboard.press(key);
    assert.deepEqual(await colours(page), [rgb], "all of it");
    assert.match(await live.innerText(), new RegExp(`screen is ${cover}`));
    assert.equal(await element.evaluate((/** @type {any} */ io) => io.link), link, "a link does not say so");
    for (const lifts of [key, "PageDown", "Escape", "3"]) {
      await page.keyboard.press(lifts);
      assert.equal(await element.locator(".cover").count(), 0, lifts);
      assert.match(await live.innerText(), /back/);
      await page.keyboard.press(key);
    }
    assert.equal(await step(widget), 0, "and does nothing else");
    await page.mouse.click(200, 300);
    assert.equal(await element.locator(".cover").count(), 0, "so does a click");
    assert.equal(await element.evaluate((/** @type {any} */ io) => io.site), "proximal-tibia");
    await page.keyboard.press(key);
    await element.evaluate((/** @type {any} */ io) => (io.mode = "explore"));
    assert.equal(await element.locator(".cover").count(), 0, "outside a lecture there is none");
    assert.equal(await slide(page), 1);
    assert.deepEqual(await heard(page), [], "the deck does not turn black too");
    faults.none();
  });

test("in full screen the cover is as large as the screen", async (t) => {
  const { page, widget } = await open(t);
  await page.keyboard.press("f");
  await until(() => page.evaluate(() => document.fullscreenElement != null), 5000, "full screen");
  await page.keyboard.press("b");
  assert.deepEqual(await colours(page), ["0,0,0"]);
  await page.keyboard.press("f");
  assert.equal(await widget.element.locator(".cover").count(), 0);
  assert.ok(await page.evaluate(() => document.fullscreenElement != null), "the first key lifts the cover");
});

test("? lists the keys; ? or Escape puts the list away, the deck and the steps stay meanwhile", async (t) => {
  const { page, widget, faults } = await open(t);
  const dialog = widget.element.locator("dialog.keys");
  for (const closes of ["?", "Escape"]) {
    await page.keyboard.press("?");
    assert.ok(await dialog.isVisible());
    assert.deepEqual(
      await dialog.evaluate((node) => [node.matches(":modal"), node.contains(/** @type {ShadowRoot} */ (node.getRootNode()).activeElement)]),
      [true, true],
    );
    for (const key of ["PageDown", "n", "ArrowRight", "b", "/"]) await page.keyboard.press(key);
    await page.keyboard.press(closes);
    await until(async () => (await dialog.count()) === 0, 5000, `${closes} to put it away`);
  }
  assert.equal(await step(widget), 0);
  assert.equal(await slide(page), 1);
  assert.deepEqual((await heard(page)).filter((key) => !/Shift/.test(key)), []);
  await page.keyboard.press("?");
  const said = await dialog.innerText();
  for (const word of ["Page down", "Backspace", "Home", "Black screen", "Full screen", "Closer"]) assert.ok(said.includes(word), word);
  await page.keyboard.press("Space");
  await until(async () => (await dialog.count()) === 0, 5000, "its button to put it away");
  await page.keyboard.press("n");
  assert.equal(await step(widget), 1, "afterwards the keys are what they were");
  faults.none();
});

test("the list fits a telephone, and is reached to its end", async (t) => {
  const { page, widget } = await openWidget(t, {
    server: NO_SCENE,
    body: () => LECTURE,
    viewport: { width: 320, height: 400 },
  });
  await widget.ready();
  await page.keyboard.press("?");
  const box = await widget.element.locator("dialog.keys").boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 320 && box.y + box.height <= 400, JSON.stringify(box));
  const close = widget.element.locator("dialog.keys button");
  assert.ok(await widget.element.locator("dialog.keys").evaluate((node) => node.scrollWidth <= node.clientWidth), "nothing sideways");
  await close.click();
  await until(async () => (await widget.element.locator("dialog.keys").count()) === 0, 5000, "it to close");
});
