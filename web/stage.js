// @ts-check
/**
 * The stage: poster, canvas, toolbar and what is said when there is no picture; starts the scene, tells it what to
 * show, and takes it down without leaving anything behind. Decides nothing about the patient.
 */
import { Callout } from "./callout.js";
import { h, painted, patch } from "./dom.js";
import { asFailure, Failure } from "./failures.js";
import { caption } from "./caption.js";
import { Overlay } from "./overlay.js";
import { handOn } from "./label-hands.js";
import { composePicture, handOver } from "./picture.js";
import { drawn, loadPlaces, posterAnchors, posterLayers } from "./poster.js";
import { abandonScene, giveUpScene, isPanic, loadBones, onAbandoned, openScene } from "./scene-loader.js";
import { rowKey } from "./session.js";
import { tintCommand, worstReason } from "./tint.js";
import { tools } from "./toolbar.js";

/** More pixels than this per CSS pixel cost much and show little. */
const PIXEL_RATIO_LIMIT = 2;
const HINT_MS = 1800;

/** @typedef {"waiting" | "loading" | "running" | "failed"} StageState */

export class Stage {
  /**
   * @param {HTMLElement} place
   * @param {import("./session.js").Session} session
   * @param {{report: (report: any) => void, progress: (detail: any) => void, failed: (failure: Failure) => void, section: (open: boolean) => void, fullscreen: () => void}} tell
   */
  constructor(place, session, tell) {
    this.place = place;
    this.session = session;
    this.tell = tell;
    /** @type {StageState} */
    this.state = "waiting";
    /** @type {Failure | null} */
    this.failure = null;
    /** @type {{loaded: number, total: number | null}} */
    this.progress = { loaded: 0, total: null };
    /** @type {import("./text.js").Text | null} */
    this.t = null;
    /** @type {string | null} */
    this.poster = null;
    /** @type {import("./poster.js").Places | null} of the labels on the posters */
    this.places = null;
    /** @type {string | null} the age whose places they are, or will be */
    this.placesOf = null;
    this.toolbar = true;
    this.scroll = "focused";
    /** @type {"light" | "dark"} */
    this.theme = "light";
    this.active = false;
    /** Whether the arrows of the toolbar shift the view instead of turning it. */
    this.shifting = false;
    this.visible = false;
    /** Whether the stage has been near the screen, or need not be. */
    this.near = false;
    /** Whether what the panel needs has been downloaded, so that the scene's module is not in its way. */
    this.lineIsFree = false;
    /** @type {any} the last `state` report */
    this.shown = null;
    this.view = "";
    /** @type {AbortController | null} of the running scene */
    this.run = null;
    /** @type {any} */
    this.scene = null;
    this.instance = 0;
    /** @type {((dataUrl: string | null) => void)[]} who waits for the scene's picture */
    this.captures = [];
    /** @type {import("./contracts.js").Reason | null} whose colour is on the bones, of those that colour anything */
    this.colouring = null;
    /** The last command about tints, as written. */
    this.tinted = JSON.stringify(tintCommand(null));
    /** @type {string | null} */
    this.bones = null;
    this.sceneReady = false;
    this.size = { width: 0, height: 0 };
    /** @type {any[]} */
    this.reports = [];
    /** @type {Map<string, any>} what holds for all sites */
    this.settings = new Map();
    /** @type {Map<string, any>} what the reader has asked for at the chosen site */
    this.wishes = new Map();

    /** @param {Element} parent @param {string} name */
    const part = (parent, name) =>
      parent.appendChild(Object.assign(document.createElement("div"), { className: name }));
    place.tabIndex = -1;
    this.viewPlace = part(place, "view");
    this.posterPlace = part(this.viewPlace, "poster");
    this.canvasPlace = part(this.viewPlace, "canvas-place");
    this.overlayPlace = part(this.viewPlace, "overlay");
    this.overlayPlace.setAttribute("role", "group");
    this.hintPlace = part(this.viewPlace, "hint");
    // What is said while there is no picture stands where its toolbar will be: nothing moves when it comes.
    const foot = part(place, "foot");
    this.statusPlace = part(foot, "status");
    this.statusPlace.setAttribute("role", "status");
    this.toolbarPlace = part(foot, "toolbar");
    this.toolbarPlace.setAttribute("part", "toolbar");
    this.toolbarPlace.setAttribute("role", "group");
    this.callout = new Callout(part(this.viewPlace, "why"), () => this.tint(null));
    this.overlay = new Overlay(
      this.overlayPlace,
      session,
      () => (this.canvas ?? place).focus({ preventScroll: true }),
      (row, tapped) => this.#explain(row, tapped),
      (landmark, tapped) => this.#feel(landmark, tapped),
    );
  }

  /** @type {HTMLCanvasElement | null} */
  canvas = null;

  /** Says beside its marker why the site that is pointed at has its verdict. @param {import("./contracts.js").AssessedSite | null} row @param {boolean} [tapped] */
  #explain(row, tapped = false) {
    // What a finger has opened stays when the finger leaves.
    if (!row && this.callout.pinned) return;
    this.callout.show(row, { pinned: tapped });
    this.callout.put(this.overlay.anchors, this.size);
    this.tint(worstReason(row));
  }

  /**
   * Says beside a coloured place of a bone what the reason is that coloured it, and who says so.
   * @param {{tinted: boolean, tapped: boolean, x: number, y: number}} report of the scene
   */
  #explainBone({ tinted, tapped, x, y }) {
    const { callout } = this;
    if (tinted) {
      // A pointer that rests on what a finger has opened changes nothing.
      if (callout.pinned && !tapped) return;
      callout.show(this.session.row(), { pinned: tapped, reason: this.colouring, spot: { x, y } });
      callout.put(this.overlay.anchors, this.size);
    } else if (typeof callout.beside === "object" && !callout.pinned) {
      callout.show(null);
    }
  }

  /** Says beside a landmark that is pointed at how it is found. @param {import("./contracts.js").Anchor | null} anchor @param {boolean} [tapped] */
  #feel(anchor, tapped = false) {
    if (!anchor && this.callout.pinned) return;
    const landmark = this.session.landmarks(anchor?.site ?? "").find(({ id }) => id === anchor?.text_key);
    if (anchor && landmark) this.callout.showLandmark(landmark, anchor.id, tapped);
    else this.callout.show(null);
    this.callout.put(this.overlay.anchors, this.size);
  }

  /**
   * Shows on the bones what a reason concerns; without one, what the chosen site's own verdict is about.
   * @param {import("./contracts.js").Reason | null} reason
   */
  tint(reason) {
    this.colouring = reason ?? this.#ownReason();
    const command = tintCommand(this.colouring);
    const written = JSON.stringify(command);
    if (written === this.tinted) return;
    this.tinted = written;
    this.command(command);
  }

  /** What the chosen site's own verdict is about. */
  #ownReason() {
    return worstReason(this.session.selected && this.session.row());
  }

  /** Begins to listen; ends with `signal`. @param {AbortSignal} signal @param {boolean} eager */
  connect(signal, eager) {
    this.near = eager;
    let onScreen = false;
    const look = () => {
      this.visible = onScreen && document.visibilityState === "visible";
      this.command({ type: "set-visible", visible: this.visible });
    };
    const sizes = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      this.size = { width, height };
      if (width === 0 || height === 0) return;
      this.#resize();
      if (this.near) this.start();
    });
    sizes.observe(this.viewPlace);
    const sight = new IntersectionObserver(
      (entries) => {
        onScreen = entries[entries.length - 1].isIntersecting;
        this.near ||= onScreen;
        look();
        this.fetchAhead();
        if (this.near) this.start();
      },
      { rootMargin: "120px" },
    );
    sight.observe(this.viewPlace);
    const { place } = this;
    document.addEventListener("visibilitychange", look, { signal });
    addEventListener("resize", () => this.#resize(), { signal });
    addEventListener(
      "error",
      (event) => {
        if (this.scene && isPanic(event)) this.fail(new Failure("panic", event.message, event.error));
      },
      { signal },
    );
    // What is clicked into is in use; a click anywhere else ends that.
    document.addEventListener(
      "pointerdown",
      (event) => {
        const path = event.composedPath();
        if (this.callout.pinned && !path.includes(this.callout.place)) this.callout.dismiss();
        // A label is as good as the picture to stay, not to begin: it may be a way of choosing a site and no more.
        const stays = this.active && path.includes(this.viewPlace);
        // What a finger means is seen when it leaves: one that scrolls the page is cancelled instead.
        if (stays || event.pointerType !== "touch") this.activate(stays || path.includes(this.canvasPlace));
        else if (!path.includes(this.canvasPlace)) this.activate(false);
      },
      { signal, capture: true },
    );
    this.canvasPlace.addEventListener("pointerup", () => this.activate(true), { signal });
    place.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        if (this.callout.dismiss()) event.stopPropagation();
        else this.leave(event);
      },
      { signal },
    );
    handOn(
      this.overlayPlace,
      () => this.canvas,
      () => this.active,
      signal,
    );
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let hinting;
    place.addEventListener(
      "wheel",
      () => {
        if (this.active || this.scroll !== "focused" || this.state !== "running") return;
        this.hintPlace.classList.add("shown");
        clearTimeout(hinting);
        hinting = setTimeout(() => this.hintPlace.classList.remove("shown"), HINT_MS);
      },
      { signal, passive: true },
    );
    const motion = matchMedia("(prefers-reduced-motion: reduce)");
    motion.addEventListener("change", () => this.command({ type: "set-motion", reduced: motion.matches }), { signal });
    const forget = onAbandoned((number) => {
      if (this.scene && number === this.instance) this.fail(new Failure("panic", "scene"));
    });
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      sight.disconnect();
      forget();
      clearTimeout(hinting);
      this.stop();
      this.state = "waiting";
      this.failure = null;
      this.active = false;
    });
  }

  /**
   * Downloads the scene's module while the panel is still being made: the line would be idle. A failure is told by `start`.
   *
   * @param {{lineIsFree?: boolean}} [news]
   */
  fetchAhead({ lineIsFree = false } = {}) {
    this.lineIsFree ||= lineIsFree;
    // What has just been put into the page has not been told its size yet.
    const { clientWidth, clientHeight } = this.viewPlace;
    if (this.state !== "waiting" || !this.near || !this.lineIsFree || clientWidth === 0 || clientHeight === 0) return;
    openScene().catch(() => {});
  }

  /** @type {HTMLCanvasElement | null} the canvas of the next scene, with its context; not yet in the page */
  #ready = null;

  /** Whether there is a canvas that the scene can be drawn on. It is made while the scene's module is on its way: browsers take long. */
  #makeCanvas() {
    if (this.#ready) return true;
    const { width, height } = this.viewPlace.getBoundingClientRect();
    const canvas = document.createElement("canvas");
    const ratio = Math.min(devicePixelRatio, PIXEL_RATIO_LIMIT);
    // A context that must grow costs as much as a new one.
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.tabIndex = 0;
    canvas.setAttribute("part", "canvas");
    canvas.setAttribute("role", "application");
    try {
      // As the scene's module would ask for it: smooth edges are its own work.
      const context = canvas.getContext("webgl2", { antialias: false });
      if (!context) return false;
      // The first question waits until the context stands. The module will ask this one too.
      context.getExtension("EXT_color_buffer_float");
    } catch {
      return false;
    }
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      if (this.#ready === canvas) this.#ready = null;
      else if (this.canvas === canvas) this.fail(new Failure("context-lost", "webglcontextlost"));
    });
    this.#ready = canvas;
    return true;
  }

  /** Starts the scene unless it runs, is being loaded, or has failed (then `reload` starts it). */
  async start() {
    if (this.state !== "waiting" || !this.session.assessment || this.size.width === 0 || this.size.height === 0) return;
    const run = new AbortController();
    this.run = run;
    this.state = "loading";
    this.failure = null;
    this.progress = { loaded: 0, total: null };
    this.render();
    try {
      /** @type {Record<string, {loaded: number, total: number | null}>} */
      const parts = { scene: { loaded: 0, total: null }, bones: { loaded: 0, total: null } };
      const progress =
        (/** @type {string} */ name) => (/** @type {number} */ loaded, /** @type {number | null} */ total) => {
          if (run.signal.aborted) return;
          parts[name] = { loaded, total };
          const { scene, bones } = parts;
          this.progress = {
            loaded: scene.loaded + bones.loaded,
            total: scene.total && bones.total ? scene.total + bones.total : null,
          };
          this.tell.progress({ part: name, loaded, total });
          this.render();
        };
      const age = this.session.assessment.age_group;
      const loading = Promise.all([openScene(progress("scene")), loadBones(age, progress("bones"))]);
      loading.catch(() => {});
      // The panel first: making a context holds everything up.
      await painted();
      if (run.signal.aborted) return;
      if (!this.#makeCanvas()) {
        giveUpScene();
        throw new Failure("no-webgl2", "WebGL2");
      }
      const [module, bones] = await loading;
      if (run.signal.aborted) return;
      this.#begin(module, age, bones, run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.fail(asFailure(error, "scene", String(error)));
    }
  }

  /** @param {import("./scene-loader.js").SceneModule} module @param {"adult" | "child" | "infant"} age @param {Uint8Array} bones @param {AbortSignal} signal */
  #begin(module, age, bones, signal) {
    // One that was lost meanwhile is made anew.
    if (!this.#makeCanvas()) throw new Failure("no-webgl2", "WebGL2");
    const canvas = /** @type {HTMLCanvasElement} */ (this.#ready);
    this.#ready = null;
    this.canvas = canvas;
    this.canvasPlace.replaceChildren(canvas);
    this.instance = module.number;
    this.sceneReady = false;
    // Reports come from within the module, which must not be called back before it has returned.
    const report = (/** @type {string} */ json) => {
      if (signal.aborted) return;
      if (this.reports.push(json) === 1) queueMicrotask(() => this.#drain(signal));
    };
    this.reports = [];
    const start = [
      { type: "resize", ...this.size, pixel_ratio: Math.min(devicePixelRatio, PIXEL_RATIO_LIMIT) },
      this.#themeCommand(),
      { type: "set-motion", reduced: matchMedia("(prefers-reduced-motion: reduce)").matches },
    ];
    this.#guard(() => {
      this.scene = new module.Scene(canvas, JSON.stringify(start), report);
      this.bones = age;
      this.scene.load_bones(age, bones);
    });
    this.command({ type: "set-visible", visible: this.visible });
    this.command({ type: "set-active", active: this.active });
    this.tinted = JSON.stringify(tintCommand(null));
    this.showAssessment();
    if (this.session.selected) this.#look();
    for (const wish of [...this.settings.values(), ...this.wishes.values()]) this.command(wish);
    this.render();
  }

  /** @param {AbortSignal} signal */
  #drain(signal) {
    const reports = this.reports;
    this.reports = [];
    for (const json of reports) {
      if (signal.aborted) return;
      const report = JSON.parse(json);
      if (report.type === "ready") {
        this.sceneReady = true;
        this.state = "running";
        // Until now the labels stood on the poster; the scene reports its places only when they change.
        if (this.anchors) this.overlay.setAnchors(this.anchors, this.size);
        this.render();
      } else if (report.type === "anchors") {
        this.anchors = report.overlay;
        if (this.sceneReady) this.overlay.setAnchors(report.overlay, this.size);
        this.callout.put(this.overlay.anchors, this.size);
      } else if (report.type === "state") {
        this.shown = report;
      } else if (report.type === "capture") {
        for (const taken of this.captures.splice(0)) taken(report.data_url);
        continue;
      } else if (report.type === "view") {
        this.view = report.text;
        this.#name();
      } else if (report.type === "failure") {
        // A context that is gone refuses everything, and the browser tells of it later.
        const lost = this.canvas?.getContext("webgl2")?.isContextLost();
        this.fail(lost ? new Failure("context-lost", "webglcontextlost") : new Failure("scene", report.message));
        return;
      } else if (report.type === "hover") {
        this.#explain(report.place && this.session.row(report.place));
      } else if (report.type === "bone") {
        this.#explainBone(report);
      } else if (report.type === "pick" && report.site) {
        this.session.select({ site: report.site, side: report.side ?? null });
      }
      this.tell.report(report);
    }
  }

  /** @type {import("./contracts.js").Anchor[] | null} of the scene */
  anchors = null;

  /** Runs a call into the module. A refusal is thrown as a text; anything else that comes out of it is a panic. @param {() => void} call */
  #guard(call) {
    try {
      call();
    } catch (error) {
      if (typeof error !== "string") this.fail(new Failure("panic", String(error), error));
      else if (this.scene) console.error(`io-site-finder: ${error}`);
      else this.fail(new Failure("scene", error));
    }
  }

  /** @param {any} command */
  command(command) {
    if (!this.scene) return;
    this.#guard(() => this.scene.command(JSON.stringify(command)));
  }

  #resize() {
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    this.command({ type: "resize", width, height, pixel_ratio: Math.min(devicePixelRatio, PIXEL_RATIO_LIMIT) });
    this.#showPoster();
  }

  /** Shows the poster of the present view with its labels, while that is what one sees. */
  #showPoster() {
    if (this.state === "running" && this.sceneReady) return;
    const { assessment } = this.session;
    // A site that nobody knows is looked at as the whole body.
    const selected = this.session.row() && this.session.selected;
    if (this.poster || !assessment) {
      patch(this.posterPlace, this.poster && h("img", { key: this.poster, src: this.poster, alt: "" }));
      this.overlay.setAnchors([], this.size);
      return;
    }
    const { age_group: age, sites } = assessment;
    if (this.placesOf !== age) this.#loadPlaces(age);
    const wishes = [...this.settings.values(), ...this.wishes.values()];
    const revealed = this.wishes.get("reveal-landmarks")?.count ?? null;
    const asked = revealed != null || wishes.some(({ type }) => type !== "reveal-landmarks");
    const known = selected && this.places?.[rowKey(selected)];
    const usual = Boolean(known && !asked && known.usual === drawn(known.labels, sites, selected));
    const layers = posterLayers(age, this.theme, selected, usual, this.size);
    patch(
      this.posterPlace,
      layers.map((src) => h("img", { key: src, class: selected ? "of-site" : "of-body", src, alt: "" })),
    );
    this.overlay.setAnchors(posterAnchors(this.places, sites, selected, revealed, this.size), this.size);
  }

  /** @param {string} age */
  #loadPlaces(age) {
    this.placesOf = age;
    this.places = null;
    loadPlaces(age).then(
      (places) => {
        if (this.placesOf !== age) return;
        this.places = places;
        this.#showPoster();
      },
      // Without them the poster stands without labels; the list says the same.
      () => {},
    );
  }

  /** Shows what the core has decided. */
  showAssessment() {
    const { assessment } = this.session;
    if (!assessment) return;
    this.#showPoster();
    this.overlay.render();
    this.render();
    if (this.state === "waiting" && this.visible) this.start();
    if (!this.scene) return;
    const age = assessment.age_group;
    if (age !== this.bones) this.#changeBones(age);
    this.command({
      type: "set-assessment",
      age_group: age,
      sites: assessment.sites.map(({ site, side, verdict, sources_differ, absent }) => ({
        site,
        side,
        verdict,
        sources_differ,
        absent,
      })),
    });
    this.callout.dismiss();
    this.tint(null);
  }

  /** @param {"adult" | "child" | "infant"} age */
  async #changeBones(age) {
    const signal = this.run?.signal;
    this.bones = age;
    try {
      const bytes = await loadBones(age);
      if (signal?.aborted || this.bones !== age) return;
      this.#guard(() => this.scene?.load_bones(age, bytes));
      if (this.scene) this.showAssessment();
    } catch (error) {
      if (!signal?.aborted) this.fail(asFailure(error, "bones", age));
    }
  }

  /** Whether the reader has the bone cut open. */
  get section() {
    return Boolean(this.wishes.get("section")?.open);
  }

  /** A command that belongs to the chosen site, and is given again to a picture that starts later. @param {any} wish */
  wish(wish) {
    // The learner's finger stays the same from site to site.
    const kept = wish.type === "set-finger-width" ? this.settings : this.wishes;
    if (wish.type === "reveal-landmarks") this.overlay.searching = wish.count != null;
    kept.set(wish.type, wish);
    this.command(wish);
    if (wish.type === "section") {
      this.render();
      this.tell.section(wish.open);
    }
    this.#showPoster();
  }

  /** Looks at the newly chosen site, or at all of them. @param {number | null} revealed how many landmarks to begin with; `null`: all */
  showSelection(revealed) {
    this.wishes.clear();
    this.overlay.searching = revealed != null;
    this.overlay.render();
    this.#look();
    if (this.session.selected && revealed != null) this.wish({ type: "reveal-landmarks", count: revealed });
    else this.#showPoster();
  }

  #look() {
    const selected = this.session.row() && this.session.selected;
    const landmarks = this.session.landmarks(selected?.site).map(({ id }) => id);
    this.command(
      selected ? { type: "focus", site: selected.site, side: selected.side, landmarks } : { type: "overview" },
    );
    this.tint(this.callout.row && worstReason(this.callout.row));
  }

  /** @param {"light" | "dark"} theme */
  setTheme(theme) {
    this.theme = theme;
    this.command(this.#themeCommand());
    this.render();
  }

  /** The picture has the background of the page's own theme. */
  #themeCommand() {
    const [red, green, blue] =
      getComputedStyle(this.place)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    const background = blue == null ? null : [red / 255, green / 255, blue / 255];
    return { type: "set-theme", theme: this.theme, background };
  }

  /** Whether the wheel and a finger's swipe belong to the picture. @param {boolean} clicked */
  activate(clicked) {
    const active = this.scroll === "always" || (this.scroll === "focused" && clicked && this.scene != null);
    if (active === this.active) return;
    this.active = active;
    this.place.toggleAttribute("data-active", active);
    this.hintPlace.classList.remove("shown");
    this.command({ type: "set-active", active });
    this.render();
  }

  /** Gives wheel and keys back to the page. @param {Event} [event] */
  leave(event) {
    const root = /** @type {ShadowRoot} */ (this.place.getRootNode());
    const within = this.canvas != null && root.activeElement === this.canvas;
    if (!this.active && !within) return;
    event?.stopPropagation();
    this.activate(false);
    // The next Tab goes on from here.
    if (within) this.place.focus({ preventScroll: true });
  }

  /** @param {Failure} failure */
  fail(failure) {
    const panicked = failure.code === "panic";
    const { instance } = this;
    const ran = this.scene != null;
    this.stop(panicked);
    this.state = "failed";
    this.failure = failure;
    this.render();
    this.tell.failed(failure);
    if (panicked && ran) abandonScene(instance);
  }

  reload() {
    this.stop();
    this.state = "waiting";
    this.place.focus({ preventScroll: true });
    this.start();
  }

  /** Takes the scene down. @param {boolean} [unusable] whether its module must not be called any more */
  stop(unusable = false) {
    this.run?.abort();
    this.run = null;
    const { scene } = this;
    const canvases = [this.canvas, this.#ready];
    this.scene = null;
    this.canvas = null;
    this.#ready = null;
    this.sceneReady = false;
    this.bones = null;
    this.shown = null;
    this.anchors = null;
    this.view = "";
    for (const taken of this.captures.splice(0)) taken(null);
    if (scene && !unusable) {
      try {
        scene.destroy();
      } catch {
        abandonScene(this.instance);
      }
    }
    // Browsers allow few contexts and collect them late; and a module that has panicked cannot free its own.
    for (const canvas of canvases) {
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
      canvas?.remove();
    }
  }

  /** The present view with its labels and a caption, as a PNG. @returns {Promise<Blob | null>} `null` while there is no 3D picture */
  async picture() {
    if (!this.scene || !this.sceneReady || !this.t) return null;
    const words = caption(this.session, this.t);
    /** @type {string | null} */
    const dataUrl = await new Promise((resolve) => {
      this.captures.push(resolve);
      this.command({ type: "capture" });
    });
    if (!dataUrl) return null;
    return composePicture({ dataUrl, overlay: this.overlayPlace, view: this.viewPlace, caption: words });
  }

  /** Hands the picture to the reader as a file. */
  async save() {
    const picture = await this.picture();
    const { selected } = this.session;
    const name = ["io-site-finder", selected?.site, selected?.side].filter(Boolean).join("-");
    if (picture) handOver(picture, `${name}.png`);
  }

  #name() {
    const { t, canvas } = this;
    if (!t || !canvas) return;
    const row = this.session.row();
    canvas.setAttribute(
      "aria-label",
      [t("stage.picture"), row?.name ?? t("stage.whole-body"), this.view].filter(Boolean).join(". "),
    );
    canvas.setAttribute("aria-description", t("stage.keys"));
  }

  render() {
    const { t, place, state, failure } = this;
    if (!t) return;
    place.dataset.state = state;
    place.setAttribute("aria-label", t("stage.title"));
    this.overlayPlace.setAttribute("aria-label", t("stage.markers"));
    this.overlay.t = t;
    this.callout.t = t;
    this.hintPlace.textContent = t("stage.hint");
    this.#name();
    this.#showPoster();
    this.toolbarPlace.setAttribute("aria-label", t("tools.label"));
    this.toolbarPlace.hidden = state === "failed" || !this.toolbar;
    patch(this.toolbarPlace, this.toolbar && tools(this, t));
    const { loaded, total } = this.progress;
    patch(
      this.statusPlace,
      state === "loading" &&
        h(
          "p",
          { key: "loading", class: "loading" },
          h("span", null, t("stage.loading")),
          h("progress", {
            "aria-label": t("stage.loading"),
            max: total ? "1" : null,
            value: total ? (loaded / total).toFixed(2) : null,
          }),
        ),
      failure &&
        h(
          "div",
          { key: "failure", class: "failure", "data-code": failure.code },
          h("p", { class: "title" }, t(`failures.${failure.code}.title`)),
          h(
            "p",
            null,
            failure.code === "scene" ? failure.address : t(`failures.${failure.code}.text`),
            " ",
            t("failures.list-works"),
          ),
          failure.code !== "no-webgl2" &&
            failure.code !== "no-wasm" &&
            h(
              "button",
              { type: "button", class: "primary reload", onclick: () => this.reload() },
              t(`failures.${failure.code}.action`),
            ),
        ),
    );
  }
}
