/** As much of H5P as a content type uses: the global `H5P` of its core, which every platform brings. */
import type { Statement } from "../statements.ts";

export interface XapiEvent {
  data: { statement: H5pStatement };
  setScoredResult(score: number, most: number, instance: object, completion: boolean, success?: boolean): void;
}

/** A statement as H5P has begun it: it knows the content's address and the learner. */
export interface H5pStatement {
  verb: { id: string };
  object: { id: string; objectType?: string; definition: Partial<Statement["object"]["definition"]> & { extensions?: Record<string, unknown> } };
  result?: Statement["result"];
  context?: { contextActivities?: Record<string, { id: string; objectType: string }[]> };
}

/** What content types are made of. */
export interface Dispatcher {
  contentId?: number | string;
  trigger(event: string | XapiEvent): void;
  createXAPIEventTemplate(verb: string): XapiEvent;
  setActivityStarted(): void;
}

export interface H5pCore {
  EventDispatcher: new () => Dispatcher;
  [contentType: string]: unknown;
}

/** What a platform hands to a content besides what the author chose. */
export interface Extras {
  metadata?: { title?: string };
  /** What `getCurrentState()` gave on another day. */
  previousState?: unknown;
}
