/**
 * `<io-site-finder>`: attributes, properties, events and the life of the element. It joins the store, the panel and the
 * stage; what each of them does is theirs.
 */
import { nothing, render } from "lit";
import type { Assessment, Patient, ShownState } from "../core/answers.ts";
import { coreArrived, openCore } from "../core/core.ts";
import { asFailure } from "../core/failures.ts";
import { fetchFiles, type FileKind } from "../core/own-files.ts";
import { modeNamed } from "../modes/modes.ts";
import { Panel } from "../panel/panel.ts";
import { Stage } from "../stage/stage.ts";
import { ALL_SOURCES, CONTROLS, type Place, type State } from "../state/state.ts";
import { Store } from "../state/store.ts";
import { dress } from "../styles/styles.ts";
import { noticeWords } from "../words/edition.ts";
import { loadText } from "../words/text.ts";
import { API_VERSION, apiOf, type Api } from "./api.ts";
import { actionsOf, handOf, isRefused, type PublicCommand } from "./commands.ts";
import { tell } from "./events.ts";
import { parsePatient, readLink, writeLink, type LinkState } from "./link.ts";
import { failureMessage, makeParts, type Parts } from "./parts.ts";
import { Reflecting } from "./reflecting.ts";
import { Telling } from "./telling.ts";

const SIDES = ["left", "right"];
/** Attributes that name a user's own files, and of which kind these are. */
const FILES = { evidence: "evidence", "policy-file": "policy" } as const satisfies Record<string, FileKind>;
type FileAttribute = keyof typeof FILES;

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
 * @attr {"explore" | "guide" | "lecture"} mode - Everything at once, landmarks one by one, or the same, large.
 * @attr {string} lang - The language of the words: a folder of `assets/locales`; the page's own if left out, English where there is none.
 * @attr {"light" | "dark"} theme - The page's `color-scheme` if left out.
 * @attr {"focused" | "always" | "never"} scroll - When the wheel zooms: after a click, always, or never.
 * @attr {"lazy" | "eager"} loading - `lazy`: the picture is fetched when it comes near the screen.
 * @attr {string} poster - An image until the picture is there.
 * @attr {string} controls - Which of `patient conditions policy toolbar library` to keep; all if left out.
 *
 * @fires ready - The panel can be used.
 * @fires progress - A download goes on.
 * @fires assessment-change - The core has judged the patient anew.
 * @fires site-select - Another site was chosen, or none.
 * @fires scene-state - The picture shows something else.
 * @fires scene-frame - The answer to `tellScene({type: "count-frames"})`.
 * @fires error - Something failed.
 *
 * @csspart widget - All of it.
 * @csspart stage - The picture with its toolbar.
 * @csspart canvas - The picture.
 * @csspart toolbar - The buttons under the picture.
 * @csspart notice - That this is for teaching.
 * @csspart panel - Everything beside the picture.
 * @csspart patient - The patient's form.
 * @csspart conditions - The patient's conditions.
 * @csspart sites - The list of sites.
 * @csspart policy - What another policy changes.
 * @csspart cards - The reference cards.
 * @csspart sources - The sources.
 * @csspart site - A row of the list.
 * @csspart marker - A site in the picture.
 */
export class IoSiteFinder extends Reflecting {
  static observedAttributes = [
    "patient",
    "policy",
    ...Object.keys(FILES),
    "site",
    "side",
    "mode",
    "lang",
    "theme",
    "scroll",
    "poster",
    "controls",
  ];

  #store = new Store();
  #life: AbortController | null = null;
  #parts: Parts;
  #panel: Panel;
  #stage: Stage;
  #telling = new Telling(this);

  constructor() {
    super();
    this.#parts = makeParts(this.attachShadow({ mode: "open" }));
    this.#panel = new Panel(this.#parts.panel, this.#parts.live, this.#store);
    this.#stage = new Stage(this.#parts.stage, this.#store, {
      report: (report) => {
        if (report.type === "state") tell(this, "scene-state", report);
        if (report.type === "frame") tell(this, "scene-frame", report);
      },
      progress: (progress) => tell(this, "progress", progress),
      failed: ({ code, message }) => tell(this, "error", { code, message }),
      fullscreen: () =>
        (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()).catch(() => {}),
    });
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
    // Properties that the page has set before the script arrived hide those of the element.
    for (const name of Object.keys(this)) {
      if (!(name in IoSiteFinder.prototype)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#parts.probe.addEventListener("transitionend", () => this.#followTheme(), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#stage.connect(signal, this.loading === "eager");
    this.#open(signal, dressed);
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
    if (name === "patient") {
      if (value != null) this.patient = parsePatient(value);
    } else if (name === "policy") {
      this.policy = value ?? ALL_SOURCES;
    } else if (name in FILES) {
      this.#fetchFiles(name as FileAttribute);
    } else if (name === "site" || name === "side") {
      this.#chooseByAttributes();
    } else if (name === "mode") {
      dispatch({ type: "set-mode", mode: modeNamed(value) });
    } else if (name === "lang") {
      if (this.#life) this.#speak(this.#life.signal);
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

  /** Loads the words and the core; says `ready` when the panel can be used. */
  async #open(signal: AbortSignal, dressed?: Promise<unknown>): Promise<void> {
    const { message } = this.#parts;
    render(nothing, message);
    const words = this.#speak(signal);
    const files = Promise.all(Object.keys(FILES).map((name) => this.#fetchFiles(name as FileAttribute)));
    try {
      const opening = openCore((loaded, total) => {
        if (!signal.aborted) tell(this, "progress", { part: "core", loaded, total });
      });
      // Without its styles the stage has no size.
      Promise.all([coreArrived(), dressed]).then(() => {
        if (!signal.aborted) this.#stage.fetchAhead({ lineIsFree: true });
      });
      const core = await opening;
      await Promise.all([words, dressed, files]);
      if (signal.aborted) {
        core.free();
        return;
      }
      // What the page's address holds for this element.
      const linked = readLink(location.hash, this.id || "io");
      if (linked) this.state = linked;
      this.#store.start(core);
      if (!this.#store.state.selected) this.#chooseByAttributes();
      this.#notice();
      this.#stage.render();
      tell(this, "ready", { version: API_VERSION, three_dimensional: this.#stage.possible });
    } catch (error) {
      if (signal.aborted) return;
      const failure = asFailure(error, "download", "core");
      await words.catch(() => {});
      if (signal.aborted) return;
      tell(this, "error", { code: failure.code, message: failure.message });
      const retry = () => void (this.#life && this.#open(this.#life.signal));
      render(failureMessage(failure, retry, this.#panel.t), message);
    }
  }

  async #speak(signal: AbortSignal): Promise<void> {
    const t = await loadText(this.lang || this.closest("[lang]")?.getAttribute("lang") || "en");
    if (signal.aborted) return;
    this.#panel.t = t;
    const { widget } = this.#parts;
    widget.lang = t.language;
    widget.dir = t.dir;
    this.#notice();
    this.#panel.render();
    this.#stage.speak(t);
  }

  #notice(): void {
    const { t } = this.#panel;
    const evidence = this.#store.state.knowledge?.vocabulary.evidence;
    if (t && evidence) this.#parts.notice.textContent = noticeWords(evidence, t);
  }

  /** Takes the files that an attribute names, in place of those it named before. */
  async #fetchFiles(name: FileAttribute): Promise<void> {
    const store = this.#store;
    const signal = this.#life?.signal;
    if (!signal) return;
    const addresses = this.getAttribute(name) ?? "";
    const found = await fetchFiles(addresses, FILES[name], name, signal);
    // Meanwhile the attribute may name others.
    if (signal.aborted || addresses !== (this.getAttribute(name) ?? "")) return;
    store.setFiles([...store.state.files.filter(({ from }) => from !== name), ...found]);
  }

  #chooseByAttributes() {
    this.select(this.getAttribute("site"), this.getAttribute("side"));
  }

  /** Shows a state, and tells the page what in it is new. */
  #changed(state: State, before: State) {
    this.#panel.render();
    this.#stage.show(state, before);
    if (this.#telling.changed(state, before)) this.#panel.announce();
  }

  #followTheme() {
    const dark = getComputedStyle(this.#parts.probe).color === "rgb(255, 255, 255)";
    this.#store.dispatch({ type: "set-theme", theme: dark ? "dark" : "light" });
  }

  /** One key shows the next landmark, where the mode listens for it. */
  #key(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
    const free = this.#store.state.mode.keys === "page" && document.activeElement === document.body;
    const target = event.composedPath()[0] as Element;
    if (document.activeElement !== this && !free) return;
    if (target.matches("input:not([type=radio], [type=range], [type=checkbox]), select, textarea")) return;
    if (this.#store.state.selected) this.#store.dispatch({ type: "next-step" });
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
  set patient(patient: Patient | string) {
    const taken = typeof patient === "string" ? parsePatient(patient) : structuredClone(patient);
    this.#store.dispatch({ type: "set-patient", patient: taken });
  }

  /** The id of the policy. */
  get policy(): string {
    return this.#store.state.policy;
  }
  set policy(policy: string) {
    this.#store.dispatch({ type: "set-policy", policy });
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

  /** What a link holds. */
  get state(): LinkState {
    const { patient, policy, selected } = this.#store.state;
    return {
      patient: structuredClone(patient),
      policy,
      ...(selected && { site: selected.site, ...(selected.side && { side: selected.side }) }),
    };
  }
  set state(state: LinkState) {
    if (state.policy) this.policy = state.policy;
    if (state.patient !== undefined) this.patient = state.patient;
    if (state.site) this.select(state.site, state.side ?? null);
  }

  /** The present state as the part of an address after `#`. */
  get link(): string {
    return writeLink(this.state, this.id || "io");
  }

  /** Chooses a site and looks at it; without one, looks at all of them. */
  select(site: string | null, side: string | null = null): void {
    const place: Place | null = site ? { site, side: side && SIDES.includes(side) ? side : null } : null;
    this.#store.dispatch({ type: "select", place });
  }

  /** What the core says about the present patient, or the last that it accepted. */
  assessment(): Assessment | null {
    return structuredClone(this.#store.state.assessment);
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
    if (isRefused(command))
      throw new RangeError(`io-site-finder: "${command.type}" is not for pages; set the element's properties instead.`);
    const actions = actionsOf(command, this.#store.state);
    const { picture } = this.#stage;
    if (actions) for (const action of actions) this.#store.dispatch(action);
    else if (command.type === "count-frames") picture.countFrames();
    else picture.hand(handOf(command));
  }

  /** Takes back the last change of the patient. */
  undo(): void {
    this.#store.dispatch({ type: "undo" });
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
