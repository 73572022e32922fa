/** Languages as the browser knows them (`Intl`): tags, direction, numbers, units, lists and plurals. Knows no message. */

export type Direction = "ltr" | "rtl";

/** How a language puts numbers and lists. */
export interface Formats {
  number(value: number): string;
  /** `null` for a unit that the browser does not know */
  measure(value: number, unit: string): string | null;
  list(items: readonly string[], as: "and" | "or" | "row"): string;
  /** the name of the form that goes with a number */
  plural(count: number): string;
}

/** Our units by the names that `Intl` has for them; symbols for what is measured, words for time. */
const UNITS: Record<string, Intl.NumberFormatOptions> = {
  millimetres: { unit: "millimeter", unitDisplay: "short" },
  kilograms: { unit: "kilogram", unitDisplay: "short" },
  degrees: { unit: "degree", unitDisplay: "long" },
  hours: { unit: "hour", unitDisplay: "long" },
  days: { unit: "day", unitDisplay: "long" },
  months: { unit: "month", unitDisplay: "long" },
  years: { unit: "year", unitDisplay: "long" },
};

const LISTS: Record<"and" | "or" | "row", Intl.ListFormatOptions> = {
  and: { type: "conjunction" },
  or: { type: "disjunction" },
  row: { type: "unit", style: "short" },
};

/** Scripts that are read from the right. */
const FROM_THE_RIGHT = ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/** A language tag as the browser takes it, without extensions: as much of `tag` as is one, or English. */
function wellFormed(tag: string): string {
  const parts = tag.trim().split(/[-_]/);
  for (let length = parts.length; length > 0; length -= 1) {
    try {
      return new Intl.Locale(parts.slice(0, length).join("-")).baseName;
    } catch {
      // Shorter, then.
    }
  }
  return "en";
}

/** A language and those wider than it: `zh-Hant-TW`, `zh-Hant`, `zh`. */
export function languagesOf(tag: string): string[] {
  const parts = wellFormed(tag).split("-");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("-"));
}

export function directionOf(language: string): Direction {
  const script = new Intl.Locale(wellFormed(language)).maximize().script ?? "";
  return FROM_THE_RIGHT.includes(script) ? "rtl" : "ltr";
}

/** Words as they stand at a beginning. */
export function beginsWithCapital(words: string, language: string): string {
  const [first = ""] = words;
  return first.toLocaleUpperCase(wellFormed(language)) + words.slice(first.length);
}

/**
 * The formats for messages in `language`.
 *
 * @param reader who may read a narrower language, and then has its formats
 * @param own the formats that the messages were written for, for a reader of `language` as such: `en-GB` for `en`
 */
export function formatsOf(language: string, reader: string, own: string | null): Formats {
  const narrower = wellFormed(reader);
  const locale = narrower.startsWith(`${language}-`) ? narrower : wellFormed(own ?? language);
  // Made when they are first needed: each costs the browser some time.
  const made = new Map<string, unknown>();
  const once = <Format>(key: string, make: () => Format): Format => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as Format;
  };
  return {
    number: (value) => once("number", () => new Intl.NumberFormat(locale)).format(value),
    measure: (value, unit) => {
      const options = UNITS[unit];
      if (!options) return null;
      return once(unit, () => new Intl.NumberFormat(locale, { style: "unit", ...options })).format(value);
    },
    list: (items, as) => once(as, () => new Intl.ListFormat(locale, LISTS[as])).format(items),
    plural: (count) => once("plural", () => new Intl.PluralRules(locale)).select(count),
  };
}
