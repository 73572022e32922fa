/**
 * Labels stand aside: in two columns, left and right of everything that is meant, each with a straight leader to its mark. No label covers a
 * mark, a needle or another label, leaders of the labels do not cross, and what turns slowly does not make labels jump. Where there is no
 * room for words a label becomes short, and where there is none for that either it is left out. Geometry only, in CSS pixels.
 */
import type { Box, Size, Wanted } from "./label-layout.ts";
import { cross, stack, type Slot } from "./label-stack.ts";

/** A label that stands aside. */
export interface Aside extends Wanted {
  /** Its size when it is only a number; left out: it has none. */
  short?: Size;
  /** What matters more is left out later. */
  weight: number;
}

/** Where a label stands, and as what. */
export interface Standing extends Box {
  side: -1 | 1;
  form: Form;
}
export type Form = "words" | "short" | "none";

/** What is remembered of a label from one picture to the next. */
export type Memory = Map<string, { side: -1 | 1; form: Form; top: number | undefined }>;

/** From the edge of the picture. */
const MARGIN = 4;
/** From marks and needles. */
const AIR = 2;
/** So much farther off a label would rather not stand beside one: it gives way before it must, or a tremor would make it jump. */
const SHY = 8;
const TOLL = 200;
/** Between the columns, at least. */
const BETWEEN_COLUMNS = 8;
/** A mark has to come so much farther over to the other side than without a past before its label follows. */
const STAY = 24;
/** Words come back only where there is so much more room than they need. */
const SLACK = 16;
/** A column that is too full, against a pixel of distance. */
const TOO_FULL = 50;
/** On the side that it likes less; only where all else is equal. */
const DISLIKED = 0.5;

const SIDES = [-1, 1] as const;

/**
 * @param labels in any order; the answer does not depend on it
 * @param before how they stood; brought up to date
 * @param kept boxes that no label may cover, beside the marks of the labels themselves
 * @param out how far beside the outermost marks the columns are to stand, where there is room
 */
export function standAside(labels: readonly Aside[], area: Size, before: Memory, kept: readonly Box[], out: number): Map<string, Standing> {
  const all = [...labels].sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
  const things = [...all.map(({ x, y, gap }) => ({ left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap })), ...kept];
  const nowhere: Memory = new Map([...before].map(([id, { side, form }]) => [id, { side, form, top: undefined }]));
  const found =
    settle(all, things, area, before, before, out) ??
    settle(all, things, area, nowhere, before, out) ??
    settle(all, things, area, nowhere, new Map(), out) ??
    new Map<string, Standing>();
  before.clear();
  for (const [id, { side, form, top }] of found) before.set(id, { side, form, top });
  return found;
}

/** @param sides where labels would rather stay @returns `null` where leaders would cross because of that */
function settle(
  all: readonly Aside[],
  things: readonly Box[],
  area: Size,
  before: Memory,
  sides: Memory,
  out: number,
): Map<string, Standing> | null {
  const forms = new Map<string, Form>(all.map(({ id }) => [id, "words"]));
  // Without the past of their forms, labels need no room to spare.
  const settled: Memory = new Map([...before].map(([id, { side, top }]) => [id, { side, top, form: "words" }]));
  // Each turn makes one label smaller.
  for (let turn = 0; turn <= 2 * all.length; turn += 1) {
    const left = split(all, forms, area, sides);
    const sideOf = ({ id }: Aside) => (left.has(id) ? -1 : 1);
    const columnsIn = (memory: Memory) =>
      SIDES.map((side) => column(all.filter((label) => sideOf(label) === side && forms.get(label.id) !== "none"), side, forms, things, area, memory, out));
    const spared = columnsIn(before);
    const columns = spared.every((found) => found) ? columnsIn(settled) : spared;
    const [west, east] = columns;
    const apart = !west || !east || areApart([...west.values()], [...east.values()]);
    if (west && east && apart) {
      const standing = new Map([...west, ...east]);
      for (const label of all)
        if (!standing.has(label.id)) standing.set(label.id, { left: label.x, top: label.y, width: 0, height: 0, side: sideOf(label), form: "none" });
      if (!sidesCross(all, standing)) return standing;
      if (sides.size > 0) return null;
    }
    if (!shorten(all.filter((label) => !apart || !columns[sideOf(label) < 0 ? 0 : 1]), forms, before)) return null;
  }
  return null;
}

/** Makes the widest label that still says its words a number, one that was a number first; leaves the last out where all are. @returns whether there was one */
function shorten(crowded: readonly Aside[], forms: Map<string, Form>, before: Memory): boolean {
  const was = ({ id }: Aside) => Number((before.get(id)?.form ?? "words") !== "words");
  const worded = crowded
    .filter(({ id }) => forms.get(id) === "words")
    .sort((a, b) => was(b) - was(a) || b.width - a.width || b.height - a.height || (a.id < b.id ? -1 : 1));
  const next = worded.find(({ short }) => short) ?? worded.sort((a, b) => a.weight - b.weight).at(0);
  if (next) forms.set(next.id, next.short ? "short" : "none");
  else {
    const last = crowded.findLast(({ id }) => forms.get(id) === "short");
    if (!last) return false;
    forms.set(last.id, "none");
  }
  return true;
}

function sizeOf({ id, width, height, short }: Aside, forms: ReadonlyMap<string, Form>): Size {
  return forms.get(id) === "short" && short ? short : { width, height };
}

/**
 * Which labels stand on the left: those whose marks lie leftmost, so that no leader to the left crosses one to the right. How many is what
 * costs least: far from its mark, another side than before, a column that is too full.
 */
function split(all: readonly Aside[], forms: ReadonlyMap<string, Form>, area: Size, before: Memory): Set<string> {
  const here = all.filter(({ id }) => forms.get(id) !== "none");
  // A mark that comes over to the other side of its neighbour stays on its own for a while.
  const key = ({ id, x }: Aside) => x + (STAY / 2) * (before.get(id)?.side ?? 0);
  const inOrder = [...here].sort((a, b) => key(a) - key(b) || a.y - b.y || (a.id < b.id ? -1 : 1));
  const xs = here.map(({ x }) => x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const costOf = (label: Aside, side: -1 | 1) =>
    Math.max(0, (middle - label.x) * side) +
    ((before.get(label.id)?.side ?? side) === side ? 0 : STAY) +
    (label.prefer === side ? 0 : DISLIKED);
  const fullness = (column: readonly Aside[]) => {
    const taken = column.reduce((sum, label) => sum + sizeOf(label, forms).height + AIR, 0);
    return Math.max(0, taken - (area.height - 2 * MARGIN)) * TOO_FULL;
  };
  let best = Infinity;
  let count = 0;
  for (let at = 0; at <= inOrder.length; at += 1) {
    const [west, east] = [inOrder.slice(0, at), inOrder.slice(at)];
    const cost =
      west.reduce((sum, label) => sum + costOf(label, -1), 0) +
      east.reduce((sum, label) => sum + costOf(label, 1), 0) +
      fullness(west) +
      fullness(east);
    if (cost < best - 1e-6) [best, count] = [cost, at];
  }
  return new Set(inOrder.slice(0, count).map(({ id }) => id));
}

/** Whether two columns keep apart. */
function areApart(west: readonly Box[], east: readonly Box[]): boolean {
  return west.every((one) =>
    east.every(
      (other) => one.left + one.width + BETWEEN_COLUMNS <= other.left || one.top + one.height <= other.top || other.top + other.height <= one.top,
    ),
  );
}

/** The labels of one side, whose inner edges are one line unless a label is too wide for that; `null` where they have no room. */
function column(
  here: readonly Aside[],
  side: -1 | 1,
  forms: ReadonlyMap<string, Form>,
  things: readonly Box[],
  area: Size,
  before: Memory,
  out: number,
): Map<string, Standing> | null {
  if (here.length === 0) return new Map();
  const sizes = here.map((label) => sizeOf(label, forms));
  // Words that have become a number wait for more room than they need, or they would flicker.
  const slacks = here.map(({ id }) => (forms.get(id) === "words" && (before.get(id)?.form ?? "words") !== "words" ? SLACK : 0));
  const slack = Math.max(...slacks);
  const outermost = side < 0 ? Math.min(...here.map(({ x, gap }) => x - gap)) - out : Math.max(...here.map(({ x, gap }) => x + gap)) + out;
  const edgeOf = (width: number) => (side < 0 ? Math.max(outermost, MARGIN + width) : Math.min(outermost, area.width - MARGIN - width));
  const leftOf = (width: number) => (side < 0 ? edgeOf(width) - width : edgeOf(width));
  const slots: Slot[] = here.map(({ id, x, y, gap }, at) => {
    const { width, height } = sizes[at];
    const wide = width + slacks[at];
    const left = leftOf(wide);
    const barred = things.flatMap((thing) => {
      const beside = Math.max(thing.left - left - wide, left - thing.left - thing.width);
      if (beside >= AIR + SHY) return [];
      const toll = beside < AIR ? Infinity : TOLL * (1 - (beside - AIR) / SHY);
      return [{ from: thing.top - AIR - height, to: thing.top + thing.height + AIR, toll }];
    });
    return { id, x, y, gap, width: wide, height, edge: edgeOf(wide), barred, before: before.get(id)?.side === side ? before.get(id)?.top : undefined };
  });
  const tops = stack(slots, { from: MARGIN, to: area.height - MARGIN - slack });
  if (!tops) return null;
  return new Map(
    here.map(({ id }, at) => {
      const [{ width, height }, top] = [sizes[at], tops.get(id) ?? 0];
      return [id, { left: leftOf(width), top, width, height, side, form: forms.get(id) ?? "words" }];
    }),
  );
}

/** Where the leader of a label ends. */
export function portOf({ left, top, width, height, side }: Standing): { x: number; y: number } {
  return { x: side < 0 ? left + width : left, y: top + height / 2 };
}

/** Whether a leader to the left crosses one to the right. */
function sidesCross(all: readonly Aside[], standing: ReadonlyMap<string, Standing>): boolean {
  const leaders = all.flatMap(({ id, x, y }) => {
    const at = standing.get(id);
    return at && at.form !== "none" ? [{ side: at.side, from: { x, y }, to: portOf(at) }] : [];
  });
  return leaders.some((one, at) => leaders.slice(at + 1).some((other) => one.side !== other.side && cross(one, other)));
}
