/**
 * Numbers as people type them: with the digits of any script, and with a point, a comma or an Arabic decimal sign. What a programme would
 * take besides, such as `1e1` or `0x10`, is no number here.
 */

const WRITTEN = /^[-−+]?(\d+\.?\d*|\.\d+)$/;
/** Signs of direction, which keyboards put around what is written from the right. */
const UNSEEN = /[\u200e\u200f\u061c]/g;

/** The number that a text says; `null`: it says none. */
export function readNumber(text: string): number | null {
  const plain = text.replace(UNSEEN, "").trim().replace(/\p{Nd}/gu, latin).replace(/[,٫．]/, ".");
  return WRITTEN.test(plain) ? Number(plain.replace("−", "-")) : null;
}

/** A digit of any script as one of ours. Scripts have their ten in a row, which begins at 0 or at 6 of a row of sixteen. */
function latin(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const row = code & ~15;
  const zero = /\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6;
  return String(code - zero);
}
