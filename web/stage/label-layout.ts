/** Where labels go so that they neither overlap nor leave the picture. Geometry only, in CSS pixels. */

/** In CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A label that wants a place. */
export interface Wanted {
  id: string;
  /** of the place meant */
  x: number;
  y: number;
  /** of the label */
  width: number;
  height: number;
  /** to keep from the place meant: the radius of its mark */
  gap: number;
  /** -1: to the left of it, 1: to the right */
  prefer: -1 | 1;
}

/** A rectangle. */
export interface Box extends Size {
  left: number;
  top: number;
}

/** How far from the preferred height a label may slip, in label heights, nearest first. */
const SLIPS = [0, -0.6, 0.6, -1.1, 1.1, -1.7, 1.7, -2.4, 2.4];
const MARGIN = 4;
/** What an overlapping square pixel costs against a pixel of distance. */
const OVERLAP = 4;
/** The same of a mark that it would cover: a mark is small, and the very thing that is meant. */
const COVERED_MARK = 40;
/** A label stays where it was unless another place is better by this much: otherwise labels flicker while turning. */
const STAY = 24;

/** @returns square pixels in common */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * @param wanted the more important first
 * @param before which place each label had; brought up to date
 * @param taken boxes to keep free
 */
export function layOut(
  wanted: Wanted[],
  area: Size,
  before: Map<string, number>,
  taken: Box[] = [],
): Map<string, Pick<Box, "left" | "top">> {
  const places: Map<string, Pick<Box, "left" | "top">> = new Map();
  const marks = wanted.map(({ x, y, gap }) => ({ left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap }));
  const placed: Box[] = [...taken];
  for (const { id, x, y, width, height, gap, prefer } of wanted) {
    let best = Infinity;
    let chosen = 0;
    let box: Box = { left: x, top: y, width, height };
    for (let at = 0; at < 2 * SLIPS.length; at += 1) {
      const side = at < SLIPS.length ? prefer : -prefer;
      const slip = SLIPS[at % SLIPS.length] * height;
      const freeLeft = side > 0 ? x + gap + 4 : x - gap - 4 - width;
      const freeTop = y - height / 2 + slip;
      const left = Math.max(MARGIN, Math.min(freeLeft, area.width - width - MARGIN));
      const top = Math.max(MARGIN, Math.min(freeTop, area.height - height - MARGIN));
      const candidate = { left, top, width, height };
      let cost = Math.abs(slip) + Math.abs(left - freeLeft) + Math.abs(top - freeTop) + (side === prefer ? 0 : 40);
      for (const mark of marks) cost += COVERED_MARK * overlap(candidate, mark);
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

/** Room between two labels of a column, in CSS pixels. */
const BETWEEN = 3;

/** Whether labels cover one another. */
export function overlaps(wanted: Wanted[], places: Map<string, Pick<Box, "left" | "top">>) {
  const boxes = wanted.flatMap(({ id, width, height }) => {
    const at = places.get(id);
    return at ? [{ ...at, width, height }] : [];
  });
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) => overlap(one, other) > 0));
}

/**
 * Labels in two columns beside everything meant, from top to bottom as the places they belong to: for where these are
 * too close together for labels beside each. Needs leaders from place to label. The columns keep apart where two labels
 * side by side fit into the area.
 */
export function inColumns(wanted: Wanted[], area: Size): Map<string, Pick<Box, "left" | "top">> {
  const places: Map<string, Pick<Box, "left" | "top">> = new Map();
  const outermost = { "-1": Math.min(...wanted.map(({ x }) => x)), 1: Math.max(...wanted.map(({ x }) => x)) };
  // What the labels on the left must not reach into.
  let right = area.width;
  for (const side of [1, -1] as const) {
    const column = wanted.filter(({ prefer }) => prefer === side).sort((a, b) => a.y - b.y || a.x - b.x);
    let bottom = MARGIN;
    const tops = column.map(({ y, height }) => {
      const top = Math.max(bottom, y - height / 2);
      bottom = top + height + BETWEEN;
      return top;
    });
    // What hangs out below pushes up what is above it.
    let limit = area.height - MARGIN;
    for (let at = column.length - 1; at >= 0; at -= 1) {
      tops[at] = Math.max(MARGIN, Math.min(tops[at], limit - column[at].height));
      limit = tops[at] - BETWEEN;
    }
    const lefts = column.map(({ width, gap }) => {
      const free = side < 0 ? outermost[-1] - gap - 8 - width : outermost[1] + gap + 8;
      return Math.max(MARGIN, Math.min(free, right - width - MARGIN));
    });
    column.forEach(({ id }, at) => places.set(id, { left: lefts[at], top: tops[at] }));
    right = Math.min(right, ...lefts);
  }
  return places;
}
