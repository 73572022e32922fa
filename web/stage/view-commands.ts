/**
 * The commands that bring a picture from one view to another: the scene's language, written nowhere else. Pure. A picture that
 * has just begun, or has lost everything, comes from no view at all.
 */
import type { Focus, SceneView, Tint } from "./view-of-state.ts";

/** What hands do with the picture: the only commands that are no view. */
export type Hand =
  | { type: "orbit"; yaw_degrees: number; pitch_degrees: number }
  | { type: "zoom"; factor: number }
  | { type: "pan"; x: number; y: number }
  | { type: "overview" }
  | { type: "reset" };

/** What shows a view. */
export type ViewCommand =
  | ({ type: "set-assessment" } & Pick<SceneView, "age_group" | "sites">)
  | { type: "focus"; site: string; side: string | null; landmarks: string[] }
  | { type: "overview" }
  | { type: "reveal-landmarks"; count: number | null }
  | { type: "set-variant"; site: string; variant: string }
  | { type: "set-finger-width"; millimetres: number }
  | ({ type: "tint" } & Tint)
  | { type: "clear-tint" }
  | { type: "section"; open: boolean }
  | { type: "needle"; visible: boolean; length_mm?: number; advance_mm?: number; soft_tissue_mm?: number };

/** The command for a colour. */
export function tintCommand(tint: Tint | null): ViewCommand {
  return tint ? { type: "tint", ...tint } : { type: "clear-tint" };
}

/**
 * @param before what the picture shows; `null`: nothing yet
 * @param typicalFinger of the sources, in millimetres
 */
export function commandsBetween(before: SceneView | null, after: SceneView, typicalFinger: number): ViewCommand[] {
  const { age_group, sites, focus } = after;
  const commands: ViewCommand[] = [];
  const differs = (of: (view: SceneView) => unknown) => !before || written(of(before)) !== written(of(after));
  if (differs((view) => [view.age_group, view.sites])) commands.push({ type: "set-assessment", age_group, sites });
  const moved = !sameSite(before?.focus ?? null, focus);
  if (moved) {
    // The scene keeps cut and needle from site to site: they belong to the one that is left.
    if (before?.focus?.needle) commands.push({ type: "needle", visible: false });
    if (before?.focus?.section) commands.push({ type: "section", open: false });
    commands.push(
      focus ? { type: "focus", site: focus.site, side: focus.side, landmarks: focus.landmarks } : { type: "overview" },
    );
  }
  if (differs((view) => view.tint)) commands.push(tintCommand(after.tint));
  if (differs((view) => view.finger_mm) && (before != null || after.finger_mm != null))
    commands.push({ type: "set-finger-width", millimetres: after.finger_mm ?? typicalFinger });
  if (focus) commands.push(...atSite(moved ? null : (before?.focus ?? null), focus));
  return commands;
}

/** What differs at one site. @param before the same site; `null`: just arrived, with everything open */
function atSite(before: Focus | null, after: Focus): ViewCommand[] {
  const commands: ViewCommand[] = [];
  const { revealed, variant, section, needle, site } = after;
  if (revealed !== (before?.revealed ?? null)) commands.push({ type: "reveal-landmarks", count: revealed });
  if (variant && variant !== (before?.variant ?? null)) commands.push({ type: "set-variant", site, variant });
  if (section !== (before?.section ?? false)) commands.push({ type: "section", open: section });
  if (written(needle) !== written(before?.needle ?? null))
    commands.push(needle ? { type: "needle", visible: true, ...needle } : { type: "needle", visible: false });
  return commands;
}

function sameSite(a: Focus | null, b: Focus | null): boolean {
  return a?.site === b?.site && a?.side === b?.side && written(a?.landmarks) === written(b?.landmarks);
}

const written = (value: unknown) => JSON.stringify(value ?? null);
