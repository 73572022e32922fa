// @ts-check
/**
 * Draws the posters: what the scene shows first, for each age and theme, without verdicts, and where its markers lie.
 * Writes `assets/posters/<age>-<theme>.webp` and `assets/posters/places.json`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { openChromium } from "../../tests/browser/support/browsers.js";
import { inRepository } from "../../tests/browser/support/places.js";
import { startServer } from "../../tests/browser/support/server.js";
import { until } from "../../tests/browser/support/browsers.js";

const AGES = ["adult", "child", "infant"];
/** The background of the stage, as `--stage` in `web/io-site-finder.css`. */
const GROUNDS = { light: [0xe6, 0xeb, 0xea], dark: [0x10, 0x17, 0x1a] };
/** Of the poster, in pixels: as tall as a stage on a large screen, as wide as the tallest figure with room. */
const SIZE = { width: 480, height: 960 };
const QUALITY = 0.82;

const PAGE = `<!doctype html><title>Poster</title><body style="margin:0"><script type="module">
import init, { Scene } from "./pkg/scene.js";
await init({ module_or_path: fetch("pkg/scene_bg.wasm") });
window.draw = async (age, theme, ground, size) => {
  const canvas = document.createElement("canvas");
  canvas.style.cssText = \`display:block;width:\${size.width}px;height:\${size.height}px\`;
  document.body.replaceChildren(canvas);
  const bones = new Uint8Array(await (await fetch(\`assets/bones/\${age}.glb\`)).arrayBuffer());
  const state = (window.shown = { ready: false, anchors: [], picture: null, failure: null });
  const scene = new Scene(canvas, JSON.stringify([
    { type: "resize", ...size, pixel_ratio: 1 },
    { type: "set-theme", theme, background: ground.map((part) => part / 255) },
    { type: "set-motion", reduced: true },
  ]), (json) => {
    const report = JSON.parse(json);
    if (report.type === "ready") state.ready = true;
    if (report.type === "anchors") state.anchors = report.overlay;
    if (report.type === "capture") state.picture = report.data_url;
    if (report.type === "failure") state.failure = report.message;
  });
  scene.load_bones(age, bones);
  scene.command(JSON.stringify({ type: "set-visible", visible: true }));
  // Every site is there for its place; the verdicts come later, over the poster.
  const sites = ["proximal-tibia", "distal-tibia", "proximal-humerus", "distal-femur"]
    .flatMap((site) => ["left", "right"].map((side) => ({ site, side })))
    .concat([{ site: "sternum", side: null }])
    .map((place) => ({ ...place, verdict: "suitable", sources_differ: false, absent: false }));
  const tell = (sites) => scene.command(JSON.stringify({ type: "set-assessment", age_group: age, sites }));
  tell(sites);
  window.bare = () => tell([]);
  window.capture = () => scene.command(JSON.stringify({ type: "capture" }));
  window.end = () => scene.destroy();
};
window.pack = async (address, quality) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
};
window.loaded = true;
</script>`;

/** Milliseconds until a picture is drawn: the daily build is large and draws in software. */
const PATIENCE = 180_000;

const folder = inRepository("assets", "posters");
mkdirSync(folder, { recursive: true });
const server = await startServer({ pages: { "/poster.html": PAGE } });
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: SIZE });
  page.on("pageerror", (error) => console.error(`error in the page: ${error.message}`));
  await page.goto(`${server.origin}/poster.html`);
  const ask = (/** @type {string} */ code) => page.evaluate(code);
  await until(() => ask("window.loaded === true"), PATIENCE, "the scene module");
  /** @type {Record<string, Record<string, [number, number]>>} */
  const places = {};
  for (const age of AGES) {
    for (const [theme, ground] of Object.entries(GROUNDS)) {
      await ask(`draw(${JSON.stringify(age)}, ${JSON.stringify(theme)}, ${JSON.stringify(ground)}, ${JSON.stringify(SIZE)})`);
      await until(
        async () => {
          const failure = await ask("shown.failure");
          if (failure) throw new Error(`the scene failed: ${failure}`);
          return ask("shown.ready && shown.anchors.length > 0");
        },
        PATIENCE,
        `the ${age} to be drawn`,
      );
      places[age] = Object.fromEntries(
        /** @type {any[]} */ (await ask("shown.anchors"))
          .filter(({ kind }) => kind === "marker")
          .map(({ site, side, x, y }) => [`${site}/${side ?? ""}`, [part(x - SIZE.width / 2), part(y)]]),
      );
      await ask("bare()");
      // The resting picture is the sharp one.
      await page.waitForTimeout(1500);
      await ask("capture()");
      await until(() => ask("shown.picture != null"), PATIENCE, "the picture");
      const packed = Buffer.from(String(await ask(`pack(shown.picture, ${QUALITY})`)), "base64");
      const path = `${folder}/${age}-${theme}.webp`;
      writeFileSync(path, packed);
      console.log(`${path} (${packed.length} bytes)`);
      await ask("end()");
    }
  }
  const file = `${folder}/places.json`;
  writeFileSync(file, `${JSON.stringify(places, null, 2)}\n`);
  console.log(file);
} finally {
  await browser.close();
  await server.close();
}

/** In heights of the picture. @param {number} pixels */
function part(pixels) {
  return Math.round((pixels / SIZE.height) * 10_000) / 10_000;
}
