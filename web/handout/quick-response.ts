/** A code that telephones read, as the outline of its dark squares. */
import { encode } from "uqr";

export interface QuickResponse {
  /** Side of the square that the outline lies in. */
  readonly size: number;
  /** As a path of SVG. */
  readonly path: string;
}

/** @returns `null` where the address is too long for one */
export function quickResponse(address: string): QuickResponse | null {
  try {
    const { data, size } = encode(address, { ecc: "L", border: 2 });
    const path = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    return { size, path };
  } catch {
    return null;
  }
}
