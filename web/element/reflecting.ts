/** Properties that are attributes and nothing else: setting one sets the other. */
import type { Scroll } from "../stage/activity.ts";
import { CONTROLS } from "../state/state.ts";

const SCROLLS: readonly string[] = ["focused", "always", "never"] satisfies Scroll[];

export class Reflecting extends HTMLElement {
  /** Takes properties that the page has set before the script arrived: they hide those of the element. */
  protected takeEarly() {
    const prototype: object = Object.getPrototypeOf(this);
    for (const name of Object.keys(this)) {
      if (!(name in prototype)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** An attribute as a property: `null` takes it away. */
  protected reflect(name: string, value: string | null | undefined) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** The attribute `evidence`: addresses of a user's own evidence files. */
  get evidence(): string | null {
    return this.getAttribute("evidence");
  }
  set evidence(addresses: string | null) {
    this.reflect("evidence", addresses);
  }

  /** The attribute `policy-file`: addresses of a user's own policy files. */
  get policyFile(): string | null {
    return this.getAttribute("policy-file");
  }
  set policyFile(addresses: string | null) {
    this.reflect("policy-file", addresses);
  }

  /** The attribute `theme`. */
  get theme(): string | null {
    return this.getAttribute("theme");
  }
  set theme(theme: string | null) {
    this.reflect("theme", theme);
  }

  /** The attribute `scroll`; `Element.scroll` is a method of every element and keeps its name. */
  get scrollMode(): Scroll {
    const value = this.getAttribute("scroll") ?? "";
    return SCROLLS.includes(value) ? (value as Scroll) : "focused";
  }
  set scrollMode(scroll: string) {
    this.reflect("scroll", scroll);
  }

  /** The attribute `controls`: which parts of the panel there are, separated by spaces; all if it is missing. */
  get controls(): string {
    return this.getAttribute("controls") ?? CONTROLS.join(" ");
  }
  set controls(controls: string) {
    this.reflect("controls", controls);
  }

  /** The attribute `loading`. */
  get loading(): "lazy" | "eager" | "click" {
    const value = this.getAttribute("loading");
    return value === "eager" || value === "click" ? value : "lazy";
  }
  set loading(loading: string) {
    this.reflect("loading", loading);
  }

  /** The attribute `poster`. */
  get poster(): string | null {
    return this.getAttribute("poster");
  }
  set poster(poster: string | null) {
    this.reflect("poster", poster);
  }
}
