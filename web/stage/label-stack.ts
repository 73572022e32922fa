/**
 * One column of labels from top to bottom: each as near to the height of its mark as the others, the marks and the needle let it, and in an
 * order in which their leaders do not cross. Geometry only, in CSS pixels.
 */

/** A label of the column. */
export interface Slot {
  id: string;
  /** Of its mark. */
  x: number;
  y: number;
  /** The radius of its mark. */
  gap: number;
  width: number;
  height: number;
  /** Where its leader ends: the edge of the label that is nearer to the mark. */
  edge: number;
  /** Where its upper edge must not be, or, for a toll, would rather not. */
  barred: readonly { from: number; to: number; toll: number }[];
  /** Where its upper edge was; left out: nowhere, or in the other column. */
  before: number | undefined;
}

/** From the upper edge of the first label to the lower edge of the last. */
interface Room {
  from: number;
  to: number;
}

interface Point {
  x: number;
  y: number;
}

/** Between two labels. */
const BETWEEN = 3;
/** Places are tried so far apart. */
const STEP = 2;
/** Being so far off costs as much as the square of it over this. */
const FAR = 40;
/** A label lags behind its mark: what leaving its place costs a pixel, and at most. */
const LEAVING = 0.5;
const LEFT_BEHIND = 12;
/** A leader that runs through the middle of the mark of another label, and less the farther it keeps from that, up to its edge and some air. */
const OVER_A_MARK = 40;
const CLEAR = 4;

/**
 * @returns the upper edge of each; `null` where there is no room, or no order without crossing leaders was found
 */
export function stack(slots: readonly Slot[], room: Room): Map<string, number> | null {
  const sorted = (by: (slot: Slot) => number) =>
    [...slots].sort((a, b) => by(a) - by(b) || a.y - b.y || Math.abs(b.x - b.edge) - Math.abs(a.x - a.edge) || (a.id < b.id ? -1 : 1));
  const byHeight = sorted(({ y }) => y);
  if (slots.every(({ before }) => before == null)) return uncrossed(byHeight, room);
  // As they stood, if that still holds; then as they would stand without a past.
  const asBefore = sorted(({ before, y, height }) => before ?? y - height / 2);
  const fresh = byHeight.map((slot) => ({ ...slot, before: undefined }));
  return uncrossed(asBefore, room, false) ?? uncrossed(byHeight, room) ?? uncrossed(fresh, room);
}

/** @param first the order that is tried first @param change whether others are tried, in which those change places whose leaders cross */
function uncrossed(first: readonly Slot[], room: Room, change = true): Map<string, number> | null {
  const costs = new Map(first.map((slot) => [slot.id, costsOf(slot, first, room)]));
  const tried = new Set<string>();
  let order = first;
  for (;;) {
    const tops = place(order, costs, room);
    if (!tops) return null;
    const topOf = ({ id }: Slot) => tops.get(id) ?? 0;
    const leader = (slot: Slot) => ({ from: { x: slot.x, y: slot.y }, to: { x: slot.edge, y: topOf(slot) + slot.height / 2 } });
    const crossing = pairs(order.length).find(([one, other]) => {
      const [a, b] = [order[one], order[other]];
      return cross(leader(a), leader(b)) || runsOver(leader(a), b, topOf(b)) || runsOver(leader(b), a, topOf(a));
    });
    if (!crossing) return tops;
    if (!change) return null;
    tried.add(order.map(({ id }) => id).join());
    order = swapped(order, ...crossing);
    if (tried.has(order.map(({ id }) => id).join())) return null;
  }
}

/** Neighbours first. */
function pairs(count: number): [number, number][] {
  const all: [number, number][] = [];
  for (let apart = 1; apart < count; apart += 1) for (let at = 0; at + apart < count; at += 1) all.push([at, at + apart]);
  return all;
}

function swapped<Item>(items: readonly Item[], one: number, other: number): Item[] {
  const next = [...items];
  [next[one], next[other]] = [items[other], items[one]];
  return next;
}

/** What each place costs a label; infinitely much where it must not be. */
function costsOf(slot: Slot, all: readonly Slot[], { from, to }: Room): Float64Array {
  const { x, y, height, edge, barred, before } = slot;
  const count = Math.max(0, Math.floor((to - height - from) / STEP) + 1);
  const others = all.filter((other) => other !== slot);
  return Float64Array.from({ length: count }, (_, at) => {
    const top = from + at * STEP;
    const toll = Math.max(0, ...barred.filter((bar) => top > bar.from && top < bar.to).map((bar) => bar.toll));
    if (toll === Infinity) return Infinity;
    const off = top + height / 2 - y;
    const leaving = before == null ? 0 : Math.min(LEFT_BEHIND, LEAVING * Math.abs(top - before));
    const port = { x: edge, y: top + height / 2 };
    const over = others.reduce((sum, other) => sum + Math.max(0, 1 - distance(other, { x, y }, port) / (other.gap + CLEAR)), 0);
    return (off * off) / FAR + leaving + over * OVER_A_MARK + toll;
  });
}

/** The cheapest places in this order: of each label for each place, what it and those above it cost at least. */
function place(order: readonly Slot[], costs: ReadonlyMap<string, Float64Array>, { from }: Room): Map<string, number> | null {
  const ways: { sums: Float64Array; best: Int32Array }[] = [];
  for (const [at, { id }] of order.entries()) {
    const own = costs.get(id) ?? new Float64Array();
    const above = ways[at - 1];
    const shift = at === 0 ? 0 : Math.ceil((order[at - 1].height + BETWEEN) / STEP);
    // The best place up to each, of this label with those above it.
    const sums = new Float64Array(own.length).fill(Infinity);
    const best = new Int32Array(own.length).fill(-1);
    for (let here = 0; here < own.length; here += 1) {
      const before = !above ? 0 : here >= shift ? (above.sums[Math.min(here - shift, above.sums.length - 1)] ?? Infinity) : Infinity;
      const sum = own[here] + before;
      const [least, place] = here > 0 ? [sums[here - 1], best[here - 1]] : [Infinity, -1];
      [sums[here], best[here]] = sum < least ? [sum, here] : [least, place];
    }
    ways.push({ sums, best });
  }
  const tops = new Map<string, number>();
  let limit = Infinity;
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const { best } = ways[at];
    const here = best[Math.min(limit, best.length - 1)] ?? -1;
    if (here < 0) return null;
    tops.set(order[at].id, from + here * STEP);
    if (at > 0) limit = here - Math.ceil((order[at - 1].height + BETWEEN) / STEP);
  }
  return tops;
}

/** Of a point from a line. */
function distance(of: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.max(0, Math.min(1, ((of.x - from.x) * dx + (of.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(from.x + along * dx - of.x, from.y + along * dy - of.y);
}

/** Whether a leader runs over a label that stands farther in than the others. */
function runsOver(leader: { from: Point; to: Point }, { edge, x, width, height }: Slot, top: number): boolean {
  const [inner, outer] = x > edge ? [edge, edge - width] : [edge, edge + width];
  const ends = (y: number) => ({ from: { x: inner, y }, to: { x: outer, y } });
  return cross(leader, { from: { x: inner, y: top }, to: { x: inner, y: top + height } }) || cross(leader, ends(top)) || cross(leader, ends(top + height));
}

/** Whether two lines cross; lines that only touch do not. */
export function cross(one: { from: Point; to: Point }, other: { from: Point; to: Point }): boolean {
  const turn = (a: Point, b: Point, c: Point) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  return (
    turn(one.from, one.to, other.from) * turn(one.from, one.to, other.to) < 0 &&
    turn(other.from, other.to, one.from) * turn(other.from, other.to, one.to) < 0
  );
}
