// @ts-check
/** Brings the style sheet in, once for all elements of a page. How things look is in `io-site-finder.css`. */
import { beside } from "./paths.js";

/** Until the sheet is there: keep the room, show nothing half-dressed. */
const FIRST = ":host { display: block; min-block-size: 30rem } .widget { visibility: hidden }";

/** @type {CSSStyleSheet | null} */
let first = null;
/** @type {Promise<CSSStyleSheet> | null} */
let full = null;

async function load() {
  const response = await fetch(beside("io-site-finder.css"));
  if (!response.ok) throw new Error(`io-site-finder.css: ${response.status}`);
  return new CSSStyleSheet().replace(await response.text());
}

/** @param {ShadowRoot} root @returns {Promise<void>} when the sheet is in use */
export async function dress(root) {
  if (!first) {
    first = new CSSStyleSheet();
    first.replaceSync(FIRST);
  }
  root.adoptedStyleSheets = [first];
  full ??= load();
  try {
    root.adoptedStyleSheets = [await full];
  } catch (error) {
    // Plain HTML is better than nothing.
    full = null;
    root.adoptedStyleSheets = [];
    console.error("io-site-finder:", error);
  }
}
