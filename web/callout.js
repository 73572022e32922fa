// @ts-check
/**
 * Why, and who says so, in the picture: beside the marker of a site that is pointed at, focused or tapped, and beside a
 * pointed-at or tapped place that a reason has coloured; and how a landmark feels. Holds no facts of its own.
 */
import { h, patch } from "./dom.js";
import { verdictIcon } from "./icons.js";
import { layOut } from "./label-layout.js";
import { rowKey } from "./session.js";
import { worstReason } from "./tint.js";

/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */
/** @typedef {import("./contracts.js").Reason} Reason */

/** @typedef {{x: number, y: number}} Spot in CSS pixels of the picture */

/** Half a marker and some air, in CSS pixels. */
const GAP = 24;

export class Callout {
  /** @param {HTMLElement} place @param {() => void} ended told when the reader has put it away */
  constructor(place, ended) {
    this.place = place;
    this.ended = ended;
    place.id = "why";
    place.setAttribute("role", "tooltip");
    /** @type {import("./text.js").Text | null} */
    this.t = null;
    /** @type {AssessedSite | null} whose reason it tells */
    this.row = null;
    /** @type {Spot | string | null} what it stands beside: a place in the picture, or an anchor by its id; `null`: there is none */
    this.beside = null;
    this.pinned = false;
  }

  /**
   * @param {AssessedSite | null} row
   * @param {{pinned?: boolean, reason?: Reason | null, spot?: Spot | null}} [how] `pinned`: it stays until the reader taps
   *   elsewhere; `reason`: which one, if not the one that made the verdict; `spot`: where, if not at the marker
   */
  show(row, { pinned = false, reason = worstReason(row), spot = null } = {}) {
    const { t } = this;
    if (!row || !reason || !t) {
      this.#fill(null, null, false);
      return;
    }
    this.#fill(spot ?? markerId(row), row, pinned, [
      h(
        "p",
        { class: "title", "data-verdict": row.verdict },
        verdictIcon(row.verdict),
        h("b", null, row.name),
        h("span", null, row.verdict_name),
      ),
      h("p", null, reason.text),
    ]);
  }

  /** @param {import("./contracts.js").Landmark} landmark @param {string} anchor its id @param {boolean} pinned */
  showLandmark({ label, sentence }, anchor, pinned) {
    this.#fill(anchor, null, pinned, [h("p", { class: "title" }, h("b", null, label)), h("p", null, sentence)]);
  }

  /** @param {Spot | string | null} beside @param {AssessedSite | null} row @param {boolean} pinned @param {any} [words] */
  #fill(beside, row, pinned, words) {
    this.beside = beside;
    this.row = row;
    this.pinned = pinned;
    patch(this.place, words);
  }

  /** Puts it beside what it is about, never over it. @param {import("./contracts.js").Anchor[]} anchors @param {{width: number, height: number}} area */
  put(anchors, area) {
    const { beside, place } = this;
    const mark = typeof beside === "string" ? anchors.find((anchor) => anchorId(anchor) === beside) : beside;
    if (!mark) return;
    const { offsetWidth: width, offsetHeight: height } = place;
    const prefer = mark.x < area.width / 2 ? 1 : -1;
    const at = layOut([{ id: "why", x: mark.x, y: mark.y, width, height, gap: GAP, prefer }], area, new Map()).get("why");
    if (at) place.style.transform = `translate(${at.left.toFixed(1)}px, ${at.top.toFixed(1)}px)`;
  }

  /** Puts it away. @returns {boolean} whether there was one */
  dismiss() {
    if (this.beside == null) return false;
    this.#fill(null, null, false);
    this.ended();
    return true;
  }
}

/** One name for an anchor of the scene and for one of the poster. @param {import("./contracts.js").Anchor} anchor */
export function anchorId({ id, kind, site, side }) {
  return kind === "marker" ? markerId({ site: String(site), side }) : id;
}

/** @param {{site: string, side: string | null}} row */
function markerId(row) {
  return `marker:${rowKey(row)}`;
}
