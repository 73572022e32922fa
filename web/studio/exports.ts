/**
 * The ways in which a lesson leaves the studio, each with one function from the lesson to a file or a text. Whoever makes another one adds
 * it to the list; its words are `studio.export.<id>` (`label`, `about`) in the locales.
 */
import type { AgeGroup, Lesson } from "../core/answers.ts";
import { isWanted, type Making } from "../package/enclosed.ts";
import { fetchPublished } from "../package/published.ts";
import { isPacked, scormPackage } from "../package/scorm/pack.ts";
import { singlePage } from "../package/single.ts";
import type { Saved } from "./files.ts";

/** What an export may want to know besides the lesson. */
export interface Given extends Making {
  /** The lesson as a text, stamped with the keys of today. */
  readonly text: string;
  /** Where its file will lie, as a page would name it. */
  readonly address: string;
  /** Where the widget's own files lie. */
  readonly base: string;
}

export type Exported = { readonly file: Saved } | { readonly text: string };

export interface Exporter {
  readonly id: string;
  /** The key of what it is called. */
  readonly label: string;
  make(lesson: Lesson, given: Given): Exported | Promise<Exported>;
}

const AGES: readonly AgeGroup[] = ["adult", "child", "infant"];

/** A name for a file, whatever the lesson is called. */
export function fileName(lesson: Pick<Lesson, "id">, ending: string): string {
  return `${lesson.id.trim().replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "") || "lesson"}.${ending}`;
}

/** The part of an address that plays a lesson which lies at `address`. */
export function linkTo(address: string): string {
  return `#io.lesson=${encodeURIComponent(address)}`;
}

/** A value within quotation marks. */
const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const zip = (version: "1.2" | "2004"): Exporter["make"] => async (lesson, { text, ...making }) => {
  const files = await fetchPublished((path) => isPacked(path, AGES), making);
  const content = await scormPackage(files, { lesson: text, version, ages: AGES, ...making });
  return { file: { name: fileName(lesson, `scorm-${version}.zip`), type: "application/zip", content } };
};

export const EXPORTS: readonly Exporter[] = [
  {
    id: "file",
    label: "studio.export.file.label",
    make: (lesson, { text }) => ({ file: { name: fileName(lesson, "json"), type: "application/json", content: text } }),
  },
  {
    id: "link",
    label: "studio.export.link.label",
    make: (_, { address, base }) => ({ text: new URL(`index.html${linkTo(address)}`, base).href }),
  },
  {
    id: "element",
    label: "studio.export.element.label",
    make: (_, { address, base }) => ({
      text: `<script type="module" src="${quoted(new URL("io-site-finder.js", base).href)}"></script>\n<io-site-finder lesson="${quoted(address)}"></io-site-finder>\n`,
    }),
  },
  {
    id: "frame",
    label: "studio.export.frame.label",
    make: ({ id, title, language }, { address, base }) => ({
      text: `<iframe src="${quoted(new URL(`index.html${linkTo(address)}`, base).href)}" title="${quoted(title[language] || id)}" style="width: 100%; height: 46rem; border: 0" allow="fullscreen"></iframe>\n`,
    }),
  },
  {
    id: "page",
    label: "studio.export.page.label",
    make: async (lesson, making) => {
      // What is passed on is passed on with its licences.
      const files = await fetchPublished((path) => isWanted(path) || path.startsWith("LICENSE-"), making);
      const content = await singlePage(files, { lesson, ...making });
      return { file: { name: fileName(lesson, "html"), type: "text/html", content } };
    },
  },
  { id: "scorm-2004", label: "studio.export.scorm-2004.label", make: zip("2004") },
  { id: "scorm-12", label: "studio.export.scorm-12.label", make: zip("1.2") },
];
