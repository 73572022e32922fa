/**
 * What the element is made of, and how it is joined: store, panel and stage, and what stands between them and the page. What each of
 * them does is theirs; what the page may ask of the element stands in `io-site-finder.ts`.
 */
import { modeNamed, otherWay } from "../modes/modes.ts";
import { Panel } from "../panel/panel.ts";
import { WidgetEnd } from "../presenter/widget-end.ts";
import { Stage } from "../stage/stage.ts";
import { panelAway } from "../state/derive.ts";
import { caseNow, stopNow } from "../state/lesson.ts";
import { Player } from "../state/player.ts";
import { Practising } from "../state/practising.ts";
import { hasStrayed } from "../state/reduce-lesson.ts";
import { CONTROLS, type State } from "../state/state.ts";
import { Store } from "../state/store.ts";
import { viewAt, type View } from "../state/view.ts";
import { dress } from "../styles/styles.ts";
import { Cover } from "./cover.ts";
import { takeDropped } from "./dropping.ts";
import { tell } from "./events.ts";
import { isFileAttribute } from "./file-attributes.ts";
import { FullScreen } from "./full-screen.ts";
import { Given } from "./given.ts";
import { KeyList } from "./key-list.ts";
import { Keys } from "./keys.ts";
import { writeLink, writeStep } from "./link.ts";
import { Opening } from "./opening.ts";
import { keepOwnKeys } from "./own-keys.ts";
import { makeParts, type Parts } from "./parts.ts";
import { isPlanAttribute, misplanned, planned } from "./plan.ts";
import { Printing } from "./printing.ts";
import type { Reflecting } from "./reflecting.ts";
import { Room } from "./room.ts";
import { openShare } from "./sharing.ts";
import { Telling } from "./telling.ts";
import { isWordAttribute } from "./word-attributes.ts";
import { wordingOf } from "./wording.ts";

export class Workings {
  readonly store = new Store();
  readonly player: Player;
  readonly given: Given;
  readonly stage: Stage;
  #life: AbortController | null = null;
  /** Whether it has been opened once: who moves it does not have to ask again. */
  #asked = false;
  readonly #root: ShadowRoot;
  readonly #parts: Parts;
  readonly #panel: Panel;
  readonly #telling: Telling;
  readonly #presenter: WidgetEnd;
  readonly #opening: Opening;
  readonly #cover: Cover;
  readonly #keys: Keys;
  readonly #printing: Printing;
  readonly #room: Room;

  constructor(private readonly element: Reflecting) {
    const { store } = this;
    const now = () => performance.now();
    const practising = new Practising(store, now);
    this.player = new Player(store, practising, now);
    this.#telling = new Telling(element, practising, this.player);
    this.given = new Given(element, store, this.player);
    this.#presenter = new WidgetEnd(store, () => wordingOf(this.#panel.t, store.state.knowledge));
    const fullScreen = new FullScreen(element);
    this.#root = element.attachShadow({ mode: "open" });
    this.#parts = makeParts(this.#root);
    const { panel, live, stage, widget, dialogs, sharing, paper } = this.#parts;
    this.#panel = new Panel(panel, live, store, practising, this.player, WidgetEnd.isPossible() ? () => this.#presenter.open() : null);
    this.stage = new Stage(stage, store, practising, {
      report: (report) => {
        if (report.type === "state") tell(element, "scene-state", report);
        if (report.type === "frame") tell(element, "scene-frame", report);
      },
      progress: (progress) => tell(element, "progress", progress),
      failed: ({ code, message }) => tell(element, "error", { code, message }),
      fullScreen,
    });
    this.#room = new Room(element, widget);
    this.#cover = new Cover(widget, live, store.dispatch);
    this.#keys = new Keys(element, store, {
      hand: (hand) => this.stage.picture.hand(hand),
      fullscreen: fullScreen.toggle,
      list: new KeyList(dialogs, () => this.#panel.t),
    });
    this.#opening = new Opening({
      element,
      parts: this.#parts,
      store,
      panel: this.#panel,
      stage: this.stage,
      given: this.given,
    });
    this.#printing = new Printing({
      paper,
      pictureAlone: () => element.getAttribute("print") === "picture",
      store,
      stage: this.stage,
      words: () => this.#panel.t,
      link: () => this.link(),
    });
    this.#panel.roomAddress = () => this.#roomAddress();
    this.#panel.otherWay = () => element.setAttribute("mode", otherWay(store.state.mode).id);
    this.#panel.print = () => this.#printing.print();
    this.#panel.share = () =>
      openShare({ element, place: sharing, state: () => store.state, view: () => this.view(), words: () => this.#panel.t, name: () => this.given.name });
    store.subscribe((state, before) => this.#changed(state, before));
  }

  /** Ends when the element has left its page; missing while it is in none. */
  get life(): AbortSignal | undefined {
    return this.#life?.signal;
  }

  /** The element has come into a page. @param takeEarly takes what was set before its script arrived */
  begin(takeEarly: () => void): void {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const dressed = dress(this.#root).then(() => {
      if (!signal.aborted) this.#followTheme();
    });
    takeEarly();
    this.#parts.probe.addEventListener("transitionend", () => this.#followTheme(), { signal });
    this.#keys.connect(signal);
    keepOwnKeys(this.#root, signal);
    this.#printing.connect(signal);
    this.#room.connect(signal);
    addEventListener(
      "hashchange",
      async ({ oldURL }) => this.store.state.knowledge && (await this.given.follow(oldURL, signal)) && this.#panel.focusLesson(),
      { signal },
    );
    takeDropped(this.element, this.store, this.player, signal);
    this.#presenter.connect(this.given.name, signal);
    if (this.element.loading === "click" && !this.#asked) void this.#opening.asked(signal, dressed, () => this.store.state.theme === "dark").then(() => this.#open(signal, dressed));
    else this.#open(signal, dressed);
  }

  /** Fetches all that there is to show. */
  #open(signal: AbortSignal, dressed: Promise<unknown>): void {
    if (signal.aborted) return;
    this.#asked = true;
    this.stage.connect(signal, this.element.loading !== "lazy");
    this.#opening.open(signal, dressed);
  }

  /** The element has left its page. */
  end(): void {
    if (!this.#life) return;
    this.#life.abort();
    this.#life = null;
    this.store.stop();
    this.#telling.again();
  }

  /** An attribute says something else. */
  attribute(name: string, value: string | null): void {
    const { element, given, life, stage } = this;
    const { dispatch } = this.store;
    if (isWordAttribute(name)) given.words(name, value);
    if (name === "patient") {
      given.patient(value);
    } else if (name === "policy") {
      given.policy(value);
    } else if (isFileAttribute(name)) {
      if (life) this.#opening.fetchFiles(name, life);
    } else if (name === "site" || name === "side") {
      given.site(element.getAttribute("site"), element.getAttribute("side"));
    } else if (name === "mode") {
      dispatch({ type: "set-mode", mode: modeNamed(value) });
    } else if (name === "lesson") {
      if (life) given.toPlay(value, life);
    } else if (isPlanAttribute(name)) {
      dispatch({ type: "plan", plan: planned(element) });
      if (!isWordAttribute(name)) this.store.askWord(name, misplanned(name, value));
    } else if (name === "lang") {
      if (life) this.#opening.speak(life);
    } else if (name === "theme") {
      this.#followTheme();
    } else if (name === "scroll") {
      stage.activity.scroll = element.scrollMode;
      stage.activity.activate(false);
    } else if (name === "poster") {
      stage.poster.image = value;
      stage.render();
    } else if (name === "controls") {
      const kept = element.controls.split(/\s+/);
      dispatch({ type: "set-controls", controls: CONTROLS.filter((control) => kept.includes(control)) });
    }
  }

  /** What is to be seen, turned as it is. */
  view(): View {
    const { camera } = this.stage.picture;
    return { ...viewAt(this.store.state), ...(camera !== undefined && { camera }) };
  }

  /** The present state as the part of an address after `#`; of a lesson that an address can name, the step. */
  link(): string {
    const { state } = this.store;
    const { name } = this.given;
    const lesson = state.lesson?.file.from;
    if (!lesson || !state.lesson) return writeLink(this.view(), name);
    const step = writeStep({ lesson, step: stopNow(state.lesson).step, case: caseNow(state.lesson) }, name);
    return hasStrayed(state) ? `${writeLink(this.view(), name)}&${step}` : step;
  }

  /** Where the room finds the step that is shown: in the mode of who is alone with it. */
  #roomAddress(): string | null {
    const { lesson } = this.store.state;
    if (!lesson?.file.from || !location.protocol.startsWith("http")) return null;
    const step = writeStep({ lesson: lesson.file.from, step: stopNow(lesson).step, case: caseNow(lesson), mode: modeNamed(null).id }, this.given.name);
    return `${location.href.split("#")[0]}#${step}`;
  }

  /** Shows a state, and tells the page what in it is new. */
  #changed(state: State, before: State): void {
    this.#parts.widget.dataset.panel = panelAway(state) ? "away" : "there";
    this.#panel.render();
    this.stage.show(state, before);
    this.#cover.show(state, this.#panel.t);
    this.#printing.changed(state, before);
    if (this.#telling.changed(state, before)) this.#panel.announce();
  }

  #followTheme(): void {
    const dark = getComputedStyle(this.#parts.probe).color === "rgb(255, 255, 255)";
    this.store.dispatch({ type: "set-theme", theme: dark ? "dark" : "light" });
    // One theme may have several grounds.
    this.stage.look();
  }
}
