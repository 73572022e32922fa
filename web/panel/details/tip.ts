/** What follows from where a needle's tip is: which move is left, from the scene's report and the needle's own length. */
import type { NeedleReport } from "../../core/answers.ts";
import type { Needle } from "../../state/state.ts";

/**
 * - `advance`: the tip is in the near cortex and there is needle left
 * - `stopped`: the hub is on the skin
 * - `short`: the same, and marrow still lies ahead of the tip
 */
export type Move = "advance" | "stopped" | "short";

/** The move that is left at this depth; `null` where the structure's own words say all. */
export function moveLeft(
  { advance_mm: advance, length_mm: length }: Pick<Needle, "advance_mm" | "length_mm">,
  { structure }: Pick<NeedleReport, "structure">,
): Move | null {
  if (advance < length) return structure === "cortex" ? "advance" : null;
  return structure === "cortex" || structure === "soft-tissue" ? "short" : "stopped";
}

/** Keys of the words for a move. @param longer whether there is a longer needle */
export function moveWords(move: Move | null, longer: boolean): string[] {
  if (move === "short") return ["needle.hub", "needle.short", ...(longer ? ["needle.longer"] : [])];
  if (move === "stopped") return ["needle.hub"];
  return move ? ["needle.put-stylet-back"] : [];
}
