/** What an author has written: in whose language, in which paragraphs, and whom it cites. */
import type { Citation } from "../core/answers.ts";
import { directionOf, languagesOf } from "./languages.ts";
import type { Said, Text } from "./text.ts";

/** A text by language, as authors write it. */
export type Authored = Readonly<Record<string, string>>;

/** A part of a paragraph: words, or who says them. */
export type Written = string | { readonly cited: readonly Citation[]; readonly own: boolean };

const ENGLISH = "en";
const CITED = /\[(@[^\]]*)\]/;
/** Stands where no source says what is said. */
const OWN = "own";

/** The words in the reader's language; else in the author's, in English, or in whatever there is. @param own the author's language */
export function authored(words: Authored, t: Text, own: string = ENGLISH): Said {
  const asked = [...languagesOf(t.reader), ...languagesOf(own), own, ENGLISH];
  const lang = asked.find((tag) => words[tag]) ?? Object.keys(words).find((tag) => words[tag]) ?? t.language;
  return { text: words[lang] ?? "", lang, dir: directionOf(lang) };
}

/** The paragraphs of a text, with its citations read: `[@id]`, `[@id, the place in it]`, `[@one; @other]`. */
export function paragraphs(text: string): Written[][] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) =>
      // What a pattern with a group splits at stands between the parts.
      paragraph.split(CITED).flatMap((part, at): Written[] => (at % 2 ? [citation(part)] : part ? [part] : [])),
    );
}

function citation(inside: string): Written {
  const cited = inside.split(";").map((one) => {
    const [source, ...place] = one.trim().replace(/^@/, "").split(",");
    return { source: source.trim(), locator: place.join(",").trim() };
  });
  return { cited: cited.filter(({ source }) => source !== OWN), own: cited.some(({ source }) => source === OWN) };
}

/** How a text begins, without whom it cites. */
export function opening(text: string, letters: number): string {
  const words = (paragraphs(text)[0] ?? []).filter((part) => typeof part === "string").join("").replace(/\s+(?=[.,;:!?])/g, "").replace(/\s+/g, " ").trim();
  if (words.length <= letters) return words;
  return `${words.slice(0, letters).replace(/\s+\S*$/, "")}…`;
}
