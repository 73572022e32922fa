/**
 * Packages of what is published: `node --import ./xtask/js/typescript.js xtask/js/package.js KIND [--lesson FILE] --out FILE`. The makers are
 * the page's own (`web/package/`); this reads files for them and writes what they make.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { h5pPackage } from "../../web/package/h5p/library.ts";
import { singlePage, singleScript } from "../../web/package/single.ts";
import { zipped } from "../../web/package/zip.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const DIST = join(ROOT, "dist");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** What is published, by path; what only servers and editors need is left out. @param {string} folder */
export function published(folder = DIST) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && !/\.(br|map)$/.test(name));
  return new Map(files.map((name) => [relative(folder, join(folder, name)).replaceAll(sep, "/"), new Uint8Array(readFileSync(join(folder, name)))]));
}

/** @param {string} to @param {string | Uint8Array} content */
export function write(to, content) {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, content);
  console.log(`${to}: ${statSync(to).size} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { lesson: { type: "string" }, out: { type: "string" } },
  });
  const [kind] = positionals;
  const { out } = values;
  if (!out) throw new Error("--out is missing");
  const lesson = values.lesson ? JSON.parse(readFileSync(values.lesson, "utf8")) : null;
  if (kind === "single") write(out, await (out.endsWith(".js") ? singleScript : singlePage)(published(), { lesson }));
  else if (kind === "h5p") write(out, await zipped(await h5pPackage(published(), { version, lesson })));
  else throw new Error(`no package is called ${kind}`);
}
