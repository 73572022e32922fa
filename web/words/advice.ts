/** What touches no verdict and is worth knowing. */
import type { Advice } from "../core/contract.d.ts";
import type { Said, Text } from "./text.ts";

/** Our own advice is a message; that of a user's file is said in its own words. */
export function adviceWords({ id, text }: Pick<Advice, "id" | "text">, t: Text): string | Said {
  return text ?? t.in(`clinical.advice.${id}`);
}
