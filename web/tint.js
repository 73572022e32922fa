// @ts-check
/** Which reason colours the bones, and the command for it. What a reason concerns is the core's to say. */

/** @typedef {import("./contracts.js").Reason} Reason */

/** The reason that made the verdict. @param {import("./contracts.js").AssessedSite | null | undefined} row @returns {Reason | null} */
export function worstReason(row) {
  return row?.reasons.find(({ effect }) => effect === row.verdict) ?? row?.reasons[0] ?? null;
}

/** Colours what a reason is about, or takes all colour away: a reason that forbids nothing and warns of nothing has none. @param {Reason | null} reason */
export function tintCommand(reason) {
  const { effect, concerns } = reason ?? {};
  return concerns && (effect === "contraindicated" || effect === "caution")
    ? { type: "tint", effect, ...concerns }
    : { type: "clear-tint" };
}
