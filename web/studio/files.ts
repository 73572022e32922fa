/** Files that come to the studio and leave it, by the browser alone. */
import { MOST_BYTES } from "../core/own-files.ts";

/** What is saved. */
export interface Saved {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** Hands a file to the browser. @returns whether it takes it; where it is put, or whether it is at all, nobody tells us */
export function save({ name, type, content }: Saved): boolean {
  // A frame that is shut off from everything cannot download either, and does not say so.
  if (window.origin === "null") return false;
  try {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  } catch {
    return false;
  }
}

/** @returns the text; `null` where it is larger than the core reads */
export async function textOfFile(file: File): Promise<string | null> {
  return file.size > MOST_BYTES ? null : file.text();
}

/** @returns whether it was copied: some browsers ask, and some refuse */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
