// @ts-check
/**
 * A drawn figure with the places of the nine sites: what stands in the stage until the 3D picture is there, and instead
 * of it where it cannot be drawn. A sign, not anatomy: it shows which site is meant and nothing more.
 */
import { h } from "./dom.js";

const WIDTH = 200;
const HEIGHT = 420;

/** The places on the patient's right (the reader's left), in units of the drawing. @type {Record<string, [number, number]>} */
const RIGHT = {
  "proximal-humerus": [60, 95],
  "distal-femur": [79, 281],
  "proximal-tibia": [79, 313],
  "distal-tibia": [82, 384],
  sternum: [100, 98],
};

const SKIN = [
  "M100 10a19 21 0 0 1 19 21c0 9-4 15-9 19v9c14 5 33 6 41 20 6 12 8 34 11 56s6 44 9 62-10 20-13 4-8-42-12-62-6-32-9-38c-1 18-2 36 0 52 3 18 4 34 2 58s-3 42-1 56 1 34-3 54-3 32-3 42 10 12 8 18-24 5-25-4 0-30-1-54-4-40-5-64-3-44-4-56h-2c-1 12-3 32-4 56s-4 40-5 64 0 45-1 54-23 10-25 4 8-8 8-18 1-22-3-42-5-40-3-54 1-32-1-56-1-40 2-58c2-16 1-34 0-52-3 6-5 18-9 38s-9 46-12 62-16 14-13-4 6-40 9-62 5-44 11-56c8-14 27-15 41-20v-9c-5-4-9-10-9-19a19 21 0 0 1 19-21z",
];

const BONES = [
  // Collar bones, breastbone, upper arms, thighs, knee caps, shins: this side, then mirrored.
  "M94 82c-10-4-22-5-32-1M62 92c-2 26-6 48-11 70M51 170l-5 44M56 170l-6 44M88 196l-4 4-5 82M79 306l1 76M86 308l-2 74",
  "M106 82c10-4 22-5 32-1M138 92c2 26 6 48 11 70M149 170l5 44M144 170l6 44M112 196l4 4 5 82M121 306l-1 76M114 308l2 74",
  "M100 86v50M84 190c8 8 24 8 32 0",
];

/** @returns {any} the drawing */
export function figure() {
  return h(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "figure", "aria-hidden": "true", focusable: "false" },
    SKIN.map((d) => h("path", { d, class: "skin" })),
    BONES.map((d) => h("path", { d, class: "bone" })),
    [79, 121].map((x) => h("circle", { cx: String(x), cy: "295", r: "5", class: "cap" })),
  );
}

/**
 * The places of the sites in a box of this size, as the scene would report them.
 *
 * @param {{site: string, side: "left" | "right" | null}[]} rows
 * @param {number} width
 * @param {number} height
 * @returns {import("./contracts.js").Anchor[]}
 */
export function figureAnchors(rows, width, height) {
  const scale = Math.min(width / WIDTH, height / HEIGHT);
  return rows.flatMap(({ site, side }) => {
    const place = RIGHT[site];
    if (!place) return [];
    const x = side === "left" ? WIDTH - place[0] : place[0];
    return [
      {
        id: `marker-${site}-${side}`,
        kind: /** @type {const} */ ("marker"),
        site,
        side,
        text_key: null,
        value_mm: null,
        x: (width - WIDTH * scale) / 2 + x * scale,
        y: (height - HEIGHT * scale) / 2 + place[1] * scale,
        visible: true,
      },
    ];
  });
}
