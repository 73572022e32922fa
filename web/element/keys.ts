/**
 * Keys that the widget listens for in the whole page. Of several widgets one answers: that with the focus, or the one that is seen most. A
 * key that does something is nobody else's, neither a deck's nor the page's scrolling; one that does nothing is left to them.
 */
import type { Hand } from "../core/contract.d.ts";
import { stepsOf } from "../state/steps.ts";
import type { Store } from "../state/store.ts";
import { around } from "../stage/sight.ts";
import type { KeyList } from "./key-list.ts";
import { areaInView } from "./in-view.ts";
import { characterOf, commandOf, isCombined, typedNumber, type Command } from "./lecture-keys.ts";
import { uses } from "./own-keys.ts";

/** So long another digit may follow. */
const DIGITS_MS = 1000;
const ZOOM = 1.25;

/** What keys do besides changing the state. */
export interface Doing {
  hand: (hand: Hand) => void;
  /** @returns whether that is possible */
  fullscreen: () => boolean;
  /** The list of keys. */
  list: Pick<KeyList, "open" | "show" | "close">;
}

/** All in the page that listen. */
const listening = new Set<Keys>();

export class Keys {
  /** The keys that are held down and were taken. */
  #taken = new Set<string>();
  #digits = "";
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly element: HTMLElement,
    private readonly store: Store,
    private readonly doing: Doing,
  ) {}

  /** Begins to listen; ends with `signal`. */
  connect(signal: AbortSignal): void {
    listening.add(this);
    const take = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before anybody in the page: a deck does not ask whether a key was used.
    const options = { signal, capture: true };
    addEventListener(
      "keydown",
      (event) => {
        // A key that is held down is one step, and not all of them and the deck's next slide; only zooming goes on.
        const held = event.repeat && this.#taken.has(event.code) && !commandOf(event)?.startsWith("zoom");
        this.#taken.delete(event.code);
        if (!held && (event.defaultPrevented || answering(event) !== this || !this.#press(event))) return;
        this.#taken.add(event.code);
        take(event);
      },
      options,
    );
    addEventListener("keyup", (event) => this.#taken.delete(event.code) && take(event), options);
    signal.addEventListener("abort", () => {
      listening.delete(this);
      this.#forget();
      this.#taken.clear();
    });
  }

  get everywhere(): boolean {
    return this.store.state.mode.keys === "page";
  }

  /** @returns whether the key did something */
  #press(event: KeyboardEvent): boolean {
    const { store, doing } = this;
    const target = targetOf(event);
    const own = this.element.shadowRoot?.contains(target) ? target : null;
    const command = commandOf(event);
    if (doing.list.open) {
      const closes = event.key === "Escape" || command === "list";
      if (closes) doing.list.close();
      return closes || (command != null && !own);
    }
    const digit = isCombined(event) ? null : (/^\d$/.exec(characterOf(event) ?? "")?.[0] ?? null);
    if (store.state.cover && (command || digit || event.key === "Escape")) {
      store.dispatch({ type: "cover", cover: null });
      return true;
    }
    if (own && uses(own, event)) return false;
    if (!this.everywhere) {
      if (own?.localName === "canvas" && (command === "zoom-in" || command === "zoom-out")) return this.#do(command);
      return characterOf(event) === "n" && command === "forward" && this.#do(command);
    }
    if (digit) return this.#typeDigit(digit);
    const digits = this.#forget();
    if (digits && event.key === "Escape") return true;
    if (digits && event.key === "Enter") {
      this.#goTo(digits);
      return true;
    }
    return command != null && this.#do(command);
  }

  #do(command: Command): boolean {
    const { store, doing } = this;
    const { dispatch } = store;
    const before = store.state;
    switch (command) {
      case "forward":
        dispatch({ type: "step-forward" });
        break;
      case "back":
        dispatch({ type: "step-back" });
        break;
      case "first":
        dispatch({ type: "go-to-step", step: 0 });
        break;
      case "last":
        dispatch({ type: "go-to-step", step: (stepsOf(before)?.steps ?? 0) - 1 });
        break;
      case "black":
      case "white":
        dispatch({ type: "cover", cover: command });
        break;
      case "fullscreen":
        return doing.fullscreen();
      case "zoom-in":
      case "zoom-out":
        doing.hand({ type: "zoom", factor: command === "zoom-in" ? ZOOM : 1 / ZOOM });
        return true;
      case "list":
        return doing.list.show();
    }
    return store.state !== before;
  }

  #typeDigit(digit: string): boolean {
    const steps = stepsOf(this.store.state);
    if (!steps) return false;
    const digits = this.#forget() + digit;
    const typed = typedNumber(digits, steps.first, steps.steps - 1 + steps.first);
    if (typed === "wait") {
      this.#digits = digits;
      this.#waiting = setTimeout(() => this.#goTo(this.#forget()), DIGITS_MS);
    } else if (typed) this.#goTo(digits);
    return typed != null || digits.length > 1;
  }

  #goTo(digits: string): void {
    const first = stepsOf(this.store.state)?.first ?? 0;
    this.store.dispatch({ type: "go-to-step", step: Number(digits) - first });
  }

  /** @returns the digits that were waiting */
  #forget(): string {
    clearTimeout(this.#waiting);
    const digits = this.#digits;
    this.#digits = "";
    return digits;
  }
}

/** What a key is pressed on. */
function targetOf(event: KeyboardEvent): Element {
  const [target] = event.composedPath();
  if (target instanceof Element && target !== document.body) return target;
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active ?? document.documentElement;
}

/** Whose key it is; `null`: none of ours. */
function answering(event: KeyboardEvent): Keys | null {
  const target = targetOf(event);
  const path = new Set(around(target));
  const focused = [...listening].find(({ element }) => path.has(element));
  if (focused && areaInView(focused.element) > 0) return focused;
  let most: Keys | null = null;
  let mostArea = 0;
  for (const keys of listening) {
    // Where the focus was left in a widget that nobody sees any more, it is as good as nowhere.
    if (!keys.everywhere || (!focused && !isFree(target, keys.element))) continue;
    const area = areaInView(keys.element);
    if (area > mostArea) [most, mostArea] = [keys, area];
  }
  return most;
}

/** What has a use for keys of its own, also where one does not come to it with Tab. */
const CONTROLS = "a[href], button, input, select, textarea, summary, iframe, object, embed, audio, video, dialog, [role]";

/** Whether a key that is pressed on part of the page is nobody's there. */
function isFree(target: Element, element: Element): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return false;
  if (target === document.body || target === document.documentElement) return true;
  for (const at of around(element)) if (at === target) return true;
  const isOfItsOwn = target.localName.includes("-") || (target instanceof HTMLElement && target.tabIndex >= 0);
  return !isOfItsOwn && !target.matches(CONTROLS);
}
