/** Attributes that hold words of a few known ones, and what is wrong with one. What they do is the element's. */
import { MODE_NAMES } from "../modes/modes.ts";
import { saysNothing, unknownWord, type Misfit } from "../state/reading.ts";
import { TASK_KINDS } from "../state/practice.ts";
import { CONTROLS } from "../state/state.ts";

export const WORDS = {
  side: ["left", "right"],
  mode: MODE_NAMES,
  theme: ["light", "dark", "projector"],
  scroll: ["focused", "always", "never"],
  loading: ["lazy", "eager", "click"],
  controls: CONTROLS,
  kinds: TASK_KINDS,
  print: ["handout", "picture"],
} as const satisfies Record<string, readonly string[]>;
/** Those that hold several. */
const LISTS: readonly string[] = ["controls", "kinds"];

export type WordAttribute = keyof typeof WORDS;

export function isWordAttribute(name: string): name is WordAttribute {
  return name in WORDS;
}

/** The first word that is not one of those that the attribute may hold; `null` where all are, or nothing is said. */
export function misspelt(name: WordAttribute, value: string | null): Misfit | null {
  if (value === null || saysNothing(value)) return null;
  const written = LISTS.includes(name) ? value.trim().split(/\s+/) : [value];
  for (const word of written) {
    const misfit = unknownWord(name, word, WORDS[name]);
    if (misfit) return misfit;
  }
  return null;
}
