/** Packages for the tests, made of the published form once a test file, in a folder that is gone afterwards. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { inRepository, ROOT } from "../support/places.js";

export const skip =
  existsSync(inRepository("dist", "pkg", "scene_bg.wasm")) && existsSync(inRepository("dist", "io-site-finder.js"))
    ? false
    : "no release build; `cargo xtask build --release` makes one";

/** @type {string | undefined} */
let made;

/** The folder for what this test file makes. */
export function folder() {
  made ??= mkdtempSync(join(tmpdir(), "io-site-finder-package-"));
  return made;
}
after(() => made && rmSync(made, { recursive: true }));

/** @type {Map<string, string>} */
const files = new Map();

/** A package as the command makes it. @param {string} kind @param {string} name of its file @param {string} [lesson] its file */
export function packed(kind, name, lesson) {
  const found = files.get(name);
  if (found) return found;
  const out = join(folder(), name);
  const words = ["--import", "./xtask/js/typescript.js", "xtask/js/package.js", kind, "--out", out];
  execFileSync(process.execPath, lesson ? [...words, "--lesson", lesson] : words, { cwd: ROOT });
  files.set(name, out);
  return out;
}
