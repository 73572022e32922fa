/** What was given and is not spoken of: silence is said, so that nobody takes it for a permission. */
import type { SilentCondition } from "../core/contract.d.ts";
import { conditionWords, type Speaking } from "./conditions.ts";
import type { Said } from "./text.ts";

/** Of a condition that no source heard lists: for the whole patient. */
export function notInSourcesWords({ condition, silence }: SilentCondition, speaking: Speaking): Said {
  return speaking.t.in(`conditions.not-in-sources.${silence}`, {
    which: condition.kind,
    condition: conditionWords(condition, speaking).full,
  });
}

/** Of a condition that lies at a site, and of which nobody speaks there. */
export function silentHereWords({ condition, silence }: SilentCondition, speaking: Speaking): Said {
  return speaking.t.in("conditions.silent-here", {
    which: silence,
    condition: conditionWords(condition, speaking).full,
  });
}
