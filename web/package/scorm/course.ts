/** What a package says of itself: two files beside its page. */
import { downloadText } from "../../core/assets.ts";
import type { Lesson } from "../../core/answers.ts";
import type { ScormVersion } from "./find.ts";
import type { Recorded } from "./record.ts";

/** `course.json`. */
export interface Course {
  format: "io-site-finder/course";
  version: 1;
  /** The standard that it was packed for. */
  scorm: ScormVersion;
}

export const COURSE = "course.json";
export const LESSON = "lesson.json";

export interface Opened {
  recorded: Recorded;
  /** As it was written; what of it makes sense, the core says. */
  lesson: Partial<Lesson>;
}

/** @returns the package, or the name of the file that is missing or damaged */
export async function openCourse(): Promise<Opened | { missing: string }> {
  const course = await read(COURSE);
  if (course?.content.format !== "io-site-finder/course") return { missing: COURSE };
  const lesson = await read(LESSON);
  if (!lesson) return { missing: LESSON };
  const content: Partial<Lesson> = lesson.content;
  const { id = "", pass_percent = null } = content;
  return {
    lesson: content,
    recorded: {
      version: course.content.scorm === "2004" ? "2004" : "1.2",
      lesson: `${id} ${digest(lesson.text)}`,
      pass_percent: typeof pass_percent === "number" ? pass_percent : null,
    },
  };
}

async function read(name: string): Promise<{ text: string; content: Record<string, unknown> } | null> {
  try {
    const text = await downloadText(name);
    const content: unknown = JSON.parse(text);
    return content && typeof content === "object" ? { text, content: { ...content } } : null;
  } catch {
    return null;
  }
}

/** A number that changes with a text (FNV-1a), in letters and digits. */
export function digest(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36);
}
