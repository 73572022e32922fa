// @ts-check
/**
 * The poster: a picture of what the scene shows first, baked from it by `cargo xtask poster`, with the places of its
 * labels. It stands in the stage until the 3D picture is there, and instead of it where that cannot be drawn.
 *
 * The whole body has one for each theme. A site has two layers that fit any background: the bones as they are for
 * everybody of that age, and what the scene draws on them for somebody of whom nothing but the age is known. For anybody
 * else that second layer could tell a lie, so it is left out: then the labels alone say what holds, until the 3D comes.
 */
import { downloadJson } from "./download.js";
import { beside } from "./paths.js";
import { rowKey } from "./session.js";
import { tintCommand, worstReason } from "./tint.js";

/** @typedef {import("./contracts.js").Anchor} Anchor */
/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */
/** @typedef {{site: string, side: string | null}} Place */
/** @typedef {{width: number, height: number}} Size in CSS pixels */
/**
 * What there is to know about the posters of one age, by the site that is looked at (`site/side`, nothing for the whole
 * body): what is usually drawn on the bones, as `drawn` tells it, and the places of the labels, from the middle and from
 * the top, in heights of the picture.
 *
 * @typedef {Record<string, {usual?: string | null, labels: Anchor[]}>} Places
 */

/** Width to height of the whole body's poster: as wide as the tallest figure with room. */
export const BODY_SHAPE = 0.5;
/** The same of a site's: as wide as the widest stage. */
export const SITE_SHAPE = 4;
/** A stage narrower than this shows a site from farther away than its poster does. */
const NARROWEST = 0.95;

/** @type {Map<string, Promise<Places>>} */
const places = new Map();

/** @param {string} age @returns {Promise<Places>} */
export function loadPlaces(age) {
  let found = places.get(age);
  if (!found) {
    found = downloadJson(beside(`assets/posters/${age}.json`));
    places.set(age, found);
    found.catch(() => places.delete(age));
  }
  return found;
}

/**
 * What the scene draws on the bones in the picture of a site, in words that are the same for the same picture.
 *
 * @param {Anchor[]} labels in that picture
 * @param {AssessedSite[]} rows
 * @param {Place} site that is looked at
 */
export function drawn(labels, rows, site) {
  const flags = labels
    .filter(({ kind }) => kind === "marker")
    .map((anchor) => {
      const key = rowKey({ site: String(anchor.site), side: anchor.side });
      const { verdict, sources_differ: differ, absent } = rows.find((row) => rowKey(row) === key) ?? {};
      return [key, verdict, differ && "differ", absent && "absent"].filter(Boolean).join(" ");
    });
  const tint = tintCommand(worstReason(rows.find((row) => rowKey(row) === rowKey(site))));
  return [...flags, JSON.stringify(tint)].join("; ");
}

/**
 * The layers of a poster, the lowest first; none where no poster shows what the scene will.
 *
 * @param {string} age
 * @param {"light" | "dark"} theme
 * @param {Place | null} site that is looked at
 * @param {boolean} usual whether what is usually drawn on the bones may be shown
 * @param {Size} size of the stage
 * @returns {string[]} addresses
 */
export function posterLayers(age, theme, site, usual, { width, height }) {
  if (!site) return [beside(`assets/posters/${age}-${theme}.webp`)];
  if (width < NARROWEST * height) return [];
  const name = [age, site.site, site.side].filter(Boolean).join("-");
  return [`${name}.webp`, ...(usual ? [`${name}-marks.webp`] : [])].map((file) => beside(`assets/posters/${file}`));
}

/**
 * Where labels belong on a poster in a box of this size, as the scene would report them.
 *
 * @param {Places | null} all
 * @param {AssessedSite[]} rows whose markers there are
 * @param {Place | null} site that is looked at
 * @param {number | null} revealed how many landmarks are shown; `null`: all, and the target
 * @param {Size} size
 * @returns {Anchor[]}
 */
export function posterAnchors(all, rows, site, revealed, { width, height }) {
  if (site && width < NARROWEST * height) return [];
  const scale = site ? height : Math.min(height, width / BODY_SHAPE);
  const anchors = all?.[rowKey(site)]?.labels ?? [];
  const landmarks = anchors.filter(({ kind }) => kind === "landmark");
  const shown = new Set(landmarks.slice(0, revealed ?? landmarks.length));
  // The measured way and the target come after the last landmark.
  const solved = revealed == null || revealed > landmarks.length;
  const known = new Set(rows.filter(({ absent }) => !absent).map(rowKey));
  return anchors
    .filter((anchor) => {
      if (anchor.kind === "marker") return known.has(rowKey({ site: String(anchor.site), side: anchor.side }));
      return anchor.kind === "landmark" ? shown.has(anchor) : solved;
    })
    .map((anchor) => ({
      ...anchor,
      x: width / 2 + anchor.x * scale,
      y: (height - scale) / 2 + anchor.y * scale,
    }));
}
