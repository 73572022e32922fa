/** Packing in a browser: from what is published beside the script, with progress, and given up where somebody wants. */
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { unzipSync } from "fflate";
import { skip } from "../package/packed.js";
import { inRepository } from "../support/places.js";
import { openPage } from "../support/widget.js";
import { LESSON, unpacked } from "./course.js";

/** The packers as a script of the page's. */
async function packers() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { fetchPublished } from "./web/package/published.ts"; export { isPacked, scormPackage } from "./web/package/scorm/pack.ts";`,
      resolveDir: inRepository(),
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}

/** As `cargo xtask build --release` lists it. @returns {string} */
function listed() {
  const folder = inRepository("dist");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith(".br"));
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).map((path) => ({ path, bytes: statSync(join(folder, path)).size }));
  return JSON.stringify({ format: "io-site-finder/package-files", version: 1, files });
}

/** A page with the packers. @param {import("node:test").TestContext} t @param {string} list */
const packingPage = async (t, list) =>
  openPage(t, {
    server: { folder: "dist", pages: { "/pack.js": await packers(), "/package-files.json": list, "/pack.html": "<!doctype html><title>Packing</title><link rel=icon href=data:,>" } },
    path: "/pack.html",
  });

/** Packs in the page. @param {import("playwright-core").Page} page @param {string} lesson @param {number} until the share at which it is given up */
const pack = (page, lesson, until = 2) =>
  page.evaluate(
    async ({ lesson, until }) => {
      const script = "/pack.js";
      const { fetchPublished, isPacked, scormPackage } = await import(script);
      const control = new AbortController();
      /** @type {number[]} */
      const told = [];
      const onShare = (/** @type {number} */ share) => {
        told.push(share);
        if (share > until) control.abort(new Error("given up"));
      };
      const { signal } = control;
      const began = performance.now();
      try {
        const files = await fetchPublished((/** @type {string} */ path) => isPacked(path, ["adult"]), { signal });
        const zip = await scormPackage(files, { lesson, version: "1.2", ages: ["adult"], signal, onShare });
        return { zip: Array.from(zip), told, seconds: (performance.now() - began) / 1000 };
      } catch (error) {
        return { error: String(error), told };
      }
    },
    { lesson, until },
  );

test("a browser makes the same package, and tells how far it is", { skip }, async (t) => {
  const { page, faults } = await packingPage(t, listed());
  const { zip, told, error, seconds } = await pack(page, JSON.stringify(LESSON));
  assert.equal(error, undefined);
  t.diagnostic(`${seconds?.toFixed(1)} s`);
  assert.deepEqual(Object.keys(unzipSync(Uint8Array.from(zip ?? []))), unpacked("1.2").names);
  assert.equal(zip?.length, unpacked("1.2").bytes);
  assert.ok(told.length > 20 && told.at(-1) === 1);
  faults.none();
});

test("it can be given up, and what is not whole is told", { skip }, async (t) => {
  const { page, server } = await packingPage(t, listed());
  const given = await pack(page, JSON.stringify(LESSON), 0.1);
  assert.match(String(given.error), /given up/);
  assert.ok(given.told.every((share) => share < 1));
  const told = async (/** @type {string} */ list, /** @type {string} */ lesson = JSON.stringify(LESSON)) => {
    if (server.switches.pages) server.switches.pages["/package-files.json"] = list;
    return String((await pack(page, lesson)).error);
  };
  assert.match(await told("<!doctype html>"), /package-files.json is missing/);
  assert.match(await told(listed(), "{}"), /no lesson/);
  assert.match(await told(listed().replace(/("path":"scorm.html","bytes":)\d+/, "$11")), /scorm.html is of another version/);
  assert.match(await told(listed().replace("pkg/core.js", "pkg/no.js")), /pkg\/no.js cannot be fetched/);
});
