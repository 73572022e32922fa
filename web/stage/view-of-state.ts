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
    camera: state.camera,
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
  const done = toldNow(state);
  const answered = done?.answered ?? (presentCase(state) ? state.practice : null);
  const at = answered && pinPoint(answered);
  const told = done?.pin;
  return at ? { at, way_mm: told?.way_mm ?? [], needle_mm: told?.needle_path.at(-1)?.to_mm ?? null } : null;
}

/** A pin farther off than this would lie outside of a close picture. */
const FAR_OFF_MM = 40;

/** The landmark that is asked for by pointing at it, or was meant by a case that has been told. */
function structureMeant(state: State): string | null {
  const asked = askedNow(state)?.task;
  const told = state.practice?.plan.guide ? null : toldNow(state)?.asked.task;
  if (asked && "name-structure" in asked) return asked["name-structure"].structure;
  if (told && "find-structure" in told) return told["find-structure"].structure;
  return told && "name-structure" in told ? told["name-structure"].structure : null;
}

function focusOf(state: State, { site, side }: AssessedSite): Focus {
  const meant = structureMeant(state);
  const off = toldNow(state)?.pin?.distance_mm ?? 0;
  return {
    site,
    side,
    landmarks: meant ? [meant] : landmarksOf(state, site).map(({ landmark }) => landmark),
    shown: shownOf(state),
    variant: shownTarget(state, site)?.id ?? null,
    // A pin that is far off is still in the picture.
    frame: seen(state).target && off < FAR_OFF_MM ? "point" : "bone",
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
export function isPlain({ search, section, needleShown, variant, fingerWidth, camera }: State): boolean {
  return search === "open" && !section && !needleShown && variant == null && fingerWidth == null && camera == null;
}
