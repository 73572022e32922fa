/** Packages for the tests, made of the published form once a test file, in a folder that is gone afterwards. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { inRepository } from "../support/places.js";

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
