// @ts-check
/**
 * `<io-site-finder>`: attributes, properties, events and the life of the element. It joins the session, the panel and
 * the stage; what each of them does is theirs.
 */
import { coreArrived, openCore } from "./core-loader.js";
import { patch, h } from "./dom.js";
import { asFailure } from "./failures.js";
import { fetchFiles } from "./own-files.js";
import { Panel } from "./panel.js";
import { Session } from "./session.js";
import { Stage } from "./stage.js";
import { parsePatient, readLink, writeLink } from "./state.js";
import { dress } from "./styles.js";
import { loadText } from "./text.js";

/** What a site's own script may rely on. */
const API_VERSION = 1;
const MODES = ["explore", "guide", "lecture"];
const SCROLLS = ["focused", "always", "never"];
const SIDES = ["left", "right"];
/** Parts that the `controls` attribute may name to keep; the picture and the list of sites always stay. */
const CONTROLS = ["patient", "conditions", "policy", "toolbar", "library"];
/** Attributes that name a user's own files, and of which kind these are. */
const FILES = /** @type {const} */ ({ evidence: "evidence", "policy-file": "policy" });
/** Properties that a page may have set before the script arrived. */
const EARLY = /** @type {const} */ ([
  "patient",
  "policy",
  "evidence",
  "policyFile",
  "site",
  "side",
  "mode",
  "theme",
  "scrollMode",
  "loading",
  "poster",
  "controls",
  "state",
]);

/**
 * Attributes (and properties of the same names):
 *
 * - `patient`: JSON; the property takes and gives an object. `policy`: the id of a policy.
 * - `evidence`, `policy-file` (property `policyFile`): addresses of a user's own JSON files, separated by spaces, on the
 *   same host or one that allows it; they add sources and policies, and `policy` can name one of these.
 * - `site`, `side`: what is looked at. `mode`: `explore`, `guide` (landmarks one by one), `lecture` (the same, large).
 * - `lang`: of the panel; the page's own if left out. `theme`: `light` or `dark`; the page's `color-scheme` if left out.
 * - `scroll` (property `scrollMode`): whether the wheel zooms `focused` (after a click), `always` or `never`.
 * - `loading`: `lazy` (the picture is fetched when it comes near the screen) or `eager`. `poster`: an image until then.
 * - `controls`: which of `patient conditions policy toolbar library` to keep; all if left out.
 *
 * Events, each on the next tick with plain JSON as its detail: `ready`, `progress`, `assessment-change`, `site-select`,
 * `scene-state`, `scene-frame` (the answer to `tellScene({type: "count-frames"})`), `error`. Looks: `::part(widget stage canvas toolbar notice panel patient conditions sites policy cards
 * sources site marker)` and the `--io-…` properties named at the head of `io-site-finder.css`.
 */
export class IoSiteFinder extends HTMLElement {
  static observedAttributes = [
    "patient",
    "policy",
    "evidence",
    "policy-file",
    "site",
    "side",
    "mode",
    "lang",
    "theme",
    "scroll",
    "poster",
    "controls",
  ];

  /**
   * The interface for scripts, in the version that the script was written for: later versions of the element keep it.
   *
   * @param {number} version
   */
  api(version) {
    if (version !== API_VERSION)
      throw new RangeError(`io-site-finder speaks version ${API_VERSION} of its interface, not ${version}.`);
    return Object.freeze({
      version: API_VERSION,
      state: () => this.state,
      setState: (/** @type {import("./state.js").LinkState} */ state) => void (this.state = state),
      assessment: () => this.assessment(),
      sceneState: () => this.sceneState(),
      select: (/** @type {string | null} */ site, /** @type {string | null} */ side = null) => this.select(site, side),
      tellScene: (/** @type {any} */ command) => this.tellScene(command),
      undo: () => this.undo(),
      reload: () => this.reload(),
      picture: () => this.picture(),
    });
  }

  #session = new Session((what) => this.#changed(what));
  /** @type {AbortController | null} */
  #life = null;
  #panel;
  #stage;
  #place;
  #message;
  #notice;
  #probe;
  #said = false;
  /** Faulty files that the page has been told of. */
  #told = new WeakSet();
  #mode = "explore";
  /** @type {string} */
  #language = "en";

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    /** @param {Element | ShadowRoot} parent @param {string} tag @param {string} name */
    const add = (parent, tag, name) => {
      const node = document.createElement(tag);
      node.className = name;
      parent.append(node);
      return node;
    };
    this.#probe = add(root, "i", "theme-probe");
    this.#place = add(root, "div", "widget");
    this.#place.setAttribute("part", "widget");
    const column = add(this.#place, "div", "stage-column");
    const stage = add(column, "div", "stage");
    stage.setAttribute("part", "stage");
    stage.setAttribute("role", "region");
    this.#notice = add(column, "p", "notice");
    this.#notice.setAttribute("part", "notice");
    const side = add(this.#place, "div", "panel-column");
    this.#message = add(side, "div", "message");
    const place = add(side, "div", "panel");
    place.setAttribute("part", "panel");
    const live = add(side, "div", "unseen live");
    live.setAttribute("aria-live", "polite");
    this.#stage = new Stage(stage, this.#session, {
      report: (report) => this.#report(report),
      progress: (detail) => this.#tell("progress", detail),
      failed: (failure) => this.#tell("error", { code: failure.code, message: failure.message }),
      section: (open) => {
        this.#panel.reading.section = open;
        this.#panel.render();
      },
      fullscreen: () =>
        (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()).catch(() => {}),
    });
    this.#panel = new Panel(
      place,
      live,
      this.#session,
      (command) => this.#stage.wish(command),
      (reason) => this.#stage.tint(reason),
    );
    this.#panel.controls = new Set(CONTROLS);
  }

  connectedCallback() {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    const { signal } = life;
    const dressed = dress(/** @type {ShadowRoot} */ (this.shadowRoot)).then(
      () => !signal.aborted && this.#followTheme(),
    );
    for (const name of EARLY) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
    this.#probe.addEventListener("transitionend", () => this.#followTheme(), { signal });
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
      this.#session.core?.free();
      this.#session.core = null;
      this.#said = false;
    });
  }

  /** @param {string} name @param {string | null} _before @param {string | null} value */
  attributeChangedCallback(name, _before, value) {
    if (name === "patient") {
      if (value != null) this.patient = parsePatient(value);
    } else if (name === "policy") {
      this.policy = value ?? "composite";
    } else if (name === "evidence" || name === "policy-file") {
      this.#fetchFiles(name);
    } else if (name === "site" || name === "side") {
      this.#chooseByAttributes();
    } else if (name === "mode") {
      this.#mode = MODES.includes(value ?? "") ? String(value) : "explore";
      this.#panel.mode = this.#mode;
      this.#panel.siteChosen();
      this.#panel.render();
      this.#stage.showSelection(this.#panel.reading.revealed);
    } else if (name === "lang") {
      if (this.#life) this.#speak(this.#life.signal);
    } else if (name === "theme") {
      this.#followTheme();
    } else if (name === "scroll") {
      this.#stage.scroll = this.scrollMode;
      this.#stage.activate(false);
    } else if (name === "poster") {
      this.#stage.poster = value;
      this.#stage.render();
    } else if (name === "controls") {
      const kept = this.controls.split(/\s+/);
      this.#panel.controls = new Set(CONTROLS.filter((control) => kept.includes(control)));
      this.#stage.toolbar = kept.includes("toolbar");
      this.#panel.render();
      this.#stage.render();
    }
  }

  /** Loads the words and the core; says `ready` when the panel can be used. @param {AbortSignal} signal @param {Promise<unknown>} [dressed] */
  async #open(signal, dressed) {
    patch(this.#message);
    const words = this.#speak(signal);
    const files = Promise.all(Object.keys(FILES).map((name) => this.#fetchFiles(/** @type {keyof typeof FILES} */ (name))));
    try {
      const opening = openCore(
        (loaded, total) => !signal.aborted && this.#tell("progress", { part: "core", loaded, total }),
      );
      // Without its styles the stage has no size.
      Promise.all([coreArrived(), dressed]).then(() => !signal.aborted && this.#stage.fetchAhead({ lineIsFree: true }));
      const core = await opening;
      await Promise.all([words, dressed, files]);
      if (signal.aborted) {
        core.free();
        return;
      }
      this.#fromLink();
      this.#session.start(core);
      if (!this.#session.selected) this.#chooseByAttributes();
      this.#notice.textContent = core.vocabulary.disclaimer;
      this.#stage.render();
      this.#tell("ready", { version: API_VERSION, three_dimensional: this.#stage.state !== "failed" });
    } catch (error) {
      if (signal.aborted) return;
      const failure = asFailure(error, "download", "core");
      await words.catch(() => {});
      if (signal.aborted) return;
      this.#tell("error", { code: failure.code, message: failure.message });
      const t = this.#panel.t;
      patch(
        this.#message,
        h(
          "div",
          { class: "failure", role: "alert", "data-code": failure.code },
          // Without the words' own file there are no words but these.
          h("p", { class: "title" }, t ? t("failures.core.title") : "This could not be loaded."),
          h("p", null, t ? t(`failures.${failure.code}.text`) : failure.message),
          h(
            "button",
            { type: "button", class: "primary retry", onclick: () => this.#life && this.#open(this.#life.signal) },
            t ? t("retry") : "Try again",
          ),
        ),
      );
    }
  }

  /** @param {AbortSignal} signal */
  async #speak(signal) {
    this.#language = this.lang || this.closest("[lang]")?.getAttribute("lang") || "en";
    const t = await loadText(this.#language);
    if (signal.aborted) return;
    this.#panel.t = t;
    this.#stage.t = t;
    this.#panel.render();
    this.#stage.render();
    this.#stage.overlay.render();
  }

  /** Takes the files that an attribute names, in place of those it named before. @param {keyof typeof FILES} name */
  async #fetchFiles(name) {
    const session = this.#session;
    const signal = this.#life?.signal;
    if (!signal) return;
    const addresses = this.getAttribute(name) ?? "";
    const found = await fetchFiles(addresses, FILES[name], name, signal);
    // Meanwhile the attribute may name others.
    if (signal.aborted || addresses !== (this.getAttribute(name) ?? "")) return;
    session.setFiles([...session.files.filter(({ from }) => from !== name), ...found]);
  }

  /** Takes over what the page's address holds for this element. */
  #fromLink() {
    const state = readLink(location.hash, this.id || "io");
    if (state) this.state = state;
  }

  #chooseByAttributes() {
    const site = this.getAttribute("site");
    const side = this.getAttribute("side");
    this.#session.select(site ? { site, side: side && SIDES.includes(side) ? side : null } : null);
  }

  /** @param {{assessment?: boolean, selection?: boolean}} what */
  #changed(what) {
    const session = this.#session;
    if (what.selection) this.#panel.siteChosen();
    this.#panel.render();
    if (what.assessment) {
      for (const file of session.files) {
        if (!file.problem || this.#told.has(file)) continue;
        this.#told.add(file);
        this.#tell("error", { ...file.problem, code: "file" });
      }
      if (session.problem) {
        this.#tell("error", { code: "input", ...session.problem });
      } else {
        this.#stage.showAssessment();
        if (session.core)
          this.#tell("assessment-change", {
            patient: session.patient,
            policy: session.policy,
            assessment: session.assessment,
          });
      }
      // The first answer is no change.
      if (this.#said) this.#panel.announce();
      this.#said = true;
    }
    if (what.selection) {
      this.#stage.showSelection(this.#panel.reading.revealed);
      this.#stage.render();
      if (session.core)
        this.#tell("site-select", { site: session.selected?.site ?? null, side: session.selected?.side ?? null });
    }
  }

  /** @param {any} report */
  #report(report) {
    if (report.type === "state") this.#tell("scene-state", report);
    if (report.type === "frame") this.#tell("scene-frame", report);
    if (report.type === "needle") {
      this.#panel.readout = report;
      this.#panel.render();
    }
  }

  /** An event for the page, on the next tick, so that a listener may call back. @param {string} type @param {any} detail */
  #tell(type, detail) {
    const plain = JSON.parse(JSON.stringify(detail));
    // As with images and films: an `error` that went up to the window would look like a fault of the page's own scripts.
    const bubbles = type !== "error" && type !== "progress";
    setTimeout(() => this.dispatchEvent(new CustomEvent(type, { detail: plain, bubbles, composed: true })));
  }

  #followTheme() {
    const dark = getComputedStyle(this.#probe).color === "rgb(255, 255, 255)";
    this.#stage.setTheme(dark ? "dark" : "light");
  }

  /** One key reveals the next landmark: within the widget, and in a lecture wherever nothing else has the focus. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
    const mine = document.activeElement === this || (this.#mode === "lecture" && document.activeElement === document.body);
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (!mine || target.matches("input:not([type=radio], [type=range], [type=checkbox]), select, textarea")) return;
    /** @type {HTMLElement | null | undefined} */ (this.shadowRoot?.querySelector(".next-landmark"))?.click();
  }

  /** The patient as an object; takes an object or its JSON. @returns {import("./contracts.js").Patient} */
  get patient() {
    return structuredClone(this.#session.patient);
  }
  set patient(patient) {
    this.#session.setPatient(typeof patient === "string" ? parsePatient(patient) : structuredClone(patient));
  }

  get policy() {
    return this.#session.policy;
  }
  set policy(policy) {
    this.#session.setPolicy(policy);
  }

  /** The attribute `evidence`: addresses of a user's own evidence files. */
  get evidence() {
    return this.getAttribute("evidence");
  }
  set evidence(addresses) {
    addresses == null ? this.removeAttribute("evidence") : this.setAttribute("evidence", addresses);
  }

  /** The attribute `policy-file`: addresses of a user's own policy files. */
  get policyFile() {
    return this.getAttribute("policy-file");
  }
  set policyFile(addresses) {
    addresses == null ? this.removeAttribute("policy-file") : this.setAttribute("policy-file", addresses);
  }

  get site() {
    return this.#session.selected?.site ?? null;
  }
  set site(site) {
    site == null ? this.removeAttribute("site") : this.setAttribute("site", site);
  }

  get side() {
    return this.#session.selected?.side ?? null;
  }
  set side(side) {
    side == null ? this.removeAttribute("side") : this.setAttribute("side", side);
  }

  get mode() {
    return this.#mode;
  }
  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  get theme() {
    return this.getAttribute("theme");
  }
  set theme(theme) {
    theme == null ? this.removeAttribute("theme") : this.setAttribute("theme", theme);
  }

  /** The attribute `scroll`; `Element.scroll` is a method of every element and keeps its name. */
  get scrollMode() {
    const value = this.getAttribute("scroll") ?? "";
    return SCROLLS.includes(value) ? value : "focused";
  }
  set scrollMode(scroll) {
    this.setAttribute("scroll", scroll);
  }

  /** The attribute `controls`: which parts of the panel there are, separated by spaces; all if it is missing. */
  get controls() {
    return this.getAttribute("controls") ?? CONTROLS.join(" ");
  }
  set controls(controls) {
    this.setAttribute("controls", controls);
  }

  get loading() {
    return this.getAttribute("loading") === "eager" ? "eager" : "lazy";
  }
  set loading(loading) {
    this.setAttribute("loading", loading);
  }

  get poster() {
    return this.getAttribute("poster");
  }
  set poster(poster) {
    poster == null ? this.removeAttribute("poster") : this.setAttribute("poster", poster);
  }

  /** What a link holds. */
  get state() {
    const { patient, policy, selected } = this.#session;
    return {
      patient: structuredClone(patient),
      policy,
      ...(selected && { site: selected.site, ...(selected.side && { side: selected.side }) }),
    };
  }
  /** @param {import("./state.js").LinkState} state */
  set state(state) {
    if (state.policy) this.#session.setPolicy(state.policy);
    if (state.patient !== undefined) this.patient = state.patient;
    if (state.site) this.select(state.site, state.side ?? null);
  }

  /** The present state as the part of an address after `#`. */
  get link() {
    return writeLink(this.state, this.id || "io");
  }

  /** Chooses a site and looks at it; without one, looks at all of them. @param {string | null} site @param {string | null} [side] */
  select(site, side = null) {
    this.#session.select(site ? { site, side: side && SIDES.includes(side) ? side : null } : null);
  }

  /** What the core says about the present patient, or the last that it accepted. */
  assessment() {
    return structuredClone(this.#session.assessment);
  }

  /** What the picture shows, by the picture's own report; `null` while there is none. */
  sceneState() {
    return structuredClone(this.#stage.shown);
  }

  /** A command for the picture, such as `{type: "orbit", yaw_degrees: 90, pitch_degrees: 0}`; nothing happens while there is none. @param {any} command */
  tellScene(command) {
    this.#stage.command(command);
  }

  /** Takes back the last change of the patient. */
  undo() {
    this.#session.undo();
  }

  /** The present view with its labels and a caption as a PNG; `null` while there is no 3D picture. @returns {Promise<Blob | null>} */
  picture() {
    return this.#stage.picture();
  }

  /** Starts the picture anew. */
  reload() {
    this.#stage.reload();
  }
}
