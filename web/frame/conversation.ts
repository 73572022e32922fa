/**
 * The frame's end of the conversation with the page around it: who is heard, what is done of what was said, and what goes out. It asks
 * nothing of the element but what any page may ask. How things are posted is handed over: no window is known here.
 */
import type { Api } from "../element/api.ts";
import { readHostMessage } from "./from-host.ts";
import { isForAnybody, MESSAGE_VERSION, SOURCE, TOLD_EVENTS, type AnswerDetail, type Fault, type FrameMessage, type HostMessage, type MessageId } from "./messages.ts";
import { isNameless, NAMELESS, type Chosen } from "./origins.ts";

/** What of the element is used. */
export interface Widget extends EventTarget {
  api(version: 1): Pick<Api, "state" | "setState" | "steps" | "forward" | "back" | "goTo" | "progress" | "resume">;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

export interface Wire {
  /** @param target the only origin that may read it; `*`: any */
  post(message: object, target: string): void;
  /** The host makes the frame as high as it is told. */
  followed(): void;
}

/** Errors of these codes are about something that was given; after others nothing works. */
const ABOUT_GIVEN: readonly unknown[] = ["input", "lesson", "file"];

const OTHER: Fault = {
  path: "origin",
  message: "The frame's address names another origin than that of the page around it; no message of that page is taken.",
  remedy: "Write the origin of the page around the frame after ?origin=, or leave it out.",
};
const HELLO_FIRST: Fault = {
  path: "type",
  message: "The frame does not know yet with whom it speaks.",
  remedy: "Post a message of the type hello first, or name your origin after ?origin= in the frame's address.",
};

export class Conversation {
  #origin: string | null = null;
  /** What `?origin=` has spoilt: nobody is heard. */
  #spoilt: Fault | null = null;
  #ready: Extract<FrameMessage, { type: "ready" }> | null = null;
  #failed: Fault | null = null;
  /** Messages that came before the widget could be used. */
  #waiting: [HostMessage, MessageId | undefined][] = [];

  constructor(
    private readonly widget: Widget,
    private readonly wire: Wire,
    chosen: Chosen,
  ) {
    if ("fault" in chosen) this.#tellAnybody((this.#spoilt = chosen.fault));
    else this.#origin = chosen.origin;
    this.#listen("ready", (detail) => this.#begin(detail as Extract<FrameMessage, { type: "ready" }>["detail"]));
    this.#listen("error", (detail) => this.#erred(detail as { code: string; message?: string }));
    for (const type of TOLD_EVENTS) this.#listen(type, (detail) => this.#send({ type, detail } as FrameMessage));
  }

  /** Takes what the page around the frame has posted. @param origin of that page, by the browser's word */
  hear(data: unknown, origin: string): void {
    const read = readHostMessage(data);
    if (!read) return;
    if (this.#spoilt) return this.#tellAnybody(this.#spoilt);
    if (this.#origin !== null && origin !== this.#origin) return this.#tellAnybody(OTHER);
    if (this.#origin === null) {
      if (!("message" in read) || read.message.type !== "hello") return this.#tellAnybody(HELLO_FIRST);
      if (isNameless(origin)) return this.#tellAnybody(NAMELESS);
      this.#origin = origin;
    }
    if ("fault" in read) this.#send({ type: "error", ...(read.id !== undefined && { id: read.id }), ...read.fault });
    else this.#take(read.message, read.id);
  }

  /** Tells how high the widget is. */
  height(height: number): void {
    this.#send({ type: "height", height });
  }

  #take(message: HostMessage, id: MessageId | undefined): void {
    if (message.type === "hello") {
      if (message.resize) this.wire.followed();
      this.#answer(id, { ready: this.#ready !== null });
      // It may have come after it had been told.
      if (this.#ready) this.#send(this.#ready);
    } else if (this.#ready) void this.#carryOut(message, id);
    else if (this.#failed) this.#send({ type: "error", ...(id !== undefined && { id }), ...this.#failed });
    else this.#waiting.push([message, id]);
  }

  async #carryOut(message: Exclude<HostMessage, { type: "hello" }>, id: MessageId | undefined): Promise<void> {
    try {
      this.#answer(id, await this.#done(message));
    } catch (error) {
      const fault = { path: "", message: `It could not be done: ${String(error)}`, remedy: "Send it in another form, or load the frame anew." };
      this.#send({ type: "error", ...(id !== undefined && { id }), ...fault });
    }
  }

  async #done(message: Exclude<HostMessage, { type: "hello" }>): Promise<AnswerDetail> {
    const api = this.widget.api(1);
    switch (message.type) {
      case "show":
        api.setState(message.view);
        return { changed: true };
      case "set":
        for (const [name, value] of Object.entries(message.attributes))
          if (value == null) this.widget.removeAttribute(name);
          else this.widget.setAttribute(name, value);
        return { changed: true };
      case "step":
        return { changed: api.goTo(message.step) };
      case "forward":
        return { changed: api.forward() };
      case "back":
        return { changed: api.back() };
      case "get":
        return message.what === "view" ? api.state() : api.progress();
      case "resume":
        return { resumed: await api.resume(message.progress) };
    }
  }

  #begin(detail: Extract<FrameMessage, { type: "ready" }>["detail"]): void {
    this.#ready = { type: "ready", detail };
    this.#failed = null;
    this.#send(this.#ready);
    for (const [message, id] of this.#waiting.splice(0)) this.#take(message, id);
  }

  #erred(detail: { code: string; message?: string }): void {
    this.#send({ type: "error", ...detail, message: detail.message ?? detail.code });
    if (this.#ready || ABOUT_GIVEN.includes(detail.code)) return;
    this.#failed = { path: "", message: `The widget cannot start: ${detail.message ?? detail.code}`, remedy: "Open check.html, beside frame.html, in a frame of the same kind." };
    for (const [message, id] of this.#waiting.splice(0)) this.#take(message, id);
  }

  #answer(id: MessageId | undefined, detail: AnswerDetail): void {
    if (id !== undefined) this.#send({ type: "answer", id, detail });
  }

  /** Whoever listens reads why nothing goes on. Such a fault is a fixed text: nothing of what was given is in it. */
  #tellAnybody(fault: Fault): void {
    this.#post({ type: "error", ...fault }, "*");
  }

  #send(message: FrameMessage): void {
    if (this.#origin !== null) this.#post(message, this.#origin);
    else if (isForAnybody(message)) this.#post(message, "*");
  }

  #post(message: FrameMessage, target: string): void {
    this.wire.post({ source: SOURCE, version: MESSAGE_VERSION, ...message }, target);
  }

  #listen(type: string, hear: (detail: unknown) => void): void {
    this.widget.addEventListener(type, (event) => hear((event as CustomEvent<unknown>).detail));
  }
}
