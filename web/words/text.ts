/**
 * Messages: every word that the page says, from one folder of JSON files a language, `assets/locales/<language>/`.
 *
 * A key is the path to a message: `clinical.verdict.caution` is `verdict`, `caution` in `clinical.json`. The files `clinical`, `conditions`,
 * `practise` and `teaching` are the first part of their keys; those of `panel.json` have no such part (`patient.age`). No key stands in two files.
 *
 * What a language lacks is said in its main language (`de` for `de-AT`), and else in English, message by message; `t.in` tells which.
 * Word order and punctuation stand in the messages, never in code. How messages are written is told to translators in
 * `assets/locales/README.md`. Who is called what is the business of `names.ts`, not of this file.
 */
import { beside, downloadJson, type Fetching } from "../core/assets.ts";
import { beginsWithCapital, directionOf, formatsOf, languagesOf, type Direction, type Formats } from "./languages.ts";

/** Some things in a row. `most`: how many are said, the others are counted; all if left out. */
export interface Listed {
  items: readonly string[];
  /** `and`: all of them; `or`: one of them; `row`: one after the other, without a word between. */
  as: "and" | "or" | "row";
  most?: number;
}

/** A number with its unit, such as `{number: 8, unit: "months"}`. Units are named as in the core's answers. */
export interface Measured {
  number: number;
  unit: string;
}

/** Numbers from one to another, both included. */
export interface Ranged {
  smallest: number;
  largest: number;
}

/** What may be put into a message. A plain list is said with "and". */
export type Value = number | string | readonly string[] | Listed | Measured | Ranged | null | undefined;

/**
 * What is put into a message by name. Two names choose between its forms: `which` (a word) the form of that key or else `other`, `count`
 * (a number) the form that the language's grammar asks for with it.
 */
export type Values = Readonly<Record<string, Value>>;

/** A message as it was found, perhaps in another language than the reader's. */
export interface Said {
  text: string;
  lang: string;
  dir: Direction;
}

export interface Text {
  /** The message of a key with its values; the key itself where no language has it. */
  (key: string, values?: Values): string;
  /** The same, and in which language it is. */
  in(key: string, values?: Values): Said;
  /** A value as it would stand in a message. */
  value(value: Value): string;
  /** Whether some language has the message. */
  has(key: string): boolean;
  /** The language whose messages are asked first. */
  readonly language: string;
  /** The reader's own language, of which there may be no messages. */
  readonly reader: string;
  readonly dir: Direction;
}

/** A file of words: messages by key, forms of one message, and groups of these. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** The files of a language by name. */
export interface Folder {
  language: string;
  files: Readonly<Record<string, Words>>;
}

/** The file that makes a folder a language; its keys have no first part. */
const FIRST = "panel";
const OTHERS = ["clinical", "conditions", "practise", "teaching"];
const ENGLISH = "en";

const folders = new Map<string, Promise<Folder>>();

function folder(language: string, fetching?: Fetching): Promise<Folder> {
  let found = folders.get(language);
  if (!found || fetching?.fresh) {
    found = load(language, fetching);
    folders.set(language, found);
    found.catch(() => folders.delete(language));
  }
  return found;
}

async function load(language: string, fetching?: Fetching): Promise<Folder> {
  const file = (name: string) => downloadJson<Words>(beside(`assets/locales/${language}/${name}.json`), fetching);
  const whole = language === ENGLISH;
  // Of a language that is not there one file is asked for and no more; of English all at once.
  const first = file(FIRST);
  if (!whole) await first;
  const others = OTHERS.map((name) => (whole ? file(name) : file(name).catch(() => ({}))));
  const words = await Promise.all([first, ...others]);
  return { language, files: Object.fromEntries([FIRST, ...OTHERS].map((name, at) => [name, words[at]])) };
}

/** How words are loaded. */
interface Loading extends Fetching {
  /** Told of a message of the panel's own that is not there. */
  missing?: (key: string) => void;
}

/** The words for somebody who reads `language`, a tag such as `de-AT`; of a tag that is none, as much as makes sense. */
export async function loadText(language: string, { missing, ...fetching }: Loading = {}): Promise<Text> {
  const [tag, ...wider] = languagesOf(language);
  const asked = [tag, ...wider].filter((one) => one !== ENGLISH);
  const [english, ...found] = await Promise.all([
    folder(ENGLISH, fetching),
    ...asked.map((one) => folder(one, fetching).catch(() => null)),
  ]);
  return textOf([...found.filter((one) => one !== null), english], tag, missing);
}

/** What a folder needs to speak. */
interface Speaker {
  folder: Folder;
  formats: Formats;
}

function look(files: Folder["files"], key: string): string | Words | undefined {
  const parts = key.split(".");
  const at = (words: Words | undefined, path: string[]) =>
    path.reduce<string | Words | undefined>((from, part) => (typeof from === "object" ? from[part] : undefined), words);
  return at(files[FIRST], parts) ?? (OTHERS.includes(parts[0]) ? at(files[parts[0]], parts.slice(1)) : undefined);
}

/**
 * The words of some folders, the first of which is asked first.
 *
 * @param reader the reader's own language, which may be narrower than that of a folder: `en-US` for `en`
 * @param missing told of a message of the panel's own that no folder has: its file is of another version
 */
export function textOf(all: readonly Folder[], reader: string, missing?: (key: string) => void): Text {
  const speakers = all.map((one): Speaker => {
    const own = look(one.files, "formats");
    return { folder: one, formats: formatsOf(one.language, reader, typeof own === "string" ? own : null) };
  });

  /** A unit that nobody knows, as it is written: a file of somebody's may hold any. */
  const unitOf = (unit: string, count: number, speaker: Speaker): string =>
    find(`units.${unit}`, { count }, speaker) ? say(speaker, `units.${unit}`, { count }) : unit;

  const measure = ({ number, unit }: Measured, speaker: Speaker): string =>
    speaker.formats.measure(number, unit) ?? say(speaker, "measure", { number, unit: unitOf(unit, number, speaker) });

  const list = ({ items, as, most = items.length }: Listed, speaker: Speaker): string => {
    const more = items.length - most;
    const said = more > 0 ? [...items.slice(0, most), say(speaker, "lists.more", { count: more })] : items;
    return speaker.formats.list(said, more > 0 ? "and" : as);
  };

  const words = (value: Value, speaker: Speaker): string => {
    if (value == null) return "";
    if (typeof value === "string") return value;
    if (typeof value === "number") return speaker.formats.number(value);
    if ("number" in value) return measure(value, speaker);
    if ("smallest" in value) return say(speaker, "range", { ...value });
    return list("items" in value ? value : { items: value, as: "and" }, speaker);
  };

  /** One form of a message, if it has the one that is asked for. */
  const form = (found: string | Words | undefined, { which, count }: Values, speaker: Speaker): string | undefined => {
    let at = found;
    if (at && typeof at === "object" && typeof which === "string") at = at[which] ?? at.other;
    if (at && typeof at === "object") at = at[speaker.formats.plural(Number(count))] ?? at.other;
    return typeof at === "string" ? at : undefined;
  };

  /** The message in the first language from `from` on that has it. */
  const find = (key: string, values: Values, from: Speaker | undefined) => {
    for (const speaker of speakers.slice(from ? speakers.indexOf(from) : 0)) {
      const template = form(look(speaker.folder.files, key), values, speaker);
      if (template !== undefined) return { template, speaker };
    }
    return null;
  };

  const fill = (template: string, values: Values, speaker: Speaker) =>
    template.replace(/\{(\w+)(\|capital)?\}/g, (_, name: string, capital?: string) => {
      const put = words(values[name], speaker);
      return capital ? beginsWithCapital(put, speaker.folder.language) : put;
    });

  const say = (from: Speaker | undefined, key: string, values: Values): string => {
    const found = find(key, values, from);
    if (!found && !OTHERS.includes(key.split(".")[0])) missing?.(key);
    return found ? fill(found.template, values, found.speaker) : key;
  };

  const language = all[0].language;
  const inLanguage = (key: string, values: Values = {}): Said => {
    const lang = find(key, values, undefined)?.speaker.folder.language ?? language;
    return { text: say(undefined, key, values), lang, dir: directionOf(lang) };
  };
  return Object.assign((key: string, values: Values = {}) => say(undefined, key, values), {
    in: inLanguage,
    value: (value: Value) => words(value, speakers[0]),
    has: (key: string) => speakers.some(({ folder: { files } }) => look(files, key) !== undefined),
    language,
    reader,
    dir: directionOf(language),
  });
}
