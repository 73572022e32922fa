/**
 * The npm package as somebody gets it: the packed tarball, installed, bundled by each of the bundlers that its README names, opened in a
 * browser; its types in templates; and imported where there is no page.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { inRepository, ROOT } from "../support/places.js";
import { openPage, until, Widget } from "../support/widget.js";
import { packed, skip as unbuilt } from "./packed.js";

/** @typedef {import("node:test").TestContext} TestContext */

const PROJECT = inRepository("target", "package", "bundlers");
const WISHES = join(ROOT, "tests/browser/package/bundlers/package.json");
const INSTALL_MS = 240_000;
const BUNDLE_MS = 180_000;

/** @param {string[]} words */
const npm = (words) =>
  execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", [...words, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: PROJECT, stdio: "pipe", timeout: INSTALL_MS });

/** Node in the project. @param {string[]} words */
const node = (words) => execFileSync(process.execPath, words, { cwd: PROJECT, encoding: "utf8", timeout: BUNDLE_MS });

/** A project with the bundlers and the package; the bundlers stay from one run to the next. @returns why not, or nothing */
function installed() {
  if (unbuilt) return unbuilt;
  const wishes = readFileSync(WISHES, "utf8");
  const mark = join(PROJECT, "node_modules/.installed");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== wishes) {
    rmSync(PROJECT, { recursive: true, force: true });
    mkdirSync(PROJECT, { recursive: true });
    writeFileSync(join(PROJECT, "package.json"), wishes);
    try {
      npm(["install", "--no-package-lock"]);
    } catch (error) {
      return `the bundlers could not be installed; see that the npm registry can be reached: ${String(error).slice(0, 200)}`;
    }
    writeFileSync(mark, wishes);
  }
  rmSync(join(PROJECT, "node_modules/io-site-finder"), { recursive: true, force: true });
  npm(["install", "--no-save", "--no-package-lock", "--offline", packed("npm", "io-site-finder.tgz")]);
  writeFileSync(
    join(PROJECT, "app.js"),
    'import "io-site-finder";\nconst element = document.createElement("io-site-finder");\nelement.site = "sternum";\ndocument.body.append(element);\n',
  );
  writeFileSync(join(PROJECT, "index.html"), pageOf("/app.js"));
  return false;
}

/** @param {string} script */
const pageOf = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
<script type="module" src="${script}"></script></head><body></body></html>`;

const skip = installed();

/** What was bundled works in a browser, from a folder of its own, without a word in the console. @param {TestContext} t @param {string} folder @param {Record<string, string>} [pages] */
async function works(t, folder, pages) {
  const { page, server, faults } = await openPage(t, { server: { folder: relative(ROOT, join(PROJECT, folder)), pages }, path: "/index.html" });
  const widget = new Widget(page);
  await widget.ready();
  await widget.sceneReady();
  assert.deepEqual(server.requests.filter(({ status }) => status !== 200), []);
  assert.ok(server.count(/\.wasm/) === 2, "each module once");
  faults.none();
}

test("Vite, nothing to set", { skip }, async (t) => {
  node(["node_modules/vite/bin/vite.js", "build", "--base", "./", "--outDir", "vite", "--logLevel", "warn"]);
  await works(t, "vite");
});

test("Vite while one develops, nothing to set", { skip }, async (t) => {
  const { origin, close } = await startVite();
  t.after(close);
  const { page, faults } = await openPage(t, {
    path: "/test.html",
    server: { pages: { "/test.html": "<!doctype html><title>Before</title><link rel=icon href=data:,>" } },
  });
  await page.goto(origin);
  const widget = new Widget(page);
  await widget.ready();
  await widget.sceneReady();
  assert.deepEqual(faults.errors, []);
});

/** Vite's own server. @returns {Promise<{origin: string, close: () => void}>} */
async function startVite() {
  const server = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"], { cwd: PROJECT, env: { ...process.env, NO_COLOR: "1" } });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (said += data));
  const origin = await until(() => said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0], 60_000, "Vite to serve");
  return { origin, close: () => void server.kill() };
}

test("webpack 5, nothing to set", { skip }, async (t) => {
  writeFileSync(
    join(PROJECT, "webpack.mjs"),
    `import webpack from "webpack";
const output = { path: new URL("webpack", import.meta.url).pathname, clean: true };
webpack({ mode: "production", entry: "./app.js", output, performance: false }, (error, stats) => {
  if (error) throw error;
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  console.log(JSON.stringify([...errors, ...warnings].map(({ message }) => message)));
});
`,
  );
  assert.deepEqual(JSON.parse(node(["webpack.mjs"])), []);
  await works(t, "webpack", { "/index.html": pageOf("./main.js") });
});

test("esbuild, the parts copied beside what it makes", { skip }, async (t) => {
  rmSync(join(PROJECT, "esbuild"), { recursive: true, force: true });
  node([inRepository("node_modules/esbuild/bin/esbuild"), "app.js", "--bundle", "--format=esm", "--outdir=esbuild", "--log-level=warning"]);
  cpSync(join(PROJECT, "node_modules/io-site-finder/parts"), join(PROJECT, "esbuild/parts"), { recursive: true });
  await works(t, "esbuild", { "/index.html": pageOf("./app.js") });
});

test("without a bundler: from a folder or a host that serves npm's packages", { skip }, async (t) => {
  const page = pageOf("./index.js").replace("</body>", "<io-site-finder></io-site-finder></body>");
  await works(t, "node_modules/io-site-finder", { "/index.html": page });
});

test("a server that makes pages ahead may import it: it defines nothing there", { skip }, () => {
  const said = node(["--input-type=module", "-e", 'const { IoSiteFinder } = await import("io-site-finder"); console.log(typeof IoSiteFinder, typeof customElements)']);
  assert.equal(said.trim(), "function undefined");
});

test("types: the element's own, and those of templates in React and Vue", { skip }, () => {
  const tsc = inRepository("node_modules/typescript/bin/tsc");
  writeFileSync(
    join(PROJECT, "own.ts"),
    `import { IoSiteFinder, type IoSiteFinderEvents } from "io-site-finder";
const element: IoSiteFinder = document.createElement("io-site-finder");
element.patient = { age: { value: 40, unit: "years" }, weight_kg: 80, conditions: [] };
element.addEventListener("attempt", (event) => console.log((event as CustomEvent<IoSiteFinderEvents["attempt"]>).detail.percent));
// @ts-expect-error there is no such property
element.patiend = null;
`,
  );
  for (const module of [["nodenext", "nodenext"], ["esnext", "bundler"]])
    node([tsc, "own.ts", "--ignoreConfig", "--noEmit", "--strict", "--target", "es2023", "--lib", "es2023,dom,dom.iterable", "--types", "", "--module", module[0], "--moduleResolution", module[1]]);
  writeFileSync(
    join(PROJECT, "app.tsx"),
    `import type {} from "io-site-finder/react";
import type {} from "io-site-finder/vue";
import type { GlobalComponents } from "vue";
export const page = <io-site-finder patient={{ age: { value: 8, unit: "months" } }} mode="practise" seed={7} exam className="wide" onattempt={(event) => event.detail.percent.toFixed()} />;
// @ts-expect-error no such mode
export const wrong = <io-site-finder mode="practice" />;
export type InVue = InstanceType<GlobalComponents["io-site-finder"]>["$props"]["site"];
export const site: InVue = "sternum";
// @ts-expect-error a site is a text
export const noSite: InVue = 7;
`,
  );
  node([tsc, "app.tsx", "--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "--jsx", "react-jsx", "--target", "es2023", "--lib", "es2023,dom,dom.iterable", "--types", "", "--module", "esnext", "--moduleResolution", "bundler"]);
});

test("no part can be taken for one of another version", { skip }, () => {
  const folder = join(PROJECT, "node_modules/io-site-finder");
  const parts = readdirSync(join(folder, "parts"));
  for (const part of parts) assert.match(part, /-[\da-f]{10}\.(places\.)?(js|json|wasm|glb|webp)$/);
  const files = readFileSync(join(folder, "files.js"), "utf8");
  for (const part of parts) assert.ok(files.includes(part) || readFileSync(join(folder, "index.js"), "utf8").includes(part), part);
});
