/**
 * The second click of a double click belongs to what the first one hit. Where that is gone or has moved, as a form that closes, the second
 * one would do something that nobody meant to whatever came in its place.
 */

/** Longer apart, two clicks are two. */
const DOUBLE_MS = 500;
/** Farther apart, in CSS pixels, too. */
const DOUBLE_PX = 8;

/** Keeps second clicks in a place from what the first did not hit. */
export function clickOnce(place: HTMLElement): void {
  let last: { target: Element; at: number; x: number; y: number } | null = null;
  const hit = (event: Event) => {
    const target = event.target as Element;
    return target.closest("button, summary, label, a, input, select") ?? target;
  };
  place.addEventListener(
    "click",
    (event) => {
      // The keyboard and scripts click nowhere.
      if (!event.isTrusted || (event.clientX === 0 && event.clientY === 0)) return;
      const target = hit(event);
      // A label hands its click on to what it names.
      if (last?.target instanceof HTMLLabelElement && last.target.control === target) return;
      const { timeStamp: at, clientX: x, clientY: y } = event;
      const double =
        last != null && at - last.at < DOUBLE_MS && Math.hypot(x - last.x, y - last.y) < DOUBLE_PX;
      if (double && last?.target !== target && !last?.target.contains(target)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      last = { target, at, x, y };
    },
    { capture: true },
  );
}
