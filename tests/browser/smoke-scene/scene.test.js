/**
 * Bones are really drawn, in every engine: by pixels of the canvas, everything that HTML lays over it hidden.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { openEngine, until } from "../support/browsers.js";
import { SCENE_MS, widgetPage } from "../support/element.js";
import { decode, encode, fractionChanged, fractionUnlike, look } from "../support/pixels.js";
import { inRepository } from "../support/places.js";
import { startServer } from "../support/server.js";

const PAGE = widgetPage({
  attributes: {
    loading: "eager",
    patient: { age: { value: 40, unit: "years" }, weight_kg: 70 },
  },
  head: `<script>
      window.faults = [];
      addEventListener("error", (event) => window.faults.push(event.message));
      addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
    </script>
    <style>body { margin: 0 } io-site-finder { width: 1000px }</style>`,
});

/** Leaves only what WebGL draws. */
const CANVAS_ALONE = `(() => {
  const root = document.querySelector("io-site-finder").shadowRoot;
  for (const one of root.querySelectorAll(".poster, .overlay, .toolbar, .hint, .status")) one.style.display = "none";
  const box = root.querySelector("canvas").getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height };
})()`;

const STATE = `(() => {
  const element = document.querySelector("io-site-finder");
  const stage = element.shadowRoot?.querySelector(".stage");
  return { stage: stage?.dataset.state, text: stage?.dataset.state === "failed" ? stage.innerText : "", scene: element.sceneState?.() ?? null };
})()`;

for (const name of /** @type {const} */ (["chromium", "firefox", "webkit"])) {
  test(`${name} draws the bones, and draws them otherwise when a site is chosen`, { timeout: 2 * SCENE_MS }, async (t) => {
    const server = await startServer({ pages: { "/smoke.html": PAGE } });
    t.after(() => server.close());
    const engine = await openEngine(name);
    t.after(() => engine.close());
    await engine.goto(`${server.origin}/smoke.html`);
    const state = await until(
      async () => {
        const state = await engine.evaluate(STATE);
        return (state.stage === "running" && state.scene) || state.stage === "failed" ? state : null;
      },
      SCENE_MS,
      `the scene to be drawn in ${name}`,
    );
    assert.equal(state.stage, "running", `the scene failed: ${state.text}`);
    assert.equal(state.scene.age_group, "adult");

    // The first frames may still be warming up.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const box = await engine.evaluate(CANVAS_ALONE);
    assert.ok(box.width > 200 && box.height > 200, `a canvas of ${box.width}×${box.height}`);
    const overview = await picture(engine, "overview");
    const whole = look(overview, box);
    assert.ok(whole.distinctColours > 200, `bone is shaded: ${whole.distinctColours} colours`);
    assert.ok(
      whole.foreground > 0.02 && whole.foreground < 0.9,
      `${(whole.foreground * 100).toFixed(1)} % of the canvas is drawn upon`,
    );
    // From the shoulders to the ankles there are bones at every height of the picture.
    for (const [part, from] of Object.entries({ upper: 0.1, middle: 0.4, lower: 0.7 })) {
      const band = { x: box.x, y: box.y + box.height * from, width: box.width, height: box.height * 0.2 };
      const drawn = fractionUnlike(overview, whole.background, band);
      assert.ok(drawn > 0.005, `nothing is drawn in the ${part} part (${drawn})`);
    }

    await engine.evaluate(`document.querySelector("io-site-finder").select("proximal-tibia", "right")`);
    const changed = await until(
      async () => {
        await engine.evaluate(CANVAS_ALONE);
        const focus = await picture(engine, "focus");
        const changed = fractionChanged(overview, focus, box);
        return changed > 0.05 ? { changed, seen: look(focus, box) } : null;
      },
      30_000,
      "another picture after choosing the right proximal tibia",
    );
    assert.ok(changed.seen.distinctColours > 200, `${changed.seen.distinctColours} colours close up`);
    assert.deepEqual(await engine.evaluate("window.faults"), []);
  });

  /** @param {import("../support/browsers.js").Engine} engine @param {string} what */
  async function picture(engine, what) {
    const seen = decode(await engine.screenshot());
    // Kept for the eye, should a number look odd.
    mkdirSync(inRepository("target", "screenshots"), { recursive: true });
    writeFileSync(inRepository("target", "screenshots", `smoke-${name}-${what}.png`), encode(seen));
    return seen;
  }
}
