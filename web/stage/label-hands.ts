/**
 * Labels lie over the picture, but are no holes in it: a wheel turned over one, and a hand that starts on one and moves
 * on, mean the picture; unless that is not in use, and the finger scrolls the page. A press without movement stays the
 * label's own.
 */

/** A press that stays as near as this to where it began, in pixels of the screen, is a click; a fingertip rolls while it rests. */
const CLICK_SLACK = { touch: 10, other: 6 };

/**
 * @param overlay that holds the labels
 * @param canvas the picture, while there is one
 * @param active whether wheel and swipe belong to the picture
 * @param signal ends it
 */
export function handOn(
  overlay: HTMLElement,
  canvas: () => HTMLCanvasElement | null,
  active: () => boolean,
  signal: AbortSignal,
) {
  /** The presses that may yet become movements */
  const pressed: Map<number, PointerEvent> = new Map();
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
      const onWords = event.pointerType === "mouse" && !(event.target as Element).closest("button");
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
      const slack = event.pointerType === "touch" ? CLICK_SLACK.touch : CLICK_SLACK.other;
      if (Math.hypot(across, down) <= slack) return;
      pressed.delete(event.pointerId);
      // The page's own: it scrolls.
      if (event.pointerType === "touch" && !active() && down > across) return;
      // The picture captures the pointer: the label gets no click.
      canvas()?.dispatchEvent(new PointerEvent("pointerdown", start));
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"] as const)
    overlay.addEventListener(end, (event) => pressed.delete(event.pointerId), { signal });
}
