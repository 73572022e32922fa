/** Whether a part of the page is near the screen, can be seen, and how large it is. Knows nothing of what is in it. */
import type { Size } from "./label-layout.ts";

export interface Sight {
  /** Whether it has come near the screen. */
  near: boolean;
  /** Whether anybody can see it. */
  visible: boolean;
  /** In CSS pixels; the last that it had while it was laid out. */
  size: Size;
}

/** Not laid out, seen by nobody. */
export const NO_SIGHT: Sight = Object.freeze({ near: false, visible: false, size: { width: 0, height: 0 } });

/** From so far away it is near. */
const NEAR = "120px";

/** Tells what has changed until `signal` ends. */
export function watchSight(view: Element, signal: AbortSignal, changed: (sight: Sight) => void): void {
  let { near, size } = NO_SIGHT;
  let onScreen = false;
  const look = () => changed({ near, visible: onScreen && document.visibilityState === "visible", size });
  const sizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    size = { width, height };
    look();
  });
  sizes.observe(view);
  const sight = new IntersectionObserver(
    (entries) => {
      onScreen = entries[entries.length - 1].isIntersecting;
      near ||= onScreen;
      look();
    },
    { rootMargin: NEAR },
  );
  sight.observe(view);
  document.addEventListener("visibilitychange", look, { signal });
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    sight.disconnect();
  });
}
