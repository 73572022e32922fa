/**
 * Why, and who says so, beside the marker: by mouse, keyboard and finger; and what the reason is about, on the bones.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const PATIENT = {
  age: { value: 40, unit: "years" },
  conditions: [{ kind: "fracture", bone: "tibia", side: "left" }],
};
/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const MARKER = '.marker[data-row="proximal-tibia/left"]';

test("hovering or focusing a marker says why and by whom beside it; Escape puts it away", async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: { patient: PATIENT }, server: PANEL_ONLY });
  await widget.ready();
  const { element } = widget;
  const marker = element.locator(MARKER);
  const why = element.locator(".why");
  await until(() => marker.isVisible(), 5000, "the marker to be in the picture");
  assert.equal(await why.textContent(), "");
  await marker.hover();
  const words = (await why.textContent()) ?? "";
  assert.match(words, /Left proximal tibia/);
  assert.match(words, /Contraindicated/);
  assert.match(words, /fracture/i);
  assert.match(words, /\d+ of \d+ sources forbid this site/, "how many say so");
  assert.match(words, /Sources differ: \S.* and \d+ more forbid this site; /, "and who against whom");
  const at = await marker.boundingBox();
  const box = await why.boundingBox();
  const stage = await widget.stageBox();
  assert.ok(at && box);
  const middle = { x: at.x + 22, y: at.y + 22 };
  const covers = box.x < middle.x && middle.x < box.x + box.width && box.y < middle.y && middle.y < box.y + box.height;
  assert.ok(!covers, "it does not cover its marker");
  assert.ok(box.x >= stage.x && box.x + box.width <= stage.x + stage.width, "it stays in the picture");
  assert.ok(Math.abs(box.y + box.height / 2 - middle.y) < 250, "it is near its marker");
  await page.mouse.move(stage.x + 3, stage.y + 3);
  assert.equal(await why.textContent(), "");
  await marker.focus();
  assert.match((await why.textContent()) ?? "", /Contraindicated/);
  assert.equal(await marker.getAttribute("aria-describedby"), await why.getAttribute("id"));
  await page.keyboard.press("Escape");
  assert.equal(await why.textContent(), "");
  faults.none();
});

test("a condition of which no source speaks is said to be in the card of its limb, and in no other", async (t) => {
  const patient = { age: { value: 60, unit: "years" }, conditions: [{ kind: "dialysis-access", limb: "arm", side: "left" }] };
  const { widget, faults } = await openWidget(t, { attributes: { patient }, server: PANEL_ONLY });
  await widget.ready();
  const said = widget.element.locator(".details:not([hidden]) .silent-here li");
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-humerus", "left"));
  await until(async () => (await said.count()) === 1, 5000, "one line");
  assert.match(await said.innerText(), /fistula.*left arm.*none of our sources/is);
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-humerus", "right"));
  await until(async () => (await said.count()) === 0, 5000, "no line on the other arm");
  faults.none();
});

test("a finger's tap explains until it taps elsewhere", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { patient: PATIENT },
    server: PANEL_ONLY,
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true },
  });
  await widget.ready();
  const marker = widget.element.locator(MARKER);
  const why = widget.element.locator(".why");
  await until(() => marker.isVisible(), 5000, "the marker to be in the picture");
  await marker.tap();
  await page.waitForTimeout(300);
  assert.match((await why.textContent()) ?? "", /Contraindicated/);
  const box = await why.boundingBox();
  const stage = await widget.stageBox();
  assert.ok(box && box.x >= stage.x && box.x + box.width <= stage.x + stage.width, "it stays in the picture");
  await page.touchscreen.tap(stage.x + 8, stage.y + 8);
  assert.equal(await why.textContent(), "");
});

test("what a reason is about is coloured on the bones: the chosen site's, then the one pointed at in the panel", async (t) => {
  const patient = {
    age: { value: 40, unit: "years" },
    conditions: [
      { kind: "fracture", bone: "tibia", side: "left" },
      { kind: "skin-infection", site: "proximal-tibia", side: "left" },
    ],
  };
  const { widget, faults } = await openWidget(t, { attributes: { patient }, context: { reducedMotion: "reduce" } });
  await widget.sceneReady();
  const tinted = async () => (await widget.sceneState()).tinted.map((/** @type {any} */ one) => `${one.mesh} ${one.patches > 0}`);
  assert.deepEqual(await tinted(), [], "nothing is chosen yet");
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
  const tibia = (/** @type {string[]} */ all) => all.some((mesh) => mesh.startsWith("tibia_left"));
  await until(async () => tibia(await tinted()), 20_000, "the broken bone to be coloured");
  assert.ok(!(await tinted()).some((/** @type {string} */ mesh) => mesh.includes("_right_")), "and no other");
  const whole = await tinted();
  const reason = widget.element.locator(".reasons > li", { hasText: /skin/i }).first();
  await reason.hover();
  await until(async () => JSON.stringify(await tinted()) !== JSON.stringify(whole), 20_000, "the patch of skin");
  await widget.element.locator("h2").first().hover();
  await until(async () => JSON.stringify(await tinted()) === JSON.stringify(whole), 20_000, "the bone again");
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "right"));
  await until(async () => (await tinted()).length === 0, 20_000, "nothing to be coloured at a suitable site");
  faults.none();
});

/** A place of the picture, in shares of it, at which the view of the left proximal tibia shows the shaft and no label. */
const SHAFT = { x: 0.42, y: 0.82 };
/** One beside all bones. */
const BESIDE = { x: 0.9, y: 0.9 };

/** @param {import("../support/widget.js").Widget} widget @param {{x: number, y: number}} share @returns {Promise<[number, number]>} */
async function placeOf(widget, share) {
  const box = await widget.element.locator(".view").boundingBox();
  assert.ok(box);
  return [box.x + box.width * share.x, box.y + box.height * share.y];
}

test("a coloured bone says why where it is pointed at or clicked, as the panel does; an uncoloured one says nothing", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { patient: PATIENT, site: "proximal-tibia", side: "left" },
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const why = widget.element.locator(".why");
  const words = async () => (await why.textContent()) ?? "";
  const inPanel = (await widget.element.locator(".reasons > li > p").first().innerText()).trim();
  assert.match(inPanel, /fracture/i);
  const shaft = await placeOf(widget, SHAFT);
  const beside = await placeOf(widget, BESIDE);
  await page.mouse.move(...beside);
  await page.mouse.move(...shaft);
  await until(async () => (await words()).includes(inPanel), 20_000, "the reason in the panel's words");
  const box = await why.boundingBox();
  assert.ok(box && !(box.x < shaft[0] && shaft[0] < box.x + box.width && box.y < shaft[1] && shaft[1] < box.y + box.height));
  await page.mouse.move(...beside);
  await until(async () => (await words()) === "", 20_000, "it to go with the pointer");
  await page.mouse.click(...shaft);
  await until(async () => (await words()).includes(inPanel), 20_000, "the reason of a clicked bone");
  await page.mouse.move(...beside);
  await page.waitForTimeout(1000);
  assert.ok((await words()).includes(inPanel), "what was clicked stays");
  await page.keyboard.press("Escape");
  assert.equal(await words(), "");
  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "right"));
  await until(async () => (await widget.sceneState()).tinted.length === 0, 20_000, "a site without a colour");
  await page.mouse.move(...(await placeOf(widget, { ...SHAFT, x: 1 - SHAFT.x })));
  await page.waitForTimeout(1500);
  assert.equal(await words(), "");
  faults.none();
});

test("a finger's tap on a coloured bone explains until it taps elsewhere", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { patient: PATIENT, site: "proximal-tibia", side: "left" },
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true, reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const why = widget.element.locator(".why");
  await page.touchscreen.tap(...(await placeOf(widget, { x: 0.43, y: 0.85 })));
  await until(async () => /fracture/i.test((await why.textContent()) ?? ""), 20_000, "the reason");
  await page.touchscreen.tap(...(await placeOf(widget, BESIDE)));
  await until(async () => (await why.textContent()) === "", 20_000, "it to go");
});
