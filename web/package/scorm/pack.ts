/** A lesson as a package for learning platforms: the widget, the lesson, and what a platform reads first, in one zip. */
import { strFromU8, strToU8 } from "fflate";
import type { AgeGroup, Lesson } from "../../core/answers.ts";
import type { Files, Making } from "../enclosed.ts";
import { NoPackage } from "../no-package.ts";
import { zipped, type Entry } from "../zip.ts";
import { COURSE, LESSON, type Course } from "./course.ts";
import type { ScormVersion } from "./find.ts";
import { scormManifest } from "./manifest.ts";

export interface Packing extends Making {
  /** The lesson as it was written: a JSON text that the core has taken. */
  lesson: string;
  version: ScormVersion;
  /** Whose bones are looked at in it. */
  ages: readonly AgeGroup[];
}

const PAGE = "scorm.html";
const SCRIPT = "io-site-finder.js";
/** Everything of ours that no folder holds; of our own two licences the short one. */
const AT_THE_ROOT = /^((io-site-finder|scorm|handout|learning|share)\.(js|css|html)(\.LEGAL\.txt)?|LICENSE-(?!APACHE).+)$/;
/** The words of the page that checks a platform are of no use without it. */
const IN_FOLDERS = /^(pkg\/.+\.(js|wasm)|assets\/(bones|posters|locales)\/(?!.*\/check\.json$).+\.(glb|json|webp))$/;
/** What of an age lies in a file of its own. */
const OF_AGE = /^assets\/(?:bones|posters)\/(adult|child|infant)\b/;
const POSTER_OF_SITE = /^assets\/posters\/[a-z]+-(?!light|dark)/;
const ABOUT_POSTERS = /^assets\/posters\/[a-z]+\.json$/;

/**
 * With the bones of more ages there is no room for posters of sites, which stand in for the picture while it comes: many platforms take no
 * more than 5 MB.
 */
const MOST_AGES = 2;
const hasSites = (ages: readonly AgeGroup[]) => ages.length <= MOST_AGES;

/** Whether a package for such ages carries this file. @param path in the folder that is published */
export function isPacked(path: string, ages: readonly AgeGroup[]): boolean {
  if (!AT_THE_ROOT.test(path) && !IN_FOLDERS.test(path)) return false;
  const [, age] = OF_AGE.exec(path) ?? [];
  return (!age || ages.some((one) => one === age)) && (hasSites(ages) || !POSTER_OF_SITE.test(path));
}

/** @returns the zip @throws {NoPackage} where something is missing */
export async function scormPackage(files: Files, packing: Packing): Promise<Uint8Array<ArrayBuffer>> {
  const { version, ages, signal, onShare = () => {} } = packing;
  const lesson = lessonIn(packing.lesson);
  const course: Course = { format: "io-site-finder/course", version: 1, scorm: version };
  const own: Entry[] = [
    { path: COURSE, content: strToU8(`${JSON.stringify(course, null, 2)}\n`) },
    { path: LESSON, content: strToU8(packing.lesson) },
  ];
  const packed = [...files].filter(([path]) => isPacked(path, ages)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const needed of [PAGE, "scorm.js", SCRIPT, ...ages.map((age) => `assets/bones/${age}.glb`)])
    if (!files.has(needed)) throw new NoPackage(`${needed} is missing among the published files.`);
  const entries = packed.map(([path, content]): Entry => {
    const reduced = !hasSites(ages) && ABOUT_POSTERS.test(path);
    return { path, content: reduced ? strToU8(withoutSites(strFromU8(content))) : content };
  });
  const manifest = scormManifest({
    version,
    id: lesson.id ?? "lesson",
    title: titleOf(lesson),
    pass_percent: lesson.pass_percent ?? null,
    launch: PAGE,
    files: [...own, ...entries].map(({ path }) => path),
  });
  // Where a package is looked into from the front, this is what is looked for.
  const all = [{ path: "imsmanifest.xml", content: strToU8(manifest) }, ...own, ...entries];
  return zipped(all, { signal, onProgress: (done, total) => onShare(done / total) });
}

function lessonIn(text: string): Partial<Lesson> {
  try {
    const lesson: Partial<Lesson> | null = JSON.parse(text);
    if (Array.isArray(lesson?.steps)) return lesson;
  } catch {
    // It is said below.
  }
  throw new NoPackage("This is no lesson: a package is made of a lesson's JSON.");
}

/** In the language that it was written in; else in any. */
function titleOf({ title = {}, language = "en", id = "" }: Partial<Lesson>): string {
  return title[language] || title.en || Object.values(title).find(Boolean) || id;
}

/** What is known of posters, without those of sites: nobody looks for what is not there. */
function withoutSites(posters: string): string {
  const { "": body }: Record<string, unknown> = JSON.parse(posters);
  return JSON.stringify({ "": body });
}
