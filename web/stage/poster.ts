/**
 * The poster: a picture of what the scene shows first, baked from it by `cargo xtask poster`, with the places of its
 * labels. It stands in the stage until the 3D picture is there, and instead of it where that cannot be drawn.
 *
 * The whole body has one for each theme. A site has two layers that fit any background: the bones as they are for
 * everybody of that age, and what the scene draws on them for somebody of whom nothing but the age is known. For anybody
 * else that second layer could tell a lie, so it is left out: then the labels alone say what holds, until the 3D comes.
 */
import type { Anchor, AssessedSite } from "../core/answers.ts";
import { beside, downloadJson, shownFrom } from "../core/assets.ts";
import { rowKey, worstReason } from "../state/derive.ts";
import type { Visible } from "../state/search.ts";
import type { Place } from "../state/state.ts";
import type { Size } from "./label-layout.ts";
import { tintOfReason } from "./view-of-state.ts";

/**
 * What there is to know about the posters of one age, by the site that is looked at (`site/side`, nothing for the whole
 * body): what is usually drawn on the bones, as `drawn` tells it, and the places of the labels, from the middle and from
 * the top, in heights of the picture.
 */
export type Places = Record<string, { usual?: string | null; labels: Anchor[] }>;

/** Width to height of the whole body's poster: as wide as the tallest figure with room. */
export const BODY_SHAPE = 0.5;
/** The same of a site's: as wide as the widest stage. */
export const SITE_SHAPE = 4;
/** A stage narrower than this shows a site from farther away than its poster does. */
const NARROWEST = 0.95;

const places = new Map<string, Promise<Places>>();

export function loadPlaces(age: string): Promise<Places> {
  let found = places.get(age);
  if (!found) {
    found = downloadJson<Places>(beside(`assets/posters/${age}.json`));
    places.set(age, found);
    found.catch(() => places.delete(age));
  }
  return found;
}

/**
 * What the scene draws on the bones in the picture of a site, in words that are the same for the same picture.
 *
 * @param labels in that picture
 * @param site that is looked at
 */
export function drawn(labels: Anchor[], rows: AssessedSite[], site: Place) {
  const flags = labels
    .filter(({ kind }) => kind === "marker")
    .map((anchor) => {
      const key = rowKey({ site: String(anchor.site), side: anchor.side });
      const { verdict, sources_differ: differ, absent } = rows.find((row) => rowKey(row) === key) ?? {};
      return [key, verdict, differ && "differ", absent && "absent"].filter(Boolean).join(" ");
    });
  const tint = tintOfReason(worstReason(rows.find((row) => rowKey(row) === rowKey(site))));
  return [...flags, JSON.stringify(tint)].join("; ");
}

/**
 * The layers of a poster, the lowest first; none where no poster shows what the scene will.
 *
 * @param site that is looked at
 * @param usual whether what is usually drawn on the bones may be shown
 * @param size of the stage
 * @returns addresses
 */
export function posterLayers(
  age: string,
  theme: "light" | "dark",
  site: Place | null,
  usual: boolean,
  { width, height }: Size,
): string[] {
  if (site && width < NARROWEST * height) return [];
  const name = [age, ...(site ? [site.site, site.side] : [theme])].filter(Boolean).join("-");
  return [name, ...(site && usual ? [`${name}-marks`] : [])].flatMap((file) => shownFrom(`assets/posters/${file}.webp`) ?? []);
}

/**
 * Where labels belong on a poster in a box of this size, as the scene would report them.
 *
 * @param rows whose markers there are
 * @param site that is looked at
 */
export function posterAnchors(
  all: Places | null,
  rows: AssessedSite[],
  site: Place | null,
  visible: Visible,
  { width, height }: Size,
): Anchor[] {
  if (site && width < NARROWEST * height) return [];
  const scale = site ? height : Math.min(height, width / BODY_SHAPE);
  const anchors = all?.[rowKey(site)]?.labels ?? [];
  const landmarks = anchors.filter(({ kind }) => kind === "landmark");
  const shown = new Set(landmarks.slice(0, visible.landmarks));
  const known = new Set(rows.filter(({ absent }) => !absent).map(rowKey));
  return anchors
    .filter((anchor) => {
      if (anchor.kind === "marker") return known.has(rowKey({ site: String(anchor.site), side: anchor.side }));
      return anchor.kind === "landmark" ? shown.has(anchor) : visible.target;
    })
    .map((anchor) => ({
      ...anchor,
      x: width / 2 + anchor.x * scale,
      y: (height - scale) / 2 + anchor.y * scale,
      radius: anchor.radius * scale,
    }));
}
