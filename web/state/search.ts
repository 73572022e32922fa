/**
 * How far the reader is in finding a site: landmark by landmark, the point of entry last. What that lets be seen, of list, picture, poster,
 * labels and keys alike, the core says (`src/lesson/search.rs`). Nobody else decides it.
 */
import type { Search, Visible } from "../core/contract.d.ts";
export type { Search, Visible };

/** What the core says of a search for a site that has so many landmarks. */
export interface SearchRule {
  /** What may be seen. */
  visible(search: Search, landmarks: number): Visible;
  /** The search that a number of landmarks means; one more is the point of entry, `null` all at once. */
  searchOfCount(count: number | null, landmarks: number): Search;
}

/** As long as the core cannot be asked, nothing is given away. */
export const UNSEEN: Visible = Object.freeze({
  landmarks: 0,
  target: false,
  words: false,
  marker: false,
  searching: true,
  next: false,
});

/** Whether two are the same step. */
export function sameSearch(a: Search, b: Search): boolean {
  return typeof a === "object" && typeof b === "object" ? a.step === b.step : a === b;
}
