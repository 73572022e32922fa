/** What a needle would meet at the point of entry that is shown: one sentence, made from the scene's report alone. */
import type { RouteReport } from "../core/answers.ts";
import type { Text } from "./text.ts";

/**
 * Whatever is notable about a needle's way: a growth plate in it or near it, cartilage before bone, no marrow at all. Counts up to
 * the far cortex: beyond it a needle has gone too far anyway. @returns `null` where nothing is notable, or nothing is known
 */
export function routeSentence(route: RouteReport, t: Text): string | null {
  const { stretches, plate_clearance_mm: clearance, clear_of_plates_mm: clear } = route;
  if (stretches.length === 0) return null;
  const far = stretches.findIndex(({ structure }) => structure === "opposite-cortex");
  const way = far < 0 ? stretches : stretches.slice(0, far);
  const plate = way.find(({ structure }) => structure === "growth-plate");
  const notable: string[] = [];
  if (way[0]?.structure === "cartilage") notable.push(t("route.cartilage-first"));
  if (plate) notable.push(t("route.growth-plate", { depth: millimetres(plate.from_mm, t) }));
  else if (clearance != null && clear != null && clearance < clear)
    notable.push(t("route.near-growth-plate", { clearance: millimetres(clearance, t) }));
  if (!way.some(({ structure }) => structure === "marrow")) notable.push(t("route.no-marrow"));
  return notable.length > 0 ? t("route.sentence", { what: notable }) : null;
}

/** Whole millimetres, never more than there are: these are the bones of nobody in particular. */
function millimetres(value: number, t: Text): string {
  return value < 1 ? t("route.less-than-one") : t.value({ number: Math.floor(value), unit: "millimetres" });
}
