// @ts-check
/**
 * Why a site has its verdict, and who says so, beside its marker in the picture: shown while the marker is pointed at,
 * focused or tapped. Holds no facts of its own.
 */
import { h, patch } from "./dom.js";
import { verdictIcon } from "./icons.js";
import { layOut } from "./label-layout.js";
import { rowKey } from "./session.js";

/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */
/** @typedef {import("./contracts.js").Reason} Reason */

/** Half a marker and some air, in CSS pixels. */
const GAP = 24;
/** The reason that made the verdict. @param {AssessedSite | null | undefined} row @returns {Reason | null} */
export function worstReason(row) {
  return row?.reasons.find(({ effect }) => effect === row.verdict) ?? row?.reasons[0] ?? null;
}

export class Callout {
  /** @param {HTMLElement} place @param {() => void} ended told when the reader has put it away */
  constructor(place, ended) {
    this.place = place;
    this.ended = ended;
    place.id = "why";
    place.setAttribute("role", "tooltip");
    /** @type {import("./text.js").Text | null} */
    this.t = null;
    /** @type {AssessedSite | null} */
    this.row = null;
    this.pinned = false;
  }

  /** @param {AssessedSite | null} row @param {boolean} [pinned] stays until the reader taps elsewhere */
  show(row, pinned = false) {
    const { t } = this;
    const reason = worstReason(row);
    this.row = reason && t ? row : null;
    this.pinned = pinned && this.row != null;
    if (!row || !reason || !t) {
      patch(this.place);
      return;
    }
    patch(
      this.place,
      h(
        "p",
        { class: "title", "data-verdict": row.verdict },
        verdictIcon(row.verdict),
        h("b", null, row.name),
        h("span", null, row.verdict_name),
      ),
      h("p", null, reason.text),
    );
  }

  /** Puts it beside its marker, never over it. @param {import("./contracts.js").Anchor[]} anchors @param {{width: number, height: number}} area */
  put(anchors, area) {
    const { row, place } = this;
    const mark = row && anchors.find((anchor) => anchor.kind === "marker" && rowKey(asPlace(anchor)) === rowKey(row));
    if (!row || !mark) return;
    const { offsetWidth: width, offsetHeight: height } = place;
    const prefer = mark.x < area.width / 2 ? 1 : -1;
    const at = layOut([{ id: "why", x: mark.x, y: mark.y, width, height, gap: GAP, prefer }], area, new Map()).get("why");
    if (at) place.style.transform = `translate(${at.left.toFixed(1)}px, ${at.top.toFixed(1)}px)`;
  }

  /** Puts it away. @returns {boolean} whether there was one */
  dismiss() {
    if (!this.row) return false;
    this.show(null);
    this.ended();
    return true;
  }
}

/** @param {import("./contracts.js").Anchor} anchor */
function asPlace({ site, side }) {
  return { site: String(site), side };
}
