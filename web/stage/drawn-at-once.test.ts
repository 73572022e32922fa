import assert from "node:assert/strict";
import { test } from "node:test";
import { DrawnAtOnce, type Drawing } from "./drawn-at-once.ts";

/** A picture that is seen or not, and what it has been told. */
function drawing(seen: boolean) {
  const told: string[] = [];
  const one: Drawing & { isSeen: boolean; told: string[] } = {
    isSeen: seen,
    told,
    seen: () => one.isSeen,
    leave: () => void told.push("leave"),
    come: () => void told.push("come"),
  };
  return one;
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test("one that is seen takes the place of who was seen longest ago", () => {
  const page = new DrawnAtOnce(2);
  const [first, second, third] = [drawing(true), drawing(true), drawing(true)];
  assert.ok(page.enter(first) && page.enter(second));
  // Seen once more, and no more.
  page.looked(first);
  first.isSeen = second.isSeen = false;
  page.looked(first);
  assert.ok(page.enter(third));
  assert.deepEqual([first.told, second.told], [[], ["leave"]]);
});

test("one that nobody sees takes nobody's place", () => {
  const page = new DrawnAtOnce(1);
  const [first, second] = [drawing(false), drawing(false)];
  assert.ok(page.enter(first));
  assert.ok(!page.enter(second));
  assert.deepEqual(first.told, []);
});

test("where all are seen the next one waits until another goes, or is seen no more", async () => {
  const page = new DrawnAtOnce(1);
  const [first, second, third] = [drawing(true), drawing(true), drawing(true)];
  page.enter(first);
  assert.ok(!page.enter(second));
  first.isSeen = false;
  page.looked(first);
  await soon();
  assert.deepEqual(second.told, ["come"]);
  assert.ok(page.enter(second));
  assert.deepEqual(first.told, ["leave"]);
  assert.ok(!page.enter(third));
  page.left(second);
  await soon();
  assert.deepEqual(third.told, ["come"]);
});

test("one that was never let in, or has been told off, leaves no trace", async () => {
  const page = new DrawnAtOnce(1);
  const [first, second] = [drawing(true), drawing(true)];
  page.enter(first);
  page.enter(second);
  page.left(second);
  page.left(first);
  await soon();
  assert.deepEqual(second.told, []);
  assert.ok(page.enter(second));
});
