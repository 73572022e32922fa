/**
 * The numbers of a binary glTF file in an order that packs a quarter smaller: of each view of its buffer all first bytes of the first
 * number in all rows, then all second bytes, and so on, each number as its difference from the row before.
 *
 * A page that carries bones undoes it, with this function's own text: so it must stand alone.
 */

/** @param back undoes it */
export function rearranged(file: Uint8Array, back: boolean): Uint8Array {
  const head = new DataView(file.buffer, file.byteOffset);
  const start = 20 + head.getUint32(12, true);
  const { accessors, bufferViews } = JSON.parse(new TextDecoder().decode(file.subarray(20, start)));
  const result = file.slice();
  const done = new Set();
  for (const { bufferView, componentType } of accessors) {
    if (done.has(bufferView)) continue;
    done.add(bufferView);
    const { byteOffset = 0, byteLength, byteStride } = bufferViews[bufferView];
    const size = componentType < 5122 ? 1 : componentType < 5124 ? 2 : 4;
    const step = byteStride ?? size;
    const rows = Math.floor(byteLength / step);
    const from = file.subarray(start + 8 + byteOffset);
    const to = result.subarray(start + 8 + byteOffset);
    // What is left of a row after its last whole number stays in its place among the planes, as numbers of one byte would.
    for (let column = 0; column < step; ) {
      const width = column + size <= step ? size : 1;
      const unused = 32 - 8 * width;
      let before = 0;
      for (let row = 0; row < rows; row += 1) {
        let value = 0;
        for (let byte = 0; byte < width; byte += 1)
          value |= from[back ? (column + byte) * rows + row : row * step + column + byte] << (8 * byte);
        let written;
        if (back) {
          written = before + ((value >>> 1) ^ -(value & 1));
          before = written;
        } else {
          // Small differences of either sign become small numbers.
          const difference = ((value - before) << unused) >> unused;
          written = (difference << 1) ^ (difference >> 31);
          before = value;
        }
        for (let byte = 0; byte < width; byte += 1)
          to[back ? row * step + column + byte : (column + byte) * rows + row] = written >>> (8 * byte);
      }
      column += width;
    }
  }
  return result;
}
