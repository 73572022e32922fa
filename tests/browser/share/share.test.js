/** Sharing from the widget: what is chosen becomes a link, a code, an element and a frame; a browser that does not copy says how. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const server = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const CHILD = { age: { value: 4, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} [attributes] @param {object} [more] */
async function open(t, attributes = { patient: CHILD, site: "proximal-tibia", side: "right" }, more = {}) {
  const opened = await openWidget(t, { attributes, server, ...more });
  const { widget } = opened;
  await widget.ready();
  await widget.element.locator('[data-do="share"]').click();
  const dialog = widget.element.locator("dialog.share");
  await dialog.waitFor();
  return { ...opened, dialog, field: (/** @type {string} */ id) => dialog.locator(`[data-share="${id}"]`).inputValue() };
}

test("the link opens the same patient and site elsewhere, and is short enough for a code", async (t) => {
  const { widget, dialog, field, faults } = await open(t);
  const address = await field("address");
  assert.match(address, /^http.*#io=1\./);
  assert.equal(await dialog.locator("svg.code path").count(), 1);
  const again = await openWidget(t, { hash: address.split("#")[1], server });
  await again.widget.ready();
  assert.deepEqual(await again.widget.assessment(), await widget.assessment());
  faults.none();
});

test("the snippets are whole: pasted into another page, they show what was chosen and hide what was not", async (t) => {
  const { page, dialog, field, faults } = await open(t);
  await dialog.locator("label", { hasText: /^Conditions$/ }).click();
  await dialog.locator("select").selectOption("guide");
  const element = await field("element");
  // Parsed as any page would be; its script is not run a second time.
  const made = await page.evaluate((text) => {
    const one = new DOMParser().parseFromString(text, "text/html").querySelector("io-site-finder");
    return Object.fromEntries([...(one?.attributes ?? [])].map(({ name, value }) => [name, value]));
  }, element);
  assert.deepEqual(JSON.parse(made.patient).conditions, CHILD.conditions);
  assert.equal(made.site, "proximal-tibia");
  assert.equal(made.mode, "guide");
  assert.equal(made.controls, "patient policy toolbar library practise lessons");
  assert.match(await field("address"), /frame\.html\?controls=patient\+policy.*#io=1\..*&io\.mode=guide$/);
  assert.match(await field("frame"), /^<iframe src="http[^"]+frame\.html\?controls=/);
  faults.none();
});

test("the address of what hides something opens it, hidden, with nothing else of the page", async (t) => {
  const { page, widget, dialog, field, faults } = await open(t);
  const before = await widget.assessment();
  await dialog.locator("label", { hasText: /^Patient$/ }).click();
  const address = await field("address");
  await page.goto(`${address}`);
  const opened = page.locator("io-site-finder");
  await opened.locator(".conditions").first().waitFor();
  assert.equal(await opened.locator(".patient").count(), 0, "no form of the patient");
  assert.deepEqual(await opened.evaluate((/** @type {any} */ element) => element.assessment()), before);
  faults.none();
});

test("a lesson is shared at its step or from its beginning", async (t) => {
  const { widget, page, dialog, field } = await open(t, { lesson: "proximal-tibia" });
  assert.match(await field("address"), /#io\.lesson=proximal-tibia&io\.step=1$/);
  await page.keyboard.press("Escape");
  await until(async () => (await dialog.count()) === 0, 5_000, "the dialog to close");
  await widget.element.evaluate((/** @type {any} */ element) => element.goTo(2));
  await widget.element.locator('[data-do="share"]').click();
  assert.match(await field("address"), /&io\.step=3$/);
  assert.equal(await dialog.locator('[data-share="element"]').count(), 0, "no element begins in the middle");
  await dialog.locator("label", { hasText: "from its beginning" }).click();
  assert.ok((await field("element")).includes('lesson="proximal-tibia"'));
});

test("a browser that refuses to copy has the text selected and says which keys do it; the keyboard alone does all of it", async (t) => {
  const { page, widget, dialog } = await open(t);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }));
  await dialog.locator('section:has([data-share="address"]) button').press("Enter");
  await until(async () => (await dialog.locator('[role="status"]').innerText()).includes("Ctrl+C"), 5_000, "the words");
  const selected = await dialog.locator('[data-share="address"]').evaluate((/** @type {any} */ area) => [area.selectionStart, area.selectionEnd, area.value.length]);
  assert.deepEqual(selected, [0, selected[2], selected[2]]);
  await page.keyboard.press("Escape");
  await until(async () => (await dialog.count()) === 0, 5_000, "the dialog to close");
  const focused = await widget.element.evaluate((/** @type {any} */ element) => element.shadowRoot.activeElement?.dataset.do);
  assert.equal(focused, "share", "the focus is where it was");
});

test("what is asked is not given away", async (t) => {
  const { widget, page } = await openWidget(t, { attributes: { mode: "practise", seed: "7", kinds: "choose-site", count: "3" }, server });
  await widget.ready();
  await widget.element.locator('[data-do="begin"]').click();
  await widget.element.locator('.practise[data-phase="asking"]').waitFor();
  await widget.element.locator('[data-do="share"]').click();
  const dialog = widget.element.locator("dialog.share");
  await dialog.waitFor();
  assert.equal(await dialog.locator('input[type="radio"]').count(), 1, "the cases, and no view of one");
  assert.match(await dialog.locator('[data-share="element"]').inputValue(), /seed="7"/);
  await page.keyboard.press("Escape");
});

test("a script that does not arrive is said, and pressing again fetches it", async (t) => {
  let refuse = true;
  const { page, widget } = await openWidget(t, { attributes: { patient: CHILD }, server });
  await page.route(/share\.js/, (route) => (refuse ? route.abort() : route.continue()));
  await widget.ready();
  await widget.element.locator('[data-do="share"]').click();
  await until(async () => (await widget.element.locator(".handout .problem").innerText()).includes("did not arrive"), 10_000, "the words");
  refuse = false;
  await widget.element.locator('[data-do="share"]').click();
  await widget.element.locator("dialog.share").waitFor();
});
