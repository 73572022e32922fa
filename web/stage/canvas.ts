/** A canvas that the scene can be drawn on, and its end. Browsers take long to make one, allow few and collect them late. */

/** More pixels than this per CSS pixel cost much and show little. */
const PIXEL_RATIO_LIMIT = 2;

/** Device pixels in a CSS pixel of the picture. */
export const pixelRatio = () => Math.min(devicePixelRatio, PIXEL_RATIO_LIMIT);

/**
 * A canvas as large as `view`, with its context.
 *
 * @param lost told when the browser takes the context away
 * @returns `null` where there is no WebGL2
 */
export function makeCanvas(view: Element, lost: (canvas: HTMLCanvasElement) => void): HTMLCanvasElement | null {
  const { width, height } = view.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  // A context that must grow costs as much as a new one.
  canvas.width = Math.round(width * pixelRatio());
  canvas.height = Math.round(height * pixelRatio());
  canvas.tabIndex = 0;
  canvas.setAttribute("part", "canvas");
  canvas.setAttribute("role", "application");
  try {
    // As the scene's module would ask for it: smooth edges are its own work.
    const context = canvas.getContext("webgl2", { antialias: false });
    if (!context) return null;
    // The first question waits until the context stands. The module will ask this one too.
    context.getExtension("EXT_color_buffer_float");
  } catch {
    return null;
  }
  // One that is lost is not wanted back: another is made.
  canvas.addEventListener("webglcontextlost", () => lost(canvas));
  return canvas;
}

/** Gives the context back at once: a module that has panicked cannot free its own. */
export function endCanvas(canvas: HTMLCanvasElement | null): void {
  canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  canvas?.remove();
}

/** Until what has been changed is on the screen; in a hidden tab, where nothing is painted, not long. */
export const painted = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 200);
    // The task after the frame's callbacks comes after the painting.
    requestAnimationFrame(() => setTimeout(resolve));
  });
