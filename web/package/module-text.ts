/**
 * A bundled ES module as text that may stand in any script: a function that returns what the module exports, each call from the start.
 * Knows the one form that bundlers and wasm-bindgen write: all exports in a list at the end, no imports.
 */
import { NoPackage } from "./no-package.ts";

const EXPORTS = /export\s*\{([^{}]*)\}\s*;?\s*$/;
/** What only modules know; to import something when it is needed is for all scripts. */
const OF_MODULES = /(?:^|[;}\n])\s*(?:export\b|import\b\s*[^\s(.])|\bimport\.meta\b/;

/** @param path names it where it cannot be done */
export function functionOf(path: string, module: string): string {
  const text = module.replace(/^\/\/# sourceMappingURL=.*$/gm, "").trim();
  const [whole = "", names = ""] = text.match(EXPORTS) ?? [];
  const body = placeless(text.slice(0, text.length - whole.length));
  if (OF_MODULES.test(body)) throw new NoPackage(`${path} is not bundled into one script.`);
  const exported = names
    .split(",")
    .map((name) => name.trim().split(/\s+as\s+/))
    .filter(([name]) => name)
    .map(([name, as = name]) => `${as}:${name}`);
  return `()=>{"use strict";${withoutTags(body)}\nreturn{${exported}}}`;
}

/** A script that does not know where it lies: nobody asks it where all files are told of. */
export function placeless(script: string): string {
  return script.replace(/\bimport\.meta\.url\b/g, "document.baseURI");
}

/** Within a page a script ends at its end tag, wherever that stands. */
function withoutTags(script: string): string {
  return script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3c!--");
}
