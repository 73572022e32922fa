/**
 * The package of the content type as H5P takes it: the library, and one content of it. H5P lets neither WebAssembly nor bones through, so
 * that all of it is in scripts. Plain functions from bytes to named contents, the same in Node and in a browser.
 */
import { enclosedScripts, isWanted, type Files, type Making } from "../enclosed.ts";
import { functionOf } from "../module-text.ts";
import { NoPackage } from "../no-package.ts";
import type { Entry } from "../zip.ts";
import { fields, type Params } from "./params.ts";

export interface H5pOptions extends Making {
  /** The widget's, as `1.2.3`. */
  version: string;
  /** What the content shows; `params.ts` knows the names. */
  params?: Params;
  /** A lesson in its contract form, which the content then plays. */
  lesson?: { readonly title: Readonly<Record<string, string>>; readonly language: string } | null;
}

const NAME = "H5P.IoSiteFinder";
const TITLE = "Intraosseous access: find the site";
const ABOUT = "Which intraosseous access site may be used in a patient, where it is, and why not the others. For teaching only.";
/** The oldest core that knows all that is used here. */
const CORE = { majorVersion: 1, minorVersion: 19 };
/** Bundled by itself, as it is for H5P alone. */
const SCRIPT = "h5p.js";
const LESSON = /^assets\/lessons\/((?!index\.)[^/]+)\.json$/;

/** Whether the package is made of this file. @param path in the folder that is published */
export const isInH5p = (path: string): boolean => path === SCRIPT || isWanted(path) || path.startsWith("LICENSE-");

/** @returns what goes into the zip */
export async function h5pPackage(files: Files, { version, params = {}, lesson, ...making }: H5pOptions): Promise<Entry[]> {
  const [, major, minor, patch] = version.match(/^(\d+)\.(\d+)\.(\d+)/) ?? [];
  if (!major) throw new NoPackage(`"${version}" is no version.`);
  const script = files.get(SCRIPT);
  if (!script) throw new NoPackage(`${SCRIPT} is missing among the published files.`);
  const scripts = await enclosedScripts(files, making);
  scripts.set("h5p", `(${functionOf(SCRIPT, new TextDecoder().decode(script))})();`);
  // To some players a version 0 is none.
  const versions = { majorVersion: Number(major) + 1, minorVersion: Number(minor) };
  const folder = `${NAME}-${versions.majorVersion}.${minor}`;
  const title = lesson?.title[lesson.language] ?? TITLE;
  const named = { title, mainLibrary: NAME, language: "und", embedTypes: ["iframe"], license: "U", defaultLanguage: lesson?.language ?? "en" };
  const library = {
    title: TITLE,
    description: ABOUT,
    machineName: NAME,
    ...versions,
    patchVersion: Number(patch),
    runnable: 1,
    fullscreen: 1,
    license: "MIT",
    author: "io-site-finder",
    embedTypes: ["iframe"],
    coreApi: CORE,
    preloadedJs: [...scripts.keys()].map((name) => ({ path: scriptPath(name) })),
    metadataSettings: { disable: 0, disableExtraTitleField: 1 },
  };
  const text = (path: string, content: string): Entry => ({ path, content: new TextEncoder().encode(content) });
  const json = (path: string, content: unknown) => text(path, `${JSON.stringify(content, null, 2)}\n`);
  return [
    json("h5p.json", { ...named, preloadedDependencies: [{ machineName: NAME, ...versions }] }),
    json("content/content.json", lesson ? { ...params, ownLesson: JSON.stringify(lesson) } : params),
    json(`${folder}/library.json`, library),
    json(`${folder}/semantics.json`, fields(titles(files))),
    text(`${folder}/icon.svg`, ICON),
    ...[...scripts].map(([name, content]) => text(`${folder}/${scriptPath(name)}`, content)),
  ];
}

const scriptPath = (name: string) => `scripts/${name}.js`;

/** The built-in lessons by id. */
function titles(files: Files): Map<string, string> {
  const found = [...files].flatMap(([path, bytes]) => {
    const id = path.match(LESSON)?.[1];
    if (!id) return [];
    const { title, language }: { title?: Record<string, string>; language?: string } = JSON.parse(new TextDecoder().decode(bytes));
    return [[decodeURIComponent(id), title?.[language ?? "en"] ?? id] as const];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A needle in the mark of a place. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="40" r="16" fill="none" stroke="#0b6e6e" stroke-width="5"/><path d="M32 40V6m-7 0h14" fill="none" stroke="#0b6e6e" stroke-width="5" stroke-linecap="round"/><circle cx="32" cy="40" r="4" fill="#0b6e6e"/></svg>
`;
