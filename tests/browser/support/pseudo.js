/**
 * A language made of the English one: every letter has an accent and every word is about 40 % longer, so that words that come from no
 * message file, and places that are too narrow for them, are seen at once. A folder of files, as any other language is.
 */
import { readdirSync, readFileSync } from "node:fs";
import { inRepository } from "./places.js";

/** Its tag: one that is nobody's. */
export const PSEUDO = "qps";

/** Numbers, lists and units are Greek: letters that no English word has. */
const FORMATS = "el";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = [..."áƀçđéƒğĥíĵķļḿñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻḾÑÓÞɊŘŠŢÚṼŴẊÝŽ"];

/** A text with accents; vowels stand twice. What stands in braces is no word. @param {string} text */
export function accented(text) {
  return text.replace(/\{[^}]*\}|[A-Za-z]/g, (found) => {
    const at = PLAIN.indexOf(found);
    if (at < 0) return found;
    return ACCENTED[at].repeat(/[aeiou]/i.test(found) ? 2 : 1);
  });
}

/** @param {unknown} words @returns {unknown} */
const all = (words) =>
  typeof words === "string"
    ? accented(words)
    : Object.fromEntries(Object.entries(/** @type {object} */ (words)).map(([key, inner]) => [key, all(inner)]));

/** The language's files by address, for `server.pages`. @param {string} [tag] its own if left out @returns {Record<string, string>} */
export function pseudoLanguage(tag = PSEUDO) {
  const english = inRepository("assets/locales/en");
  return Object.fromEntries(
    readdirSync(english).map((name) => {
      const words = /** @type {object} */ (all(JSON.parse(readFileSync(`${english}/${name}`, "utf8"))));
      const made = name === "panel.json" ? { ...words, formats: FORMATS } : words;
      return [`/assets/locales/${tag}/${name}`, JSON.stringify(made)];
    }),
  );
}

/** Who stands behind the sources: bodies stand in sentences as they name themselves, and so by their data. @returns {string[]} */
function bodies() {
  const { sources } = JSON.parse(readFileSync(inRepository("assets/evidence/sources.json"), "utf8"));
  return sources.map((/** @type {{id: string, body?: string}} */ { id, body }) => body ?? id);
}

/**
 * Every word of the element that is in plain letters, with the place where it stands; each once. Left out is what is marked as being in
 * another language or as written by others (`translate="no"`), and names of bodies.
 * @param {import("./element.js").Widget} widget @param {string[]} [own] bodies of the test's own @returns {Promise<string[]>}
 */
export function plainWords({ element }, own = []) {
  const names = [...bodies(), ...own].sort((one, other) => other.length - one.length);
  return element.evaluate((/** @type {HTMLElement} */ io, { pseudo, names }) => {
    const attributes = ["aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt", "label"];
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    /** @param {Element} of */
    const exempt = (of) => of.closest("style, [translate=no]") || of.closest("[lang]")?.getAttribute("lang") !== pseudo;
    /** @param {Element} of */
    const place = (of) => {
      const way = [];
      for (let at = /** @type {Element | null} */ (of); at && way.length < 4; at = at.parentElement)
        way.unshift(at.localName + (at.classList[0] ? `.${at.classList[0]}` : ""));
      return way.join(" > ");
    };
    const found = new Set();
    /** @param {Element} of @param {string} kind @param {string} text */
    const look = (of, kind, text) => {
      const ours = names.reduce((left, name) => left.replaceAll(name, ""), text);
      if (/[A-Za-z]{2,}/.test(ours)) found.add(`${place(of)}${kind}: ${text.trim().replace(/\s+/g, " ")}`);
    };
    for (const of of root.querySelectorAll("*")) {
      if (exempt(of)) continue;
      for (const name of attributes) look(of, ` [${name}]`, of.getAttribute(name) ?? "");
      for (const node of of.childNodes) if (node.nodeType === Node.TEXT_NODE) look(of, "", node.nodeValue ?? "");
    }
    return [...found].map(String);
  }, { pseudo: PSEUDO, names });
}
