/** The widget's end of the line to a presenter's window: says where the audience is, and does what the presenter wants. */
import { beside } from "../core/assets.ts";
import { isShowable } from "../core/enclosed.ts";
import { stopNow, type Playing } from "../state/lesson.ts";
import type { State } from "../state/state.ts";
import { stepsOf } from "../state/steps.ts";
import type { Store } from "../state/store.ts";
import type { Said } from "../words/text.ts";
import { openLine, type Line, type Other } from "./line.ts";
import { fromPresenter, type FromWidget, type Presented, type Standing } from "./messages.ts";

/** Words that only the widget can make. */
export interface Wording {
  /** The reader's language. */
  reader: string;
  /** What is asked at a step; `null`: nothing. */
  question: (playing: Playing, step: number) => Said | null;
  /** What is to be put in order there, and what is right. */
  answer: (playing: Playing, step: number) => { things: Said[]; right: Said[] };
}

const NAME = "presenter";
/** What the window shows. */
const PAGE = `${NAME}.html`;

export class WidgetEnd {
  #line: Line | null = null;
  #opened: Other | null = null;
  /** Of the line; empty until there is one. */
  #name = "";
  #element = "";
  #life: AbortSignal | null = null;

  /** @param words `null` while there are none */
  constructor(
    private readonly store: Store,
    private readonly words: () => Wording | null,
  ) {
    store.subscribe((state, before) => this.#changed(state, before));
  }

  /** @param element its name in its page */
  connect(element: string, signal: AbortSignal): void {
    this.#element = element;
    this.#life = signal;
    // A window that was opened before the page was loaded anew is still there.
    const kept = keptName(element);
    if (kept) this.#listen(kept);
  }

  /** Whether there is a page for the window: where everything is in one file there is none. */
  static isPossible(): boolean {
    return isShowable(PAGE);
  }

  /** Opens the presenter's window, or brings it to the front. @returns whether the browser lets us */
  open(): boolean {
    if (!this.#line) this.#listen(keepName(this.#element));
    const address = new URL(`${PAGE}#${encodeURIComponent(this.#name)}`, beside(""));
    const opened = window.open(address, `io-presenter-${this.#name}`, "popup,width=960,height=640");
    // A page without an origin, as one from disk, cannot be named.
    this.#opened = opened && { window: opened, origin: address.protocol === "file:" ? "*" : address.origin };
    opened?.focus();
    return opened != null;
  }

  #listen(name: string): void {
    if (!this.#life) return;
    this.#name = name;
    this.#line = openLine(name, () => this.#opened, (message) => this.#take(message), this.#life);
    this.#life.addEventListener("abort", () => (this.#line = null));
    this.#tellAll();
  }

  #take(message: unknown): void {
    const said = fromPresenter(message);
    const { state, dispatch } = this.store;
    if (!said) return;
    if (said.type === "hello") this.#tellAll();
    else if (!state.lesson) this.#tellAll();
    else if (said.type === "forward") dispatch({ type: "step-forward" });
    else if (said.type === "back") dispatch({ type: "step-back" });
    else if (said.type === "go-to-step") dispatch({ type: "go-to-step", step: said.step });
    else dispatch({ type: "cover", cover: said.cover });
  }

  #changed(state: State, before: State): void {
    if (!this.#line) return;
    if (state.lesson?.read !== before.lesson?.read || state.knowledge !== before.knowledge) this.#tellAll();
    else if (state.lesson !== before.lesson || state.cover !== before.cover || state.mode !== before.mode) this.#tellStanding();
  }

  #tellAll(): void {
    const { lesson } = this.store.state;
    const wording = this.words();
    this.#send({ type: "lesson", presented: lesson && wording && presented(lesson, wording) });
    this.#tellStanding();
  }

  #tellStanding(): void {
    const standing = standingOf(this.store.state);
    if (standing) this.#send({ type: "standing", standing });
  }

  #send(message: FromWidget): void {
    this.#line?.send(message);
  }
}

function presented(playing: Playing, { reader, question, answer }: Wording): Presented {
  const { title, language, steps } = playing.read.lesson;
  return {
    title,
    language,
    reader,
    steps: steps.map((step, at) => {
      const { words, notes } = "show" in step ? step.show : "task" in step ? step.task : step.generate;
      return { words, notes, because: "task" in step ? step.task.because : {}, question: question(playing, at), ...answer(playing, at) };
    }),
  };
}

function standingOf(state: State): Standing | null {
  const { lesson, cover } = state;
  const steps = stepsOf(state);
  if (!lesson || !steps) return null;
  const { kind, step } = stopNow(lesson);
  return { step, told: kind === "shown" ? null : kind !== "asked", forward: steps.forward, back: steps.back, cover };
}

const KEPT = "io-site-finder.presenter.";

/** The name of the line that this tab had before it was loaded anew. */
function keptName(element: string): string | null {
  try {
    return sessionStorage.getItem(KEPT + element);
  } catch {
    return null;
  }
}

/** A name for a line, the same after the tab has been loaded anew where the browser keeps such things. */
function keepName(element: string): string {
  const name = `${element}.${Math.random().toString(36).slice(2)}`;
  try {
    sessionStorage.setItem(KEPT + element, name);
  } catch {
    // Then a window that was opened before is deaf.
  }
  return name;
}
