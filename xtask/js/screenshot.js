// @ts-check
/**
 * Takes the pictures that `cargo xtask screenshot` asks for; its one argument is the order as JSON.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { openChromium } from "../../tests/browser/support/browsers.js";
import { inRepository } from "../../tests/browser/support/places.js";
import { startServer } from "../../tests/browser/support/server.js";
import { Widget, widgetPage } from "../../tests/browser/support/element.js";

/**
 * @typedef {object} View
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {"light" | "dark"} theme
 * @property {Record<string, unknown>} attributes
 * @property {string} [path] where the picture goes; the order's folder and the name if left out
 */

const PATIENTS = {
  adult: { age: { value: 40, unit: "years" }, weight_kg: 70 },
  child: { age: { value: 6, unit: "years" }, weight_kg: 20 },
  infant: { age: { value: 8, unit: "months" }, weight_kg: 8 },
};
/** A broken left tibia: the picture that tells what the widget is for. */
const BROKEN = { ...PATIENTS.adult, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const SITES = ["proximal-tibia", "distal-tibia", "proximal-humerus", "distal-femur", "sternum"];
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** @type {View} */
const README = { name: "readme", ...WIDE, theme: "light", attributes: { patient: BROKEN }, path: inRepository("docs", "screenshot.png") };

/** @returns {View[]} */
function set() {
  /** @type {View[]} */
  const views = [];
  for (const [age, patient] of Object.entries(PATIENTS)) {
    for (const [shape, size] of Object.entries({ wide: WIDE, phone: PHONE })) {
      for (const theme of /** @type {const} */ (["light", "dark"])) {
        views.push({ name: `${age}-overview-${shape}-${theme}`, ...size, theme, attributes: { patient } });
      }
    }
    for (const site of SITES) {
      const side = site === "sternum" ? undefined : "right";
      views.push({ name: `${age}-${site}-wide-light`, ...WIDE, theme: "light", attributes: { patient, site, side } });
    }
  }
  views.push({ ...README, name: "adult-broken-tibia-wide-light", path: undefined });
  return views;
}

const order = JSON.parse(process.argv[2]);
/** @type {View[]} */
let views = set();
if (order.readme) views = [README];
else if (order.attributes) views = [{ name: "view", width: order.width, height: order.height, theme: order.theme, attributes: order.attributes }];
else if (order.name) views = views.filter((view) => view.name.includes(order.name));

if (order.list) {
  for (const view of views) console.log(view.name);
} else if (views.length === 0) {
  console.error(`no view's name contains "${order.name}"; \`cargo xtask screenshot --list\` prints them`);
  process.exitCode = 1;
} else {
  const browser = await openChromium();
  const server = await startServer();
  try {
    for (const view of views) await take(browser, server, view);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {import("playwright-core").Browser} browser @param {import("../../tests/browser/support/server.js").TestServer} server @param {View} view */
async function take(browser, server, view) {
  const start = Date.now();
  server.switches.pages = {
    "/picture.html": widgetPage({
      attributes: { loading: "eager", ...view.attributes },
      head: `<meta name="color-scheme" content="light dark">
        <style>html { background: Canvas } body { margin: 16px }</style>`,
    }),
  };
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.theme,
    // A flight to a site would be caught half-way.
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`error in the page: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") console.error(`error in the page: ${message.text()}`);
    });
    await page.goto(`${server.origin}/picture.html`);
    const widget = new Widget(page);
    await widget.ready();
    if (!order.panelOnly) {
      await widget.sceneReady();
      await page.waitForTimeout(1500);
    }
    const path = view.path ?? join(order.out, `${view.name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
    console.log(`${path} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } finally {
    await context.close();
  }
}
