/**
 * Why, and who says so, in the picture: beside the marker of a site that is pointed at, focused or tapped, and beside a
 * pointed-at or tapped place that a reason has coloured; and how a landmark feels. Holds no facts of its own.
 */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { Anchor, AssessedSite, LandmarkStep, Reason } from "../core/answers.ts";
import { spoken } from "../styles/spoken.ts";
import type { Speaking } from "../words/conditions.ts";
import { reasonWords } from "../words/reasons.ts";
import { statementWords } from "../words/teaching.ts";
import { verdictIcon } from "../styles/icons.ts";
import { layOut, type Size } from "./label-layout.ts";
import { rowKey, worstReason } from "../state/derive.ts";

/** In CSS pixels of the picture. */
export interface Spot {
  x: number;
  y: number;
}

/** How it is shown. */
interface How {
  /** It stays until the reader taps elsewhere. */
  pinned?: boolean;
  /** Which reason, if not the one that made the verdict. */
  reason?: Reason | null;
  /** Where, if not at the marker. */
  spot?: Spot | null;
}

/** Half a marker and some air, in CSS pixels. */
const GAP = 24;

export class Callout {
  /** What it stands beside: a place in the picture, or an anchor by its id; `null`: there is none. */
  beside: Spot | string | null = null;
  pinned = false;

  /** @param ended told when the reader has put it away @param speaking the words, once there are any */
  constructor(
    readonly place: HTMLElement,
    private readonly ended: () => void,
    private readonly speaking: () => Speaking | null,
  ) {
    place.id = "why";
    place.setAttribute("role", "tooltip");
  }

  /** Says why a site has its verdict; without one, is put away. */
  show(row: AssessedSite | null, { pinned = false, reason = worstReason(row), spot = null }: How = {}): void {
    const speaking = this.speaking();
    if (!row || !reason || !speaking) {
      this.#fill(null, false);
      return;
    }
    const { names, t } = speaking;
    this.#fill(
      spot ?? markerId(row),
      pinned,
      html`<p class="title" data-verdict=${row.verdict}>
          ${verdictIcon(row.verdict)}<b>${names.placeTitle(row)}</b><span>${names.verdict(row.verdict)}</span>
        </p>
        <p>${spoken(reasonWords(reason, speaking), t)}</p>`,
    );
  }

  /** Says how a landmark feels. @param anchor its id */
  showLandmark(step: LandmarkStep, anchor: string, pinned: boolean): void {
    const t = this.speaking()?.t;
    if (!t) return;
    this.#fill(
      anchor,
      pinned,
      html`<p class="title"><b>${spoken(t.in(`teaching.landmarks.${step.landmark}`), t)}</b></p>
        <p>${spoken(statementWords(step, t), t)}</p>`,
    );
  }

  #fill(beside: Spot | string | null, pinned: boolean, words?: TemplateResult): void {
    this.beside = beside;
    this.pinned = pinned;
    render(words ?? nothing, this.place);
  }

  /** Puts it beside what it is about, never over it. */
  put(anchors: readonly Anchor[], area: Size): void {
    const { beside, place } = this;
    const mark = typeof beside === "string" ? anchors.find((anchor) => anchorId(anchor) === beside) : beside;
    if (!mark) return;
    const { offsetWidth: width, offsetHeight: height } = place;
    const prefer = mark.x < area.width / 2 ? 1 : -1;
    const at = layOut([{ id: "why", x: mark.x, y: mark.y, width, height, gap: GAP, prefer }], area, new Map()).get(
      "why",
    );
    if (at) place.style.transform = `translate(${at.left.toFixed(1)}px, ${at.top.toFixed(1)}px)`;
  }

  /**
   * Puts it away.
   *
   * @returns whether there was one
   */
  dismiss(): boolean {
    if (this.beside == null) return false;
    this.#fill(null, false);
    this.ended();
    return true;
  }
}

/** One name for an anchor of the scene and for one of the poster. */
export function anchorId({ id, kind, site, side }: Anchor): string {
  return kind === "marker" ? markerId({ site: String(site), side }) : id;
}

/** The name of a site's marker. */
function markerId(row: { site: string; side: string | null }): string {
  return `marker:${rowKey(row)}`;
}
