/**
 * Packages of what is published: `node --import ./xtask/js/typescript.js xtask/js/package.js KIND [--lesson FILE] --out FILE`, for `scorm` with
 * `--version 1.2|2004 --ages adult,child,…`. The makers are the page's own (`web/package/`); this reads files for them and writes what they
 * make.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { h5pPackage } from "../../web/package/h5p/library.ts";
import { npmPackage } from "../../web/package/npm.ts";
import { scormPackage } from "../../web/package/scorm/pack.ts";
import { singlePage, singleScript } from "../../web/package/single.ts";
import { zipped } from "../../web/package/zip.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const DIST = join(ROOT, "dist");
const { version: WIDGET } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

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

/** A tarball as npm makes it, of a folder that is gone afterwards. @param {string} to @param {import("../../web/package/zip.ts").Entry[]} entries */
function pack(to, entries) {
  const folder = mkdtempSync(join(tmpdir(), "io-site-finder-npm-"));
  try {
    for (const { path, content } of entries) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    mkdirSync(dirname(to), { recursive: true });
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const made = execFileSync(npm, ["pack", "--ignore-scripts", "--json", "--loglevel=error"], { cwd: folder, encoding: "utf8" });
    write(to, readFileSync(join(folder, JSON.parse(made)[0].filename)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      lesson: { type: "string" },
      out: { type: "string" },
      version: { type: "string", default: "1.2" },
      ages: { type: "string", default: "adult,child,infant" },
    },
  });
  const [kind] = positionals;
  const { out } = values;
  if (!out) throw new Error("--out is missing");
  const text = values.lesson ? readFileSync(values.lesson, "utf8") : null;
  const lesson = text === null ? null : JSON.parse(text);
  if (kind === "single") write(out, await (out.endsWith(".js") ? singleScript : singlePage)(published(), { lesson }));
  else if (kind === "h5p") write(out, await zipped(await h5pPackage(published(), { version: WIDGET, lesson })));
  else if (kind === "npm") pack(out, await npmPackage(published(), { version: WIDGET, readme: readFileSync(join(ROOT, "docs/npm.md"), "utf8") }));
  else if (kind === "scorm") {
    const version = values.version === "2004" ? "2004" : "1.2";
    const ages = /** @type {Parameters<typeof scormPackage>[1]["ages"]} */ (values.ages.split(","));
    write(out, await scormPackage(published(), { lesson: text ?? "", version, ages }));
  }
  else throw new Error(`no package is called ${kind}`);
}
