/** What is said at a step, no larger than the room that a lecture has for it: an audience cannot scroll. */

/** Shares of the letters' own size, the largest first. */
const SHARES = [1, 0.92, 0.84, 0.76, 0.68, 0.6];

/** Makes letters smaller until all of it is seen, or they would be too small to read: then it scrolls. */
export function fit(place: HTMLElement): void {
  const words = place.querySelector<HTMLElement>(".lesson > .at-step");
  if (!words) return;
  words.style.fontSize = "";
  // Where there is no such room the panel grows.
  if (getComputedStyle(words).overflowY !== "auto") return;
  for (const share of SHARES) {
    words.style.fontSize = `${share}em`;
    if (words.scrollHeight <= words.clientHeight + 1) return;
  }
}
