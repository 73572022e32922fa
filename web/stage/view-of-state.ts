/** What the picture is to show, from the state: whole and pure, so that the same state is always the same picture. */
import type { AgeGroup, AssessedSite, Concerns } from "../core/answers.ts";
import { colouring, landmarksOf, seen, selectedRow, shownTarget } from "../state/derive.ts";
import type { Search } from "../state/search.ts";
import type { Needle, Place, State } from "../state/state.ts";

/** A site's verdict, as far as the picture shows it. */
export type SiteFlag = Pick<AssessedSite, "site" | "side" | "verdict" | "sources_differ" | "absent">;

/** The colour of a reason, and what it concerns. */
export interface Tint extends Concerns {
  effect: "caution" | "contraindicated";
}

/** The site that is looked at, and what is seen of it. */
export interface Focus extends Place {
  /** Ids in the order of palpation. */
  landmarks: string[];
  shown: Search;
  /** How many landmarks `shown` means; `null`: all of them and the point of entry. */
  revealed: number | null;
  /** The id of the point of entry that is shown. */
  variant: string | null;
  section: boolean;
  needle: Needle | null;
}

/** Everything that the picture shows and no hand has moved. */
export interface SceneView {
  age_group: AgeGroup;
  sites: SiteFlag[];
  /** `null`: the whole body. */
  focus: Focus | null;
  tint: Tint | null;
  /** `null`: the sources' typical finger. */
  finger_mm: number | null;
}

/** The view of a state; `null` before the core has said anything. */
export function viewOf(state: State): SceneView | null {
  const { assessment } = state;
  if (!assessment) return null;
  const row = selectedRow(state);
  return {
    age_group: assessment.age_group,
    sites: assessment.sites.map(({ site, side, verdict, sources_differ, absent }) => ({
      site,
      side,
      verdict,
      sources_differ,
      absent,
    })),
    focus: row && focusOf(state, row),
    tint: tintOf(state),
    finger_mm: state.fingerWidth,
  };
}

function focusOf(state: State, { site, side }: AssessedSite): Focus {
  const landmarks = landmarksOf(state, site).map(({ id }) => id);
  const { searching, target, landmarks: count } = seen(state);
  return {
    site,
    side,
    landmarks,
    shown: state.search,
    revealed: !searching ? null : target ? landmarks.length + 1 : count,
    variant: shownTarget(state, site)?.id ?? null,
    section: state.section,
    needle: state.needleShown ? state.needle : null,
  };
}

function tintOf(state: State): Tint | null {
  return tintOfReason(colouring(state));
}

/** Colours what a reason is about: one that forbids nothing and warns of nothing has no colour. */
export function tintOfReason(reason: ReturnType<typeof colouring>): Tint | null {
  const { effect, concerns } = reason ?? {};
  return concerns && (effect === "contraindicated" || effect === "caution") ? { effect, ...concerns } : null;
}

/** Whether the picture is what a site's poster was taken of: nothing is searched for, cut, tried or set otherwise. */
export function isPlain({ search, section, needleShown, variant, fingerWidth }: State): boolean {
  return search === "open" && !section && !needleShown && variant == null && fingerWidth == null;
}
