/** A page that stays open for a day: what is looked at and put away again leaves nothing behind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, until } from "../support/widget.js";

/** Site changes; what is made once and kept is there after the first of them. */
const CHANGES = 1000;
const FIRST = 50;
const MOUNTS = 200;
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

/** What the page holds, after everything that nobody wants has been given back. @param {import("playwright-core").Page} page */
async function holding(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  // What is gone may hold what goes next.
  for (let times = 0; times < 3; times += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(100);
  }
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? NaN;
  const modules = await page.evaluate(() => {
    let bytes = 0;
    for (const memory of /** @type {any} */ (window).memories) bytes += memory.buffer.byteLength;
    return bytes;
  });
  return { script: metric("JSHeapUsedSize"), modules, nodes: metric("Nodes"), listeners: metric("JSEventListeners"), documents: metric("Documents") };
}

/** @param {Awaited<ReturnType<typeof holding>>} before @param {Awaited<ReturnType<typeof holding>>} after */
function level(before, after) {
  const told = JSON.stringify({ before, after });
  assert.ok(before.modules > 1e6 && before.nodes > 100 && before.listeners > 10, `it is counted at all: ${told}`);
  assert.ok(after.script <= before.script * SLACK, told);
  assert.ok(after.modules <= before.modules * SLACK, told);
  assert.ok(after.nodes <= before.nodes * SLACK, told);
  assert.ok(after.listeners <= before.listeners * SLACK, told);
  assert.equal(after.documents, before.documents, told);
}

// Nothing flies, and a small picture is drawn in no time.
const quick = {
  viewport: { width: 360, height: 480 },
  context: { reducedMotion: /** @type {const} */ ("reduce") },
  // Code that the browser makes of what runs often grows for long, and is not the page's.
  chromium: { flags: ["--js-flags=--no-opt --no-maglev --no-sparkplug"] },
  before: (/** @type {import("playwright-core").Page} */ page) => page.addInitScript(watchMemory),
};

test(`after ${CHANGES} site changes the page holds as much as after ${FIRST}`, { timeout: 3 * SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    ...quick,
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "obesity" }, { kind: "fracture", bone: "tibia", side: "left" }] } },
  });
  await widget.sceneReady();
  /** @param {number} times */
  const change = (times) =>
    widget.element.evaluate(async (/** @type {any} */ io, times) => {
      const rows = io.assessment().sites;
      const pause = () => new Promise((resolve) => setTimeout(resolve));
      const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (let at = 0; at < times; at += 1) {
        const { site, side } = rows[at % rows.length];
        io.select(site, side);
        if (at % 3 === 0) io.tellScene({ type: "needle", visible: true, length_mm: 25, advance_mm: at % 30, soft_tissue_mm: 8 });
        if (at % 5 === 0) io.tellScene({ type: "section", open: true });
        for (const part of io.shadowRoot.querySelectorAll("details")) part.open = at % 2 === 0;
        await (at % 10 === 0 ? drawn() : pause());
      }
      io.select(null);
      await drawn();
    }, times);
  await change(FIRST);
  const before = await holding(page);
  await change(CHANGES - FIRST);
  const after = await holding(page);
  t.diagnostic(JSON.stringify({ before, after }));
  level(before, after);
  faults.none();
});

test(`after ${MOUNTS} mounts the page holds as much as after the first few`, { timeout: 2 * SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { ...quick, body: (element) => `<div id="place">${element}</div>` });
  await widget.sceneReady();
  await page.evaluate(() => {
    const log = /** @type {any} */ (window);
    /** @type {WeakRef<WebGL2RenderingContext>[]} */
    log.contexts = [];
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      function (/** @type {any[]} */ ...values) {
        // @ts-ignore
        const context = real.apply(this, values);
        if (context && values[0] === "webgl2") log.contexts.push(new WeakRef(context));
        return context;
      }
    );
  });
  /** Some are taken away while they load, some when they draw. @param {number} times */
  const mount = (times) =>
    page.evaluate(async (times) => {
      const place = /** @type {HTMLElement} */ (document.getElementById("place"));
      for (let at = 0; at < times; at += 1) {
        const io = /** @type {any} */ (document.createElement("io-site-finder"));
        const ready = new Promise((resolve) => io.addEventListener("ready", resolve, { once: true }));
        io.setAttribute("site", "sternum");
        place.replaceChildren(io);
        await ready;
        while (at % 25 === 0 && !io.sceneState()) await new Promise((resolve) => setTimeout(resolve, 50));
        if (at % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
        place.replaceChildren();
      }
    }, times);
  const scenes = () => page.evaluate(async () => JSON.parse((await import(/** @type {any} */ ("/pkg/scene.js"))).Scene.live()));
  await mount(10);
  await until(async () => (await scenes()).scenes === 0, 10_000, "the first removals");
  const before = await holding(page);
  await mount(MOUNTS - 10);
  await until(async () => (await scenes()).scenes === 0, 10_000, "the last removal");
  const after = await holding(page);
  t.diagnostic(JSON.stringify({ before, after }));
  level(before, after);
  assert.deepEqual(await scenes(), { scenes: 0, listeners: 0, frame_loops: 0 });
  const open = await page.evaluate(
    () => /** @type {any} */ (window).contexts.filter((/** @type {WeakRef<WebGL2RenderingContext>} */ kept) => kept.deref()?.isContextLost() === false).length,
  );
  assert.equal(open, 0, "no graphics context is still open");
  faults.none();
});
