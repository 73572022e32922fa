/** Handing things to the reader: as a file, or on paper. */
import { downloadText } from "../core/assets.ts";
import type { Text } from "../words/text.ts";
import { SHEET } from "./paper/sheet.ts";
import { mayBeDropped, showTaken } from "./taken.ts";

/** Hands a file to the reader; where it may be dropped on the way, shows it too. @param at within the widget */
export function handOver(blob: Blob, name: string, at: Element, t: Text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  if (mayBeDropped()) void showTaken(blob, link.href, at, t);
}

/** Puts a page to print into the widget's place for paper, with its style sheet. */
export function fill(place: HTMLElement, page: HTMLElement): void {
  dress(place.getRootNode() as ShadowRoot, window, [SHEET]);
  place.replaceChildren(page);
}

const dressed = new WeakSet<Document | ShadowRoot>();

/** Adds style sheets to a tree, once. Browsers that make none by script take them as elements. */
function dress(root: Document | ShadowRoot, { CSSStyleSheet: Sheet }: Pick<Window & typeof globalThis, "CSSStyleSheet">, texts: readonly string[]): void {
  if (dressed.has(root)) return;
  dressed.add(root);
  for (const text of texts) {
    try {
      const sheet = new Sheet();
      sheet.replaceSync(text);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      const style = document.createElement("style");
      style.textContent = text;
      (root instanceof Document ? root.head : root).append(style);
    }
  }
}

/** Of a page that is printed by itself. */
const SHEET_OF_ALL = "@page { margin: 14mm 15mm } body { margin: 0 }";
const SHEET_APART = ":host { display: block !important; border: 0 !important; overflow: visible !important; background: #fff !important } .paper { display: block !important }";

/** Until a frame with nothing in it says that it has loaded, in milliseconds. */
const LOADED_MS = 500;

/**
 * Prints a page of its own, so that nothing of the page around the widget comes along.
 *
 * @param title as which it is filed
 * @returns whether the browser began to print; a frame may have to ask the page around it for that
 */
export async function printApart(page: HTMLElement, title: string, lang: string): Promise<boolean> {
  const sheet = await downloadText("io-site-finder.css");
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // One that is not laid out at all prints empty in some browsers.
  Object.assign(frame.style, { position: "fixed", width: "0", height: "0", border: "0", visibility: "hidden" });
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    document.body.append(frame);
    setTimeout(resolve, LOADED_MS);
  });
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const inside = frame.contentDocument;
  if (!view || !inside) return false;
  inside.title = title;
  inside.documentElement.lang = lang;
  const root = inside.body.appendChild(inside.createElement("div")).attachShadow({ mode: "open" });
  dress(inside, view, [SHEET_OF_ALL]);
  dress(root, view, [sheet, SHEET, SHEET_APART]);
  const place = root.appendChild(inside.createElement("div"));
  place.className = "paper";
  place.append(page);
  let began = false;
  view.addEventListener("beforeprint", () => {
    began = true;
  });
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  view.print();
  if (!began) frame.remove();
  return began;
}
