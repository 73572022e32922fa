/**
 * What `frame.html` and the page around it say to each other by `postMessage`: plain data, typed over the contract's types. Here stands
 * what there is; how a host's message is checked stands in `from-host.ts`. No answer of a task and no key is in any of it before the learner
 * has answered.
 */
import type { Details } from "../element/events.ts";
import type { GivenView, ToldView } from "../element/given.ts";
import type { Progress } from "../state/progress.ts";

/** Every message says whose it is, and in which version of this file it is written. */
export const SOURCE = "io-site-finder";
export const MESSAGE_VERSION = 1;

export interface Envelope {
  readonly source: typeof SOURCE;
  readonly version: typeof MESSAGE_VERSION;
}

/** Events of the element that a host hears too, each with its detail. */
export const TOLD_EVENTS = ["view-change", "step-change", "attempt", "complete", "statement"] as const;
export type ToldEvent = (typeof TOLD_EVENTS)[number];

/** Attributes that a host may set. None of them is an address: whoever frames a page may not make it fetch from elsewhere. */
export const SET_ATTRIBUTES = [
  "patient", "policy", "site", "side", "mode", "lesson", "lang", "theme", "scroll", "controls", "seed", "count", "kinds", "exam",
] as const;
export type SetAttribute = (typeof SET_ATTRIBUTES)[number];

/** What a host can ask for. */
export const ASKED = ["view", "progress"] as const;
export type Asked = (typeof ASKED)[number];

/** What a host says. Each may have an `id`, with which it is answered: a text of at most 100 letters, or a whole number. */
export type HostMessage =
  /** Who is there: the first one of the frame's parent chooses to whom is spoken, unless the frame's address has chosen. @param resize whether the host follows `height` */
  | { type: "hello"; resize: boolean }
  | { type: "show"; view: GivenView }
  /** @param attributes `null` takes one away */
  | { type: "set"; attributes: Partial<Record<SetAttribute, string | null>> }
  /** @param step from 0 */
  | { type: "step"; step: number }
  | { type: "forward" }
  | { type: "back" }
  | { type: "get"; what: Asked }
  | { type: "resume"; progress: Progress };

export type MessageId = string | number;

/** What is wrong, where, and what to do about it: plain sentences for whoever writes the host. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** What answers a message that was understood. */
export type AnswerDetail = { ready: boolean } | { changed: boolean } | { resumed: boolean } | ToldView | Progress | null;

/** What the frame says. */
export type FrameMessage =
  | { type: "ready"; detail: Details["ready"] }
  | { [Name in ToldEvent]: { type: Name; detail: Details[Name] } }[ToldEvent]
  /** @param height what the widget takes without scrolling, in CSS pixels */
  | { type: "height"; height: number }
  | { type: "answer"; id: MessageId; detail: AnswerDetail }
  /** A message was not understood (with its `id`, if it had one), or something failed by itself. */
  | ({ type: "error"; id?: MessageId; code?: string } & Partial<Fault> & { message: string });

/** Those that hold nothing of anybody, and so may go out before it is known who listens. */
export const isForAnybody = ({ type }: FrameMessage): boolean => type === "ready" || type === "height";
