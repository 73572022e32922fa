/** What the reader has in hand stays where it is on the screen while the panel around it is drawn anew. */

/** The box that scrolls an element: the nearest one that can, through shadow roots, or the page. */
function scroller(of: Element): Element | null {
  for (let at: Node | null = of; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    if (!(at instanceof Element) || at.scrollHeight <= at.clientHeight) continue;
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}

/**
 * Draws, and takes what has the focus within `place` back to where it was: what grew above it has moved the page instead.
 * Browsers do the like for text, but not reliably for what a script has changed in the same breath.
 */
export function staying(place: HTMLElement, draw: () => void): void {
  const root = place.getRootNode();
  const held = root instanceof ShadowRoot ? root.activeElement : null;
  if (!held || !place.contains(held)) {
    draw();
    return;
  }
  const { top, bottom } = held.getBoundingClientRect();
  const isSeen = bottom > 0 && top < innerHeight;
  draw();
  if (!isSeen || !held.isConnected) return;
  const by = held.getBoundingClientRect().top - top;
  if (Math.abs(by) >= 1) scroller(held)?.scrollBy({ top: by, behavior: "instant" });
}
