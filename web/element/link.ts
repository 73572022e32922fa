/**
 * The part of the state that can be written down in an address. Reads links from anywhere, so nothing here trusts what it
 * is given; whether a patient makes sense is for the core to say.
 */
import type { Patient } from "../core/answers.ts";

/** What a link holds. */
export interface LinkState {
  patient?: Patient;
  policy?: string;
  site?: string;
  side?: string;
}

const WORDS = ["policy", "site", "side"] as const;

/**
 * The state as the part of an address after `#`, of the form `io.patient=…&io.site=…`; `name` tells several elements
 * of one page apart.
 */
export function writeLink(state: LinkState, name: string = "io"): string {
  const parts = new URLSearchParams();
  if (state.patient) parts.set(`${name}.patient`, JSON.stringify(state.patient));
  for (const word of WORDS) if (state[word]) parts.set(`${name}.${word}`, state[word] as string);
  return parts.toString();
}

/**
 * @param hash with or without `#`
 * @returns `null` if it holds nothing for an element of this name
 */
export function readLink(hash: string, name: string = "io"): LinkState | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state: LinkState = {};
  const patient = parts.get(`${name}.patient`);
  if (patient != null) state.patient = parsePatient(patient);
  for (const word of WORDS) {
    const value = parts.get(`${name}.${word}`);
    if (value) state[word] = value;
  }
  return Object.keys(state).length > 0 ? state : null;
}

/** Reads a patient written as JSON; what is no JSON stays as it is, for the core to refuse by name. */
export function parsePatient(text: string): Patient {
  try {
    return JSON.parse(text);
  } catch {
    return text as unknown as Patient;
  }
}
