/** The panel's own words: one JSON file a language. Sentences about patients and sites come from the core, never from here. */
import { beside, downloadJson } from "../core/assets.ts";

/** The words of a key, with its values put in. */
export type Text = (key: string, values?: Record<string, string | number>) => string;

/** A file of words: texts by key, plural forms, and groups of these. */
export interface Words {
  readonly [key: string]: string | Words;
}

const files = new Map<string, Promise<Words>>();

function file(language: string): Promise<Words> {
  let found = files.get(language);
  if (!found) {
    found = downloadJson(beside(`assets/locales/${language}/panel.json`));
    files.set(language, found);
    found.catch(() => files.delete(language));
  }
  return found;
}

/** The words in `language` (a tag such as `de-AT`), in its main language, or else in English. */
export async function loadText(language: string): Promise<Text> {
  // Only what may be a language tag goes into an address.
  const tag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : "en";
  const english = file("en");
  let words: Words | null = null;
  for (const candidate of new Set([tag, tag.split("-")[0]])) {
    if (candidate === "en" || words) continue;
    words = await file(candidate).catch(() => null);
  }
  return textOf(words ?? {}, await english, tag);
}

export function textOf(words: Words, english: Words, language: string): Text {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const look = (from: Words, key: string) =>
    key
      .split(".")
      .reduce<string | Words | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), from);
  return (key, values = {}) => {
    let found = look(words, key) ?? look(english, key);
    if (found && typeof found === "object") found = found[plurals.select(Number(values.count))] ?? found.other;
    if (typeof found !== "string") return key;
    return found.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : String(value ?? "");
    });
  };
}

/** Words as they stand at a beginning. */
export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
