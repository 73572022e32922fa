// @ts-check
/**
 * The panel: composes its parts and keeps what belongs to reading rather than to the patient (a half-made condition,
 * how many landmarks are revealed). The parts, one a module: patient, conditions, sites, details, library.
 */
import { patch, h } from "./dom.js";
import { advicePart, patientPart } from "./panel-patient.js";
import { conditionsPart } from "./panel-conditions.js";
import { sitesPart } from "./panel-sites.js";
import { cardsPart, sourcesPart } from "./panel-library.js";
import { placeNote, sourceNote } from "./panel-sources.js";

/**
 * @typedef {object} Reading what the reader has open or half done
 * @property {boolean} choosing whether the chooser of conditions is open
 * @property {string} kind of the condition being made
 * @property {Record<string, any>} values of its fields
 * @property {{path: string, message: string, remedy: string} | null} refusal of the condition being made
 * @property {{age: string, weight: string, revision: number}} typed the numbers as typed, letter by letter
 * @property {number | null} revealed how many landmarks of the chosen site are shown; `null`: all
 * @property {boolean} section whether the bone is cut open
 * @property {string | null} variant the chosen target point
 * @property {number | null} fingerWidth of the reader, in millimetres; `null`: the sources' typical one
 * @property {{length_mm: number, advance_mm: number, soft_tissue_mm: number} | null} needle
 * @property {{references: {source: string, locator: string | null}[], at: Element} | null} cited the sources whose note is open
 *
 * @typedef {object} Context everything a part of the panel may use
 * @property {import("./session.js").Session} session
 * @property {import("./contracts.js").Vocabulary} vocabulary
 * @property {import("./contracts.js").Teaching} teaching
 * @property {import("./text.js").Text} t
 * @property {Reading} reading
 * @property {string} mode
 * @property {Set<string>} controls which parts the page wants
 * @property {string} prefix unique in the page's element, for ids
 * @property {() => void} render
 * @property {(selector: string) => void} show brings a part of the panel into view, if it is not
 * @property {(selector: string) => void} focus moves the focus within the panel, after the next update
 * @property {(command: any) => void} command to the scene
 * @property {(reason: import("./contracts.js").Reason | null) => void} tint shows in the picture what a reason concerns; `null`: what the verdict is about
 * @property {import("./contracts.js").NeedleReport | null} needleReport what the scene last said of the needle
 */

export class Panel {
  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} live the polite live region
   * @param {import("./session.js").Session} session
   * @param {(command: any) => void} command
   * @param {(reason: import("./contracts.js").Reason | null) => void} tint
   */
  constructor(place, live, session, command, tint) {
    this.place = place;
    this.live = live;
    this.session = session;
    this.command = command;
    this.tint = tint;
    this.mode = "explore";
    /** @type {Set<string>} */
    this.controls = new Set();
    /** @type {Element | null} the mark whose note is open */
    this.noted = null;
    /** @type {import("./text.js").Text | null} */
    this.t = null;
    /** @type {Reading} */
    this.reading = {
      choosing: false,
      kind: "",
      values: {},
      refusal: null,
      typed: { age: "", weight: "", revision: -1 },
      revealed: null,
      section: false,
      variant: null,
      fingerWidth: null,
      needle: null,
      cited: null,
    };
    /** @type {import("./contracts.js").NeedleReport | null} the last report about the needle */
    this.readout = null;
  }

  render() {
    const { session, t } = this;
    const core = session.core;
    if (!core || !t) return;
    /** @type {Context} */
    const context = {
      session,
      t,
      vocabulary: core.vocabulary,
      teaching: core.teaching,
      reading: this.reading,
      mode: this.mode,
      controls: this.controls,
      prefix: "io",
      render: () => this.render(),
      show: (selector) => this.place.querySelector(selector)?.scrollIntoView({ block: "nearest" }),
      focus: (selector) => /** @type {HTMLElement | null} */ (this.place.querySelector(selector))?.focus(),
      command: this.command,
      tint: this.tint,
      needleReport: this.readout,
    };
    const focused = /** @type {HTMLElement | null} */ (
      /** @type {ShadowRoot} */ (this.place.getRootNode()).activeElement
    );
    patch(
      this.place,
      this.controls.has("patient") && patientPart(context),
      this.controls.has("conditions") && conditionsPart(context),
      sitesPart(context),
      advicePart(context),
      this.controls.has("library") &&
        h("div", { key: "library", class: "library" }, cardsPart(context), sourcesPart(context)),
      sourceNote(context),
    );
    // A node that had to move has lost the focus on its way.
    if (focused?.isConnected && this.place.contains(focused)) {
      const root = /** @type {ShadowRoot} */ (this.place.getRootNode());
      if (root.activeElement !== focused) focused.focus({ preventScroll: true });
    }
    const mark = this.reading.cited?.at ?? null;
    if (mark && mark !== this.noted) placeNote(/** @type {HTMLElement} */ (this.place.querySelector(".note")), mark);
    this.noted = mark;
  }

  /** Starts reading another site from its beginning. */
  siteChosen() {
    this.reading.revealed = this.mode === "guide" || this.mode === "lecture" ? 0 : null;
    this.reading.section = false;
    this.reading.variant = null;
    this.reading.needle = null;
    this.readout = null;
  }

  /** Says what the last change did, once the reader has paused. */
  announce() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.t) this.live.textContent = spoken(this.session, this.t);
    }, 500);
  }
}

/** @param {import("./session.js").Session} session @param {import("./text.js").Text} t */
function spoken(session, t) {
  if (session.problem) return session.problem.message;
  const moved = session.moved;
  if (moved.length === 0) return "";
  /** @type {Map<string, import("./contracts.js").AssessedSite[]>} */
  const byVerdict = new Map();
  for (const { row } of moved) {
    byVerdict.set(row.verdict_name, [...(byVerdict.get(row.verdict_name) ?? []), row]);
  }
  return [...byVerdict]
    .map(([verdict, rows]) =>
      t("announce.changed", {
        count: rows.length,
        sites: rows.map((row) => row.name).join(t("list-separator")),
        verdict: verdict.toLowerCase(),
      }),
    )
    .join(" ");
}
