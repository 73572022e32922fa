/** A drawing on white in place of its ground, whatever colour that has: paper is white, and ink is dear. */

/** A colour as near to the ground as that, of 255 steps, is the ground. */
const NEAR = 3;

/**
 * What is drawn on a canvas, on one of its own and without its ground.
 *
 * @param around whether only what reaches the edge is ground: what is drawn is as pale as that, and would have holes
 */
export function onWhite(drawn: HTMLCanvasElement, around = false): HTMLCanvasElement {
  const { width, height } = drawn;
  const context = drawn.getContext("2d");
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  if (!context) return drawn;
  const pixels = context.getImageData(0, 0, width, height);
  whiten(pixels.data, width, height, around);
  context.putImageData(pixels, 0, 0);
  // Browsers print what was drawn, and pixels that were put are not among it.
  canvas.getContext("2d")?.drawImage(drawn, 0, 0);
  return canvas;
}

/** Makes white what has the colour that most of the edge has; what lets through what lies behind it stays. */
export function whiten(data: Uint8ClampedArray, width: number, height: number, around = false): void {
  const ground = groundOf(data, width, height);
  if (ground === null) return;
  const [red, green, blue] = [ground >> 16, (ground >> 8) & 255, ground & 255];
  const isGround = (pixel: number) => {
    const at = 4 * pixel;
    const off = Math.max(Math.abs(data[at] - red), Math.abs(data[at + 1] - green), Math.abs(data[at + 2] - blue));
    return off <= NEAR && data[at + 3] === 255;
  };
  const white = around ? fromTheEdge(width, height, isGround) : isGround;
  const found = Uint8Array.from({ length: width * height }, (_, pixel) => Number(white(pixel)));
  for (const [pixel, is] of found.entries()) if (is) data.fill(255, 4 * pixel, 4 * pixel + 3);
}

/** Which pixels of the ground can be reached from the edge without leaving it. */
function fromTheEdge(width: number, height: number, isGround: (pixel: number) => boolean): (pixel: number) => boolean {
  const reached = new Uint8Array(width * height);
  const next: number[] = [];
  const reach = (x: number, y: number) => {
    const pixel = y * width + x;
    if (x < 0 || y < 0 || x >= width || y >= height || reached[pixel] || !isGround(pixel)) return;
    reached[pixel] = 1;
    next.push(pixel);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) reach(x, y);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) reach(x, y);
  for (let pixel = next.pop(); pixel !== undefined; pixel = next.pop()) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (const [across, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) reach(x + across, y + down);
  }
  return (pixel) => reached[pixel] === 1;
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
