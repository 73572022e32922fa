// @ts-check
/**
 * Draws the posters as `web/stage/poster.ts` describes them, from the scene itself. The arguments are the folder to write to
 * and the ages.
 *
 * Of the whole body: `<age>-light.webp`, `<age>-dark.webp`. Of each site: `<age>-<site>[-<side>].webp` with the bones,
 * and the same with `-marks` with what is drawn on them for somebody of that age. `<age>.json`: what is where.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { openChromium, until } from "../../tests/browser/support/browsers.js";
import { recode } from "../../tests/browser/support/recode.js";
import { inRepository } from "../../tests/browser/support/places.js";
import { startServer } from "../../tests/browser/support/server.js";
import { BODY_SHAPE, drawn, SITE_SHAPE } from "../../web/stage/poster.ts";
import { rowKey } from "../../web/state/derive.ts";

/** Somebody of each age, of whom nothing else is known. @type {Record<string, any>} */
const PATIENTS = {
  adult: { age: { value: 40, unit: "years" } },
  child: { age: { value: 6, unit: "years" } },
  infant: { age: { value: 8, unit: "months" } },
};
/** The background of the stage, as `--stage` in `web/styles`. */
const GROUNDS = { light: [0xe6, 0xeb, 0xea], dark: [0x10, 0x17, 0x1a] };
/** Of the posters, in pixels. The whole body: as tall as a stage on a large screen. A site, close up, has little detail. */
const BODY = { width: 960 * BODY_SHAPE, height: 960 };
const SITE = { width: 380 * SITE_SHAPE, height: 380 };
const BODY_QUALITY = 0.82;
const SITE_QUALITY = 0.5;

const PAGE = `<!doctype html><title>Poster</title><body style="margin:0"><script type="module">
import init, { Scene } from "./pkg/scene.js";
import { openCore, Store, viewOf } from "./parts.js";
const core = await openCore();
await init({ module_or_path: fetch("pkg/scene_bg.wasm") });
/** The scene for a patient, in a canvas of this size; its reports are gathered in window.shown. */
window.draw = async (patient, size) => {
  const store = new Store();
  store.start(core);
  store.dispatch({ type: "set-patient", patient });
  const { age_group: age, sites } = store.state.assessment;
  const canvas = document.createElement("canvas");
  document.body.replaceChildren(canvas);
  const bones = new Uint8Array(await (await fetch(\`assets/bones/\${age}.glb\`)).arrayBuffer());
  const state = (window.shown = { ready: false, anchors: [], picture: null, failure: null });
  const scene = new Scene(canvas, (json) => {
    const report = JSON.parse(json);
    if (report.type === "ready") state.ready = true;
    if (report.type === "anchors") state.anchors = report.overlay;
    if (report.type === "capture") state.picture = report.data_url;
    if (report.type === "failure") state.failure = report.message;
  });
  let view = { ...viewOf(store.state), flags: [], reduced_motion: true };
  /** Shows the same with a change. */
  const change = (part) => scene.show(JSON.stringify((view = { ...view, ...part })));
  window.resize = (size) => {
    canvas.style.cssText = \`display:block;width:\${size.width}px;height:\${size.height}px\`;
    scene.resize(size.width, size.height, 1);
  };
  resize(size);
  scene.load_bones(age, bones);
  scene.set_visible(true);
  change({});
  /** With the patient's verdicts on the bones, or without any. */
  window.flag = (flagged) => change({ flags: flagged ? viewOf(store.state).flags : [] });
  /** At a site, with all that is felt and measured and with the colour of its own reason. */
  window.look = (place) => {
    store.dispatch({ type: "select", place });
    const { focus, tint } = viewOf(store.state);
    change({ focus, tint });
  };
  /** At the same site, with nothing of that. */
  window.bare = () => change({ focus: { ...view.focus, shown: { step: 0 } }, tint: null });
  window.ground = (theme, [red, green, blue]) =>
    change({ theme, background: [red / 255, green / 255, blue / 255] });
  window.capture = () => {
    state.picture = null;
    scene.capture();
  };
  window.end = () => scene.destroy();
  return sites;
};
const pixels = async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return { canvas, context, image: context.getImageData(0, 0, canvas.width, canvas.height) };
};
/**
 * What stands before a black and before a white ground, without any; where there is a picture on black to compare with,
 * only what is not as in that, and no wider around the middle than need be.
 */
window.cutOut = async (black, white, but) => {
  const { canvas, context, image } = await pixels(black);
  const { data } = image;
  const light = (await pixels(white)).image.data;
  const known = but && (await pixels(but)).image.data;
  let reach = 0;
  for (let at = 0; at < data.length; at += 4) {
    const through = Math.max(light[at] - data[at], light[at + 1] - data[at + 1], light[at + 2] - data[at + 2]);
    let alpha = 255 - Math.max(0, through);
    if (known) {
      const change = Math.max(...[0, 1, 2].map((part) => Math.abs(known[at + part] - data[at + part])));
      if (change === 0) alpha = 0;
    }
    for (let part = at; part < at + 3; part += 1)
      data[part] = alpha === 0 ? 0 : Math.min(255, Math.round((data[part] * 255) / alpha));
    data[at + 3] = alpha;
    if (alpha > 0) reach = Math.max(reach, Math.abs(((at / 4) % canvas.width) - canvas.width / 2) + 1);
  }
  const width = known ? 2 * Math.ceil(reach) : canvas.width;
  context.canvas.width = width;
  context.putImageData(image, (width - image.width) / 2, 0);
  return canvas.toDataURL("image/png");
};
window.loaded = true;
</script>`;

/** Milliseconds until a picture is drawn: the daily build is large and draws in software. */
const PATIENCE = 180_000;

/** What the page above takes from `web/`. */
const PARTS = `
export { openCore } from "./core/core.ts";
export { viewOf } from "./stage/view-of-state.ts";
export { Store } from "./state/store.ts";`;
const parts = buildSync({
  stdin: { contents: PARTS, resolveDir: inRepository("web"), loader: "ts" },
  bundle: true,
  format: "esm",
  write: false,
}).outputFiles[0].text;

const [folder, ...ages] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await startServer({ pages: { "/poster.html": PAGE, "/parts.js": parts } });
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width: SITE.width, height: BODY.height } });
  page.on("pageerror", (error) => console.error(`error in the page: ${error.message}`));
  await page.goto(`${server.origin}/poster.html`);
  /** Calls a function of the page. @param {string} name @param {any[]} values @returns {Promise<any>} */
  const ask = (name, ...values) =>
    page.evaluate(({ name, values }) => /** @type {any} */ (window)[name](...values), { name, values });
  /** What the scene has reported. @returns {Promise<any>} */
  const shown = () => page.evaluate(() => /** @type {any} */ (window).shown);
  await until(() => page.evaluate(() => /** @type {any} */ (window).loaded === true), PATIENCE, "the modules");

  /** The resting picture, which is the sharp one. @param {"light" | "dark"} theme @param {number[]} ground @returns {Promise<string>} a PNG's address */
  const picture = async (theme, ground) => {
    await ask("ground", theme, ground);
    await page.waitForTimeout(1000);
    await ask("capture");
    await until(async () => (await shown()).picture != null, PATIENCE, "the picture");
    return (await shown()).picture;
  };
  /** @param {string} name @param {string} address @param {number} quality */
  const keep = async (name, address, quality) => {
    const packed = await recode(page, address, "image/webp", quality);
    writeFileSync(join(folder, name), packed);
    console.log(`${join(folder, name)} (${packed.length} bytes)`);
  };
  /** The places of the labels in the picture, once they are of what has been asked for. @param {{height: number, width: number}} size @param {(anchors: any[]) => boolean} there */
  const labels = async ({ height, width }, there) => {
    await until(async () => there((await shown()).anchors), PATIENCE, "the labels");
    /** In heights of the picture. @param {number} pixels */
    const part = (pixels) => Math.round((pixels / height) * 10_000) / 10_000;
    return /** @type {any[]} */ ((await shown()).anchors)
      .filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)
      .map((anchor) => ({ ...anchor, x: part(anchor.x - width / 2), y: part(anchor.y), radius: part(anchor.radius) }));
  };

  for (const age of ages) {
    const rows = await ask("draw", PATIENTS[age], BODY);
    await ask("flag", true);
    await until(
      async () => {
        const { failure, ready } = await shown();
        if (failure) throw new Error(`the scene failed: ${failure}`);
        return ready;
      },
      PATIENCE,
      `the ${age} to be drawn`,
    );
    /** @type {import("../../web/stage/poster.ts").Places} */
    const places = {};
    places[""] = { labels: await labels(BODY, (anchors) => anchors.length === rows.length) };
    // The verdicts come later, over the poster.
    await ask("flag", false);
    for (const [theme, ground] of Object.entries(GROUNDS))
      await keep(`${age}-${theme}.webp`, await picture(/** @type {"light" | "dark"} */ (theme), ground), BODY_QUALITY);

    await ask("resize", SITE);
    for (const row of rows) {
      const name = [age, row.site, row.side].filter(Boolean).join("-");
      await ask("flag", true);
      const place = { site: row.site, side: row.side };
      await ask("look", place);
      // Where nobody puts a needle at this age nothing leads to a point of entry.
      const last = row.verdict === "not-used-at-this-age" ? "landmark" : "target";
      const isThere = (/** @type {any} */ anchor) =>
        anchor.kind === last && anchor.site === row.site && anchor.side === row.side;
      const found = await labels(SITE, (anchors) => anchors.some(isThere));
      places[rowKey(row)] = { usual: drawn(found, rows, place), labels: found };
      const marked = { black: await picture("dark", [0, 0, 0]), white: await picture("light", [255, 255, 255]) };
      await ask("flag", false);
      await ask("bare");
      const bare = { black: await picture("dark", [0, 0, 0]), white: await picture("light", [255, 255, 255]) };
      await keep(`${name}.webp`, await ask("cutOut", bare.black, bare.white), SITE_QUALITY);
      await keep(`${name}-marks.webp`, await ask("cutOut", marked.black, marked.white, bare.black), SITE_QUALITY);
    }
    await ask("end");
    const file = join(folder, `${age}.json`);
    // A label a line, so that a change can be read.
    const lines = Object.entries(places).map(([view, { usual, labels }]) => {
      const each = labels.map((label) => JSON.stringify(label)).join(",\n");
      return `${JSON.stringify(view)}: {"usual": ${JSON.stringify(usual ?? null)}, "labels": [\n${each}\n]}`;
    });
    writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
    console.log(file);
  }
} finally {
  await browser.close();
  await server.close();
}
