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
/** How much farther out than beside its mark a label may stand, in CSS pixels. */
const OUTS = [0, 40, 90];
/** How far a label above or below its mark may lie to the side, in label widths. */
const SHIFTS = [0, -0.4, 0.4];
/** What another side costs, and above or below, against a pixel of distance. */
const TURNED = 40;
const STACKED = 60;
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

/** A straight line as boxes along it, for labels to keep off. */
export function boxesAlong([[fromX, fromY], [toX, toY]]: [[number, number], [number, number]], thick: number): Box[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / thick));
  return Array.from({ length: steps + 1 }, (_, at) => ({
    left: fromX + ((toX - fromX) * at) / steps - thick / 2,
    top: fromY + ((toY - fromY) * at) / steps - thick / 2,
    width: thick,
    height: thick,
  }));
}

/** Where a label could stand, without regard to others: its corner, and what that costs. The order is always the same. */
function candidates({ x, y, width, height, gap, prefer }: Wanted): { left: number; top: number; cost: number }[] {
  const beside = OUTS.flatMap((out) =>
    [prefer, -prefer].flatMap((side) =>
      SLIPS.map((slip) => ({
        left: side > 0 ? x + gap + 4 + out : x - gap - 4 - out - width,
        top: y - height / 2 + slip * height,
        cost: out + Math.abs(slip) * height + (side === prefer ? 0 : TURNED),
      })),
    ),
  );
  const stacked = [y - gap - 4 - height, y + gap + 4].flatMap((top) =>
    SHIFTS.map((shift) => ({
      left: x - width / 2 + shift * width,
      top,
      cost: STACKED + Math.abs(shift) * width,
    })),
  );
  return [...beside, ...stacked];
}

/**
 * @param wanted the more important first
 * @param before which place each label had; brought up to date
 * @param kept boxes that no label should cover, beside the marks of the labels themselves
 */
export function layOut(
  wanted: Wanted[],
  area: Size,
  before: Map<string, number>,
  kept: Box[] = [],
): Map<string, Pick<Box, "left" | "top">> {
  const places: Map<string, Pick<Box, "left" | "top">> = new Map();
  const marks = wanted.map(({ x, y, gap }) => ({ left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap }));
  const placed: Box[] = [];
  for (const label of wanted) {
    const { id, width, height } = label;
    let best = Infinity;
    let chosen = 0;
    let box: Box = { left: label.x, top: label.y, width, height };
    for (const [at, free] of candidates(label).entries()) {
      const left = Math.max(MARGIN, Math.min(free.left, area.width - width - MARGIN));
      const top = Math.max(MARGIN, Math.min(free.top, area.height - height - MARGIN));
      const candidate = { left, top, width, height };
      let cost = free.cost + Math.abs(left - free.left) + Math.abs(top - free.top);
      for (const mark of marks) cost += COVERED_MARK * overlap(candidate, mark);
      for (const thing of kept) cost += COVERED_MARK * overlap(candidate, thing);
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
