/** The events that a page hears: their details, as plain JSON. */
import type { Assessment, Attempt, Patient, ShownState } from "../core/answers.ts";
import type { Statement } from "../package/statements.ts";
import type { Progress } from "../stage/picture-events.ts";
import type { View } from "../state/view.ts";

/** Which lesson asked, where it was one. */
export interface OfLesson {
  lesson?: {
    id: string;
    /** The step that was answered, and which of the lesson's tasks it was, from 0; none of all of them. */
    step?: number;
    task?: number;
  };
}

/** By the event's name. */
export interface Details {
  /** The panel can be used. */
  ready: { version: number; three_dimensional: boolean };
  /** A download goes on. */
  progress: Progress;
  /** The core has judged the patient anew. */
  "assessment-change": { patient: Patient; policy: string; assessment: Assessment };
  /** Another site was chosen, or none. */
  "site-select": { site: string | null; side: string | null };
  /** Another step of a search is shown, or there are others; none where `count` is 0. All from 0. */
  "step-change": { at: number; count: number; step: number };
  /** The picture shows something else. */
  "scene-state": ShownState;
  /** The answer to the command `count-frames`. */
  "scene-frame": { type: "frame"; count: number };
  /** Something else is to be seen, or for somebody else: as the property `state` tells it. */
  "view-change": View;
  /** A task was answered: how it went. */
  attempt: Attempt & OfLesson;
  /** A practice, an exam or a lesson has ended: how all of it went. */
  complete: Attempt & OfLesson;
  /** The same as `attempt` and `complete`, in the form of an xAPI statement without its actor. Nothing sends it anywhere. */
  statement: Statement;
  /** Something failed; a file, a patient or a link says which and where. */
  error: { code: string; message?: string; path?: string; remedy?: string };
}

/** An event on the next tick, so that a listener may call back. */
export function tell<Name extends keyof Details>(element: HTMLElement, name: Name, detail: Details[Name]): void {
  const plain: unknown = JSON.parse(JSON.stringify(detail));
  // As with images and films: an `error` that went up to the window would look like a fault of the page's own scripts.
  const bubbles = name !== "error" && name !== "progress";
  setTimeout(() => element.dispatchEvent(new CustomEvent(name, { detail: plain, bubbles, composed: true })));
}
