/** A lesson as a package for learning platforms: the widget, the lesson, and what a platform reads first, in one zip. */
import { strFromU8, strToU8 } from "fflate";
import type { AgeGroup, Lesson } from "../../core/answers.ts";
import { neededFor, POSTERS, withoutSites, type Published } from "../published.ts";
import { zipped, type Entry } from "../zip.ts";
import { COURSE, LESSON, type Course } from "./course.ts";
import type { ScormVersion } from "./find.ts";
import { scormManifest } from "./manifest.ts";

export interface Packing {
  /** The lesson as it was written: a JSON text that the core has taken. */
  lesson: string;
  version: ScormVersion;
  /** Whose bones are looked at in it. */
  ages: readonly AgeGroup[];
  published: Published;
  /** The content of one of the published files. */
  read(path: string): Promise<Uint8Array>;
  /** Gives it up. */
  signal?: AbortSignal;
  /** How much of it is done, from 0 to 1. */
  onProgress?(share: number): void;
}

const PAGE = "scorm";
/** With the bones of so many ages a package is too large for posters of sites: many platforms take no more than 5 MB. */
const MOST_AGES = 2;

/** @returns the zip @throws whatever `read` throws, and the reason of the signal */
export async function scormPackage(packing: Packing): Promise<Uint8Array<ArrayBuffer>> {
  const { version, ages, published, read, signal, onProgress = () => {} } = packing;
  const lesson: Partial<Lesson> = JSON.parse(packing.lesson);
  const sites = ages.length <= MOST_AGES;
  const paths = neededFor(PAGE, published, ages, sites);
  const course: Course = { format: "io-site-finder/course", version: 1, scorm: version };
  const own: Entry[] = [
    { path: COURSE, content: strToU8(`${JSON.stringify(course, null, 2)}\n`) },
    { path: LESSON, content: strToU8(packing.lesson) },
  ];
  const manifest = scormManifest({
    version,
    id: lesson.id ?? "lesson",
    title: titleOf(lesson),
    pass_percent: lesson.pass_percent ?? null,
    launch: `${PAGE}.html`,
    files: [...paths, ...own.map(({ path }) => path)],
  });
  // Where a package is looked into from the front, this is what is looked for.
  const entries: Entry[] = [{ path: "imsmanifest.xml", content: strToU8(manifest) }, ...own];
  for (const [at, path] of paths.entries()) {
    const content = await read(path);
    signal?.throwIfAborted();
    entries.push({ path, content: !sites && POSTERS.test(path) ? strToU8(withoutSites(strFromU8(content))) : content });
    onProgress(((at + 1) / paths.length) * READING);
  }
  return zipped(entries, { signal, onProgress: (done, total) => onProgress(READING + (done / total) * (1 - READING)) });
}

/** The part of the time that it takes to read everything. */
const READING = 0.3;

/** In the language that it was written in; else in any. */
function titleOf({ title = {}, language = "en", id = "" }: Partial<Lesson>): string {
  return title[language] || title.en || Object.values(title).find(Boolean) || id;
}
