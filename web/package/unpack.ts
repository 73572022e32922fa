/**
 * How a page unpacks what it carries. The functions here are put into pages as text: each must stand alone, and know nothing of this
 * module.
 */
import type { Inflate } from "../core/enclosed.ts";

/** A sum that another order or another byte changes (Adler-32). */
export function sumOf(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // So many that the sums stay exact without a division for each.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at += 1) {
      a += bytes[at];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}

/**
 * Letters back to bytes, still deflated.
 *
 * @param alphabet that they were written in
 * @param length how many bytes they were
 */
export function fromLetters(letters: string, alphabet: string, length: number): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let at = 0; at < alphabet.length; at += 1) values[alphabet.charCodeAt(at)] = at;
  const bytes = new Uint8Array(length);
  let held = 0;
  let bits = 0;
  for (let at = 0, to = 0; at < letters.length; at += 2) {
    const value = values[letters.charCodeAt(at)] + alphabet.length * values[letters.charCodeAt(at + 1)];
    held |= value << bits;
    for (bits += 13; bits > 7; bits -= 8) {
      bytes[to] = held & 255;
      to += 1;
      held >>>= 8;
    }
  }
  return bytes;
}

/** Inflates by the browser's own means, which do it beside the page; by `inflate` where it has none or stumbles. */
export async function inflated(deflated: Uint8Array<ArrayBuffer>, bytes: number, inflate: Inflate): Promise<Uint8Array> {
  try {
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return inflate(deflated, bytes);
  }
}
