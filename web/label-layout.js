// @ts-check
/** Where labels go so that they neither overlap nor leave the picture. Geometry only, in CSS pixels. */

/**
 * @typedef {object} Wanted
 * @property {string} id
 * @property {number} x of the place meant
 * @property {number} y
 * @property {number} width of the label
 * @property {number} height
 * @property {number} gap to keep from the place meant: the radius of its mark
 * @property {-1 | 1} prefer -1: to the left of it, 1: to the right
 *
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 */

/** How far from the preferred height a label may slip, in label heights, nearest first. */
const SLIPS = [0, -0.6, 0.6, -1.1, 1.1, -1.7, 1.7, -2.4, 2.4];
const MARGIN = 4;
/** What an overlapping square pixel costs against a pixel of distance. */
const OVERLAP = 4;
/** A label stays where it was unless another place is better by this much: otherwise labels flicker while turning. */
const STAY = 24;

/** @param {Box} a @param {Box} b @returns {number} square pixels in common */
function overlap(a, b) {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * @param {Wanted[]} wanted the more important first
 * @param {{width: number, height: number}} area
 * @param {Map<string, number>} before which place each label had; brought up to date
 * @param {Box[]} [taken] boxes to keep free
 * @returns {Map<string, {left: number, top: number}>}
 */
export function layOut(wanted, area, before, taken = []) {
  /** @type {Map<string, {left: number, top: number}>} */
  const places = new Map();
  const marks = wanted.map(({ x, y, gap }) => ({ left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap }));
  /** @type {Box[]} */
  const placed = [...taken];
  for (const { id, x, y, width, height, gap, prefer } of wanted) {
    let best = Infinity;
    let chosen = 0;
    /** @type {Box} */
    let box = { left: x, top: y, width, height };
    for (let at = 0; at < 2 * SLIPS.length; at += 1) {
      const side = at < SLIPS.length ? prefer : -prefer;
      const slip = SLIPS[at % SLIPS.length] * height;
      const freeLeft = side > 0 ? x + gap + 4 : x - gap - 4 - width;
      const freeTop = y - height / 2 + slip;
      const left = Math.max(MARGIN, Math.min(freeLeft, area.width - width - MARGIN));
      const top = Math.max(MARGIN, Math.min(freeTop, area.height - height - MARGIN));
      const candidate = { left, top, width, height };
      let cost = Math.abs(slip) + Math.abs(left - freeLeft) + Math.abs(top - freeTop) + (side === prefer ? 0 : 40);
      for (const mark of marks) cost += OVERLAP * overlap(candidate, mark);
      for (const other of placed) cost += OVERLAP * overlap(candidate, other);
      if (before.get(id) === at) cost -= STAY;
      if (cost < best) {
        best = cost;
        chosen = at;
        box = candidate;
      }
    }
    before.set(id, chosen);
    placed.push(box);
    places.set(id, { left: box.left, top: box.top });
  }
  return places;
}
