// @ts-check
/**
 * The state that can be written down: what a link holds, and the patient one starts with. Reads links from anywhere, so
 * nothing here trusts what it is given; whether a patient makes sense is for the core to say.
 */

/**
 * @typedef {object} LinkState
 * @property {import("./contracts.js").Patient} [patient]
 * @property {string} [policy]
 * @property {string} [site]
 * @property {string} [side]
 */

/** Somebody of full age, of whom nothing else is known. */
export const START = Object.freeze({ age: { value: 40, unit: "years" } });

const WORDS = /** @type {const} */ (["policy", "site", "side"]);

/**
 * The state as the part of an address after `#`, of the form `io.patient=…&io.site=…`; `name` tells several elements
 * of one page apart.
 *
 * @param {LinkState} state
 * @param {string} [name]
 * @returns {string}
 */
export function writeLink(state, name = "io") {
  const parts = new URLSearchParams();
  if (state.patient) parts.set(`${name}.patient`, JSON.stringify(state.patient));
  for (const word of WORDS) if (state[word]) parts.set(`${name}.${word}`, /** @type {string} */ (state[word]));
  return parts.toString();
}

/**
 * @param {string} hash with or without `#`
 * @param {string} [name]
 * @returns {LinkState | null} `null` if it holds nothing for an element of this name
 */
export function readLink(hash, name = "io") {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {LinkState} */
  const state = {};
  const patient = parts.get(`${name}.patient`);
  if (patient != null) state.patient = parsePatient(patient);
  for (const word of WORDS) {
    const value = parts.get(`${name}.${word}`);
    if (value) state[word] = value;
  }
  return Object.keys(state).length > 0 ? state : null;
}

/** Reads a patient written as JSON; what is no JSON stays as it is, for the core to refuse by name. @param {string} text @returns {any} */
export function parsePatient(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
