/**
 * The ways in which a lesson leaves the studio, each with one function from the lesson to a file or a text. Whoever makes another one adds
 * it to the list; its words are `studio.export.<id>` (`label`, `about`) in the locales.
 */
import type { AgeGroup, Lesson } from "../core/answers.ts";
import { quickResponse, type QuickResponse } from "../handout/quick-response.ts";
import { isWanted, type Making } from "../package/enclosed.ts";
import { h5pPackage, isInH5p } from "../package/h5p/library.ts";
import { fetchPublished } from "../package/published.ts";
import { isPacked, scormPackage } from "../package/scorm/pack.ts";
import { singlePage } from "../package/single.ts";
import { elementSnippet, frameSnippet } from "../package/snippets.ts";
import { zipped } from "../package/zip.ts";
import type { Saved } from "./files.ts";

/** What an export may want to know besides the lesson. */
export interface Given extends Making {
  /** The lesson as a text, stamped with the keys of today. */
  readonly text: string;
  /** Where its file will lie, as a page would name it. */
  readonly address: string;
  /** Where the widget's own files lie. */
  readonly base: string;
  /** The widget's version. */
  readonly version: string;
}

/** A file; or a text, perhaps as a code for telephones too, of which there is none (`null`) where it is too long for one. */
export type Exported = { readonly file: Saved } | { readonly text: string; readonly code?: QuickResponse | null };

export interface Exporter {
  readonly id: string;
  /** The key of what it is called. */
  readonly label: string;
  /** Whether it needs the address at which the lesson's file will lie, or the files that are published with the widget. */
  readonly needs?: "address" | "published";
  make(lesson: Lesson, given: Given): Exported | Promise<Exported>;
}

const AGES: readonly AgeGroup[] = ["adult", "child", "infant"];

/** A name for a file, whatever the lesson is called. */
export function fileName(lesson: Pick<Lesson, "id">, ending: string): string {
  return `${lesson.id.trim().replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "") || "lesson"}.${ending}`;
}

/** Whether a lesson's file can be fetched from there, as a page beside the widget would read it. */
export function isFetchable(address: string, base: string): boolean {
  const written = address.trim();
  return !/\s/.test(written) && URL.canParse(written, base) && /^(https?|file):$/.test(new URL(written, base).protocol);
}

/** The part of an address that plays a lesson which lies at `address`. */
export function linkTo(address: string): string {
  return `#io.lesson=${encodeURIComponent(address)}`;
}

/** The part of the way from one share to another. */
function within({ signal, onShare }: Making, from: number, to: number): Making {
  return { ...(signal && { signal }), onShare: (share) => onShare?.(from + share * (to - from)) };
}

/** Fetching takes so much of the time that making a package takes. */
const FETCHED = 0.3;
/** So much of it has passed when H5P's scripts are made. */
const WRITTEN = 0.75;

const zip = (version: "1.2" | "2004"): Exporter["make"] => async (lesson, { text, ...making }) => {
  const files = await fetchPublished((path) => isPacked(path, AGES), within(making, 0, FETCHED));
  const content = await scormPackage(files, { lesson: text, version, ages: AGES, ...within(making, FETCHED, 1) });
  return { file: { name: fileName(lesson, `scorm-${version}.zip`), type: "application/zip", content } };
};

const addressOf = ({ address, base }: Given) => new URL(`index.html${linkTo(address)}`, base).href;
const frameOf = ({ address, base }: Given) => new URL(`frame.html${linkTo(address)}`, base).href;

export const EXPORTS: readonly Exporter[] = [
  {
    id: "file",
    label: "studio.export.file.label",
    make: (lesson, { text }) => ({ file: { name: fileName(lesson, "json"), type: "application/json", content: text } }),
  },
  { id: "scorm-12", label: "studio.export.scorm-12.label", needs: "published", make: zip("1.2") },
  { id: "scorm-2004", label: "studio.export.scorm-2004.label", needs: "published", make: zip("2004") },
  {
    id: "page",
    label: "studio.export.page.label",
    needs: "published",
    make: async (lesson, making) => {
      // What is passed on is passed on with its licences.
      const files = await fetchPublished((path) => isWanted(path) || path.startsWith("LICENSE-"), within(making, 0, FETCHED));
      const content = await singlePage(files, { lesson, ...within(making, FETCHED, 1) });
      return { file: { name: fileName(lesson, "html"), type: "text/html", content } };
    },
  },
  {
    id: "h5p",
    label: "studio.export.h5p.label",
    needs: "published",
    make: async (lesson, making) => {
      const files = await fetchPublished(isInH5p, within(making, 0, FETCHED));
      const entries = await h5pPackage(files, { lesson, version: making.version, ...within(making, FETCHED, WRITTEN) });
      const { signal, onShare } = within(making, WRITTEN, 1);
      const content = await zipped(entries, { ...(signal && { signal }), onProgress: (done, total) => onShare?.(done / total) });
      return { file: { name: fileName(lesson, "h5p"), type: "application/zip", content } };
    },
  },
  { id: "link", label: "studio.export.link.label", needs: "address", make: (_, given) => ({ text: addressOf(given) }) },
  {
    id: "code",
    label: "studio.export.code.label",
    needs: "address",
    make: (_, given) => ({ text: addressOf(given), code: quickResponse(addressOf(given)) }),
  },
  {
    id: "element",
    label: "studio.export.element.label",
    needs: "address",
    make: (_, { address, base }) => ({ text: elementSnippet(new URL("io-site-finder.js", base).href, { lesson: address }) }),
  },
  {
    id: "frame",
    label: "studio.export.frame.label",
    needs: "address",
    make: ({ id, title, language }, given) => ({ text: frameSnippet(frameOf(given), title[language] || id) }),
  },
];

/** A code for telephones as a picture. */
export function pictureOf({ size, path }: QuickResponse): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * CODE_PX}" height="${size * CODE_PX}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}

/** So large is a square of a code in a picture of it. */
const CODE_PX = 12;
