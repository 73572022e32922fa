/**
 * A lesson's element and a platform's record: what the element tells is written, what was kept is handed back. It asks nothing of the element
 * but what any page may, and decides nothing about the lesson.
 */
import type { Attempt } from "../../core/answers.ts";
import type { Progress } from "../../state/progress.ts";
import type { Kept } from "./kept.ts";
import type { LearnerRecord } from "./record.ts";

/** As much of the element as is needed. */
export interface LessonElement extends EventTarget {
  api(version: number): {
    steps(): { at: number; count: number } | null;
    progress(): Progress | null;
    resume(progress: Progress): Promise<boolean>;
  };
}

/** What became of the last visit: taken up, not there, or not to be taken up. */
export type Resumed = "resumed" | Exclude<Kept, Progress> | "refused";

/**
 * @param element plays its lesson
 * @param kept what `record.begin()` has brought
 */
export async function follow(element: LessonElement, record: LearnerRecord, kept: Kept): Promise<Resumed> {
  const api = element.api(1);
  const resumed = typeof kept === "string" ? kept : (await api.resume(kept)) ? "resumed" : "refused";

  record.watch(() => {
    const [steps, progress] = [api.steps(), api.progress()];
    return steps && progress && { progress, share: (steps.at + 1) / Math.max(1, steps.count) };
  });
  element.addEventListener("attempt", (event) => {
    const { tasks, lesson } = (event as CustomEvent<Attempt & { lesson?: { task?: number } }>).detail;
    const [result] = tasks;
    if (result && lesson?.task !== undefined) record.answered(result, `task-${lesson.task + 1}-${Object.keys(result.task)[0]}`);
  });
  element.addEventListener("complete", (event) => {
    const attempt = (event as CustomEvent<Attempt>).detail;
    // Whoever leaves in the middle has come to no result.
    const answered = api.progress()?.answers.length ?? 0;
    if (answered >= attempt.tasks.length) record.completed(attempt);
  });
  // Where nothing is asked, who has seen all of it is done.
  const seen = () => {
    const steps = api.steps();
    const progress = api.progress();
    if (steps && progress?.tasks === 0 && steps.at === steps.count - 1) record.completed(null);
  };
  element.addEventListener("step-change", seen);
  seen();
  return resumed;
}

/** Ends the record when the learner leaves, by whichever way a browser has. */
export function endWith(page: Document, record: LearnerRecord): void {
  page.addEventListener("visibilitychange", () => page.visibilityState === "hidden" && record.pause());
  const window = page.defaultView;
  window?.addEventListener("beforeunload", () => record.pause());
  window?.addEventListener("pagehide", () => record.end());
  // A page out of the browser's memory has ended its visit; a new one begins with what was kept.
  window?.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}
