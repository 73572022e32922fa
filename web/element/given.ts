/**
 * What pages and links hand over, and how it is taken. Frameworks hand over proxies, frozen objects, `null` and `undefined` where their data
 * are yet to come; nothing of that throws. What makes no sense is told, and what was seen stays.
 */
import { placeOf, readPatient, readView, saysNothing } from "../state/reading.ts";
import { ALL_SOURCES, START_PATIENT, type Place } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { View } from "../state/view.ts";
import { readLink } from "./link.ts";
import { misspelt, type WordAttribute } from "./word-attributes.ts";

/** A view with the site and side of its focus by themselves too. */
export interface ToldView extends View {
  readonly site?: string;
  readonly side?: string;
}

/** Any parts of a view; `site` and `side` say the same as `focus`. */
export type GivenView = Partial<Omit<ToldView, "site" | "side">> & { site?: string | null; side?: string | null };

export class Given {
  /** What the address last held for the element. */
  #followed: string | null = null;

  /** @param element its attributes are what holds where a property says nothing */
  constructor(
    private readonly element: HTMLElement,
    private readonly store: Store,
  ) {}

  /** What links call the element. */
  get name(): string {
    return this.element.id || "io";
  }

  patient(given: unknown): void {
    const value = saysNothing(given) ? this.element.getAttribute("patient") : given;
    const read = saysNothing(value) ? { patient: START_PATIENT } : readPatient(value);
    if ("patient" in read) this.store.ask({ patient: read.patient }, "page");
    else this.store.ask({}, "page", [read.misfit]);
  }

  policy(given: unknown): void {
    const value = saysNothing(given) ? this.element.getAttribute("policy") : given;
    this.store.ask({ policy: saysNothing(value) ? ALL_SOURCES : String(value) }, "page");
  }

  /** @param side left out where there is none, or either will do */
  site(given: unknown, side: unknown): void {
    const focus: Place | null = saysNothing(given) ? null : placeOf({ site: String(given), side });
    this.store.ask({ focus }, "page");
  }

  /** An attribute that holds one word of some, or several: what is wrong with it is told. What it does is not decided here. */
  words(name: WordAttribute, value: string | null): void {
    this.store.askWord(name, misspelt(name, value));
  }

  view(given: unknown): void {
    if (saysNothing(given)) return;
    const { view, misfit } = readView(given);
    this.store.ask(view, "page", misfit ? [misfit] : []);
  }

  /** What the address holds for the element, if it is something else than before. */
  link() {
    const read = readLink(location.hash, this.name);
    const told = read && JSON.stringify(read);
    if (!read || told === this.#followed) return null;
    this.#followed = told;
    return read;
  }

  /** Follows the address, which may have changed. Fragments that are not for the element are none of its business. */
  follow(): void {
    const read = this.link();
    if (read) this.store.ask(read.view, "link", read.misfit ? [read.misfit] : []);
  }
}
