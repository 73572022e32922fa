/** Drawn signs, and words for those who only listen. The four verdict shapes differ in outline and in what they hold, so that none depends on colour. */
import { html, svg, type SVGTemplateResult } from "lit/html.js";

type Kind = "fill" | "fill round" | "line" | "ink" | "dash";

const path = (d: string, kind: Kind = "line") => svg`<path d=${d} class=${kind} />`;

/** A drawing on a field of 24 by 24. */
const icon = (name: string, content: SVGTemplateResult[]) =>
  html`<svg viewBox="0 0 24 24" class="icon ${name}" aria-hidden="true" focusable="false">${content}</svg>`;

/** By verdict, and by what a reason does; `ink` is drawn on a filled shape. */
const SHAPES: Record<string, () => SVGTemplateResult[]> = {
  suitable: () => [svg`<circle cx="12" cy="12" r="10" class="fill" />`, path("M7.2 12.4l3.3 3.3 6.3-7", "ink")],
  caution: () => [path("M12 2.2 22.6 21H1.4z", "fill round"), path("M12 9v5.6", "ink"), path("M12 18.1v.1", "ink")],
  contraindicated: () => [
    path("M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z", "fill"),
    path("M8.4 8.4l7.2 7.2M15.6 8.4l-7.2 7.2", "ink"),
  ],
  note: () => [svg`<circle cx="12" cy="12" r="9.5" />`, path("M12 11v5.5M12 7.4v.1")],
  "not-used-at-this-age": () => [path("M3 3h18v18H3z", "dash"), path("M7.5 12h9", "line")],
};

/** The sign of a verdict. */
export const verdictIcon = (verdict: string) =>
  icon(`verdict ${verdict}`, (SHAPES[verdict] ?? SHAPES["not-used-at-this-age"])());

/** No verdict yet; filled where it is chosen. */
export const unsaidIcon = (chosen: boolean) =>
  icon("unsaid", [
    svg`<circle cx="12" cy="12" r="9.5" />`,
    ...(chosen ? [svg`<circle cx="12" cy="12" r="6" class="fill" />`] : []),
  ]);

/** Sources say opposite things. */
export const differIcon = () => icon("differ", [path("M3 8h16M15 4l4 4-4 4M21 16H5M9 12l-4 4 4 4")]);

/** The signs of buttons, each one line. */
const LINES = {
  "zoom-in": "M12 5v14M5 12h14",
  "zoom-out": "M5 12h14",
  "turn-left": "M4 12a8 8 0 1 0 3-6.2M4 4v5h5",
  "turn-right": "M20 12a8 8 0 1 1-3-6.2M20 4v5h-5",
  "tilt-up": "M6 15l6-6 6 6",
  "tilt-down": "M6 9l6 6 6-6",
  "shift-left": "M15 6l-6 6 6 6",
  "shift-right": "M9 6l6 6-6 6",
  "shift-up": "M6 15l6-6 6 6",
  "shift-down": "M6 9l6 6 6-6",
  shift: "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
  reset: "M12 4v3M12 17v3M4 12h3M17 12h3M12 12v.1",
  overview: "M12 3.5v.1M12 7v7M7 9l5-1.5L17 9M12 14l-3 7M12 14l3 7",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  section: "M12 3v18M7 6H4v12h3M17 6h3v12h-3",
  save: "M12 4v11M7 10l5 5 5-5M4 20h16",
  remove: "M6 6l12 12M18 6L6 18",
  add: "M12 5v14M5 12h14",
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  open: "M6 9l6 6 6-6",
  back: "M15 5l-7 7 7 7",
  panel: "M3 5h18v14H3zM14 5v14M17 9h1.5M17 12h1.5",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;

export type LineName = keyof typeof LINES;

export const lineIcon = (name: LineName) => icon(`icon-${name}`, [path(LINES[name])]);

/** Text for those who listen. */
export const unseen = (text: string) => html`<span class="unseen">${text}</span>`;
