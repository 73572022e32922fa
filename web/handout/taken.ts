/**
 * What was handed over, to be kept by hand: sandboxed frames and the windows of apps drop files without a word, and tell nobody that they do.
 */
import type { Text } from "../words/text.ts";
import { make } from "./paper/nodes.ts";

/** Windows of apps, by what they call themselves. */
const APPS = /; wv\)|\bFBA[NV]\b|Instagram|\bLine\/|MicroMessenger/;

/** Whether a file that is handed over may be dropped: nobody says so, but frames say what they let through. */
export function mayBeDropped(): boolean {
  for (let view: Window = window; view !== view.parent; view = view.parent) {
    // The page around may be another's: it shows nothing of the frame then.
    const frame = view.frameElement as HTMLIFrameElement | null;
    if (!frame || (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-downloads"))) return true;
  }
  return APPS.test(navigator.userAgent);
}

/** Shows what it is, with the words on how to keep it. @param at within the widget */
export async function showTaken(blob: Blob, address: string, at: Element, t: Text): Promise<void> {
  const picture = blob.type.startsWith("image/");
  const close = make("button", { type: "button", class: "primary" }, t("handout.taken.close"));
  const content = picture ? await pictureOf(blob, address) : make("textarea", { readonly: "", rows: "10" }, await blob.text());
  const words = [t("handout.taken.about"), t(picture ? "handout.taken.picture" : "handout.taken.text")];
  const dialog = make("dialog", { class: "taken", "aria-label": words[0] }, words.map((text) => make("p", {}, text)), content, close) as HTMLDialogElement;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  (at.closest(".widget") ?? at).append(dialog);
  dialog.showModal();
  if (content instanceof HTMLTextAreaElement) content.select();
}

/** The picture; drawn where the page lets none be loaded. */
async function pictureOf(blob: Blob, address: string): Promise<HTMLElement> {
  const image = make("img", { src: address, alt: "" }) as HTMLImageElement;
  try {
    await image.decode();
    return image;
  } catch {
    const drawing = await createImageBitmap(blob);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: drawing.width, height: drawing.height });
    canvas.getContext("2d")?.drawImage(drawing, 0, 0);
    return canvas;
  }
}
