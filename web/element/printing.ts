/**
 * Paper: who prints the page finds a handout in the widget's place, and the panel's button prints that alone. A browser that begins to print
 * waits for nothing, so what it takes is fetched ahead, once the widget is at rest.
 */
import { render } from "lit/html.js";
import { handout, type Handout } from "../handout/on-demand.ts";
import { selectedRow } from "../state/derive.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Stage } from "../stage/stage.ts";
import { verdictIcon } from "../styles/icons.ts";
import type { Text } from "../words/text.ts";

/** So long after the panel can be used: the picture's own parts come first. */
const AHEAD_MS = 2500;

/** What is printed. */
export interface Printed {
  paper: HTMLElement;
  /** Whether a page that prints itself wants the picture alone. */
  pictureAlone: () => boolean;
  store: Store;
  stage: Stage;
  words: () => Text | null;
  /** The present state as the part of an address after `#`. */
  link: () => string;
}

export class Printing {
  #script: Handout | null = null;
  #body: Awaited<ReturnType<Handout["loadBody"]>> = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly of: Printed) {}

  /** Begins to listen; ends with `signal`. */
  connect(signal: AbortSignal): void {
    addEventListener("beforeprint", () => this.#fill(), { signal });
    addEventListener("afterprint", () => this.of.paper.replaceChildren(), { signal });
    matchMedia("print").addEventListener(
      "change",
      async ({ matches }) => {
        if (!matches) return this.of.paper.replaceChildren();
        this.#fill();
        // Tools that show a page as printed are in no hurry.
        await this.#ahead().catch(() => {});
        if (matchMedia("print").matches) this.#fill();
      },
      { signal },
    );
    signal.addEventListener("abort", () => clearTimeout(this.#waiting));
  }

  /** A state was shown. */
  changed({ assessment }: State, before: State): void {
    if (!assessment || assessment.age_group === before.assessment?.age_group) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ahead().catch(() => {}), AHEAD_MS);
  }

  /** Prints a handout and nothing else of the page. @returns what is wrong, as the key of its words; `null`: nothing */
  async print(): Promise<string | null> {
    const { store, stage, words } = this.of;
    const t = words();
    if (!t) return null;
    try {
      await this.#ahead();
      await stage.kept.take();
      const page = this.#page(true);
      const { site, side } = selectedRow(store.state) ?? {};
      const title = ["io-site-finder", site, side].filter(Boolean).join("-");
      const printed = page && this.#script && (await this.#script.printApart(page, title, t.language));
      return printed === false ? "handout.unprinted" : null;
    } catch (error) {
      console.error("io-site-finder:", error);
      return "handout.unmade";
    }
  }

  async #ahead(): Promise<void> {
    const age = this.of.store.state.assessment?.age_group;
    this.#script = await handout();
    this.of.stage.kept.want();
    if (age) this.#body = await this.#script.loadBody(age);
  }

  /** @param apart by itself, and not within the page */
  #page(apart = false): HTMLElement | null {
    const { store, stage, words, link } = this.of;
    const t = words();
    if (!t || !this.#script) return null;
    const make = this.of.pictureAlone() && !apart ? this.#script.slide : this.#script.paper;
    return make({
      state: store.state,
      t,
      icon,
      viewed: stage.viewed,
      body: this.#body,
      link: location.protocol.startsWith("http") ? `${location.href.split("#")[0]}#${link()}` : null,
      today: new Date(),
    });
  }

  #fill(): void {
    const page = this.#page();
    if (page) this.#script?.fill(this.of.paper, page);
  }
}

function icon(verdict: string): Node {
  const place = document.createElement("i");
  render(verdictIcon(verdict), place);
  return place.querySelector("svg") ?? place;
}
