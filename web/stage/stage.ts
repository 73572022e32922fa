/**
 * The stage: poster, 3D picture, labels, toolbar and what is said when there is no picture. It shows the state and
 * dispatches what hands do in it. Decides nothing about the patient.
 */
import { html, nothing, render } from "lit/html.js";
import type { SceneReport } from "../core/answers.ts";
import type { Failure } from "../core/failures.ts";
import { openScene } from "../core/scene.ts";
import { rowOf } from "../state/derive.ts";
import type { State } from "../state/state.ts";
import { isSecret } from "../state/practice.ts";
import type { Practising } from "../state/practising.ts";
import type { Store } from "../state/store.ts";
import type { Text } from "../words/text.ts";
import { Activity } from "./activity.ts";
import { actionOf, Answering } from "./answering.ts";
import { Focus } from "./coming-back.ts";
import { Explaining } from "./explaining.ts";
import { KeptFrame } from "./kept-frame.ts";
import { handOn } from "./label-hands.ts";
import { looksOf } from "./looks.ts";
import { nameCanvas, viewWords } from "./naming.ts";
import { Overlay } from "./overlay.ts";
import { watchPanics } from "./panics.ts";
import { PosterLayer } from "./poster-layer.ts";
import type { Progress } from "./picture-events.ts";
import { compose, savePicture } from "./saving.ts";
import { ScenePicture } from "./scene-picture.ts";
import { NO_SIGHT, watchSight, type Sight } from "./sight.ts";
import { makeStageParts, type StageParts } from "./stage-parts.ts";
import { statusPart } from "./status.ts";
import { tools, type FullScreen } from "./toolbar.ts";
import { PLAIN_LOOKS, viewOf, type Looks } from "./view-of-state.ts";
import { ViewTold } from "./view-told.ts";

/** What the stage tells the element. */
export interface StageEvents {
  report: (report: SceneReport) => void;
  progress: (progress: Progress) => void;
  failed: (failure: Failure) => void;
  fullScreen: FullScreen;
}

/** Reports that something else is seen. */
const SEEN_OTHERWISE: ReadonlySet<SceneReport["type"]> = new Set<SceneReport["type"]>(["ready", "anchors", "view", "state"]);

export class Stage {
  readonly picture: ScenePicture;
  readonly overlay: Overlay;
  readonly poster: PosterLayer;
  readonly activity: Activity;
  readonly kept: KeptFrame;
  #t: Text | null = null;
  #sight: Sight = NO_SIGHT;
  /** Whether what the panel needs has been downloaded, so that the scene's module is not in its way. */
  #lineIsFree = false;
  #looks: Looks = PLAIN_LOOKS;
  /** Whether there was a picture that has been taken away. */
  #hasGone = false;
  /** The last size with which it was seen. */
  #laidOut = NO_SIGHT.size;
  readonly #answering: Answering;
  readonly #explaining: Explaining;
  readonly #parts: StageParts;
  readonly #viewTold: ViewTold;

  constructor(
    private readonly place: HTMLElement,
    private readonly store: Store,
    practising: Practising,
    private readonly tell: StageEvents,
  ) {
    this.#parts = makeStageParts(place);
    const { view, canvasPlace } = this.#parts;
    this.#answering = new Answering(store, practising);
    this.poster = new PosterLayer(this.#parts.poster, () => this.#showPoster());
    const focus = new Focus(place);
    this.picture = new ScenePicture(view, canvasPlace, {
      changed: () => {
        this.render();
        store.dispatch({ type: "picture-told", possible: this.possible });
      },
      report: (report) => this.#take(report),
      progress: tell.progress,
      failed: tell.failed,
      begun: () => {
        this.picture.resize(this.#sight.size);
        this.picture.setVisible(this.#sight.visible);
        this.picture.setActive(this.activity.active);
        this.look();
        focus.back(this.picture.canvas);
      },
      away: (focused) => {
        this.#hasGone = true;
        focus.away(focused);
      },
      may: () => this.#start(),
    });
    this.activity = new Activity({
      stage: place,
      view,
      canvasPlace,
      hint: this.#parts.hint,
      canvas: () => this.picture.canvas,
      running: () => this.picture.state === "running",
      changed: () => {
        this.picture.setActive(this.activity.active);
        this.render();
      },
      dismiss: (path) => this.#explaining.dismiss(path),
    });
    this.overlay = new Overlay(this.#parts.overlay, () => store.state, store.dispatch, {
      refocus: () => (this.picture.canvas ?? place).focus({ preventScroll: true }),
      point: (row, tapped) => this.#explaining.site(row, tapped),
      feel: (landmark, tapped) => this.#explaining.landmark(landmark, tapped),
      answer: (row) => this.#answering.choose(row),
    });
    this.#viewTold = new ViewTold(place);
    this.kept = new KeptFrame({
      canvas: () => (this.picture.ready && this.#sight.visible ? this.picture.canvas : null),
      redraw: () => this.picture.resize(this.#sight.size),
    });
    this.#explaining = new Explaining(this.#parts.why, store, () => ({ anchors: this.overlay.anchors, size: this.#sight.size }));
  }

  /** What is seen of the picture, for paper. */
  get viewed() {
    return { place: this.#parts.view, kept: this.kept.current, running: this.picture.ready, size: this.#laidOut };
  }

  /** Whether there is, or may yet be, a 3D picture. */
  get possible(): boolean {
    return this.picture.state !== "failed";
  }

  /** The words of the panel's language. */
  speak(t: Text): void {
    this.#t = t;
    this.overlay.t = t;
    this.#explaining.t = t;
    this.render();
    this.overlay.render();
  }

  /** Shows a state. */
  show(state: State, before: State): void {
    if (state.assessment !== before.assessment || isSecret(state)) this.#explaining.dismiss(null);
    if (state.theme !== before.theme || state.mode !== before.mode) this.look();
    else this.#showPicture();
    if (state.framing !== before.framing) this.picture.hand({ type: "reset" });
    if (state.assessment && this.#sight.visible) this.#start();
    const labels: (keyof State)[] = ["assessment", "selected", "search", "knowledge", "practice"];
    if (labels.some((name) => state[name] !== before[name])) this.overlay.render();
    const own: (keyof State)[] = ["section", "needleShown", "variant", "fingerWidth", "shifting", "moreTools", "panelShown", "mode", "controls", "theme", "practice"];
    if ([...labels, ...own].some((name) => state[name] !== before[name])) this.render();
  }

  /** Begins to listen; ends with `signal`. */
  connect(signal: AbortSignal, eager: boolean): void {
    const { picture } = this;
    this.#sight = { ...NO_SIGHT, near: eager };
    watchSight(this.#parts.view, signal, (sight) => this.#seen(sight));
    this.activity.connect(signal);
    handOn(this.#parts.overlay, () => picture.canvas, () => this.activity.active, signal);
    addEventListener("resize", () => this.#resize(), { signal });
    document.addEventListener("fullscreenchange", () => this.render(), { signal });
    motion().addEventListener("change", () => this.look(), { signal });
    watchPanics(picture, signal);
    signal.addEventListener("abort", () => {
      this.#sight = { ...this.#sight, visible: false };
      this.#viewTold.end();
      this.kept.end();
      picture.reset();
    });
  }

  /** The stage has come near the screen, is seen or is not, or has a size. */
  #seen({ near, visible, size }: Sight): void {
    const { picture } = this;
    // What becomes of it on paper is no size of the screen.
    if (matchMedia("print").matches) return;
    const resized = size.width !== this.#sight.size.width || size.height !== this.#sight.size.height;
    const appears = visible && !this.#sight.visible;
    this.#sight = { near: near || this.#sight.near, visible, size };
    if (size.width > 0 && size.height > 0) this.#laidOut = size;
    if (resized || appears) this.kept.changed();
    picture.setVisible(visible);
    if (resized) this.#resize();
    this.fetchAhead();
    this.#start();
  }

  /** Starts the picture where it will soon be seen; one that has gone only where it is seen. */
  #start(): void {
    const { near, visible, size } = this.#sight;
    if (this.#hasGone ? visible : near) this.picture.start(size);
  }

  /** Downloads the scene's module while the panel is still being made: the line would be idle. A failure is told by `start`. */
  fetchAhead({ lineIsFree = false } = {}): void {
    this.#lineIsFree ||= lineIsFree;
    // What has just been put into the page has not been told its size yet.
    const { clientWidth, clientHeight } = this.#parts.view;
    const waits = this.picture.state === "waiting" && this.#sight.near && this.#lineIsFree;
    if (waits && clientWidth > 0 && clientHeight > 0) openScene().catch(() => {});
  }

  #take(report: SceneReport): void {
    const { picture, store } = this;
    if (SEEN_OTHERWISE.has(report.type)) this.kept.changed();
    if (report.type === "ready") {
      // Until now the labels stood on the poster; the scene reports its places only when they change.
      if (picture.anchors) this.overlay.setAnchors(picture.anchors.overlay, this.#sight.size, picture.anchors.needle);
      this.render();
    } else if (report.type === "anchors") {
      if (picture.ready) this.overlay.setAnchors(report.overlay, this.#sight.size, report.needle);
      this.#explaining.put();
    } else if (report.type === "view") {
      this.#name();
      this.#viewTold.changed(() => (this.#t ? this.#t("capital", { words: viewWords(picture.lookedFrom, this.#t) }) : ""));
    } else if (this.#answering.take(report)) {
      // It was an answer.
    } else if (report.type === "hover") {
      this.#explaining.site(rowOf(store.state, report.place));
    } else if (report.type === "bone") {
      this.#explaining.bone(report);
    } else {
      const action = actionOf(report);
      if (action) store.dispatch(action);
    }
    this.tell.report(report);
  }

  #resize(): void {
    if (this.#sight.size.width === 0 || this.#sight.size.height === 0) return;
    this.picture.resize(this.#sight.size);
    this.#showPoster();
  }

  /** Shows the poster of the present view with its labels, while that is what one sees. */
  #showPoster(): void {
    if (this.picture.state === "running" && this.picture.ready) return;
    this.overlay.setAnchors(this.poster.show(this.store.state, this.#sight.size), this.#sight.size);
  }

  #showPicture(): void {
    const view = viewOf(this.store.state, this.#looks);
    if (!view) return;
    this.picture.show(view);
    this.kept.changed();
  }

  /** The picture follows what the page now looks like. */
  look(): void {
    this.#looks = looksOf(this.place, motion().matches);
    this.#showPicture();
  }

  /** Starts a picture that has failed anew. */
  reload(): void {
    this.picture.reset();
    this.place.focus({ preventScroll: true });
    this.picture.start(this.#sight.size);
  }

  /** The present view with its labels and a caption, as a PNG. @returns `null` while there is no 3D picture */
  async compose(): Promise<Blob | null> {
    return this.#t && compose(this.picture, this.#parts, this.store.state, this.#t);
  }

  #name(): void {
    if (this.#t && this.picture.canvas) nameCanvas(this.picture.canvas, this.store.state, this.picture.lookedFrom, this.#t);
  }

  render(): void {
    const t = this.#t;
    if (!t) return;
    const { state } = this.store;
    const { picture, place } = this;
    const { overlay, hint, toolbar, status } = this.#parts;
    place.dataset.state = picture.state;
    place.setAttribute("aria-label", t("stage.title"));
    overlay.setAttribute("aria-label", t("stage.markers"));
    if (!hint.hasAttribute("role")) hint.textContent = t("stage.hint");
    this.#name();
    this.#showPoster();
    const wanted = state.controls.includes("toolbar");
    const save = () => void savePicture(this.compose(), this.store.state, place, t, (said) => this.activity.say(said));
    const doing = { hand: picture.hand.bind(picture), save, fullScreen: this.tell.fullScreen };
    toolbar.setAttribute("aria-label", t("tools.label"));
    toolbar.hidden = picture.state === "failed" || !wanted;
    render(wanted ? html`${tools(state, this.store.dispatch, doing, t)}` : nothing, toolbar);
    render(statusPart(picture, () => this.reload(), t), status);
  }
}

const motion = () => matchMedia("(prefers-reduced-motion: reduce)");
