/**
 * How far the reader is in finding a site: landmark by landmark, the point of entry last. Here stands what that lets be
 * seen, for the list, the picture, the poster, the labels and the keys alike. Nobody else decides it.
 */

/**
 * `open`: nothing is searched for, everything may be seen. `{ step: n }`: the first `n` landmarks are shown and the point of
 * entry is still to be found. `solved`: the search has ended, and the point of entry is shown.
 */
export type Search = "open" | { readonly step: number } | "solved";

/** What may be seen of a site. */
export interface Visible {
  /** How many landmarks, in the order of palpation. */
  landmarks: number;
  /** The point of entry and the way that is measured to it. */
  target: boolean;
  /** What would give the point away in words: its rule, the needle, the chapters. */
  words: boolean;
  /** The site's own marker in the picture, which stands at the point. */
  marker: boolean;
  /** Whether one landmark after the other is being shown. */
  searching: boolean;
  /** Whether there is another step. */
  next: boolean;
}

/** What may be seen of a site with so many landmarks. */
export function visible(search: Search, landmarks: number): Visible {
  const known = typeof search !== "object" || search.step > landmarks;
  return {
    landmarks: typeof search === "object" ? Math.min(search.step, landmarks) : landmarks,
    target: known,
    words: known,
    marker: known,
    searching: search !== "open",
    next: !known,
  };
}

/** The next step; the one after the last landmark is the point of entry. */
export function nextStep(search: Search, landmarks: number): Search {
  if (typeof search !== "object") return search;
  return search.step >= landmarks ? "solved" : { step: search.step + 1 };
}

/** The number of landmarks of a host page's command, where `null` means all. */
export function searchOfCount(count: number | null, landmarks: number): Search {
  if (count == null) return "open";
  return count > landmarks ? "solved" : { step: Math.max(0, Math.trunc(count)) };
}

/** Whether two are the same step. */
export function sameSearch(a: Search, b: Search): boolean {
  return typeof a === "object" && typeof b === "object" ? a.step === b.step : a === b;
}
