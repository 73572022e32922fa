/** A platform's interface is found where platforms keep it, however the windows lie. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findInterface } from "./find.ts";

const OLD = { LMSInitialize: () => "true" };
const NEW = { Initialize: () => "true" };

/** A window that says no to every question but for its parent, as another host's does. */
function foreign(parent: object): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === "parent") return parent;
        throw new Error(`blocked from reading ${String(name)}`);
      },
    },
  );
}

function top(more: Record<string, unknown> = {}): Record<string, unknown> {
  const window: Record<string, unknown> = { ...more };
  window.parent = window;
  return window;
}

test("in the window itself, above it, and many windows above", () => {
  assert.equal(findInterface(top({ API: OLD }), "1.2")?.api, OLD);
  assert.equal(findInterface({ parent: top({ API: OLD }) }, "1.2")?.api, OLD);
  let window: object = top({ API_1484_11: NEW });
  for (let depth = 0; depth < 400; depth += 1) window = { parent: window };
  assert.equal(findInterface(window, "2004")?.version, "2004");
  for (let depth = 0; depth < 200; depth += 1) window = { parent: window };
  assert.equal(findInterface(window, "2004"), null, "but not without end");
});

test("in the window that opened this one, or one above it", () => {
  assert.equal(findInterface(top({ opener: top({ API: OLD }) }), "1.2")?.api, OLD);
  assert.equal(findInterface({ parent: top({ opener: { parent: top({ API: OLD }) } }) }, "1.2")?.api, OLD);
  const both = top({ opener: top({ API: OLD }) });
  assert.equal(findInterface({ parent: { parent: both, API: { LMSInitialize: null } } }, "1.2")?.api, OLD, "what is no interface is passed by");
});

test("another host's window on the way is no hindrance", () => {
  assert.equal(findInterface({ parent: foreign(top({ API: OLD })) }, "1.2")?.api, OLD);
  assert.equal(findInterface({ parent: foreign(top()) }, "1.2"), null);
});

test("windows that lead in a circle are looked into once", () => {
  const a: Record<string, unknown> = {};
  const b = { parent: a, opener: a };
  a.parent = b;
  a.opener = b;
  assert.equal(findInterface(a, "1.2"), null);
});

test("the package's own standard comes first, and the other is better than none", () => {
  const window = top({ API: OLD, API_1484_11: NEW });
  assert.equal(findInterface(window, "1.2")?.version, "1.2");
  assert.equal(findInterface(window, "2004")?.version, "2004");
  assert.equal(findInterface(top({ API: OLD }), "2004")?.version, "1.2");
  for (const nothing of [null, undefined, "API", 7, {}, { LMSInitialize: "yes" }])
    assert.equal(findInterface(top({ API: nothing, API_1484_11: nothing }), "1.2"), null);
});
