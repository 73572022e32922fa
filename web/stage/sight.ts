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
/** What is less broad or high than so many CSS pixels shows nothing: as in a frame that is kept at one pixel. */
const LEAST = 16;
/** With how much of it on the screen one looks again. */
const SHARES = [0, 0.05, 0.1, 0.5];
/** After these a page may look otherwise. */
const LOOKS_OTHERWISE = ["transitionrun", "transitionend", "animationstart", "animationend"];

/** An element and all around it, out of the shadow trees that it is in. */
export function* around(element: Element): Generator<Element> {
  // By their kind: in a page around a frame, classes are others.
  for (let at: Node | null = element; at; at = at.parentNode ?? (at.nodeType === 11 ? ((at as ShadowRoot).host ?? null) : null))
    if (at.nodeType === 1) yield at as Element;
}

/** The frame that an element is in, as far as its page may be asked. */
const frameOf = (element: Element) => element.ownerDocument.defaultView?.frameElement ?? null;

/** Whether an element is drawn where it is: slides that wait for their turn are laid out, but not to be seen. */
export function isDrawn(element: Element): boolean {
  // Both options under their present and their former name.
  const options = { opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true };
  const drawn =
    "checkVisibility" in element
      ? element.checkVisibility(options)
      : getComputedStyle(element as Element).visibility === "visible";
  const frame = drawn && frameOf(element);
  return frame ? isDrawn(frame) : drawn;
}

/** Tells what has changed until `signal` ends. */
export function watchSight(view: Element, signal: AbortSignal, changed: (sight: Sight) => void): void {
  let { near, size } = NO_SIGHT;
  let onScreen = false;
  const large = ({ width, height }: Size) => width >= LEAST && height >= LEAST;
  const look = () => {
    const here = onScreen && large(size) && isDrawn(view);
    near ||= here;
    changed({ near, visible: here && document.visibilityState === "visible", size });
  };
  let soon = 0;
  const lookSoon = () => {
    soon ||= requestAnimationFrame(() => {
      soon = 0;
      look();
    });
  };
  const shown = new MutationObserver(lookSoon);
  const sight = new IntersectionObserver(
    (entries) => {
      onScreen = large(entries[entries.length - 1].intersectionRect);
      // It may have been put elsewhere.
      shown.disconnect();
      for (let from: Element | null = view; from; from = frameOf(from))
        for (const at of around(from)) shown.observe(at, { attributeFilter: ["class", "style", "hidden"] });
      look();
    },
    { rootMargin: NEAR, threshold: SHARES },
  );
  const sizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    size = { width, height };
    // All of nothing is as much as all of something: of that alone one would not be told.
    sight.unobserve(view);
    sight.observe(view);
    look();
  });
  sizes.observe(view);
  document.addEventListener("visibilitychange", look, { signal });
  for (const type of LOOKS_OTHERWISE) document.addEventListener(type, lookSoon, { signal });
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(soon);
    shown.disconnect();
    sizes.disconnect();
    sight.disconnect();
  });
}
