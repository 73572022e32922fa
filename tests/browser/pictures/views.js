/**
 * The views that are kept as reviewed pictures, how they are taken, and how two pictures are compared. Used by the test
 * and by `cargo xtask pictures`.
 */
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { inRepository } from "../support/places.js";
import { decode } from "../support/pixels.js";
import { recode } from "../support/recode.js";
import { Widget, widgetPage } from "../support/element.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../support/pixels.js").Picture} Picture */
/**
 * @typedef {{name: string, site: string | null, side: string | null, cut?: boolean, needle?: boolean, like?: string}} View
 * `like`: it is to look like the reviewed picture of that name, and has none of its own.
 */

const BROKEN = [{ kind: "fracture", bone: "tibia", side: "left" }];
/** @type {Record<string, any>} */
export const PATIENTS = {
  adult: { age: { value: 40, unit: "years" }, weight_kg: 70, conditions: BROKEN },
  child: { age: { value: 6, unit: "years" }, weight_kg: 20, conditions: BROKEN },
  infant: { age: { value: 8, unit: "months" }, weight_kg: 8, conditions: BROKEN },
};
/** Of the picture, in CSS pixels; small ones show what is wrong as well as large ones. */
export const SIZE = { width: 400, height: 300 };
/** How far the needle of `needle` is in. */
const NEEDLE = { length_mm: 25, advance_mm: 16, soft_tissue_mm: 8 };
/** What may differ: from one machine's rounding to another's, never a colour or a place. A flag alone is half a hundredth. */
export const TOLERANCE = { mean: 0.6, changed: 0.002, distance: 24 };
/** With this, nothing is lost. */
const QUALITY = 1;

/** The views of one age. @param {string} age @returns {View[]} */
export function viewsOf(age) {
  const sites = ["proximal-tibia", "distal-tibia", "proximal-humerus", "distal-femur"];
  return [
    { name: `${age}-overview`, site: null, side: null },
    ...sites.map((site) => ({ name: `${age}-${site}`, site, side: "right" })),
    { name: `${age}-sternum`, site: "sternum", side: null },
    // The broken one: flag and tint.
    { name: `${age}-broken-tibia`, site: "proximal-tibia", side: "left" },
    // Opened: cortex, marrow, and in the young growth plate and cartilage.
    { name: `${age}-cut`, site: "distal-femur", side: "right", cut: true },
    // With the needle in it, and what is left of both at the next site: nothing.
    { name: `${age}-needle`, site: "proximal-tibia", side: "right", cut: true, needle: true },
    { name: `${age}-sternum-after-the-needle`, site: "sternum", side: null, like: `${age}-sternum` },
  ];
}

/** The reviewed picture of a view is kept under this name. @param {View} view */
export const keptAs = ({ name, like }) => like ?? name;

/** @param {string} name */
export const fileOf = (name) => inRepository("tests", "browser", "pictures", `${name}.webp`);

/** The page on which an age's views are taken. @param {string} age */
export function pageOf(age) {
  return widgetPage({
    attributes: { patient: PATIENTS[age], loading: "eager", controls: "library", theme: "light" },
    head: `<style>io-site-finder { width: 480px; --io-stage-height: 500px } body { margin: 0 }</style>`,
  });
}

/** Takes the views of one age, one after the other. @param {Page} page @param {string} age @returns {AsyncGenerator<{view: View, picture: Picture}>} */
export async function* takeAll(page, age) {
  const widget = new Widget(page);
  await widget.sceneReady();
  // The picture alone, in one size: fonts and the page's own looks differ between machines.
  await widget.element.evaluate((/** @type {any} */ io, size) => {
    const view = io.shadowRoot.querySelector(".view");
    view.style.cssText = `flex: none; width: ${size.width}px; height: ${size.height}px`;
    for (const name of [".overlay", ".hint", ".why"]) io.shadowRoot.querySelector(name).style.display = "none";
  }, SIZE);
  for (const view of viewsOf(age)) {
    await widget.element.evaluate((/** @type {any} */ io, { site, side, cut, needle }) => {
      io.select(site, side);
      if (cut) io.tellScene({ type: "section", open: true });
      if (needle) io.tellScene({ type: "needle", visible: true, ...needle });
    }, { ...view, needle: view.needle && NEEDLE });
    yield { view, picture: await atRest(page, widget) };
  }
}

/** The view once nothing moves or sharpens any more. @param {Page} page @param {Widget} widget */
async function atRest(page, widget) {
  const place = widget.element.locator(".view");
  await page.waitForTimeout(900);
  let before = await place.screenshot();
  for (let turn = 0; turn < 20; turn += 1) {
    await page.waitForTimeout(400);
    const now = await place.screenshot();
    if (now.equals(before)) return decode(now);
    before = now;
  }
  throw new Error("the picture does not come to rest");
}

/** How far two pictures are apart: mean difference of a channel (0 to 255), and the share of pixels clearly changed. @param {Picture} one @param {Picture} other */
export function difference(one, other) {
  if (one.width !== other.width || one.height !== other.height) return { mean: 255, changed: 1 };
  let sum = 0;
  let changed = 0;
  const pixels = one.width * one.height;
  for (let at = 0; at < pixels * 4; at += 4) {
    let most = 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const by = Math.abs(one.data[at + channel] - other.data[at + channel]);
      sum += by;
      most = Math.max(most, by);
    }
    if (most > TOLERANCE.distance) changed += 1;
  }
  return { mean: sum / (pixels * 3), changed: changed / pixels };
}

/** The reviewed picture of a view. @param {Page} page that decodes it @param {string} name @returns {Promise<Picture | null>} */
export async function reviewed(page, name) {
  const path = fileOf(name);
  if (!existsSync(path)) return null;
  const png = await recode(page, `data:image/webp;base64,${(await readFile(path)).toString("base64")}`, "image/png", QUALITY);
  return decode(png);
}

/** As it is kept. @param {Page} page that encodes it @param {Buffer} png */
export function packed(page, png) {
  return recode(page, `data:image/png;base64,${png.toString("base64")}`, "image/webp", QUALITY);
}
