/**
 * The 3D picture's life: loads the scene and the bones, shows a view, and takes the scene down without leaving anything
 * behind. Knows the last view and nothing of how it came about; a picture that starts again shows the same view.
 */
import type { ShownState } from "../core/answers.ts";
import type { AgeGroup, Camera, Hand, SceneReport, SceneView } from "../core/contract.d.ts";
import { asFailure, Failure } from "../core/failures.ts";
import { abandonScene, giveUpScene, loadBones, type SceneHandle, type SceneModule } from "../core/scene.ts";
import { endCanvas, makeCanvas, painted, pixelRatio } from "./canvas.ts";
import { Losses, rounded, Turned } from "./coming-back.ts";
import { drawnAtOnce, type Drawing } from "./drawn-at-once.ts";
import type { Size } from "./label-layout.ts";
import { loadParts, type Sum } from "./loading.ts";
import type { Events, PictureState } from "./picture-events.ts";

export class ScenePicture {
  state: PictureState = "waiting";
  failure: Failure | null = null;
  progress: Sum = { loaded: 0, total: null };
  canvas: HTMLCanvasElement | null = null;
  /** Which instance of the module draws it. */
  instance = 0;
  /** Whether the first complete frame is on the canvas. */
  ready = false;
  /** Where labels belong, as the scene last said it. */
  anchors: Extract<SceneReport, { type: "anchors" }> | null = null;
  /** What the scene says that it shows. */
  shown: ShownState | null = null;
  /** From where the picture is seen. */
  lookedFrom: Extract<SceneReport, { type: "view" }> | null = null;
  #run: AbortController | null = null;
  #scene: SceneHandle | null = null;
  /** A canvas with its context that is not yet in the page. */
  #spare: HTMLCanvasElement | null = null;
  #wanted: SceneView | null = null;
  #bones: AgeGroup | null = null;
  #reports: string[] = [];
  #captures: ((dataUrl: string | null) => void)[] = [];
  #visible = false;
  readonly #losses = new Losses();
  readonly #turned = new Turned();
  #camera: Camera | null | undefined;
  /** Until it may come back. */
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #drawing: Drawing = { seen: () => this.#visible, leave: () => this.#leave(), come: () => this.tell.may() };

  constructor(
    private readonly view: HTMLElement,
    private readonly place: HTMLElement,
    private readonly tell: Events,
  ) {}

  /** How it is turned, or was when it went away; `undefined` while it has not said so. */
  get camera(): Camera | null | undefined {
    return this.#camera === undefined ? this.#turned.camera : this.#camera;
  }

  get started(): boolean {
    return this.#scene != null;
  }

  /** Shows a view, now or as soon as there is a picture. The same view twice is the same as once. */
  show(view: SceneView): void {
    const drawn = this.#turned.of(view, this.#wanted);
    this.#wanted = view;
    if (this.#scene && view.age_group !== this.#bones) this.#changeBones(view.age_group);
    this.#guard((scene) => scene.show(JSON.stringify(drawn)));
  }

  /** Moves the view; nothing while there is no picture. */
  hand(hand: Hand): void {
    if (hand.type === "reset" && this.#turned.forget() && this.#wanted) this.show(this.#wanted);
    this.#guard((scene) => scene.hand(JSON.stringify(hand)));
  }

  /** The canvas has this size. */
  resize({ width, height }: Size): void {
    this.#guard((scene) => scene.resize(width, height, pixelRatio()));
  }

  /** Whether anybody can see the picture. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    drawnAtOnce.looked(this.#drawing);
    this.#guard((scene) => scene.set_visible(visible));
  }

  /** Whether wheel and swipe belong to the picture. */
  setActive(active: boolean): void {
    this.#guard((scene) => scene.set_active(active));
  }

  /** Asks for the report `frame`. */
  countFrames(): void {
    this.#guard((scene) => scene.count_frames());
  }

  /** Starts the scene unless it runs, is being loaded, has failed, or there are enough on the page. @param size of the view */
  async start(size: Size): Promise<void> {
    const age = this.#wanted?.age_group;
    if (this.state !== "waiting" || this.#pause !== undefined || !age || size.width === 0 || size.height === 0) return;
    if (!drawnAtOnce.enter(this.#drawing)) return;
    const run = new AbortController();
    this.#run = run;
    this.state = "loading";
    this.failure = null;
    this.progress = { loaded: 0, total: null };
    this.tell.changed();
    try {
      const loading = loadParts(age, (progress, sum) => {
        if (run.signal.aborted) return;
        this.progress = sum;
        this.tell.progress(progress);
        this.tell.changed();
      });
      loading.catch(() => {});
      // The panel first: making a context holds everything up.
      await painted();
      if (run.signal.aborted) return;
      if (!this.#makeCanvas()) {
        giveUpScene();
        throw new Failure("no-webgl2", "WebGL2");
      }
      const [module, bones] = await loading;
      if (!run.signal.aborted) this.#begin(module, age, bones, run.signal);
    } catch (error) {
      if (run.signal.aborted) return;
      const failure = asFailure(error, "scene", String(error));
      // There was one before: the browser has none to give at the moment.
      if (failure.code === "no-webgl2" && this.#losses.any) this.#lose();
      else this.fail(failure);
    }
  }

  /** The browser has taken the context away. */
  #lose(): void {
    const pause = this.#losses.next();
    if (pause === null) return this.fail(new Failure("context-lost", "webglcontextlost"));
    this.#leave();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.tell.may();
    }, pause);
  }

  /** Gives its context back, to come back as it was. */
  #leave(): void {
    const { canvas } = this;
    const focused = canvas != null && (canvas.getRootNode() as Document | ShadowRoot).activeElement === canvas;
    this.stop();
    this.state = "waiting";
    this.tell.away(focused);
    this.tell.changed();
  }

  #makeCanvas(): HTMLCanvasElement | null {
    this.#spare ??= makeCanvas(this.view, (canvas) => {
      if (this.#spare === canvas) this.#spare = null;
      else if (this.canvas === canvas) this.#lose();
    });
    return this.#spare;
  }

  #begin(module: SceneModule, age: AgeGroup, bones: Uint8Array, signal: AbortSignal): void {
    // One that was lost meanwhile is made anew.
    const canvas = this.#makeCanvas();
    if (!canvas) throw new Failure("no-webgl2", "WebGL2");
    this.#spare = null;
    this.canvas = canvas;
    this.place.replaceChildren(canvas);
    this.instance = module.number;
    this.ready = false;
    this.#reports = [];
    // Reports come from within the module, which must not be called back before it has returned.
    const report = (json: string) => {
      if (signal.aborted) return;
      if (this.#reports.push(json) === 1) queueMicrotask(() => this.#drain(signal));
    };
    this.#call(() => {
      this.#scene = new module.Scene(canvas, report);
      this.#bones = age;
      this.#scene.load_bones(age, bones);
    });
    this.tell.begun();
    this.tell.changed();
  }

  #drain(signal: AbortSignal): void {
    const reports = this.#reports;
    this.#reports = [];
    for (const json of reports) {
      if (signal.aborted) return;
      const report: SceneReport = JSON.parse(json);
      if (report.type === "capture") {
        for (const taken of this.#captures.splice(0)) taken(report.data_url);
        continue;
      }
      if (report.type === "failure") {
        // A context that is gone refuses everything, and the browser tells of it later.
        if (this.canvas?.getContext("webgl2")?.isContextLost()) this.#lose();
        else this.fail(new Failure("scene", report.message));
        return;
      }
      if (report.type === "ready") {
        this.ready = true;
        this.state = "running";
        this.#losses.stands();
      } else if (report.type === "anchors") this.anchors = report;
      else if (report.type === "state") this.shown = report;
      else if (report.type === "view") this.lookedFrom = report;
      else if (report.type === "camera") this.#camera = report.camera && rounded(report.camera);
      this.tell.report(report);
    }
  }

  #guard(call: (scene: SceneHandle) => void): void {
    const scene = this.#scene;
    if (scene) this.#call(() => call(scene));
  }

  /** Runs a call into the module. A refusal is thrown as a text; anything else that comes out of it is a panic. */
  #call(call: () => void): void {
    try {
      call();
    } catch (error) {
      if (typeof error !== "string") this.fail(new Failure("panic", String(error), error));
      else if (this.#scene) console.error(`io-site-finder: ${error}`);
      else this.fail(new Failure("scene", error));
    }
  }

  async #changeBones(age: AgeGroup): Promise<void> {
    const signal = this.#run?.signal;
    this.#bones = age;
    try {
      const bytes = await loadBones(age);
      if (signal?.aborted || this.#bones !== age) return;
      this.#guard((scene) => scene.load_bones(age, bytes));
    } catch (error) {
      if (!signal?.aborted) this.fail(asFailure(error, "bones", age));
    }
  }

  /** The scene's own picture of the present view. @returns `null` while there is none */
  async capture(): Promise<string | null> {
    if (!this.#scene || !this.ready) return null;
    return new Promise((resolve) => {
      this.#captures.push(resolve);
      this.#guard((scene) => scene.capture());
    });
  }

  fail(failure: Failure): void {
    const panicked = failure.code === "panic";
    const { instance, started } = this;
    this.stop(panicked);
    this.state = "failed";
    this.failure = failure;
    this.tell.changed();
    this.tell.failed(failure);
    if (panicked && started) abandonScene(instance);
  }

  /** Lets a failed picture be started again. */
  reset(): void {
    this.stop();
    this.#losses.forget();
    this.state = "waiting";
    this.failure = null;
  }

  /** Takes the scene down. @param unusable whether its module must not be called any more */
  stop(unusable = false): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#run?.abort();
    this.#run = null;
    const scene = this.#scene;
    const canvases = [this.canvas, this.#spare];
    this.#scene = null;
    this.canvas = null;
    this.#spare = null;
    this.ready = false;
    this.#bones = null;
    this.shown = null;
    this.anchors = null;
    this.lookedFrom = null;
    this.#turned.keep(this.#camera);
    this.#camera = undefined;
    for (const taken of this.#captures.splice(0)) taken(null);
    try {
      if (!unusable) scene?.destroy();
    } catch {
      abandonScene(this.instance);
    }
    for (const canvas of canvases) endCanvas(canvas);
    drawnAtOnce.left(this.#drawing);
  }
}
