import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./assets.ts";
import { isPanic } from "./scene.ts";

function event(stack: string, error: Error = new WebAssembly.RuntimeError("unreachable")): ErrorEvent {
  error.stack = stack;
  return { error, filename: "https://example.org/page.html" } as ErrorEvent;
}

test("a panic of the scene is known by its address, and where it has none by what each browser says instead", () => {
  for (const stack of [
    `update@${beside("pkg/scene_bg.wasm")}:wasm-function[12]:0x1e`,
    "RuntimeError: unreachable\n    at wasm://wasm/e30a2672:wasm-function[0]:0x1e",
    "@https://example.org/page.html line 1 > WebAssembly.compile:wasm-function[0]:0x1e",
    "0@<?>:wasm-function[0]",
  ])
    assert.ok(isPanic(event(stack)), stack);
});

test("what goes wrong in somebody else's module or script is theirs", () => {
  assert.ok(!isPanic(event("f@https://example.org/other.wasm:wasm-function[0]:0x1e")));
  assert.ok(!isPanic(event("0@<?>:wasm-function[0]", new TypeError("not a function"))));
});
