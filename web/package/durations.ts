/** How long something took, as the standards write it. */

/** ISO 8601 with hundredths of a second, as SCORM 2004 and xAPI want it: `PT1H2M3.45S`. */
export function isoDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest}S`;
}

/** As SCORM 1.2 wants it: `HHHH:MM:SS.SS`, at most 9999 hours. */
export function clockDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(Math.min(seconds, 9999 * 3600));
  return [String(hours).padStart(4, "0"), String(minutes).padStart(2, "0"), rest.toFixed(2).padStart(5, "0")].join(":");
}

function parts(seconds: number) {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  return {
    hours: Math.floor(hundredths / 360_000),
    minutes: Math.floor(hundredths / 6_000) % 60,
    rest: (hundredths % 6_000) / 100,
  };
}
