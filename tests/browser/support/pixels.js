/**
 * Looking at screenshots: is something drawn, where, and how much of it.
 */
import assert from "node:assert/strict";
import { PNG } from "pngjs";

/** @typedef {{x: number, y: number, width: number, height: number}} Region in pixels of the picture */
/** @typedef {{width: number, height: number, data: Uint8Array}} Picture RGBA, row by row from the top */

/** @param {Uint8Array} png a PNG file's bytes @returns {Picture} */
export function decode(png) {
  return PNG.sync.read(Buffer.from(png));
}

/** @param {Picture} picture @returns {Buffer} a PNG file's bytes */
export function encode(picture) {
  const png = new PNG({ width: picture.width, height: picture.height });
  png.data = Buffer.from(picture.data);
  return PNG.sync.write(png);
}

/** @param {Picture} picture @param {Region} [region] @returns {Region} cut to the picture and to whole pixels */
function inside(picture, region = { x: 0, y: 0, width: picture.width, height: picture.height }) {
  const left = Math.max(0, Math.round(region.x));
  const top = Math.max(0, Math.round(region.y));
  const right = Math.min(picture.width, Math.round(region.x + region.width));
  const bottom = Math.min(picture.height, Math.round(region.y + region.height));
  if (right <= left || bottom <= top) {
    throw new Error(`the region ${JSON.stringify(region)} lies outside a picture of ${picture.width}×${picture.height}`);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * What a region shows. `background` is its most frequent colour (after rounding to 16 levels, so that a soft gradient or
 * dithering does not hide it); `foreground` is the fraction of pixels farther from it than `distance` in some channel.
 * @param {Picture} picture
 * @param {Region} [region] the whole picture if left out
 * @param {number} [distance] 0 to 255
 * @returns {{distinctColours: number, background: [number, number, number], foreground: number}}
 */
export function look(picture, region, distance = 24) {
  const area = inside(picture, region);
  /** @type {Map<number, {count: number, sum: [number, number, number]}>} */
  const rough = new Map();
  const exact = new Set();
  eachPixel(picture, area, (red, green, blue) => {
    exact.add((red << 16) | (green << 8) | blue);
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const found = rough.get(key) ?? { count: 0, sum: [0, 0, 0] };
    found.count += 1;
    found.sum[0] += red;
    found.sum[1] += green;
    found.sum[2] += blue;
    rough.set(key, found);
  });
  const most = [...rough.values()].reduce((best, one) => (one.count > best.count ? one : best));
  const background = /** @type {[number, number, number]} */ (most.sum.map((sum) => Math.round(sum / most.count)));
  return { distinctColours: exact.size, background, foreground: fractionUnlike(picture, background, area, distance) };
}

/**
 * The fraction of a region's pixels that differ from a colour by more than `distance` in some channel.
 * @param {Picture} picture @param {[number, number, number]} colour @param {Region} [region] @param {number} [distance]
 */
export function fractionUnlike(picture, colour, region, distance = 24) {
  const area = inside(picture, region);
  let unlike = 0;
  eachPixel(picture, area, (red, green, blue) => {
    const far = Math.max(Math.abs(red - colour[0]), Math.abs(green - colour[1]), Math.abs(blue - colour[2]));
    if (far > distance) unlike += 1;
  });
  return unlike / (area.width * area.height);
}

/**
 * The fraction of pixels of two pictures of one size that differ by more than `distance` in some channel.
 * @param {Picture} one @param {Picture} other @param {Region} [region] @param {number} [distance]
 */
export function fractionChanged(one, other, region, distance = 24) {
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error(`pictures of ${one.width}×${one.height} and ${other.width}×${other.height} cannot be compared`);
  }
  const area = inside(one, region);
  let changed = 0;
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = (y * one.width + x) * 4;
      const far = Math.max(
        Math.abs(one.data[at] - other.data[at]),
        Math.abs(one.data[at + 1] - other.data[at + 1]),
        Math.abs(one.data[at + 2] - other.data[at + 2]),
      );
      if (far > distance) changed += 1;
    }
  }
  return changed / (area.width * area.height);
}

/** @param {Picture} picture @param {Region} area @param {(red: number, green: number, blue: number) => void} visit */
function eachPixel(picture, area, visit) {
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = (y * picture.width + x) * 4;
      visit(picture.data[at], picture.data[at + 1], picture.data[at + 2]);
    }
  }
}

/** The text that a PNG carries. @param {Buffer} png @returns {string} */
export function description(png) {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "iTXt") {
      const body = png.subarray(at + 8, at + 8 + length);
      assert.equal(body.toString("latin1", 0, 11), "Description");
      return body.toString("utf8", 16);
    }
    at += length + 12;
  }
  return "";
}
