/** Brings the style sheet in, once for all elements of a page. How things look is in the sheets of this folder. */
import { downloadText } from "../core/assets.ts";

/** Until the sheet is there: keep the room, show nothing half-dressed. */
const FIRST = ":host { display: block; min-block-size: 30rem } .widget { visibility: hidden }";

let first: CSSStyleSheet | null = null;
let full: Promise<CSSStyleSheet> | null = null;

async function load() {
  return new CSSStyleSheet().replace(await downloadText("io-site-finder.css"));
}

/** @returns when the sheet is in use */
export async function dress(root: ShadowRoot): Promise<void> {
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
