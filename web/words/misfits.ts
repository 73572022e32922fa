/** Why something that a link or the page asked for is not shown, in words. Names of attributes and their words are the page author's. */
import type { Text } from "./text.ts";

/** What could not be taken, as the state holds it. */
export interface MisfitTold {
  readonly code: string;
  readonly path?: string;
  readonly found?: string;
  readonly last?: number;
  readonly nearest?: string | null;
  readonly allowed?: readonly string[];
}

export function misfitWords({ code, path = "", found = "", last = 0, nearest = null, allowed = [] }: MisfitTold, t: Text): string {
  const values = { path, found, last, nearest, allowed: { items: allowed, as: "or" } as const };
  return t(`unshown.${code}`, { ...values, which: nearest === null ? "far" : "near" });
}
