/** What the studio's buttons do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Desk, DeskState } from "./desk.ts";
import { doingOf } from "./doing.ts";

test("what opens over the desk begins without what was said before", () => {
  const now = { said: "Step 1 was added.", over: null, making: null, offered: [], picking: { into: "", query: "" } } as unknown as Desk;
  const desk = { now, set: (change: Partial<Desk>) => Object.assign(now, change) } as unknown as DeskState;
  const doing = doingOf(desk, () => {}, "0.1.0");
  doing.over("open");
  assert.deepEqual([now.over, now.said], ["open", ""]);
  desk.set({ said: "“a.json” was handed to the browser." });
  doing.over(null);
  assert.equal(now.said, "“a.json” was handed to the browser.", "what was done there is still said at the desk");
});
