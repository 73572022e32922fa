/**
 * Which key means what in a lecture, whatever the keyboard is set to. A letter counts as it is written where the layout writes Latin ones,
 * so that Dvorak keeps its own; on one that writes Cyrillic, Greek, Hebrew or Arabic the place of the key counts.
 */

/** What a key does. */
export type Command =
  | "forward"
  | "back"
  | "first"
  | "last"
  | "black"
  | "white"
  | "fullscreen"
  | "zoom-in"
  | "zoom-out"
  | "list";

/** What of a key's event matters here. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "isComposing">;

/** Keys that write something, and those that do not, by what they do: also what the list of keys shows, in this order. */
export const KEYS: Readonly<Record<Command, { named?: readonly string[]; written?: readonly string[] }>> = {
  forward: { named: ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"], written: ["n"] },
  back: { named: ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"], written: ["p"] },
  first: { named: ["Home"] },
  last: { named: ["End"] },
  black: { written: ["b", "."] },
  white: { written: ["w"] },
  fullscreen: { written: ["f"] },
  "zoom-in": { written: ["+", "="] },
  "zoom-out": { written: ["-", "−", "_"] },
  list: { written: ["?", "؟"] },
};

/** What is written at a place of the keyboard where the layout has Latin letters. */
const AT_PLACE: Readonly<Record<string, string>> = { Equal: "=", NumpadAdd: "+", Minus: "-", NumpadSubtract: "-", Period: "." };

/** A letter, sign or digit of another script. */
const FOREIGN = /^(?=.*[\p{L}\p{M}\p{Nd}])(?!.*\p{Script=Latin})[^\0-\x7f]+$/u;

/** Whether a key goes together with another one, or a character is still being put together. */
export function isCombined({ ctrlKey, altKey, metaKey, isComposing }: Pressed): boolean {
  return ctrlKey || altKey || metaKey || isComposing;
}

/** The small Latin letter, digit or sign that a key means; `null` where it writes none. */
export function characterOf({ key, code, shiftKey }: Pressed): string | null {
  const [, place] = /^(?:Key|Digit|Numpad)(.)$/.exec(code) ?? [];
  // Hebrew has an apostrophe at the place of W.
  const foreign = FOREIGN.test(key) || (key === "'" && code === "KeyW");
  const character = foreign ? (place?.toLowerCase() ?? AT_PLACE[code] ?? key) : key;
  // A capital letter is another key; what is written with the shift key depends on the layout.
  if (character.length !== 1 || (shiftKey && /[a-z]/i.test(character))) return null;
  return character.toLowerCase();
}

/** What a key does in a lecture; `null`: nothing. */
export function commandOf(pressed: Pressed): Command | null {
  if (isCombined(pressed)) return null;
  const character = characterOf(pressed);
  for (const command of Object.keys(KEYS) as Command[]) {
    const { named, written } = KEYS[command];
    if (named?.includes(pressed.key) && !pressed.shiftKey) return command;
    if (character && written?.includes(character)) return command;
  }
  return null;
}

/** What to do about digits: go to the step of this number, wait for another digit, or nothing. */
export type Typed = { go: number } | "wait" | null;

/**
 * What is meant by some digits.
 *
 * @param least the number of the first step
 * @param most that of the last
 */
export function typedNumber(digits: string, least: number, most: number): Typed {
  const number = Number(digits);
  const couldGoOn = number > 0 && number * 10 <= most;
  if (number < least || number > most) return null;
  return couldGoOn ? "wait" : { go: number };
}
