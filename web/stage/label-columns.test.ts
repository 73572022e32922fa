/** Labels aside: whatever there is to label, none covers anything, leaders do not cross, and nothing jumps. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { portOf, standAside, type Aside, type Memory, type Standing } from "./label-columns.ts";
import { boxesAlong, type Box, type Size } from "./label-layout.ts";
import { cross } from "./label-stack.ts";

/** Numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const AREAS: Size[] = [
  { width: 1918, height: 814 },
  { width: 1022, height: 578 },
  { width: 682, height: 647 },
  { width: 842, height: 232 },
  { width: 388, height: 338 },
  { width: 318, height: 240 },
];

/** Marks as scenes have them: a crowd somewhere in the picture, some with rings, with words of all lengths. */
function crowd(next: () => number, area: Size): Aside[] {
  const middle = { x: area.width * (0.25 + 0.5 * next()), y: area.height * (0.25 + 0.5 * next()) };
  const spread = Math.min(area.width, area.height) * (0.05 + 0.4 * next());
  const letter = Math.max(14, area.height * 0.032);
  return Array.from({ length: 1 + Math.floor(next() * 9) }, (_, at) => {
    const lines = 1 + Math.floor(next() * 2);
    return {
      id: `label ${at}`,
      x: Math.max(0, Math.min(area.width, middle.x + spread * (next() * 2 - 1))),
      y: Math.max(0, Math.min(area.height, middle.y + spread * (next() * 2 - 1))),
      width: Math.min(0.34 * area.width, letter * (3 + 9 * next())),
      height: letter * (0.5 + 1.2 * lines),
      gap: next() < 0.2 ? 16 : 5,
      prefer: next() < 0.5 ? -1 : 1,
      weight: at % 3,
      short: next() < 0.8 ? { width: letter * 1.7, height: letter * 1.7 } : undefined,
    };
  });
}

const overlap = (a: Box, b: Box) =>
  Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left) > 0.01 &&
  Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top) > 0.01;

const shown = (standing: Map<string, Standing>) => [...standing].filter(([, { form }]) => form !== "none");

function nothingCovered(labels: Aside[], kept: Box[], area: Size, standing: Map<string, Standing>, where: string) {
  assert.equal(standing.size, labels.length, `${where}: every label has an answer`);
  const all = shown(standing);
  const leaders = all.map(([id, at]) => {
    const { x, y } = labels.find((label) => label.id === id) as Aside;
    return { id, from: { x, y }, to: portOf(at) };
  });
  for (const [index, [id, box]] of all.entries()) {
    const { left, top, width, height } = box;
    assert.ok(left >= 0 && top >= 0 && left + width <= area.width && top + height <= area.height, `${where}: ${id} leaves the picture`);
    for (const [other, at] of all.slice(index + 1)) assert.ok(!overlap(box, at), `${where}: ${id} covers ${other}`);
    for (const { id: other, x, y, gap } of labels)
      assert.ok(!overlap(box, { left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap }), `${where}: ${id} covers the mark of ${other}`);
    for (const thing of kept) assert.ok(!overlap(box, thing), `${where}: ${id} covers the needle`);
    for (const other of leaders.slice(index + 1)) assert.ok(!cross(leaders[index], other), `${where}: leaders of ${id} and ${other.id} cross`);
  }
}

const outOf = ({ width, height }: Size) => 0.2 * Math.min(width, height);

test("of many random crowds no label covers a mark, a needle or a label, and no leaders cross", () => {
  const forms = { words: 0, short: 0, none: 0 };
  for (let seed = 1; seed <= 600; seed += 1) {
    const next = random(seed);
    const area = AREAS[seed % AREAS.length];
    const labels = crowd(next, area);
    const [tip, hub] = [labels[0], { x: area.width * next(), y: area.height * next() }];
    const kept =
      next() < 0.4
        ? boxesAlong(
            [
              [tip.x, tip.y],
              [hub.x, hub.y],
            ],
            14,
          )
        : [];
    const where = `seed ${seed}, ${area.width}×${area.height}`;
    const standing = standAside(labels, area, new Map(), kept, outOf(area));
    nothingCovered(labels, kept, area, standing, where);
    for (const { form } of standing.values()) forms[form] += 1;
    const again = standAside([...labels].reverse(), area, new Map(), kept, outOf(area));
    assert.deepEqual(new Map([...again].sort()), new Map([...standing].sort()), `${where}: the order in which they come decides nothing`);
  }
  const all = forms.words + forms.short + forms.none;
  assert.ok(forms.words / all > 0.8, `words have room: ${JSON.stringify(forms)}`);
  assert.ok(forms.none / all < 0.02, `hardly any is left out: ${JSON.stringify(forms)}`);
});

test("while the picture turns, nothing is covered, and labels hardly change side or form", () => {
  let [changes, frames] = [0, 0];
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = random(seed);
    const area = AREAS[seed % AREAS.length];
    const labels = crowd(next, area);
    const depths = labels.map(() => next() * 2 - 1);
    const before: Memory = new Map();
    let last = new Map<string, Standing>();
    const turns = 40;
    for (let frame = 0; frame < turns; frame += 1) {
      // Ten degrees, forth and back.
      const turn = (Math.sin((frame / turns) * 2 * Math.PI) * 5 * Math.PI) / 180;
      const turned = labels.map((label, at) => ({
        ...label,
        x: Math.max(0, Math.min(area.width, area.width / 2 + (label.x - area.width / 2) * Math.cos(turn) + depths[at] * 100 * Math.sin(turn))),
      }));
      const standing = standAside(turned, area, before, [], outOf(area));
      nothingCovered(turned, [], area, standing, `seed ${seed}, frame ${frame}`);
      for (const [id, { side, form }] of standing) {
        const was = last.get(id);
        if (was && (was.side !== side || was.form !== form)) changes += 1;
      }
      frames += standing.size;
      last = standing;
    }
  }
  assert.ok(changes / frames < 0.004, `${changes} changes in ${frames} labels of frames`);
});

test("a tremor makes hardly a label jump", () => {
  let [jumps, frames] = [0, 0];
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed);
    const area = AREAS[seed % AREAS.length];
    const labels = crowd(next, area);
    const before: Memory = new Map();
    for (let settling = 0; settling < 4; settling += 1) standAside(labels, area, before, [], outOf(area));
    let last = standAside(labels, area, before, [], outOf(area));
    for (let frame = 0; frame < 6; frame += 1) {
      const moved = labels.map((label) => ({ ...label, x: label.x + (frame % 2 ? 0.4 : -0.4), y: label.y + 0.4 * (next() - 0.5) }));
      const now = standAside(moved, area, before, [], outOf(area));
      for (const [id, { side, form, left, top }] of now) {
        const was = last.get(id) as Standing;
        const stands = form === "none" || Math.hypot(left - was.left, top - was.top) <= was.height / 2;
        if (side !== was.side || form !== was.form || !stands) jumps += 1;
        frames += 1;
      }
      last = now;
    }
  }
  assert.ok(jumps / frames < 0.006, `${jumps} jumps in ${frames} labels of frames`);
});

test("labels with room stand at the height of their marks, words on both sides", () => {
  const area = { width: 1000, height: 600 };
  const label = { width: 160, height: 30, gap: 5, weight: 0 };
  const standing = standAside(
    [
      { ...label, id: "left", x: 480, y: 300, prefer: -1 },
      { ...label, id: "right", x: 520, y: 200, prefer: 1 },
    ],
    area,
    new Map(),
    [],
    100,
  );
  assert.deepEqual(standing.get("left"), { left: 215, top: 284, width: 160, height: 30, side: -1, form: "words" });
  assert.deepEqual(standing.get("right"), { left: 625, top: 184, width: 160, height: 30, side: 1, form: "words" });
});

test("where words have no room a label is a number, and words again once there is room to spare", () => {
  const crowded = { width: 200, height: 90 };
  const labels = [0, 1, 2, 3].map((at) => ({
    id: String(at),
    x: 90 + 6 * at,
    y: 35 + 5 * at,
    width: 110,
    height: 36,
    gap: 5,
    prefer: 1 as const,
    weight: 0,
    short: { width: 24, height: 24 },
  }));
  const before: Memory = new Map();
  const numbers = (standing: Map<string, Standing>) => [...standing.values()].filter(({ form }) => form === "short").length;
  const few = standAside(labels, crowded, before, [], 20);
  nothingCovered(labels, [], crowded, few, "crowded");
  assert.ok(numbers(few) > 0);
  const wide = { width: 600, height: 300 };
  assert.equal(numbers(standAside(labels, wide, before, [], 20)), 0);
});
