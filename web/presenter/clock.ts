/** What a presenter's clock shows. */

/** The time of day, as the reader's language writes it. */
export function timeOfDay(now: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(now);
}

/** So much time as minutes and seconds, or hours too: `0:07`, `12:30`, `1:05:00`. Digits alone, read the same in every language. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
