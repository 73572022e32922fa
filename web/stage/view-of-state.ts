/** What the picture is to show, from the state: whole and pure, so that the same state is always the same picture. */
import type { Assessment, Focus, Pin, SceneView, Shown, SiteFlag, Tint } from "../core/contract.d.ts";
import type { AssessedSite } from "../core/answers.ts";
import { colouring, landmarksOf, rowKey, seen, selectedRow, shownTarget } from "../state/derive.ts";
import { askedNow, pinPoint, presentCase, showsVerdicts, toldNow } from "../state/practice.ts";
import type { State } from "../state/state.ts";

/** The part of a view that is the page's, not the state's. */
export type Looks = Pick<SceneView, "background" | "verdict_colours" | "reduced_motion">;

/** A page that asks for nothing. */
export const PLAIN_LOOKS: Looks = { background: null, verdict_colours: null, reduced_motion: false };

/** The view of a state on a page; `null` before the core has said anything. */
export function viewOf(state: State, looks: Looks = PLAIN_LOOKS): SceneView | null {
  const { assessment, theme } = state;
  if (!assessment) return null;
  const row = selectedRow(state);
  return {
    age_group: assessment.age_group,
    flags: flagsOf(state, assessment),
    focus: row && focusOf(state, row),
    tint: tintOfReason(colouring(state)),
    finger_width_mm: state.fingerWidth,
    theme,
    pin: pinOf(state),
    ...looks,
  };
}

/** The sites that are marked: all of them, or the one that is looked at where a case is about something else; none while that is sought. */
export function marked(state: State, sites: readonly AssessedSite[]): readonly AssessedSite[] {
  const present = presentCase(state);
  if (!present || "choose-site" in present.task) return sites;
  return toldNow(state) ? sites.filter((row) => rowKey(row) === rowKey(state.selected)) : [];
}

/** What stands on the bones: where a case does not show verdicts, only the place. */
function flagsOf(state: State, { sites }: Assessment): SiteFlag[] {
  const shown = marked(state, sites);
  const told = showsVerdicts(state);
  return shown.map(({ site, side, verdict, sources_differ, absent }) =>
    told ? { site, side, verdict, sources_differ, absent } : { site, side, verdict: null, sources_differ: false, absent },
  );
}

/** The reader's pin, and the way that it is off once that is told. */
function pinOf(state: State): Pin | null {
  const { practice } = state;
  const at = practice && presentCase(state) && pinPoint(practice);
  const told = toldNow(state)?.pin;
  return at ? { at, way_mm: told?.way_mm ?? [], needle_mm: told?.needle_path.at(-1)?.to_mm ?? null } : null;
}

function focusOf(state: State, { site, side }: AssessedSite): Focus {
  const asked = askedNow(state)?.task;
  const pointed = asked && "name-structure" in asked ? asked["name-structure"].structure : null;
  return {
    site,
    side,
    landmarks: pointed ? [pointed] : landmarksOf(state, site).map(({ landmark }) => landmark),
    shown: shownOf(state),
    variant: shownTarget(state, site)?.id ?? null,
    section: state.section,
    needle: state.needleShown ? state.needle : null,
  };
}

function shownOf(state: State): Shown {
  const { searching, target, landmarks } = seen(state);
  if (!searching) return "all";
  return target ? "solved" : { step: landmarks };
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
