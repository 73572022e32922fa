/** What is said at a step, no larger than the room that a lecture has for it: an audience cannot scroll. */

/** Shares of the letters' own size, the largest first: the last is what is still read from the last row. */
const SHARES = [1, 0.94, 0.88, 0.82, 0.76, 0.7];

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
