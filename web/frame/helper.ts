/**
 * The host's end, for a page around a frame: makes the `<iframe>`, turns what it says into events and what it answers into promises. A
 * script of its own of at most 3 kB: it takes nothing of the widget along.
 */
import type { AnswerDetail, Asked, FrameMessage, HostMessage, SetAttribute } from "./messages.ts";
import type { GivenView, ToldView } from "../element/given.ts";
import type { Progress } from "../state/progress.ts";

export interface FrameOptions {
  /** The address of `frame.html`; what is shown may stand behind its `#`. */
  address: string;
  /** What is read of the frame by those who do not see it. */
  title?: string;
  /** In CSS pixels; left out: as high as the widget. */
  height?: number;
  /** The attribute of the frame. Without `allow-same-origin` the frame's server has to send `Access-Control-Allow-Origin: *`. */
  sandbox?: string;
  /** The attribute of the frame. */
  allow?: string;
  /** After how many milliseconds without an answer a promise is rejected: 30 seconds if left out. */
  timeout?: number;
}

type Heard = FrameMessage & { id?: string; source?: unknown; version?: unknown };
type Waiting = { take(detail: AnswerDetail): void; refuse(error: Error): void };

const GONE = "The frame was removed.";
const OWN = { source: "io-site-finder", version: 1 };

/** A frame in a page. Its events have the names of the frame's messages, and their `detail`. */
export class IoFrame extends EventTarget {
  readonly iframe = document.createElement("iframe");
  /** Resolves when the widget can be used; is rejected, in words, when it has said nothing in time. */
  readonly ready: Promise<unknown>;
  readonly #waiting = new Map<string, Waiting>();
  readonly #timeout: number;
  readonly #origin: string;
  #last = 0;

  constructor(place: Element, { address, title = "Intraosseous access", height, sandbox = "allow-scripts allow-same-origin allow-popups allow-downloads allow-modals", allow = "fullscreen; clipboard-write", timeout = 30_000 }: FrameOptions) {
    super();
    this.#timeout = timeout;
    const url = new URL(address, document.baseURI);
    if (location.origin !== "null") url.searchParams.set("origin", location.origin);
    // A frame without an origin can be addressed by nobody's name.
    this.#origin = /\ballow-same-origin\b/.test(sandbox) ? url.origin : "null";
    const { iframe } = this;
    Object.assign(iframe, { title, allow, src: url.href });
    iframe.setAttribute("sandbox", sandbox);
    iframe.style.cssText = `border:0;width:100%;height:${height ?? 600}px`;
    addEventListener("message", this.#hear);
    this.ready = this.#wait("ready", "The frame");
    this.ready.catch(() => {});
    const hello = () => this.#post({ type: "hello", resize: height === undefined });
    iframe.addEventListener("load", hello);
    this.addEventListener("height", (event) => {
      if (height === undefined) iframe.style.height = `${(event as CustomEvent<number>).detail}px`;
    });
    place.append(iframe);
  }

  /** Shows that; what is left out stays as it is. */
  show = (view: GivenView) => this.#ask({ type: "show", view });
  /** Sets attributes; `null` takes one away. */
  set = (attributes: Partial<Record<SetAttribute, string | null>>) => this.#ask({ type: "set", attributes });
  /** One of the steps, from 0. */
  step = (step: number) => this.#ask({ type: "step", step });
  forward = () => this.#ask({ type: "forward" });
  back = () => this.#ask({ type: "back" });
  view = () => this.#get("view") as Promise<ToldView>;
  /** How far the learner has come: to be kept, and given to `resume`. */
  progress = () => this.#get("progress") as Promise<Progress | null>;
  resume = (progress: Progress) => this.#ask({ type: "resume", progress });

  /** Takes the frame away; whoever still waits is told. */
  remove(): void {
    removeEventListener("message", this.#hear);
    this.iframe.remove();
    this.#refuseAll(new Error(GONE));
  }

  #get = (what: Asked) => this.#ask({ type: "get", what });

  async #ask(message: HostMessage): Promise<AnswerDetail> {
    await this.ready;
    // By `remove`, or by the page itself.
    if (!this.iframe.isConnected) throw new Error(GONE);
    this.#last += 1;
    const id = String(this.#last);
    const answer = this.#wait(id, `"${message.type}"`);
    try {
      this.#post({ ...message, id });
    } catch (error) {
      this.#settle(id)?.refuse(new Error(`"${message.type}" cannot be posted: ${error}`));
    }
    return answer;
  }

  #wait(id: string, what: string): Promise<AnswerDetail> {
    return new Promise((take, refuse) => {
      const late = () =>
        this.#settle(id)?.refuse(new Error(`${what} was not answered within ${this.#timeout / 1000} s. Is frame.html there, may this page frame it, and, in a sandbox without allow-same-origin, does its server send Access-Control-Allow-Origin: *?`));
      const timer = setTimeout(late, this.#timeout);
      const ended = <T>(go: (value: T) => void) => (value: T) => (clearTimeout(timer), go(value));
      this.#waiting.set(id, { take: ended(take), refuse: ended(refuse) });
    });
  }

  #refuseAll(error: Error): void {
    for (const id of this.#waiting.keys()) this.#settle(id)?.refuse(error);
  }

  #settle(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #post(message: object): void {
    this.iframe.contentWindow?.postMessage({ ...OWN, ...message }, this.#origin === "null" ? "*" : this.#origin);
  }

  #hear = ({ source, origin, data }: MessageEvent<Heard | null>) => {
    if (source !== this.iframe.contentWindow || origin !== this.#origin || data?.source !== OWN.source || data.version !== OWN.version) return;
    const { type, id } = data;
    if (type === "answer") this.#settle(id as string)?.take(data.detail);
    else if (type === "error" && id !== undefined) this.#settle(id)?.refuse(faultOf(data));
    else {
      // Nobody will be answered.
      if (type === "error" && data.path === "origin") this.#refuseAll(faultOf(data));
      const detail = type === "error" ? data : type === "height" ? data.height : data.detail;
      if (type === "ready") this.#settle("ready")?.take(null);
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  };
}

/** What is wrong as an error, with its `path` and `remedy`. */
const faultOf = ({ path, message, remedy = "" }: Extract<FrameMessage, { type: "error" }>) =>
  Object.assign(new Error(`${message} ${remedy}`.trim()), { path, remedy });

/** Puts a frame at the end of an element. */
export const ioFrame = (place: Element, options: FrameOptions) => new IoFrame(place, options);
