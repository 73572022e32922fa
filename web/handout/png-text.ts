/** Writes a text into a PNG file, so that what a picture says can be found and read aloud. Knows nothing of the widget. */

/** @returns CRC-32 as PNG wants it */
function checksum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Where the first chunk ends: eight bytes of signature, then the header chunk of thirteen bytes with its frame. */
const AFTER_HEADER = 8 + 12 + 13;

/** @param keyword in Latin letters */
export function withText(png: Uint8Array, keyword: string, text: string): Blob {
  const encoder = new TextEncoder();
  // International text, not compressed, no language named.
  const body = encoder.encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, checksum(body));
  return new Blob([png.slice(0, AFTER_HEADER), chunk, png.slice(AFTER_HEADER)], { type: "image/png" });
}
