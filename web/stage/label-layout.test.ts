/** Labels keep apart and stay inside. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesAlong, layOut, type Wanted } from "./label-layout.ts";

const AREA = { width: 600, height: 500 };

type Corner = { left: number; top: number };

const apart = (a: Corner, b: Corner, width: number, height: number) =>
  Math.abs(a.left - b.left) >= width || Math.abs(a.top - b.top) >= height;

test("labels of crowded places neither overlap nor leave the picture", () => {
  const wanted = Array.from({ length: 9 }, (_, at) => ({
    id: String(at),
    x: 250 + (at % 3) * 40,
    y: 200 + Math.floor(at / 3) * 22,
    width: 110,
    height: 20,
    gap: 6,
    prefer: (at % 2 ? 1 : -1) as -1 | 1,
  }));
  const places = [...layOut(wanted, AREA, new Map()).values()];
  assert.equal(places.length, 9);
  for (const [at, one] of places.entries()) {
    assert.ok(
      one.left >= 0 && one.top >= 0 && one.left + 110 <= AREA.width && one.top + 20 <= AREA.height,
      JSON.stringify(one),
    );
    for (const other of places.slice(at + 1))
      assert.ok(apart(one, other, 110, 20), `${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  }
});

test("a label at the edge comes inside; one with room stands beside its place", () => {
  const edge = layOut([{ id: "edge", x: 595, y: 2, width: 120, height: 24, gap: 8, prefer: 1 }], AREA, new Map()).get(
    "edge",
  );
  assert.ok(edge && edge.left + 120 <= 595 && edge.top >= 0);
  const free = layOut([{ id: "free", x: 300, y: 250, width: 120, height: 24, gap: 8, prefer: 1 }], AREA, new Map()).get(
    "free",
  );
  assert.deepEqual(free, { left: 312, top: 238 });
});

test("a small movement does not make a label jump to another side", () => {
  const before = new Map();
  const at = (x: number): Wanted[] => [
    { id: "a", x: 300, y: 250, width: 100, height: 20, gap: 6, prefer: 1 },
    { id: "b", x, y: 262, width: 100, height: 20, gap: 6, prefer: 1 },
  ];
  const first = layOut(at(300), AREA, before).get("b");
  for (let x = 300; x < 303; x += 0.5) {
    const place = layOut(at(x), AREA, before).get("b");
    assert.ok(first && place && Math.abs(place.left - first.left) < 5 && Math.abs(place.top - first.top) < 5, `${x}`);
  }
});

test("labels stand off a needle, a ring and one another's marks, and stay near what they name", () => {
  const ring = { id: "ring", x: 300, y: 250, width: 150, height: 36, gap: 34, prefer: 1 as const };
  const marks = [
    ring,
    { id: "above", x: 310, y: 190, width: 120, height: 22, gap: 5, prefer: 1 as const },
    { id: "below", x: 290, y: 320, width: 120, height: 22, gap: 5, prefer: -1 as const },
  ];
  const needle: [[number, number], [number, number]] = [
    [470, 215],
    [300, 250],
  ];
  const along = boxesAlong(needle, 14);
  const places = layOut(marks, AREA, new Map(), along);
  const covers = (box: Corner & { width: number; height: number }, x: number, y: number, reach: number) =>
    x + reach > box.left && x - reach < box.left + box.width && y + reach > box.top && y - reach < box.top + box.height;
  for (const label of marks) {
    const at = places.get(label.id);
    assert.ok(at);
    const box = { ...label, ...at };
    for (const { x, y, gap } of marks) assert.ok(!covers(box, x, y, gap - 1), `${label.id} covers a mark`);
    for (let part = 0; part <= 1; part += 0.02) {
      const [x, y] = [470 - 170 * part, 215 + 35 * part];
      assert.ok(!covers(box, x, y, 1), `${label.id} covers the needle at ${x}, ${y}`);
    }
    const [dx, dy] = [
      Math.max(box.left - label.x, 0, label.x - box.left - box.width),
      Math.max(box.top - label.y, 0, label.y - box.top - box.height),
    ];
    assert.ok(Math.hypot(dx, dy) <= label.gap + 60, `${label.id} is ${Math.hypot(dx, dy)} px away`);
  }
  for (const [at, one] of marks.entries())
    for (const other of marks.slice(at + 1)) {
      const [a, b] = [one, other].map(({ id, width, height }) => ({ ...(places.get(id) as Corner), width, height }));
      assert.ok(a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top);
    }
});
