/**
 * What pages and links hand over, and how it is taken. Frameworks hand over proxies, frozen objects, `null` and `undefined` where their data
 * are yet to come; nothing of that throws. What makes no sense is told, and what was seen stays.
 */
import { isOfThisHost } from "../core/lessons.ts";
import { MODE_NAMES } from "../modes/modes.ts";
import { placeOf, plain, readPatient, readView, saysNothing } from "../state/reading.ts";
import type { Spot } from "../state/lesson.ts";
import { ALL_SOURCES, START_PATIENT, type Place } from "../state/state.ts";
import type { Player } from "../state/player.ts";
import type { Store } from "../state/store.ts";
import type { View } from "../state/view.ts";
import { readLink, type Linked } from "./link.ts";
import { misspelt, type WordAttribute } from "./word-attributes.ts";

/** A view with the site and side of its focus by themselves too. */
export interface ToldView extends View {
  readonly site?: string;
  readonly side?: string;
}

/** Any parts of a view; `site` and `side` say the same as `focus`. */
export type GivenView = Partial<Omit<ToldView, "site" | "side">> & { site?: string | null; side?: string | null };

export class Given {
  /** @param element its attributes are what holds where a property says nothing */
  constructor(
    private readonly element: HTMLElement,
    private readonly store: Store,
    private readonly player: Player,
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

  /** What the address holds for the element. */
  link(): Linked | null {
    return readLink(location.hash, this.name);
  }

  /** Fetches the lesson that the address or an attribute names, to be played as soon as that can be. */
  async lesson(signal: AbortSignal): Promise<void> {
    const link = this.link();
    this.#inMode(link);
    const from = link?.lesson ?? this.element.getAttribute("lesson");
    if (!saysNothing(from)) await this.#open(String(from), { step: link?.step ?? 0, case: link?.case }, signal);
  }

  /** Opens a lesson that a link may have named: of this host, or the page's own. Whoever writes a link is not whoever runs the page. */
  async #open(from: string, spot: Spot, signal: AbortSignal): Promise<void> {
    const own = [this.element.getAttribute("lesson"), this.store.state.lesson?.file.from];
    if (own.includes(from) || isOfThisHost(from)) await this.player.open(from, spot, signal);
    else this.player.refuse({ name: from, problem: { file: from, path: "", code: "elsewhere" } });
  }

  /** A lesson by its name or address, or itself; nothing: none. */
  toPlay(given: unknown, signal: AbortSignal | undefined): void {
    if (saysNothing(given)) this.player.leave();
    else if (typeof given === "string") void this.player.open(given, undefined, signal);
    else {
      const written = plain(given);
      const id = written && typeof written === "object" && "id" in written ? String(written.id) : "lesson";
      this.player.play({ name: id, text: JSON.stringify(written) ?? "", from: null });
    }
  }

  /**
   * Follows the address after a change. Fragments that are not for the element are none of its business.
   *
   * @param before the address before
   * @returns whether another lesson is played now
   */
  async follow(before: string, signal: AbortSignal): Promise<boolean> {
    const read = this.link();
    const was = before ? readLink(new URL(before).hash, this.name) : null;
    if (!read || JSON.stringify(read) === JSON.stringify(was)) return false;
    this.#inMode(read);
    const { lesson } = this.store.state;
    const from = read.lesson ?? (read.step == null ? null : (lesson?.file.from ?? this.element.getAttribute("lesson")));
    if (from) await this.#open(from, { step: read.step ?? 0, case: read.case }, signal);
    // A view by itself is looked at within the page's own lesson, and ends another one.
    else if (lesson && lesson.file.from !== this.element.getAttribute("lesson")) this.player.leave();
    if (!signal.aborted) this.see(read);
    const { lesson: now } = this.store.state;
    return now != null && now.file !== lesson?.file;
  }

  /** How things look depends on the mode too: it is the attribute. */
  #inMode(link: Linked | null): void {
    if (link?.mode && MODE_NAMES.includes(link.mode)) this.element.setAttribute("mode", link.mode);
  }

  /** Shows what of a link is to be seen. */
  see({ view, misfit }: Linked): void {
    if (misfit || Object.keys(view).length > 0) this.store.ask(view, "link", misfit ? [misfit] : []);
  }
}
