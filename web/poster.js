// @ts-check
/**
 * The poster: a picture of what the scene shows first, baked from it by `cargo xtask poster`, with the places of its
 * markers. It stands in the stage until the 3D picture is there, and instead of it where that cannot be drawn.
 */
import { downloadJson } from "./download.js";
import { beside } from "./paths.js";

/** @typedef {Record<string, Record<string, [number, number]>>} Places by age group and `site/side`: from the middle and from the top, in heights of the picture */

/** Width to height of every poster. */
const SHAPE = 0.5;

/** @type {Promise<Places> | null} */
let places = null;

/** @returns {Promise<Places>} */
export function loadPlaces() {
  places ??= downloadJson(beside("assets/posters/places.json"));
  places.catch(() => {
    places = null;
  });
  return places;
}

/** @param {string} age @param {"light" | "dark"} theme @returns {string} */
export function posterAddress(age, theme) {
  return beside(`assets/posters/${age}-${theme}.webp`);
}

/**
 * The places of the sites in a box of this size, as the scene would report them.
 *
 * @param {Places | null} all
 * @param {string} age
 * @param {{site: string, side: "left" | "right" | null}[]} rows
 * @param {{width: number, height: number}} area
 * @returns {import("./contracts.js").Anchor[]}
 */
export function posterAnchors(all, age, rows, { width, height }) {
  const scale = Math.min(height, width / SHAPE);
  return rows.flatMap(({ site, side }) => {
    const place = all?.[age]?.[`${site}/${side ?? ""}`];
    if (!place) return [];
    return [
      {
        id: `marker-${site}-${side}`,
        kind: /** @type {const} */ ("marker"),
        site,
        side,
        text_key: null,
        value_mm: null,
        x: width / 2 + place[0] * scale,
        y: (height - scale) / 2 + place[1] * scale,
        visible: true,
      },
    ];
  });
}
