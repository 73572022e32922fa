/**
 * The HTML over the picture: markers and labels in the reading order of the page, placed where the scene (or the poster) says. What
 * stands in them is made in `labels.ts`.
 */
import { render } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Anchor, AssessedSite, Assessment, SceneReport } from "../core/answers.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { rowKey, seen } from "../state/derive.ts";
import type { Dispatch } from "../state/actions.ts";
import { presentCase } from "../state/practice.ts";
import type { State } from "../state/state.ts";
import { portOf, standAside, type Aside, type Memory, type Standing } from "./label-columns.ts";
import { idOf, labelOf, markerOf, type Pointing } from "./labels.ts";
import { boxesAlong, layOut, type Size } from "./label-layout.ts";

/** The least radius of a mark in CSS pixels, by kind; close up, what is drawn on the bone is larger. */
const RADIUS = { marker: 16, landmark: 5, ruler: 2, target: 9, pin: 9, miss: 2 };

/** Of a marker that is drawn smaller: its sign's, as a share of its size, and some air. */
const SIGN = { share: 0.364, air: 2 };

/** Which labels are left out last where there is no room for all. */
const WEIGHT: Readonly<Record<string, number>> = { contraindicated: 3, caution: 2, suitable: 1 };
const CHOSEN = 10;

/** How large a marker is, in CSS pixels: as a finger wants it, and never less than a mouse needs. */
const SPOT = { most: 44, least: 24 };
/** Of the way to the nearest marker; below 2, nobody's middle is covered by another. */
const SPOT_SHARE = 1.6;

/** How far beside the outermost marks labels stand, as a share of the picture: close up a bone is broad. In CSS pixels at least. */
const OUT = { close: 0.2, far: 0.02, least: 8 };

/** How broad a needle counts, in CSS pixels: labels keep off it. */
const NEEDLE = 14;

/** As broad and as low as this a picture has room for labels of one line only. */
const FLAT = { width: 640, height: 280 };
/** A number is as large as this, in letters: see the style sheet. */
const NUMBER_EM = 1.7;

/** A target nearer than this to its site's marker needs no label of its own, in CSS pixels. */
const NEAR = 24;

/** What is drawn close up alone. */
const isCloseUp = ({ kind }: Anchor) => kind === "target" || kind === "landmark";

type NeedleLine = Extract<SceneReport, { type: "anchors" }>["needle"];

/** After so long without a movement one has arrived, in milliseconds. */
const REST_MS = 250;

/** A label in the page, with its size. */
interface Labelled extends Size {
  node: HTMLElement;
  label: HTMLElement;
  /** Its size as a number; left out: it has none. */
  short?: Size;
}

export class Overlay {
  t: Text | null = null;
  anchors: readonly Anchor[] = [];
  #needle: NeedleLine = null;
  #size: Size = { width: 0, height: 0 };
  #shown = "";
  #nodes = new Map<string, Labelled>();
  #before: Memory = new Map();
  /** What was looked at when the labels were put last. */
  #looked = "";
  #arriving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly place: HTMLElement,
    private readonly state: () => State,
    private readonly dispatch: Dispatch,
    private readonly tell: Pointing,
  ) {}

  /** @param needle its ends in CSS pixels, where there is one */
  setAnchors(anchors: readonly Anchor[], size: Size, needle: NeedleLine = null): void {
    this.anchors = anchors;
    this.#needle = needle;
    const resized = size.width !== this.#size.width || size.height !== this.#size.height;
    this.#size = size;
    this.#arrive();
    if (written(anchors) !== this.#shown || resized) this.render();
    else this.#place();
  }

  /** Where something else is looked at, labels stand in the end as if one had come straight to it: the way there is forgotten. */
  #arrive(): void {
    const { selected, section, assessment } = this.state();
    const looked = `${rowKey(selected)} ${section} ${assessment?.age_group}`;
    if (looked === this.#looked && this.#arriving === undefined) return;
    this.#looked = looked;
    clearTimeout(this.#arriving);
    this.#arriving = setTimeout(() => {
      this.#arriving = undefined;
      this.#before.clear();
      this.#place();
    }, REST_MS);
  }

  /** Builds the labels anew, after a change of words, verdicts, choice or what there is to label. */
  render(): void {
    const state = this.state();
    const { knowledge, assessment } = state;
    const { t, dispatch, tell } = this;
    if (!t || !knowledge) return;
    const of = { state, dispatch, tell, t, names: new Names(t, knowledge.vocabulary), width: this.#size.width };
    this.#shown = written(this.anchors);
    // Before the labels are measured: close up they are wider.
    this.place.classList.toggle("close", this.anchors.some(isCloseUp));
    const labelled = this.anchors.filter(({ kind }) => kind !== "marker");
    render(
      [
        repeat(this.#marked(assessment), rowKey, (row) => markerOf(row, of)),
        repeat(
          labelled,
          ({ id }) => id,
          (anchor) => labelOf(anchor, idOf(anchor, this.anchors, state), of),
        ),
      ],
      this.place,
    );
    // One line, where there is room beside the figure and none for two above each other.
    this.place.classList.toggle("flat", this.#size.width >= FLAT.width && this.#size.height < FLAT.height);
    this.#nodes.clear();
    const letters = Number.parseFloat(getComputedStyle(this.place).fontSize);
    const number = { width: NUMBER_EM * letters, height: NUMBER_EM * letters };
    for (const node of this.place.querySelectorAll<HTMLElement>(".spot")) {
      const label = node.querySelector<HTMLElement>(".label");
      if (!label) continue;
      const { offsetWidth: width, offsetHeight: height } = label;
      this.#nodes.set(String(node.dataset.id), { node, label, width, height, ...(label.querySelector(".number") && { short: number }) });
    }
    this.#place();
  }

  /** The sites with a marker: all of them, or none where a point is asked for. */
  #marked(assessment: Assessment | null): readonly AssessedSite[] {
    const present = presentCase(this.state());
    return !assessment || (present && !("choose-site" in present.task)) ? [] : assessment.sites;
  }

  #place(): void {
    const { width, height: tall } = this.#size;
    const state = this.state();
    const found = new Map(this.anchors.map((anchor) => [idOf(anchor, this.anchors, state), anchor]));
    const chosen = `marker:${rowKey(state.selected)}`;
    // Close up, the bone itself carries the flag: the marker steps back and leaves its label.
    const close = this.anchors.some(isCloseUp);
    this.place.classList.toggle("close", close);
    // A far-off marker is a sign of the page's own; close up it is the ring on the bone.
    const gapOf = ({ kind, radius }: Anchor) => (kind === "marker" && close ? radius : Math.max(RADIUS[kind], radius));
    const wanted: Aside[] = [];
    const alone: Aside[] = [];
    const marks = this.anchors.filter(({ kind }) => kind === "marker");
    for (const [id, { node, width: wide, height, short }] of this.#nodes) {
      const anchor = found.get(id);
      const inside = anchor && anchor.x >= 0 && anchor.y >= 0 && anchor.x <= width && anchor.y <= tall;
      const mark = found.get(chosen);
      const covered =
        anchor?.kind === "target" && mark != null && Math.hypot(mark.x - anchor.x, mark.y - anchor.y) < NEAR;
      const secret = id === chosen && !seen(state).marker;
      const shown = Boolean(inside && !covered && !secret && (anchor.visible || anchor.kind === "marker"));
      if (!shown && node.matches(":focus")) this.tell.refocus();
      node.classList.toggle("gone", !shown);
      if (!anchor || !shown) continue;
      node.classList.toggle("behind", !anchor.visible);
      let gap = gapOf(anchor);
      if (anchor.kind === "marker") {
        const near = Math.min(
          ...marks.map((other) => (other === anchor ? Infinity : Math.hypot(other.x - anchor.x, other.y - anchor.y))),
        );
        const spot = Math.max(SPOT.least, Math.min(SPOT.most, near * SPOT_SHARE));
        node.style.setProperty("--spot", `${spot.toFixed(1)}px`);
        if (!close) gap = Math.max(anchor.radius, spot * SIGN.share + SIGN.air);
      }
      node.style.transform = `translate(${anchor.x.toFixed(1)}px, ${anchor.y.toFixed(1)}px)`;
      const [x, y] = [steady(anchor.x), steady(anchor.y)];
      const weight = (WEIGHT[node.dataset.verdict ?? ""] ?? 0) + (id === chosen ? CHOSEN : 0);
      const label: Aside = { id, x, y, width: wide, height, gap, prefer: x < width / 2 ? -1 : 1, short, weight };
      // One that shows only while it is pointed at needs no room beside the others.
      if (node.dataset.bare == null) wanted.push(label);
      else alone.push(label);
    }
    const needle = this.#needle ? boxesAlong(this.#needle, NEEDLE) : [];
    const share = OUT[close ? "close" : "far"] * Math.min(width, tall);
    const kept = [...needle, ...alone.map(({ x, y, gap }) => ({ left: x - gap, top: y - gap, width: 2 * gap, height: 2 * gap }))];
    for (const [id, standing] of standAside(wanted, this.#size, this.#before, kept, Math.max(OUT.least, share))) this.#stand(id, standing, found.get(id));
    for (const label of alone)
      for (const [id, at] of layOut([label], this.#size, new Map(), needle)) this.#stand(id, { ...label, ...at, side: 1, form: "words" }, found.get(id));
  }

  /** Puts a label where it is to stand, and its leader between the two. */
  #stand(id: string, standing: Standing, anchor: Anchor | undefined): void {
    const of = this.#nodes.get(id);
    if (!of || !anchor) return;
    const { node, label } = of;
    node.classList.toggle("short", standing.form === "short");
    node.classList.toggle("left-out", standing.form === "none");
    node.dataset.stands = standing.side < 0 ? "left" : "right";
    label.style.transform = `translate(${(standing.left - anchor.x).toFixed(1)}px, ${(standing.top - anchor.y).toFixed(1)}px)`;
    const leader = node.querySelector<HTMLElement>(".leader");
    if (!leader) return;
    const port = portOf(standing);
    const [across, down] = [port.x - anchor.x, port.y - anchor.y];
    leader.style.width = `${Math.hypot(across, down).toFixed(1)}px`;
    leader.style.transform = `rotate(${Math.atan2(down, across).toFixed(4)}rad)`;
  }
}

/** A place in whole pixels: what a flight's last digits leave open must not decide on which side a label stands, least of all in the middle. */
const steady = (pixels: number) => Math.round(pixels + 0.25);

/** What there is to label, without where. */
function written(anchors: readonly Anchor[]): string {
  return anchors.map(({ id, text_key: key, value_mm: value }) => `${id}${key ?? ""}${value ?? ""}`).join();
}
