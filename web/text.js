// @ts-check
/**
 * The panel's own words: one JSON file a language. Sentences about patients and sites come from the core, never from here.
 */
import { downloadJson } from "./download.js";
import { beside } from "./paths.js";

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Text */

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** @param {string} language @returns {Promise<any>} */
function file(language) {
  let found = files.get(language);
  if (!found) {
    found = downloadJson(beside(`assets/locales/${language}/panel.json`));
    files.set(language, found);
    found.catch(() => files.delete(language));
  }
  return found;
}

/** The words in `language` (a tag such as `de-AT`), in its main language, or else in English. @param {string} language @returns {Promise<Text>} */
export async function loadText(language) {
  // Only what may be a language tag goes into an address.
  const tag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : "en";
  const english = file("en");
  let words = null;
  for (const candidate of new Set([tag, tag.split("-")[0]])) {
    if (candidate === "en" || words) continue;
    words = await file(candidate).catch(() => null);
  }
  return textOf(words ?? {}, await english, tag);
}

/** @param {any} words @param {any} english @param {string} language @returns {Text} */
export function textOf(words, english, language) {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  /** @param {any} from @param {string} key */
  const look = (from, key) => key.split(".").reduce((at, part) => at?.[part], from);
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

/** @param {string} words @returns {string} as they stand at a beginning */
export function capital(words) {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
