/** The words of the project in English, for tests without a browser. */
import { readFileSync } from "node:fs";
import type { Vocabulary } from "../../web/core/answers.ts";
import type { Speaking } from "../../web/words/conditions.ts";
import { Names } from "../../web/words/names.ts";
import { textOf, type Words } from "../../web/words/text.ts";

const FOLDER = new URL("../../assets/locales/en/", import.meta.url);

/** A file of English words. */
export function words(name: string): Words {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
}

const field = (name: string, type: "choice" | "boolean" | "number", group = name) => ({
  name,
  type,
  words: group,
  required: false,
  when_missing: null,
  minimum: null,
  maximum: null,
  choices: [],
  only_if: [],
});

/** Some kinds of condition as the core asks for them, and one device, site and so on of a user's own. */
const KNOWN = {
  sites: [{ id: "our-site", name: "our own site" }],
  devices: [],
  policies: [],
  sources: [],
  conditions: [
    { kind: "fracture", fields: [field("bone", "choice"), field("side", "choice"), field("part", "choice")] },
    { kind: "amputation", fields: [field("limb", "choice"), field("side", "choice"), field("level", "choice", "amputation-level")] },
    { kind: "dialysis-access", fields: [field("limb", "choice"), field("side", "choice")] },
    { kind: "pregnancy", fields: [] },
    { kind: "radiotherapy", fields: [field("bone", "choice"), field("side", "choice")] },
  ],
} as unknown as Vocabulary;

/** What it takes to say something in English. */
export function english(vocabulary: Vocabulary = KNOWN): Speaking {
  const files = Object.fromEntries(["panel", "clinical", "conditions", "teaching"].map((name) => [name, words(name)]));
  const t = textOf([{ language: "en", files }], "en");
  return { t, vocabulary, names: new Names(t, vocabulary) };
}
