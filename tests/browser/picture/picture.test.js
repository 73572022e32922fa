/**
 * The saved picture: what the screen shows with its labels, and below it in words of whom, what, by whom, by which version.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decode, description, fractionChanged, look } from "../support/pixels.js";
import { openWidget } from "../support/widget.js";

const PATIENT = {
  age: { value: 40, unit: "years" },
  weight_kg: 75,
  conditions: [{ kind: "fracture", bone: "tibia", side: "left" }],
};

/** The first rows of a picture. @param {import("../support/pixels.js").Picture} picture @param {number} height */
const top = ({ width, data }, height) => ({ width, height, data: data.subarray(0, width * height * 4) });

test("the button saves overview and site with labels and caption", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { patient: PATIENT },
    context: { reducedMotion: "reduce", acceptDownloads: true },
  });
  await widget.sceneReady();
  const view = await widget.element.locator(".view").boundingBox();
  assert.ok(view);
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      widget.element.getByRole("button", { name: "Save this picture" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^io-site-finder.*\.png$/);
    return readFile(await download.path());
  };
  const overview = await save();
  const whole = decode(overview);
  assert.equal(whole.width, Math.round(view.width * 2), "sharp enough to project");
  const depth = Math.round(view.height * 2);
  assert.ok(whole.height > depth + 100, "there is room for the caption");
  const scene = { x: 0, y: 0, width: whole.width, height: depth };
  const below = { x: 0, y: depth, width: whole.width, height: whole.height - depth };
  assert.ok(look(whole, scene).foreground > 0.05, "the bones are in it");
  assert.ok(look(whole, below).foreground > 0.01, "words are below");
  assert.ok(look(whole, below).foreground < 0.4, "and nothing else");
  const words = description(overview);
  for (const part of [
    "40 years",
    "75 kg",
    /Fracture \(left tibia\)/,
    /Contraindicated: .*left proximal tibia/i,
    /Suitable: .*right proximal tibia/i,
    /Sources: ./,
    /Judged by: .* \d+\.\d+\.\d+ · io-site-finder \d+\.\d+\.\d+/,
    "For teaching only",
  ])
    assert.match(words, part instanceof RegExp ? part : new RegExp(part));

  await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
  await page.waitForTimeout(1500);
  const focus = await save();
  assert.match(description(focus), /^Left proximal tibia: Contraindicated/);
  const near = decode(focus);
  assert.ok(fractionChanged(top(near, depth), top(whole, depth)) > 0.05, "another view");
  faults.none();
});

test("without 3D there is no picture to save, and asking for one is no fault", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { patient: PATIENT },
    server: { faults: [{ match: /pkg\/scene|\.glb/, how: "hang" }] },
  });
  await widget.ready();
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.api(1).picture()), null);
});
