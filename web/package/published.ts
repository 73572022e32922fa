/** `package-files.json`: what lies in the folder that is published, and which of it a package needs. `cargo xtask build --release` writes it. */
import type { AgeGroup } from "../core/answers.ts";

export interface Published {
  format: "io-site-finder/package-files";
  version: 1;
  files: { path: string; bytes: number }[];
}

export const PUBLISHED = "package-files.json";

/** The widget's own pages, scripts and styles, by their names without ending. */
const WIDGET = "io-site-finder";
/** What is for editors and tools, and what only servers send. */
const NOT_SHOWN = /\.(br|map|d\.ts)$/;
/** Folders of which everything is needed. */
const WHOLE = ["assets/", "pkg/"];
/** But not these: a package brings its own lesson. */
const ELSEWHERE = ["assets/lessons/", "assets/schemas/"];

/** What of an age lies in a file of its own: bones, and posters with what is known of them. */
const OF_AGE = /^assets\/(bones|posters)\/(adult|child|infant)\b/;
/** A poster of a site, and not of the whole body. */
const OF_SITE = /^assets\/posters\/[a-z]+-(?!light|dark)/;
/** What is known of the posters of an age. */
export const POSTERS = /^assets\/posters\/[a-z]+\.json$/;

/**
 * The paths that a package with this page needs.
 *
 * @param page its name without ending, such as `scorm`
 * @param ages whose bones are looked at
 * @param sites whether there are posters of sites too: they stand in for the picture while it comes
 */
export function neededFor(page: string, { files }: Published, ages: readonly AgeGroup[], sites: boolean): string[] {
  const isNeeded = (path: string) => {
    if (NOT_SHOWN.test(path) || ELSEWHERE.some((folder) => path.startsWith(folder))) return false;
    const [, , age] = OF_AGE.exec(path) ?? [];
    if (age && !ages.some((one) => one === age)) return false;
    if (!sites && OF_SITE.test(path)) return false;
    if (path.includes("/")) return WHOLE.some((folder) => path.startsWith(folder));
    const [name] = path.split(".");
    return name === WIDGET || name === page || /^LICENSE/.test(path);
  };
  return files.map(({ path }) => path).filter(isNeeded);
}

/** What is known of posters, without those of sites: nobody looks for what is not there. */
export function withoutSites(posters: string): string {
  const { "": body }: Record<string, unknown> = JSON.parse(posters);
  return JSON.stringify(body === undefined ? {} : { "": body });
}
