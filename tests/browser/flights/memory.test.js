/** Flying to a site and back leaves memory where it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS } from "../support/widget.js";

const FLIGHTS = 200;
/** How much more memory may be in use afterwards. */
const SLACK = 1.05;

/** Kept by the page itself before anything is loaded: the memory of every module that is started. */
function watchMemory() {
  const memories = /** @type {any} */ (window).memories = new Set();
  const original = WebAssembly.instantiate;
  /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any[]} */ ...values) => {
    const made = await /** @type {any} */ (original).apply(WebAssembly, values);
    const { exports } = made.instance ?? made;
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
    return made;
  };
}

test(`${FLIGHTS} flights to a site and back leave memory where it was`, { timeout: 2 * SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } } },
    // A small picture: what is counted does not hang on its pixels.
    viewport: { width: 360, height: 480 },
    context: { reducedMotion: "reduce" },
    before: (page) => page.addInitScript(watchMemory),
  });
  await widget.sceneReady();

  /** There and back, each drawn, with the needle and the cut. @param {number} times */
  const fly = (times) =>
    widget.element.evaluate(async (/** @type {any} */ finder, times) => {
      const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (let flight = 0; flight < times; flight += 1) {
        finder.tellScene({ type: "focus", site: "proximal-tibia", side: flight % 2 ? "left" : "right" });
        finder.tellScene({ type: "needle", visible: true, length_mm: 25, advance_mm: flight % 30, soft_tissue_mm: 8 });
        finder.tellScene({ type: "section", open: true });
        await drawn();
        finder.tellScene({ type: "overview" });
        await drawn();
      }
    }, times);
  /** Bytes of all modules' memories. */
  const used = () =>
    page.evaluate(() => {
      let bytes = 0;
      for (const memory of /** @type {any} */ (window).memories) bytes += memory.buffer.byteLength;
      return bytes;
    });

  // What is made once and kept, such as pipelines of the cut, is made here.
  await fly(10);
  const before = await used();
  assert.ok(before > 1e6, `the modules' memories were found: ${before} bytes`);
  await fly(FLIGHTS);
  const after = await used();
  assert.ok(after <= before * SLACK, `${before} bytes before, ${after} after`);
  faults.none();
});
