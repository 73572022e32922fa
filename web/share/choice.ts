/**
 * What somebody chooses to share, and what comes of it: an address, and the texts for a page of one's own. Pure.
 *
 * An address leads to the page that is open, as that is where its readers may go. Only what no fragment can say (what is hidden, which
 * cases) needs the widget's own page for frames, which takes it as a query.
 */
import { elementSnippet, frameSnippet } from "../package/snippets.ts";

/** Something that can be shared. */
export interface Offer {
  /** `view`: what is to be seen; `step`: the lesson at its step; `lesson`: from its beginning; `cases`: the same cases. */
  readonly id: "view" | "step" | "lesson" | "cases";
  /** It as the part of an address after `#`, for the element of this name. */
  fragment(name: string): string;
  /** What no fragment says. */
  readonly query: Readonly<Record<string, string>>;
  /** The element's attributes that show it; `null` where none can. */
  readonly attributes: Readonly<Record<string, string>> | null;
  /** Whether attributes leave out how the picture is turned and what of it is shown. */
  readonly loses: boolean;
}

/** Where the widget is. */
export interface Place {
  /** The page that is open, without its fragment; `null` where nobody else can open it. */
  readonly page: string | null;
  /** Where the widget's files lie; `null` where nobody else can fetch them. */
  readonly base: string | null;
  /** The element's name in the page's fragment. */
  readonly name: string;
}

/** What was chosen. */
export interface Choice {
  readonly offer: Offer;
  /** The mode in which it opens; empty for the usual one. */
  readonly mode: string;
  /** What is not hidden, in the element's order. */
  readonly kept: readonly string[];
  /** Everything that could be hidden. */
  readonly all: readonly string[];
}

/** What comes of it; `null` where there can be none. */
export interface Shared {
  readonly address: string | null;
  readonly element: string | null;
  readonly frame: string | null;
}

/** The element's name where it is alone in its page. */
const ALONE = "io";

/** @param title what screen readers call a frame */
export function shared({ offer, mode, kept, all }: Choice, { page, base, name }: Place, title: string): Shared {
  const hides = kept.length < all.length;
  // A word that names no part hides them all: an empty attribute would say nothing.
  const controls: Readonly<Record<string, string>> = hides ? { controls: kept.join(" ") || "none" } : {};
  const query = new URLSearchParams({ ...offer.query, ...controls });
  const fragment = (of: string) => [offer.fragment(of), mode && `${of}.mode=${mode}`].filter(Boolean).join("&");
  const framed = base && `${base}frame.html${query.size > 0 ? `?${query}` : ""}#${fragment(ALONE)}`;
  const opened = page && query.size === 0 ? `${page}#${fragment(name)}` : framed;
  const attributes = offer.attributes && { ...offer.attributes, ...(mode && { mode }), ...controls };
  return {
    address: opened,
    element: base && attributes ? elementSnippet(`${base}io-site-finder.js`, attributes) : null,
    frame: framed && frameSnippet(framed, title),
  };
}
