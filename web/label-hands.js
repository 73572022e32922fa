// @ts-check
/**
 * Labels lie over the picture, but are no holes in it: a wheel turned over one, and a hand that starts on one and moves
 * on, mean the picture; unless that is not in use, and the finger scrolls the page. A press without movement stays the
 * label's own.
 */

/** A press that moves less than this, in CSS pixels, is a click. */
const CLICK_SLACK = 6;

/**
 * @param {HTMLElement} overlay that holds the labels
 * @param {() => HTMLCanvasElement | null} canvas the picture, while there is one
 * @param {() => boolean} active whether wheel and swipe belong to the picture
 * @param {AbortSignal} signal ends it
 */
export function handOn(overlay, canvas, active, signal) {
  /** @type {Map<number, PointerEvent>} the presses that may yet become movements */
  const pressed = new Map();
  overlay.addEventListener(
    "wheel",
    (event) => {
      if (!active()) return;
      event.preventDefault();
      canvas()?.dispatchEvent(new WheelEvent("wheel", event));
    },
    { signal, passive: false },
  );
  overlay.addEventListener(
    "pointerdown",
    (event) => {
      // A mouse that is drawn over words selects them.
      const onWords = event.pointerType === "mouse" && !(/** @type {Element} */ (event.target).closest("button"));
      if (!onWords) pressed.set(event.pointerId, event);
    },
    { signal },
  );
  overlay.addEventListener(
    "pointermove",
    (event) => {
      const start = pressed.get(event.pointerId);
      if (!start) return;
      const [across, down] = [event.clientX - start.clientX, event.clientY - start.clientY].map(Math.abs);
      if (Math.hypot(across, down) <= CLICK_SLACK) return;
      pressed.delete(event.pointerId);
      // The page's own: it scrolls.
      if (event.pointerType === "touch" && !active() && down > across) return;
      // The picture captures the pointer: the label gets no click.
      canvas()?.dispatchEvent(new PointerEvent("pointerdown", start));
    },
    { signal },
  );
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"]))
    overlay.addEventListener(end, (event) => pressed.delete(event.pointerId), { signal });
}
