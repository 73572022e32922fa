/**
 * Every engine starts here, has WebGL2, and its pixels can be read: without this the other smoke tests mean nothing.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openEngine } from "../support/browsers.js";
import { decode, look } from "../support/pixels.js";
import { startServer } from "../support/server.js";

const PAGE = `<!doctype html><meta charset="utf-8"><title>WebGL2</title>
<style>body { margin: 0; background: #fff } canvas { display: block; width: 300px; height: 200px }</style>
<canvas width="300" height="200"></canvas>
<script>
  const context = document.querySelector("canvas").getContext("webgl2", { preserveDrawingBuffer: true });
  if (context) {
    context.enable(context.SCISSOR_TEST);
    context.clearColor(0, 0.5, 1, 1);
    context.clear(context.COLOR_BUFFER_BIT);
    context.scissor(100, 50, 100, 100);
    context.clearColor(1, 0.5, 0, 1);
    context.clear(context.COLOR_BUFFER_BIT);
  }
  window.hasWebGl2 = Boolean(context);
</script>`;

for (const name of /** @type {const} */ (["chromium", "firefox", "webkit"])) {
  test(`${name} draws WebGL2, and its pixels can be read`, { timeout: 120_000 }, async (t) => {
    const server = await startServer({ pages: { "/webgl2.html": PAGE } });
    t.after(() => server.close());
    const engine = await openEngine(name);
    t.after(() => engine.close());
    await engine.goto(`${server.origin}/webgl2.html`);
    assert.equal(await engine.evaluate("window.hasWebGl2"), true);
    assert.equal(await engine.evaluate("new Promise((resolve) => setTimeout(() => resolve(6 * 7), 300))"), 42);
    const seen = look(decode(await engine.screenshot()), { x: 0, y: 0, width: 300, height: 200 });
    // An orange square of 100 pixels on blue; engines round colours and edges differently.
    assert.ok(Math.abs(seen.background[2] - 255) < 12 && seen.background[0] < 12, `background ${seen.background}`);
    assert.ok(Math.abs(seen.foreground - 1 / 6) < 0.01, `foreground ${seen.foreground}`);
  });
}
