/** A drawing on white in place of its ground, whatever colour that has: paper is white, and ink is dear. */

/** A colour as near to the ground as that, of 255 steps, is the ground. */
const NEAR = 3;

/** What is drawn on a canvas, on one of its own and without its ground. */
export function onWhite(drawn: HTMLCanvasElement): HTMLCanvasElement {
  const { width, height } = drawn;
  const context = drawn.getContext("2d");
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  if (!context) return drawn;
  const pixels = context.getImageData(0, 0, width, height);
  whiten(pixels.data, width, height);
  context.putImageData(pixels, 0, 0);
  // Browsers print what was drawn, and pixels that were put are not among it.
  canvas.getContext("2d")?.drawImage(drawn, 0, 0);
  return canvas;
}

/** Makes white what has the colour that most of the edge has; what lets through what lies behind it stays. */
export function whiten(data: Uint8ClampedArray, width: number, height: number): void {
  const ground = groundOf(data, width, height);
  if (ground === null) return;
  const [red, green, blue] = [ground >> 16, (ground >> 8) & 255, ground & 255];
  for (let at = 0; at < data.length; at += 4) {
    const off = Math.max(Math.abs(data[at] - red), Math.abs(data[at + 1] - green), Math.abs(data[at + 2] - blue));
    if (off <= NEAR && data[at + 3] === 255) data.fill(255, at, at + 3);
  }
}

function groundOf(data: Uint8ClampedArray, width: number, height: number): number | null {
  const counts = new Map<number, number>();
  const count = (x: number, y: number) => {
    const at = 4 * (y * width + x);
    if (data[at + 3] < 255) return;
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) count(x, y);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) count(x, y);
  let most: number | null = null;
  for (const [colour, times] of counts) if (times > (counts.get(most ?? -1) ?? 0)) most = colour;
  return most;
}
