// @ts-check
/**
 * The HTML over the picture: markers of the sites as buttons, labels of landmarks, rulers and targets, all in the
 * reading order of the page and placed where the scene (or the poster) says.
 */
import { anchorId } from "./callout.js";
import { h, patch } from "./dom.js";
import { differIcon, verdictIcon } from "./icons.js";
import { inColumns, layOut, overlaps } from "./label-layout.js";
import { unseen } from "./panel-sites.js";
import { rowKey } from "./session.js";
import { capital } from "./text.js";

/** @typedef {import("./contracts.js").Anchor} Anchor */

/** Radius of a mark in CSS pixels, by kind. */
const RADIUS = { marker: 16, landmark: 5, ruler: 2, target: 9 };

/** How large a marker is, in CSS pixels: as a finger wants it, and never less than a mouse needs. */
const SPOT = { most: 44, least: 24 };
/** Of the way to the nearest marker; below 2, nobody's middle is covered by another. */
const SPOT_SHARE = 1.6;

/** A target nearer than this to its site's marker needs no label of its own, in CSS pixels. */
const NEAR = 24;

/** Narrower than this, a label holds the verdict alone, and its site's name when it is chosen or pointed at. */
const ROOM_FOR_NAMES = 345;
/** Narrower than this, a picture holds the marks and only the chosen or pointed-at label. */
const ROOM_FOR_WORDS = 290;

/** @param {Anchor} anchor */
const isTarget = ({ kind }) => kind === "target";

export class Overlay {
  /**
   * @param {HTMLElement} place
   * @param {import("./session.js").Session} session
   * @param {() => void} refocus takes the focus from a marker that leaves the picture
   * @param {(row: import("./contracts.js").AssessedSite | null, tapped?: boolean) => void} point told which marker is pointed at
   * @param {(landmark: Anchor | null, tapped?: boolean) => void} feel told which landmark is pointed at
   */
  constructor(place, session, refocus, point, feel) {
    this.place = place;
    this.session = session;
    this.refocus = refocus;
    this.point = point;
    this.feel = feel;
    /** @type {import("./text.js").Text | null} */
    this.t = null;
    /** @type {Anchor[]} */
    this.anchors = [];
    this.size = { width: 0, height: 0 };
    this.shown = "";
    /** Whether the chosen site is still to be found: until the point of entry shows, its marker would give it away. */
    this.searching = false;
    /** Whether the labels stand in columns. */
    this.columns = false;
    /** @type {Map<string, {node: HTMLElement, label: HTMLElement, width: number, height: number}>} */
    this.nodes = new Map();
    /** @type {Map<string, number>} */
    this.before = new Map();
    /** @type {Map<string, string>} */
    this.names = new Map();
  }

  /** @param {Anchor[]} anchors @param {{width: number, height: number}} size */
  setAnchors(anchors, size) {
    this.anchors = anchors;
    const resized = size.width !== this.size.width;
    this.size = size;
    const shown = anchors.map(({ id, text_key: key, value_mm: value }) => `${id}${key ?? ""}${value ?? ""}`).join();
    if (shown !== this.shown || resized) this.render();
    else this.#place();
  }

  /** Builds the labels anew, after a change of words, verdicts, choice or what there is to label. */
  render() {
    const { t, session } = this;
    const core = session.core;
    if (!t || !core) return;
    this.shown = this.anchors.map(({ id, text_key: key, value_mm: value }) => `${id}${key ?? ""}${value ?? ""}`).join();
    if (this.names.size === 0) {
      for (const { id, name } of core.teaching.landmarks) this.names.set(id, name);
    }
    const rows = session.assessment?.sites ?? [];
    const { width } = this.size;
    const markers = rows.map((row) => {
      const chosen = rowKey(row) === rowKey(session.selected);
      const site = capital(core.vocabulary.sites.find(({ id }) => id === row.site)?.name ?? row.name);
      return h(
        "button",
        {
          key: `marker:${rowKey(row)}`,
          "data-id": `marker:${rowKey(row)}`,
          type: "button",
          class: "spot marker",
          part: `marker marker-${row.verdict}`,
          "data-row": rowKey(row),
          "data-verdict": row.verdict,
          "data-bare": width < ROOM_FOR_WORDS && !chosen,
          "data-brief": width >= ROOM_FOR_WORDS && width < ROOM_FOR_NAMES && !chosen,
          "aria-pressed": String(chosen),
          "aria-describedby": "why",
          onclick: (/** @type {any} */ event) => {
            session.select(row);
            // A finger does not hover: what it taps is explained until it taps elsewhere.
            if (event.pointerType === "touch") this.point(row, true);
          },
          onpointerenter: () => this.point(row),
          onpointerleave: () => this.point(null),
          onfocus: () => this.point(row),
          onblur: () => this.point(null),
        },
        h("i", { class: "leader" }),
        verdictIcon(row.verdict),
        h(
          "span",
          { class: "label" },
          h("b", null, row.side && unseen(`${t(`sites.${row.side}`)}: `), site),
          h(
            "span",
            null,
            h("span", { class: "sign" }, verdictIcon(row.verdict)),
            row.verdict_name,
            row.sources_differ && [differIcon(), unseen(`, ${t("sites.differ")}`)],
          ),
        ),
      );
    });
    const labels = this.anchors
      .filter(({ kind }) => kind !== "marker")
      .map((anchor) =>
        h(
          "div",
          { key: anchor.id, "data-id": anchor.id, class: `spot ${anchor.kind}`, ...this.#touch(anchor) },
          h("i", { class: "leader" }),
          h("i", { class: "dot" }),
          h("span", { class: "label" }, this.#words(anchor)),
        ),
      );
    this.columns = false;
    // Before the labels are measured: close up they are wider.
    this.place.classList.toggle("close", this.anchors.some(isTarget));
    patch(this.place, markers, labels);
    this.nodes.clear();
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll(".spot"))) {
      const label = /** @type {HTMLElement} */ (node.querySelector(".label"));
      this.nodes.set(String(node.dataset.id), { node, label, width: label.offsetWidth, height: label.offsetHeight });
    }
    this.#place();
  }

  /** A landmark is found with Tab, and says how it feels. Its words can be selected: it is no button. @param {Anchor} anchor */
  #touch(anchor) {
    if (anchor.kind !== "landmark") return {};
    return {
      tabindex: "0",
      role: "note",
      "aria-describedby": "why",
      onpointerenter: () => this.feel(anchor),
      onpointerleave: () => this.feel(null),
      onfocus: () => this.feel(anchor),
      onblur: () => this.feel(null),
      onclick: () => this.feel(anchor, true),
    };
  }

  /** @param {Anchor} anchor @returns {string} */
  #words({ kind, text_key: key, value_mm: value }) {
    const t = /** @type {import("./text.js").Text} */ (this.t);
    if (kind === "ruler" && value != null) return t("millimetres", { value: Math.round(value) });
    if (kind === "target") return t("stage.target");
    return this.names.get(key ?? "") ?? key ?? "";
  }

  #place() {
    const { width } = this.size;
    /** @type {Map<string, Anchor>} */
    const found = new Map(
      this.anchors.map((anchor) => [
        anchorId(anchor),
        anchor,
      ]),
    );
    const chosen = `marker:${rowKey(this.session.selected)}`;
    // Close up, the bone itself carries the flag: the marker steps back and leaves its label.
    const target = this.anchors.find(isTarget);
    this.place.classList.toggle("close", target != null);
    /** @type {import("./label-layout.js").Wanted[]} */
    const wanted = [];
    /** @type {import("./label-layout.js").Wanted[]} */
    const alone = [];
    const marks = this.anchors.filter(({ kind }) => kind === "marker");
    for (const [id, { node, width: wide, height }] of this.nodes) {
      const anchor = found.get(id);
      const inside = anchor && anchor.x >= 0 && anchor.y >= 0 && anchor.x <= width && anchor.y <= this.size.height;
      const mark = found.get(chosen);
      const covered =
        anchor?.kind === "target" && mark != null && Math.hypot(mark.x - anchor.x, mark.y - anchor.y) < NEAR;
      const secret = id === chosen && this.searching && !target;
      const shown = Boolean(inside && !covered && !secret && (anchor.visible || anchor.kind === "marker"));
      if (!shown && node.matches(":focus")) this.refocus();
      node.classList.toggle("gone", !shown);
      if (!anchor || !shown) continue;
      node.classList.toggle("behind", !anchor.visible);
      if (anchor.kind === "marker") {
        const near = Math.min(
          ...marks.map((other) => (other === anchor ? Infinity : Math.hypot(other.x - anchor.x, other.y - anchor.y))),
        );
        const spot = Math.max(SPOT.least, Math.min(SPOT.most, near * SPOT_SHARE));
        node.style.setProperty("--spot", `${spot.toFixed(1)}px`);
      }
      node.style.transform = `translate(${anchor.x.toFixed(1)}px, ${anchor.y.toFixed(1)}px)`;
      // Labels of the patient's right go outwards to the reader's left.
      const prefer = anchor.kind === "marker" ? (anchor.side === "right" ? -1 : 1) : anchor.x < width / 2 ? -1 : 1;
      const label = /** @type {const} */ ({
        id,
        x: anchor.x,
        y: anchor.y,
        width: wide,
        height,
        gap: RADIUS[anchor.kind],
        prefer,
      });
      // One that shows only while it is pointed at needs no room beside the others.
      if (node.dataset.bare == null) wanted.push(label);
      else alone.push(label);
    }
    wanted.sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || a.y - b.y || a.x - b.x);
    let places = layOut(wanted, this.size, this.before);
    // Too crowded for labels beside their marks; once in columns they stay there, as jumping to and fro would be worse.
    this.columns ||= overlaps(wanted, places);
    if (this.columns) places = inColumns(wanted, this.size);
    this.place.classList.toggle("columns", this.columns);
    for (const label of alone) for (const [id, at] of layOut([label], this.size, this.before)) places.set(id, at);
    for (const [id, { left, top }] of places) {
      const { node, label, width: wide, height } = /** @type {any} */ (this.nodes.get(id));
      const anchor = /** @type {Anchor} */ (found.get(id));
      label.style.transform = `translate(${(left - anchor.x).toFixed(1)}px, ${(top - anchor.y).toFixed(1)}px)`;
      const leader = /** @type {HTMLElement | null} */ (node.querySelector(".leader"));
      if (!leader) continue;
      // To the label's nearer end, or to its nearer edge where it lies above or below.
      const toX = Math.max(left, Math.min(anchor.x, left + wide)) - anchor.x;
      const toY = (toX !== 0 ? top + height / 2 : top > anchor.y ? top : top + height) - anchor.y;
      leader.style.width = `${Math.hypot(toX, toY).toFixed(1)}px`;
      leader.style.transform = `rotate(${Math.atan2(toY, toX).toFixed(3)}rad)`;
    }
  }
}
