/**
 * Bytes as letters that may stand between double quotes in a script, in any page and any encoding: 13 bits in two of 91 letters, which
 * makes a fifth more of them where base64 makes a third. Not here: what is packed (`enclosed.ts`), how a page unpacks it (`unpack.ts`).
 */

/** All that is printed of ASCII, but for the space, the quote, the backslash, and the bracket that could end a script. */
export const LETTERS = Array.from({ length: 127 - 33 }, (_, at) => String.fromCharCode(33 + at))
  .filter((letter) => !'"\\<'.includes(letter))
  .join("");

const BITS = 13;
/** Text is put together piece by piece: engines take only so many letters at once. */
const PIECE = 8192;

export function toLetters(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let codes: number[] = [];
  let held = 0;
  let bits = 0;
  const write = () => {
    const value = held & ((1 << BITS) - 1);
    codes.push(LETTERS.charCodeAt(value % LETTERS.length), LETTERS.charCodeAt(Math.floor(value / LETTERS.length)));
    held >>>= BITS;
    bits -= BITS;
    if (codes.length >= PIECE) pieces.push(String.fromCharCode(...codes.splice(0)));
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits >= BITS) write();
  }
  if (bits > 0) write();
  pieces.push(String.fromCharCode(...codes));
  codes = [];
  return pieces.join("");
}
