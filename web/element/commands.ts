/**
 * What a page may tell the picture. A command that says what is to be seen becomes an action, so that buttons, list and picture
 * say the same; hands and questions go to the picture as they are. What is the widget's own is refused.
 */
import type { Hand } from "../core/contract.d.ts";
import type { Action } from "../state/actions.ts";
import { landmarksOf } from "../state/derive.ts";
import type { ScenePicture } from "../stage/scene-picture.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";

/** A command of the public interface; lengths in millimetres. */
export type PublicCommand =
  | Hand
  /** Look at all of the body. */
  | { type: "overview" }
  /** Choose a site and look at it. */
  | { type: "focus"; site: string; side?: "left" | "right" | null }
  /** Show the first landmarks; `null`: all, and the point of entry. */
  | { type: "reveal-landmarks"; count: number | null }
  /** Show another point of entry of the chosen site. */
  | { type: "set-variant"; site?: string; variant: string }
  | { type: "set-finger-width"; millimetres: number }
  /** Cut the bone open along the needle. */
  | { type: "section"; open: boolean }
  | { type: "needle"; visible: boolean; length_mm?: number; advance_mm?: number; soft_tissue_mm?: number }
  /** Asks for the event `scene-frame`. */
  | { type: "count-frames" };

/** Verdicts, colours and the page's own matters: a picture that a page could change would contradict the list. */
const OWN = new Set([
  "set-assessment",
  "tint",
  "clear-tint",
  "set-theme",
  "set-motion",
  "set-visible",
  "set-active",
  "resize",
]);

const NEEDLE_MM = { length_mm: 25, advance_mm: 0, soft_tissue_mm: 0 };

/**
 * Does what a page commands.
 *
 * @throws RangeError for a command that is none of the page's
 */
export function carryOut(command: PublicCommand, store: Store, picture: ScenePicture): void {
  if (isRefused(command))
    throw new RangeError(`io-site-finder: "${command.type}" is not for pages; set the element's properties instead.`);
  const actions = actionsOf(command, store.state);
  if (actions) for (const action of actions) store.dispatch(action);
  else if (command.type === "count-frames") picture.countFrames();
  else picture.hand(handOf(command));
}

/** Whether a command is none of the page's. */
function isRefused({ type }: { type: string }): boolean {
  return OWN.has(type);
}

/** The actions that a command means; `null`: it is for the picture itself. */
function actionsOf(command: PublicCommand, state: State): Action[] | null {
  switch (command.type) {
    case "focus":
      return [{ type: "select", place: { site: command.site, side: command.side ?? null } }];
    case "overview":
      return state.selected ? [{ type: "select", place: null }] : null;
    case "reveal-landmarks": {
      const landmarks = landmarksOf(state, state.selected?.site).length;
      const search = state.knowledge?.search.searchOfCount(command.count, landmarks);
      return search ? [{ type: "search", search }] : [];
    }
    case "set-variant":
      return [{ type: "choose-variant", variant: command.variant }];
    case "set-finger-width":
      return [{ type: "set-finger-width", millimetres: command.millimetres }];
    case "section":
      return [{ type: "cut", open: Boolean(command.open) }];
    case "needle": {
      if (!command.visible) return [{ type: "put-needle-away" }];
      const { length_mm, advance_mm, soft_tissue_mm } = { ...NEEDLE_MM, ...state.needle, ...command };
      return [{ type: "try-needle", needle: { length_mm, advance_mm, soft_tissue_mm } }];
    }
    default:
      return null;
  }
}

/** What is left to hands: without a site, the whole body is looked at already. What the picture does not know, it refuses. */
function handOf(command: PublicCommand): Hand {
  return command.type === "overview" ? { type: "reset" } : (command as Hand);
}
