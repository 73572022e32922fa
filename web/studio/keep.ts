/** The draft is kept in the browser while it is written, where the browser lets us. It goes nowhere else. */
import { draftOf, isTag, lessonOf, type Draft } from "./draft.ts";
import type { Lesson, ReadLesson } from "../core/answers.ts";

/** What it takes of a browser's storage. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

const NAME = "io-site-finder.studio";

interface Kept {
  version: 1;
  lesson: Lesson;
  languages: readonly string[];
  /** The step that was worked at, from 0; -1: none. */
  at: number;
}

/** @param storage a function, as looking at it is refused too @returns whether it is kept */
export function keep(draft: Draft, storage: () => Storage): boolean {
  const kept: Kept = {
    version: 1,
    lesson: lessonOf(draft),
    languages: draft.languages,
    at: draft.steps.findIndex(({ key }) => key === draft.at),
  };
  try {
    storage().setItem(NAME, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param read what the core makes of a lesson's JSON
 * @returns what was kept, as far as the core still reads it
 */
export function kept(storage: () => Storage, read: (json: string) => ReadLesson | { error: unknown }): Draft | null {
  let found: Partial<Kept>;
  try {
    found = JSON.parse(storage().getItem(NAME) ?? "null") ?? {};
  } catch {
    return null;
  }
  if (found.version !== 1 || !found.lesson) return null;
  const known = read(JSON.stringify(found.lesson));
  if ("error" in known) return null;
  const draft = draftOf(known.lesson);
  const languages = Array.isArray(found.languages) ? found.languages.filter((tag) => typeof tag === "string" && isTag(tag)) : [];
  return { ...draft, languages: [...new Set([...draft.languages, ...languages])], at: draft.steps[found.at ?? -1]?.key ?? null };
}
