/**
 * `<io-site-finder>`: attributes, properties, events and the life of the element. It joins the store, the panel and the
 * stage; what each of them does is theirs.
 */
import type { Assessment, Lesson, Patient, ShownState } from "../core/answers.ts";
import { modeNamed } from "../modes/modes.ts";
import { Panel } from "../panel/panel.ts";
import { WidgetEnd } from "../presenter/widget-end.ts";
import { Stage } from "../stage/stage.ts";
import { CONTROLS, type State } from "../state/state.ts";
import { panelAway } from "../state/derive.ts";
import { isSecret } from "../state/practice.ts";
import { Practising } from "../state/practising.ts";
import { stopNow } from "../state/lesson.ts";
import { Player } from "../state/player.ts";
import { hasStrayed } from "../state/reduce-lesson.ts";
import { progressOf, type Progress } from "../state/progress.ts";
import { stepsOf, type StepAction, type Steps } from "../state/steps.ts";
import { Store } from "../state/store.ts";
import { viewAt, type View } from "../state/view.ts";
import { dress } from "../styles/styles.ts";
import { apiOf, type Api } from "./api.ts";
import { carryOut, type PublicCommand } from "./commands.ts";
import { Cover } from "./cover.ts";
import { takeDropped } from "./dropping.ts";
import { tell } from "./events.ts";
import { FILE_ATTRIBUTES, isFileAttribute } from "./file-attributes.ts";
import { Given, type GivenView, type ToldView } from "./given.ts";
import { FullScreen } from "./full-screen.ts";
import { KeyList } from "./key-list.ts";
import { Keys } from "./keys.ts";
import { writeLink, writeStep } from "./link.ts";
import { Opening } from "./opening.ts";
import { makeParts, type Parts } from "./parts.ts";
import { keepOwnKeys } from "./own-keys.ts";
import { isPlanAttribute, misplanned, PLAN_ATTRIBUTES, planned } from "./plan.ts";
import { Printing } from "./printing.ts";
import { Reflecting } from "./reflecting.ts";
import { Room } from "./room.ts";
import { Telling } from "./telling.ts";
import { isWordAttribute } from "./word-attributes.ts";
import { wordingOf } from "./wording.ts";

/**
 * Which intraosseous access site may be used in a patient, where it is, and why not the others. For teaching only.
 *
 * @tag io-site-finder
 * @tagname io-site-finder
 *
 * @attr {string} patient - JSON; the property takes and gives an object.
 * @attr {string} policy - The id of a policy.
 * @attr {string} evidence - Addresses of a user's own evidence files, separated by spaces, on the same host or one that allows it.
 * @attr {string} policy-file - Addresses of a user's own policy files; `policy` can name one of these.
 * @attr {string} site - What is looked at.
 * @attr {"left" | "right"} side - The patient's side of it.
 * @attr {"explore" | "guide" | "lecture" | "practise"} mode - Everything at once, landmarks one by one, the same large and with the keys of a clicker, or cases to solve.
 * @attr {string} lesson - A lesson to play: the id of a built-in one, or an address; the property takes the lesson itself too.
 * @attr {number} seed - Which series of cases is practised: the same number gives the same cases.
 * @attr {number} count - How many cases; until the reader stops if left out.
 * @attr {string} kinds - Which kinds of task: some of `choose-site locate find-structure name-structure needle order`; all if left out.
 * @attr {boolean} exam - No hints, and the answers at the end.
 * @attr {string} lang - The language of the words: a folder of `assets/locales`; the page's own if left out, English where there is none.
 * @attr {"light" | "dark" | "projector"} theme - The page's `color-scheme` if left out; `projector` is light and strong, for one that washes colours out.
 * @attr {"focused" | "always" | "never"} scroll - When the wheel zooms: after a click, always, or never.
 * @attr {"lazy" | "eager" | "click"} loading - `lazy`: the picture is fetched when it comes near the screen; `click`: nothing but a poster with a button, until that is pressed.
 * @attr {string} poster - An image until the picture is there.
 * @attr {"handout" | "picture"} print - What the page prints in its place: a handout, or the picture alone, as a slide has room for.
 * @attr {string} controls - Which of `patient conditions policy toolbar library practise lessons` to keep; all if left out.
 *
 * @fires ready - The panel can be used.
 * @fires progress - A download goes on.
 * @fires assessment-change - The core has judged the patient anew.
 * @fires site-select - Another site was chosen, or none.
 * @fires view-change - Something else is to be seen, or for somebody else.
 * @fires step-change - Another step of a lesson or of a search is shown.
 * @fires scene-state - The picture shows something else.
 * @fires scene-frame - The answer to `tellScene({type: "count-frames"})`.
 * @fires attempt - A task was answered.
 * @fires complete - All of what was planned was answered, or the reader has ended it.
 * @fires statement - The same as `attempt` and `complete`, as an xAPI statement without its actor; nothing sends it anywhere.
 * @fires error - Something failed.
 *
 * @slot - What is read where the widget does not run; text and what stands within a line. Anything else is shown below it.
 *
 * @csspart widget - All of it.
 * @csspart stage - The picture with its toolbar.
 * @csspart canvas - The picture.
 * @csspart toolbar - The buttons under the picture.
 * @csspart notice - That this is for teaching.
 * @csspart panel - Everything beside the picture.
 * @csspart present - What is said at this moment of a lecture.
 * @csspart patient - The patient's form.
 * @csspart conditions - The patient's conditions.
 * @csspart sites - The list of sites.
 * @csspart policy - What another policy changes.
 * @csspart practise - What is asked of a learner.
 * @csspart lesson - A lesson that is played.
 * @csspart lessons - The lessons that are offered.
 * @csspart cards - The reference cards.
 * @csspart sources - The sources.
 * @csspart cover - The black or white screen of a lecture.
 * @csspart site - A row of the list.
 * @csspart marker - A site in the picture.
 */
export class IoSiteFinder extends Reflecting {
  static observedAttributes = [
    "patient",
    "policy",
    ...FILE_ATTRIBUTES,
    "site",
    "side",
    "mode",
    "lesson",
    "lang",
    "theme",
    "scroll",
    "loading",
    "poster",
    "print",
    "controls",
    ...PLAN_ATTRIBUTES,
  ];

  #store = new Store();
  #practising = new Practising(this.#store, () => performance.now());
  #player = new Player(this.#store, this.#practising, () => performance.now());
  #life: AbortController | null = null;
  /** Whether it has been begun once: who moves it does not have to ask again. */
  #asked = false;
  #parts: Parts;
  #panel: Panel;
  #stage: Stage;
  #telling = new Telling(this, this.#practising, this.#player);
  #given = new Given(this, this.#store, this.#player);
  #presenter = new WidgetEnd(this.#store, () => wordingOf(this.#panel.t, this.#store.state.knowledge));
  #opening: Opening;
  #fullScreen = new FullScreen(this);
  #cover: Cover;
  #keys: Keys;
  #printing: Printing;
  #room: Room;

  constructor() {
    super();
    this.#parts = makeParts(this.attachShadow({ mode: "open" }));
    this.#panel = new Panel(this.#parts.panel, this.#parts.live, this.#store, this.#practising, this.#player, WidgetEnd.isPossible() ? () => this.#presenter.open() : null);
    this.#stage = new Stage(this.#parts.stage, this.#store, this.#practising, {
      report: (report) => {
        if (report.type === "state") tell(this, "scene-state", report);
        if (report.type === "frame") tell(this, "scene-frame", report);
      },
      progress: (progress) => tell(this, "progress", progress),
      failed: ({ code, message }) => tell(this, "error", { code, message }),
      fullScreen: this.#fullScreen,
    });
    const { widget, live } = this.#parts;
    this.#room = new Room(this, widget);
    this.#cover = new Cover(widget, live, this.#store.dispatch);
    this.#keys = new Keys(this, this.#store, {
      hand: (hand) => this.#stage.picture.hand(hand),
      fullscreen: this.#fullScreen.toggle,
      list: new KeyList(this.#parts.dialogs, () => this.#panel.t),
    });
    this.#opening = new Opening({
      element: this,
      parts: this.#parts,
      store: this.#store,
      panel: this.#panel,
      stage: this.#stage,
      given: this.#given,
    });
    this.#printing = new Printing({
      paper: this.#parts.paper,
      pictureAlone: () => this.getAttribute("print") === "picture",
      store: this.#store,
      stage: this.#stage,
      words: () => this.#panel.t,
      link: () => this.link,
    });
    this.#panel.roomAddress = () => this.#roomAddress();
    this.#panel.print = () => this.#printing.print();
    this.#store.subscribe((state, before) => this.#changed(state, before));
  }

  connectedCallback() {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    const { signal } = life;
    const dressed = dress(this.shadowRoot as ShadowRoot).then(() => {
      if (!signal.aborted) this.#followTheme();
    });
    this.takeEarly();
    this.#parts.probe.addEventListener("transitionend", () => this.#followTheme(), { signal });
    this.#keys.connect(signal);
    keepOwnKeys(this.shadowRoot as ShadowRoot, signal);
    this.#printing.connect(signal);
    this.#room.connect(signal);
    addEventListener(
      "hashchange",
      ({ oldURL }) => this.#store.state.knowledge && void this.#given.follow(oldURL, signal),
      { signal },
    );
    takeDropped(this, this.#store, this.#player, signal);
    this.#presenter.connect(this.#given.name, signal);
    if (this.loading === "click" && !this.#asked) void this.#opening.asked(signal, dressed, () => this.#store.state.theme === "dark").then(() => this.#begin(signal, dressed));
    else this.#begin(signal, dressed);
  }

  /** Fetches all that there is to show. */
  #begin(signal: AbortSignal, dressed: Promise<unknown>) {
    if (signal.aborted) return;
    this.#asked = true;
    this.#stage.connect(signal, this.loading !== "lazy");
    this.#opening.open(signal, dressed);
  }

  disconnectedCallback() {
    // An element that is only moved within the page keeps everything.
    queueMicrotask(() => {
      if (this.isConnected || !this.#life) return;
      this.#life.abort();
      this.#life = null;
      this.#store.stop();
      this.#telling.again();
    });
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null) {
    const { dispatch } = this.#store;
    if (isWordAttribute(name)) this.#given.words(name, value);
    if (name === "patient") {
      this.#given.patient(value);
    } else if (name === "policy") {
      this.#given.policy(value);
    } else if (isFileAttribute(name)) {
      if (this.#life) this.#opening.fetchFiles(name, this.#life.signal);
    } else if (name === "site" || name === "side") {
      this.#chooseByAttributes();
    } else if (name === "mode") {
      dispatch({ type: "set-mode", mode: modeNamed(value) });
    } else if (name === "lesson") {
      if (this.#life) this.#given.toPlay(value, this.#life.signal);
    } else if (isPlanAttribute(name)) {
      dispatch({ type: "plan", plan: planned(this) });
      if (!isWordAttribute(name)) this.#store.askWord(name, misplanned(name, value));
    } else if (name === "lang") {
      if (this.#life) this.#opening.speak(this.#life.signal);
    } else if (name === "theme") {
      this.#followTheme();
    } else if (name === "scroll") {
      this.#stage.activity.scroll = this.scrollMode;
      this.#stage.activity.activate(false);
    } else if (name === "poster") {
      this.#stage.poster.image = value;
      this.#stage.render();
    } else if (name === "controls") {
      const kept = this.controls.split(/\s+/);
      dispatch({ type: "set-controls", controls: CONTROLS.filter((control) => kept.includes(control)) });
    }
  }

  #chooseByAttributes() {
    this.select(this.getAttribute("site"), this.getAttribute("side"));
  }

  /** Shows a state, and tells the page what in it is new. */
  #changed(state: State, before: State) {
    this.#parts.widget.dataset.panel = panelAway(state) ? "away" : "there";
    this.#panel.render();
    this.#stage.show(state, before);
    this.#cover.show(state, this.#panel.t);
    this.#printing.changed(state, before);
    if (this.#telling.changed(state, before)) this.#panel.announce();
  }

  #followTheme() {
    const dark = getComputedStyle(this.#parts.probe).color === "rgb(255, 255, 255)";
    this.#store.dispatch({ type: "set-theme", theme: dark ? "dark" : "light" });
    // One theme may have several grounds.
    this.#stage.look();
  }

  /**
   * The interface for scripts, in the version that the script was written for: later versions of the element keep it.
   */
  api(version: number): Readonly<Api> {
    return apiOf(this, version);
  }

  /** The patient as an object; takes an object or its JSON. */
  get patient(): Patient {
    return structuredClone(this.#store.state.patient);
  }
  set patient(patient: Patient | string | null | undefined) {
    this.#given.patient(patient);
  }

  /** The id of the policy. */
  get policy(): string {
    return this.#store.state.policy;
  }
  set policy(policy: string | null | undefined) {
    this.#given.policy(policy);
  }

  /** The chosen site. */
  get site(): string | null {
    return this.#store.state.selected?.site ?? null;
  }
  set site(site: string | null) {
    this.reflect("site", site);
  }

  /** The patient's side of it. */
  get side(): string | null {
    return this.#store.state.selected?.side ?? null;
  }
  set side(side: string | null) {
    this.reflect("side", side);
  }

  /** The mode's name. */
  get mode(): string {
    return this.#store.state.mode.id;
  }
  set mode(mode: string) {
    this.reflect("mode", mode);
  }

  /** What is to be seen and for whom: what a link holds. Of what is set, what is left out stays as it is. */
  get state(): ToldView {
    const { selected } = this.#store.state;
    return {
      ...structuredClone(this.#view()),
      ...(selected && { site: selected.site, ...(selected.side && { side: selected.side }) }),
    };
  }
  set state(state: GivenView | null | undefined) {
    this.#given.view(state);
  }

  /** The lesson that is played: its id or address, or itself where it has none. Takes any of these; `null` ends it. */
  get lesson(): string | Lesson | null {
    const { lesson } = this.#store.state;
    return lesson && (lesson.file.from ?? structuredClone(lesson.read.lesson));
  }
  set lesson(lesson: string | object | null | undefined) {
    if (typeof lesson === "string" || (lesson == null && this.hasAttribute("lesson"))) this.reflect("lesson", lesson);
    else this.#given.toPlay(lesson, this.#life?.signal);
  }

  /** The present state as the part of an address after `#`; of a lesson that an address can name, the step. */
  get link(): string {
    const { state } = this.#store;
    const { name } = this.#given;
    const lesson = state.lesson?.file.from;
    if (!lesson || !state.lesson) return writeLink(this.#view(), name);
    const step = writeStep({ lesson, step: stopNow(state.lesson).step }, name);
    return hasStrayed(state) ? `${writeLink(this.#view(), name)}&${step}` : step;
  }

  /** Where the room finds the step that is shown: in the mode of who is alone with it. */
  #roomAddress(): string | null {
    const { lesson } = this.#store.state;
    if (!lesson?.file.from || !location.protocol.startsWith("http")) return null;
    const step = writeStep({ lesson: lesson.file.from, step: stopNow(lesson).step, mode: modeNamed(null).id }, this.#given.name);
    return `${location.href.split("#")[0]}#${step}`;
  }

  /** What is to be seen, turned as it is. */
  #view(): View {
    const { camera } = this.#stage.picture;
    return { ...viewAt(this.#store.state), ...(camera !== undefined && { camera }) };
  }

  /** Chooses a site and looks at it; without one, looks at all of them. */
  select(site: string | null, side: string | null = null): void {
    this.#given.site(site, side);
  }

  /** What the core says about the present patient, or the last that it accepted; `null` while a learner is asked for it. */
  assessment(): Assessment | null {
    return isSecret(this.#store.state) ? null : structuredClone(this.#store.state.assessment);
  }

  /** What the picture shows, by the picture's own report; `null` while there is none. */
  sceneState(): ShownState | null {
    return structuredClone(this.#stage.picture.shown);
  }

  /**
   * Tells the picture something, such as `{type: "orbit", yaw_degrees: 90, pitch_degrees: 0}`. What is to be seen is changed for the
   * panel too; turning and zooming do nothing while there is no picture.
   */
  tellScene(command: PublicCommand): void {
    carryOut(command, this.#store, this.#stage.picture);
  }

  /** Takes back the last change of the patient or policy, and shows what was seen then. */
  undo(): void {
    this.#store.dispatch({ type: "undo" });
  }

  /** Does again what was taken back. */
  redo(): void {
    this.#store.dispatch({ type: "redo" });
  }

  /** Where one is in the steps of a search, landmark by landmark, the point of entry last; `null` where there are none. */
  steps(): Steps | null {
    return structuredClone(stepsOf(this.#store.state));
  }

  /** The next step; tells whether there was one. */
  forward(): boolean {
    return this.#step({ type: "step-forward" });
  }

  /** The step before, exactly as it was; tells whether there was one. */
  back(): boolean {
    return this.#step({ type: "step-back" });
  }

  /** One of the steps, counted from 0; tells whether that changed anything. */
  goTo(step: number): boolean {
    return this.#step({ type: "go-to-step", step });
  }

  /** How far one has come in the lesson that is played: plain JSON, to be kept; `null` where none is. */
  progress(): Progress | null {
    const { lesson } = this.#store.state;
    return lesson && structuredClone(progressOf(lesson));
  }

  /** Takes up the lesson that is played where `progress()` once was; resolves to whether that could be done. */
  resume(progress: Progress): Promise<boolean> {
    return this.#player.resume(progress);
  }

  #step(action: StepAction): boolean {
    const before = this.#store.state;
    this.#store.dispatch(action);
    return this.#store.state !== before;
  }

  /** The present view with its labels and a caption as a PNG; `null` while there is no 3D picture. */
  picture(): Promise<Blob | null> {
    return this.#stage.compose();
  }

  /** Starts the picture anew. */
  reload(): void {
    this.#stage.reload();
  }
}
