/**
 * `<io-site-finder>`: attributes, properties, methods and events. What it is made of, and how that is joined, stands in
 * `workings.ts`.
 */
import type { Assessment, Lesson, Patient, ShownState } from "../core/answers.ts";
import { isSecret } from "../state/practice.ts";
import { progressOf, type Progress } from "../state/progress.ts";
import { stepsOf, type StepAction, type Steps } from "../state/steps.ts";
import { apiOf, type Api } from "./api.ts";
import { carryOut, type PublicCommand } from "./commands.ts";
import { FILE_ATTRIBUTES } from "./file-attributes.ts";
import type { GivenView, ToldView } from "./given.ts";
import { PLAN_ATTRIBUTES } from "./plan.ts";
import { Reflecting } from "./reflecting.ts";
import { Workings } from "./workings.ts";

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

  #works = new Workings(this);

  connectedCallback() {
    this.#works.begin(() => this.takeEarly());
  }

  disconnectedCallback() {
    // An element that is only moved within the page keeps everything.
    queueMicrotask(() => {
      if (!this.isConnected) this.#works.end();
    });
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null) {
    this.#works.attribute(name, value);
  }

  /**
   * The interface for scripts, in the version that the script was written for: later versions of the element keep it.
   */
  api(version: number): Readonly<Api> {
    return apiOf(this, version);
  }

  /** The patient as an object; takes an object or its JSON. */
  get patient(): Patient {
    return structuredClone(this.#works.store.state.patient);
  }
  set patient(patient: Patient | string | null | undefined) {
    this.#works.given.patient(patient);
  }

  /** The id of the policy. */
  get policy(): string {
    return this.#works.store.state.policy;
  }
  set policy(policy: string | null | undefined) {
    this.#works.given.policy(policy);
  }

  /** The chosen site. */
  get site(): string | null {
    return this.#works.store.state.selected?.site ?? null;
  }
  set site(site: string | null) {
    this.reflect("site", site);
  }

  /** The patient's side of it. */
  get side(): string | null {
    return this.#works.store.state.selected?.side ?? null;
  }
  set side(side: string | null) {
    this.reflect("side", side);
  }

  /** The mode's name. */
  get mode(): string {
    return this.#works.store.state.mode.id;
  }
  set mode(mode: string) {
    this.reflect("mode", mode);
  }

  /** What is to be seen and for whom: what a link holds. Of what is set, what is left out stays as it is. */
  get state(): ToldView {
    const { selected } = this.#works.store.state;
    return {
      ...structuredClone(this.#works.view()),
      ...(selected && { site: selected.site, ...(selected.side && { side: selected.side }) }),
    };
  }
  set state(state: GivenView | null | undefined) {
    this.#works.given.view(state);
  }

  /** The lesson that is played: its id or address, or itself where it has none. Takes any of these; `null` ends it. */
  get lesson(): string | Lesson | null {
    const { lesson } = this.#works.store.state;
    return lesson && (lesson.file.from ?? structuredClone(lesson.read.lesson));
  }
  set lesson(lesson: string | object | null | undefined) {
    if (typeof lesson === "string" || (lesson == null && this.hasAttribute("lesson"))) this.reflect("lesson", lesson);
    else this.#works.given.toPlay(lesson, this.#works.life);
  }

  /** The present state as the part of an address after `#`; of a lesson that an address can name, the step. */
  get link(): string {
    return this.#works.link();
  }

  /** Chooses a site and looks at it; without one, looks at all of them. */
  select(site: string | null, side: string | null = null): void {
    this.#works.given.site(site, side);
  }

  /** What the core says about the present patient, or the last that it accepted; `null` while a learner is asked for it. */
  assessment(): Assessment | null {
    return isSecret(this.#works.store.state) ? null : structuredClone(this.#works.store.state.assessment);
  }

  /** What the picture shows, by the picture's own report; `null` while there is none. */
  sceneState(): ShownState | null {
    return structuredClone(this.#works.stage.picture.shown);
  }

  /**
   * Tells the picture something, such as `{type: "orbit", yaw_degrees: 90, pitch_degrees: 0}`. What is to be seen is changed for the
   * panel too; turning and zooming do nothing while there is no picture.
   */
  tellScene(command: PublicCommand): void {
    carryOut(command, this.#works.store, this.#works.stage.picture);
  }

  /** Takes back the last change of the patient or policy, and shows what was seen then. */
  undo(): void {
    this.#works.store.dispatch({ type: "undo" });
  }

  /** Does again what was taken back. */
  redo(): void {
    this.#works.store.dispatch({ type: "redo" });
  }

  /** Where one is in the steps of a search, landmark by landmark, the point of entry last; `null` where there are none. */
  steps(): Steps | null {
    return structuredClone(stepsOf(this.#works.store.state));
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
    const { lesson } = this.#works.store.state;
    return lesson && structuredClone(progressOf(lesson));
  }

  /** Takes up the lesson that is played where `progress()` once was; resolves to whether that could be done. */
  resume(progress: Progress): Promise<boolean> {
    return this.#works.player.resume(progress);
  }

  #step(action: StepAction): boolean {
    const before = this.#works.store.state;
    this.#works.store.dispatch(action);
    return this.#works.store.state !== before;
  }

  /** The present view with its labels and a caption as a PNG; `null` while there is no 3D picture. */
  picture(): Promise<Blob | null> {
    return this.#works.stage.compose();
  }

  /** Starts the picture anew. */
  reload(): void {
    this.#works.stage.reload();
  }
}
