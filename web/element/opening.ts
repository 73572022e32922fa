/** From an element in a page to a panel that can be used: words, core and files are fetched, and a failure is told with a way to try again. */
import { nothing, render } from "lit/html.js";
import { coreArrived, openCore } from "../core/core.ts";
import { asFailure, Failure } from "../core/failures.ts";
import type { Panel } from "../panel/panel.ts";
import type { Stage } from "../stage/stage.ts";
import type { Store } from "../state/store.ts";
import { noticeWords } from "../words/edition.ts";
import { loadText } from "../words/text.ts";
import { API_VERSION } from "./api.ts";
import { tell } from "./events.ts";
import { FILE_ATTRIBUTES, fetchNamed, type FileAttribute } from "./file-attributes.ts";
import type { Given } from "./given.ts";
import { failureMessage, isSwallowed, type Parts } from "./parts.ts";
import { untilAsked } from "./until-asked.ts";

/** What is opened. */
export interface Opened {
  element: HTMLElement;
  parts: Parts;
  store: Store;
  panel: Panel;
  stage: Stage;
  given: Given;
}

/** Whether a reader has followed a link to this very page and does nothing else yet: within another page the focus is that one's. */
function isFollowed(): boolean {
  return window.top === window && (document.activeElement ?? document.body) === document.body;
}

export class Opening {
  constructor(private readonly of: Opened) {}

  /** Loads the words and the core; says `ready` when the panel can be used. @param signal ends what is opened */
  /** Waits until the reader asks for it. @param dark whether the page is, once that is known */
  async asked(signal: AbortSignal, dressed: Promise<unknown>, dark: () => boolean): Promise<void> {
    const { element, parts, panel } = this.of;
    await Promise.all([this.speak(signal).catch(() => {}), dressed]);
    // Without words there is nothing to press; what is amiss is told when it opens.
    if (panel.t && !signal.aborted) await untilAsked(parts, element.getAttribute("poster"), dark(), panel.t);
  }

  async open(signal: AbortSignal, dressed?: Promise<unknown>): Promise<void> {
    const { element, parts, store, panel, stage, given } = this.of;
    render(nothing, parts.message);
    parts.rest.hidden = !isSwallowed(element);
    const words = this.speak(signal);
    const files = Promise.all([given.lesson(signal), ...FILE_ATTRIBUTES.map((name) => this.fetchFiles(name, signal))]);
    try {
      const opening = openCore((loaded, total) => {
        if (!signal.aborted) tell(element, "progress", { part: "core", loaded, total });
      });
      // Without its styles the stage has no size.
      Promise.all([coreArrived(), dressed]).then(() => {
        if (!signal.aborted) stage.fetchAhead({ lineIsFree: true });
      });
      const core = await opening;
      await Promise.all([words, dressed, files]);
      if (signal.aborted) {
        core.free();
        return;
      }
      const link = given.link();
      store.start(core, link);
      // What is looked at within a lesson is seen after what it shows.
      if (link && store.state.lesson) given.see(link);
      // Whose keys are the whole page's needs none.
      if (link?.lesson && store.state.mode.keys !== "page" && isFollowed()) panel.focusLesson();
      this.#notice();
      stage.render();
      tell(element, "ready", { version: API_VERSION, three_dimensional: stage.possible });
    } catch (error) {
      if (signal.aborted) return;
      const failure = asFailure(error, "download", "core");
      await words.catch(() => {});
      if (signal.aborted) return;
      parts.rest.hidden = false;
      this.#fail(failure, () => void (signal.aborted || this.open(signal)));
    }
  }

  #fail(failure: Failure, retry: () => void): void {
    const { element, parts, panel } = this.of;
    tell(element, "error", { code: failure.code, message: failure.message });
    render(failureMessage(failure, retry, panel.t), parts.message);
  }

  /**
   * Says everything in the language of the element, or of the page around it. A word that is not there is of another version: its file
   * is fetched once more past all caches.
   */
  async speak(signal: AbortSignal, fresh = false): Promise<void> {
    const { element, parts, panel, stage } = this.of;
    let told = false;
    const missing = (key: string) => {
      if (told || signal.aborted) return;
      told = true;
      if (fresh) this.#fail(new Failure("mixed", key), () => location.reload());
      else this.speak(signal, true).catch(() => {});
    };
    const language = element.lang || element.closest("[lang]")?.getAttribute("lang") || "en";
    const t = await loadText(language, { fresh, missing });
    if (signal.aborted) return;
    panel.t = t;
    parts.widget.lang = t.language;
    parts.widget.dir = t.dir;
    // Several on a page are told apart by their order.
    const number = [...document.querySelectorAll(element.localName)].indexOf(element) + 1;
    parts.widget.ariaLabel = t(number > 1 ? "widget.numbered" : "widget.title", { number });
    this.#notice();
    panel.render();
    stage.speak(t);
  }

  /** Takes the files that an attribute names. */
  fetchFiles(name: FileAttribute, signal: AbortSignal): Promise<void> {
    return fetchNamed(this.of.element, name, this.of.store, signal);
  }

  #notice(): void {
    const { parts, panel, store } = this.of;
    const evidence = store.state.knowledge?.vocabulary.evidence;
    if (panel.t && evidence) parts.notice.textContent = noticeWords(evidence, panel.t);
  }
}
