/** Where to go instead of a site that cannot be used. */
import type { Place, Verdict } from "../core/contract.d.ts";
import type { Speaking } from "./conditions.ts";
import type { Said } from "./text.ts";

/** The sentence for these places; without any, that none is left. */
export function insteadWords(places: readonly (Place & { verdict: Verdict })[], { t, names }: Speaking): Said {
  if (places.length === 0) return t.in("clinical.try-instead.none");
  const items = places.map((place) => t("clinical.try-instead.place", { which: place.verdict, place: names.place(place) }));
  return t.in("clinical.try-instead.sites", { sites: { items, as: "row" } });
}
