/**
 * Lessons as files: built-in ones beside the entry script, a page's own at any address, a reader's own chosen or dropped. Reads them as
 * text; whether one makes sense is for the core to say.
 */
import { beside, downloadJson, fetchOwn } from "./assets.ts";
import { MOST_BYTES, type Problem } from "./own-files.ts";

/** A lesson as its author wrote it. */
export interface LessonFile {
  /** As the reader knows it. */
  readonly name: string;
  readonly text: string;
  /** What a link calls it; `null` for what no link can bring: a reader's own file, an object of the page's. */
  readonly from: string | null;
}

/** Why there is none. */
export interface LessonProblem {
  readonly name: string;
  readonly problem: Problem;
}

/** A built-in lesson, as the list of them tells it. */
export interface LessonEntry {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly about: Readonly<Record<string, string>>;
  /** How many steps it has. */
  readonly steps: number;
}

/** Whether that is the id of a built-in lesson, and no address. */
export function isLessonId(name: string): boolean {
  return /^[^/.:]+$/.test(name);
}

/** Whether a lesson lies where the page does, or is built in. */
export function isOfThisHost(name: string): boolean {
  try {
    const page = new URL(document.baseURI);
    const { protocol, host } = new URL(name, page);
    return isLessonId(name) || (protocol === page.protocol && host === page.host);
  } catch {
    return false;
  }
}

/** Where a built-in lesson lies. */
export function lessonPath(id: string): string {
  return `assets/lessons/${encodeURIComponent(id)}.json`;
}

/** @param from the id of a built-in lesson, or an address */
export async function fetchLesson(from: string, signal?: AbortSignal): Promise<LessonFile | LessonProblem> {
  const address = isLessonId(from) ? beside(lessonPath(from)) : from;
  const failed = (problem: Partial<Problem>): LessonProblem => ({ name: from, problem: { file: from, path: "", ...problem } });
  try {
    const response = await fetchOwn(address, signal);
    if (!response.ok) return failed({ code: "refused", status: response.status });
    const text = await response.text();
    return text.length > MOST_BYTES ? failed({ code: "too-large" }) : { name: from, text, from };
  } catch {
    return failed({ code: "unreachable" });
  }
}

/** The built-in lessons, in the order in which they are offered. */
export async function fetchLessons(): Promise<readonly LessonEntry[]> {
  return (await downloadJson<{ lessons: readonly LessonEntry[] }>(beside("assets/lessons/index.json"))).lessons;
}

/** Whether a file is meant as a lesson: it has steps, or says that it is one. */
export function isLesson(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text);
    return content != null && typeof content === "object" && ("steps" in content || "format" in content);
  } catch {
    return false;
  }
}
