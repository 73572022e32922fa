/**
 * One HTML file with everything in it: it opens from a disk, a memory stick or a mail, in a `srcdoc` or sandboxed frame, and asks nobody
 * for anything. The same for other people's pages as one script. Not here: where the files come from, and where the page goes.
 */
import { isLessonId, lessonPath } from "../core/lessons.ts";
import { enclosedScripts, type Files, type Making } from "./enclosed.ts";
import { NoPackage } from "./no-package.ts";

export interface SingleOptions extends Making {
  /** A lesson in its contract form, which the page then plays. */
  lesson?: { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly language: string } | null;
  /** Of the element; `lesson` is among them where there is one. */
  attributes?: Readonly<Record<string, string>>;
  /** Of the page; the lesson's own, or what the widget does, if left out. */
  title?: string;
}

const TITLE = "Intraosseous access: find the site";

/** @returns the page */
export async function singlePage(files: Files, options: SingleOptions = {}): Promise<string> {
  const { lesson, attributes = {} } = options;
  const scripts = await enclosedScripts(withLesson(files, lesson), options);
  const language = lesson?.language ?? "en";
  const title = options.title ?? lesson?.title[language] ?? TITLE;
  const written = Object.entries(lesson ? { ...attributes, lesson: lesson.id } : attributes).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="io-site-finder">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<io-site-finder${written.join("")}>${INSTEAD}</io-site-finder>
${[...scripts.values()].map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

/** @returns all of it as one script for a page of somebody else's, which then needs the element and nothing more */
export async function singleScript(files: Files, options: Making & Pick<SingleOptions, "lesson"> = {}): Promise<string> {
  return [...(await enclosedScripts(withLesson(files, options.lesson), options)).values()].join("\n");
}

const STYLE = `body{margin:0 auto;max-width:100rem;padding:1rem;font-family:system-ui,sans-serif}`;
/** Where scripts do not run, or the end of the file is missing. */
const INSTEAD =
  "This page needs scripts and WebAssembly. If nothing else appears here within a minute, the file has not arrived whole: please get it again from where it came from.";

/** The lesson among the files, in place of those that are built in. */
function withLesson(files: Files, lesson: SingleOptions["lesson"]): Files {
  if (!lesson) return files;
  if (!isLessonId(lesson.id)) throw new NoPackage(`The lesson's id "${lesson.id}" must have no slash, point or colon.`);
  const others = [...files].filter(([path]) => !path.startsWith("assets/lessons/"));
  return new Map([...others, [lessonPath(lesson.id), new TextEncoder().encode(JSON.stringify(lesson))]]);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
