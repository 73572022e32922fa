/**
 * The 3D scene beside google/model-viewer showing the same file: the cost of a frame while the picture turns, and the
 * time from navigation to the first complete frame. Both in one run, in the same browser, in turn: only the ratios
 * mean anything.
 *
 * node tests/bench/scene.js [rounds]      needs `dist/` (cargo xtask build --release)
 */
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { openChromium } from "../browser/support/browsers.js";
import { inRepository } from "../browser/support/places.js";
import { startServer } from "../browser/support/server.js";

/** @typedef {import("playwright-core").Page} Page */

const ROUNDS = Number(process.argv[2] ?? 5);
const SIZE = { width: 800, height: 600 };
const WARM_UP_MS = 2_000;
const TURNING_MS = 8_000;
/** A home connection: 10 Mbit/s, and 20 ms to answer. */
const SLOW_LINE = { offline: false, latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };
/** The ratios that are to be reached. */
const BARS = { frame: 1, local: 0.8, slow: 1.2 };
const GIVE_UP_MS = 120_000;

const BONES = "assets/bones/adult.glb";

/** The place looked at, from the file itself: the default target of the right proximal tibia. Metres. */
function target() {
  const file = readFileSync(inRepository(BONES));
  const json = JSON.parse(file.subarray(20, 20 + file.readUInt32LE(12)).toString());
  return json.extras.targets.find(
    (/** @type {any} */ one) => one.site === "proximal-tibia" && one.side === "right" && one.default,
  ).point_m;
}

/**
 * One page for each of the two. Both have the same picture of the same size and nothing else that moves.
 * `signal` says when the first complete picture stands, `turn` turns it by some degrees.
 */
const OURS = {
  name: "io-site-finder",
  html: (/** @type {boolean} */ focus) => `<script type="module" src="./io-site-finder.js"></script>
    <style>io-site-finder { display: block; width: 1500px; --io-stage-height: 679px }</style>
    <io-site-finder loading="eager" ${focus ? 'site="proximal-tibia" side="right"' : ""}></io-site-finder>`,
  signal: `(() => document.querySelector("io-site-finder").shadowRoot?.querySelector('.stage[data-state="running"]') != null)`,
  canvas: `document.querySelector("io-site-finder").shadowRoot.querySelector("canvas")`,
  turn: `(degrees) => document.querySelector("io-site-finder").tellScene({ type: "orbit", yaw_degrees: degrees, pitch_degrees: 0 })`,
};
const THEIRS = {
  name: "model-viewer",
  html: (/** @type {boolean} */ focus) => {
    const [x, y, z] = target();
    const view = focus ? `camera-target="${x}m ${y}m ${z}m" camera-orbit="0deg 85deg 0.5m" min-camera-orbit="auto auto 0.1m"` : "";
    return `<script type="module" src="./model-viewer.js"></script>
      <style>model-viewer { width: ${SIZE.width}px; height: ${SIZE.height}px }</style>
      <model-viewer src="./${BONES}" camera-controls interaction-prompt="none" loading="eager" ${view}></model-viewer>
      <script>
        let there = false;
        document.querySelector("model-viewer").addEventListener("model-visibility", (event) => { there = event.detail.visible; });
      </script>`;
  },
  signal: `(() => there)`,
  canvas: `document.querySelector("model-viewer")`,
  turn: `(degrees) => {
    const viewer = document.querySelector("model-viewer");
    const { theta, phi, radius } = viewer.getCameraOrbit();
    viewer.cameraOrbit = (theta + (degrees * Math.PI) / 180) + "rad " + phi + "rad " + radius + "m";
    viewer.jumpCameraToGoal();
  }`,
};

/** Put into both pages before anything else: counts the animation frames in which something was drawn. */
function watchDrawing() {
  const seen = /** @type {any} */ (window).drawing = { frames: 0, calls: 0, contexts: new Set(), panel: 0 };
  let drawn = false;
  for (const name of ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced", "drawRangeElements"]) {
    const original = /** @type {any} */ (WebGL2RenderingContext.prototype)[name];
    /** @type {any} */ (WebGL2RenderingContext.prototype)[name] = function (/** @type {any[]} */ ...values) {
      seen.contexts.add(this);
      seen.calls += 1;
      drawn = true;
      return original.apply(this, values);
    };
  }
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  const count = () => {
    if (drawn) seen.frames += 1;
    drawn = false;
    ask(count);
  };
  ask(count);
  addEventListener("ready", () => (seen.panel ||= performance.now()), true);
}

/** The page of one of the two. @param {typeof OURS} one @param {boolean} focus */
const page = (one, focus) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${one.name}</title><link rel="icon" href="data:,"></head>
  <body style="margin:0">${one.html(focus)}</body></html>`;

/**
 * A browser of its own with nothing in its caches, and the page in it.
 * @param {typeof OURS} one @param {{focus: boolean, slow?: boolean}} how
 * @param {(page: Page) => Promise<T>} measure @template T @returns {Promise<T>}
 */
async function visit(one, { focus, slow = false }, measure) {
  const viewer = readFileSync(inRepository("node_modules/@google/model-viewer/dist/model-viewer.min.js"));
  const server = await startServer({
    folder: "dist",
    brotli: true,
    pages: { "/page.html": page(one, focus) },
    packed: { "/model-viewer.js": { type: "text/javascript; charset=utf-8", brotli: packed(viewer) } },
  });
  const browser = await openChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1520, height: 720 } });
    const place = await context.newPage();
    place.on("pageerror", (error) => {
      throw error;
    });
    await place.addInitScript(watchDrawing);
    if (slow) {
      const protocol = await context.newCDPSession(place);
      await protocol.send("Network.enable");
      await protocol.send("Network.emulateNetworkConditions", SLOW_LINE);
    }
    await place.goto(`${server.origin}/page.html`, { waitUntil: "commit" });
    return await measure(place);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @type {Map<Buffer, Buffer>} */
const packings = new Map();
/** @param {Buffer} bytes */
function packed(bytes) {
  for (const [before, result] of packings) if (before.equals(bytes)) return result;
  const result = brotliCompressSync(bytes);
  packings.set(bytes, result);
  return result;
}

/**
 * Milliseconds from navigation to the first complete picture, with everything that the graphics processor has still to
 * do for it; and to the moment in which the panel can be used.
 * @param {typeof OURS} one @param {Page} place
 */
const firstFrame = (one, place) =>
  place.evaluate(
    ({ signal, patience }) =>
      new Promise((resolve, reject) => {
        const seen = /** @type {any} */ (window).drawing;
        const there = new Function(`return ${signal}`)();
        let frames = -1;
        const look = () => {
          if (performance.now() > patience) return reject(new Error("no picture came"));
          let stands = false;
          try {
            stands = there();
          } catch {
            // The page has not got so far.
          }
          if (stands && frames < 0) frames = seen.frames;
          // A frame has been drawn, and one more has begun: what was drawn is on its way to the screen.
          if (!stands || seen.calls === 0) return requestAnimationFrame(look);
          const pixel = new Uint8Array(4);
          // Reading a pixel waits until all that was asked for has been drawn.
          for (const context of seen.contexts) context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
          resolve({ picture: performance.now(), panel: seen.panel });
        };
        look();
      }),
    { signal: one.signal, patience: GIVE_UP_MS },
  );

/**
 * Milliseconds a frame while the picture turns without a rest.
 * @param {typeof OURS} one @param {Page} place
 */
async function frameCost(one, place) {
  await firstFrame(one, place);
  const measured = await place.evaluate(
    ({ turn, canvas, warmUp, turning }) =>
      new Promise((resolve) => {
        const seen = /** @type {any} */ (window).drawing;
        const turnBy = new Function(`return ${turn}`)();
        const start = performance.now();
        let from = 0;
        let frames = 0;
        const step = () => {
          const now = performance.now();
          if (!from && now - start > warmUp) {
            from = now;
            frames = seen.frames;
          }
          if (from && now - from > turning) {
            const { clientWidth, clientHeight } = new Function(`return ${canvas}`)();
            const pixel = new Uint8Array(4);
            for (const context of seen.contexts) context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
            resolve({ cost: (performance.now() - from) / (seen.frames - frames), frames: seen.frames - frames, clientWidth, clientHeight });
            return;
          }
          turnBy(2);
          requestAnimationFrame(step);
        };
        step();
      }),
    { turn: one.turn, canvas: one.canvas, warmUp: WARM_UP_MS, turning: TURNING_MS },
  );
  if (process.env.BENCH_PICTURES) await place.screenshot({ path: `${process.env.BENCH_PICTURES}/${one.name}.png` });
  return /** @type {{cost: number, frames: number, clientWidth: number, clientHeight: number}} */ (measured);
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
/** @param {number} value */
const rounded = (value) => value.toFixed(value < 100 ? 1 : 0).padStart(8);

/** @param {string} what @param {number} ours @param {number} theirs @param {number} bar */
function line(what, ours, theirs, bar) {
  const ratio = ours / theirs;
  const kept = ratio <= bar;
  console.log(`${what.padEnd(44)}${rounded(ours)}${rounded(theirs)}   ${ratio.toFixed(2)}   at most ${bar}${kept ? "" : "   MISSED"}`);
  return kept;
}

console.log(`milliseconds, medians of ${ROUNDS}`.padEnd(44) + "    ours  theirs   ratio");
let kept = true;
{
  const ours = [];
  const theirs = [];
  for (let round = 0; round < Math.max(1, Math.ceil(ROUNDS / 2)); round += 1) {
    ours.push(await visit(OURS, { focus: true }, (place) => frameCost(OURS, place)));
    theirs.push(await visit(THEIRS, { focus: true }, (place) => frameCost(THEIRS, place)));
  }
  kept = line("a frame while the focus view turns", median(ours.map(({ cost }) => cost)), median(theirs.map(({ cost }) => cost)), BARS.frame) && kept;
  for (const { clientWidth, clientHeight } of [...ours, ...theirs]) {
    if (Math.abs(clientWidth - SIZE.width) > 2 || Math.abs(clientHeight - SIZE.height) > 2)
      throw new Error(`a picture was ${clientWidth}×${clientHeight}, not ${SIZE.width}×${SIZE.height}: correct the sizes in this file`);
  }
}
for (const [what, slow, bar] of /** @type {const} */ ([
  ["first complete frame, from 127.0.0.1", false, BARS.local],
  ["first complete frame, at 10 Mbit/s", true, BARS.slow],
])) {
  const ours = [];
  const panels = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { picture, panel } = /** @type {any} */ (await visit(OURS, { focus: false, slow }, (place) => firstFrame(OURS, place)));
    ours.push(picture);
    panels.push(panel);
    theirs.push(/** @type {any} */ (await visit(THEIRS, { focus: false, slow }, (place) => firstFrame(THEIRS, place))).picture);
  }
  kept = line(what, median(ours), median(theirs), bar) && kept;
  kept = line("  our panel can be used, to their first frame", median(panels), median(theirs), 1) && kept;
}
process.exitCode = kept ? 0 : 1;
