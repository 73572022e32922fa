/** Brings the style sheet in, once for all elements of a page. How things look is in the sheets of this folder. */
import { downloadText, shownFrom } from "../core/assets.ts";

/** Until the sheet is there: keep the room, show nothing half-dressed. */
const FIRST = ":host { display: block; min-block-size: 30rem } .widget { visibility: hidden }";

const SHEET = "io-site-finder.css";

let first: CSSStyleSheet | null = null;
let full: Promise<CSSStyleSheet> | null = null;

async function load() {
  return new CSSStyleSheet().replace(await downloadText(SHEET));
}

/** @returns when the sheet is in use */
export async function dress(root: ShadowRoot): Promise<void> {
  try {
    if (!first) {
      first = new CSSStyleSheet();
      first.replaceSync(FIRST);
    }
    root.adoptedStyleSheets = [first];
  } catch {
    return link(root);
  }
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

/** The sheet in the way of browsers that make none by script: Safari before 16.4. */
async function link(root: ShadowRoot): Promise<void> {
  const found = root.querySelector("link");
  if (found?.sheet) return;
  const sheet = found ?? document.createElement("link");
  const address =
    shownFrom(SHEET) ?? URL.createObjectURL(new Blob([await downloadText(SHEET)], { type: "text/css" }));
  return new Promise((resolve) => {
    for (const end of ["load", "error"]) sheet.addEventListener(end, () => resolve());
    sheet.rel = "stylesheet";
    sheet.href = address;
    root.prepend(sheet);
  });
}
