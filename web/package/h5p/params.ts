/** What an author can choose in H5P's editor, and what becomes of it in the element. */
import { MODE_NAMES } from "../../modes/modes.ts";
import { CONTROLS } from "../../state/state.ts";

/** A field of H5P's editor, in the form of `semantics.json`. */
export interface Field {
  name: string;
  type: "text" | "select" | "number" | "boolean";
  label: string;
  description?: string;
  optional?: true;
  importance?: "high" | "medium" | "low";
  widget?: "textarea";
  maxLength?: number;
  min?: number;
  default?: string | boolean;
  options?: { value: string; label: string }[];
}

/** An author's choices by field. */
export type Params = Readonly<Record<string, unknown>>;

const option = (value: string) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) });
/** The longest that the core reads. */
const LONGEST = 1_000_000;

/** Fields whose names are the element's attributes. */
const ATTRIBUTES: readonly Field[] = [
  {
    name: "mode",
    type: "select",
    label: "Mode",
    description: "Without a lesson: everything at once, landmarks one by one, the same large, or cases to solve.",
    default: MODE_NAMES[0],
    options: MODE_NAMES.map(option),
  },
  {
    name: "patient",
    type: "text",
    label: "Patient",
    description: 'As JSON, such as {"age": {"value": 8, "unit": "months"}, "weight_kg": 8}.',
    widget: "textarea",
    maxLength: LONGEST,
  },
  { name: "site", type: "text", label: "Site", description: "The id of the site that is looked at first." },
  { name: "side", type: "select", label: "Side", description: "The patient's side of it.", options: ["left", "right"].map(option) },
  { name: "policy", type: "text", label: "Policy", description: "The id of the policy that judges." },
  {
    name: "controls",
    type: "text",
    label: "Parts of the panel",
    description: `Which of these to keep: ${CONTROLS.join(" ")}. All if left empty.`,
  },
  { name: "seed", type: "number", label: "Series of cases", description: "The same number gives the same cases.", min: 0 },
  { name: "count", type: "number", label: "Number of cases", description: "Until the learner stops, if left empty.", min: 1 },
  { name: "kinds", type: "text", label: "Kinds of task", description: "All if left empty." },
  { name: "exam", type: "boolean", label: "Exam", description: "No hints, and the answers at the end.", default: false },
  { name: "theme", type: "select", label: "Colours", description: "As the page has them, if left empty.", options: ["light", "dark"].map(option) },
];

/** The fields of the editor. @param lessons that are built in, by id with their titles */
export function fields(lessons: ReadonlyMap<string, string>): Field[] {
  const chosen: Field[] =
    lessons.size > 0
      ? [{ name: "lesson", type: "select", label: "Lesson", options: [...lessons].map(([value, label]) => ({ value, label })) }]
      : [];
  const own: Field = {
    name: "ownLesson",
    type: "text",
    label: "A lesson of your own",
    description: "The content of a lesson's file, as JSON. It stands in place of the lesson chosen above.",
    widget: "textarea",
    maxLength: LONGEST,
  };
  return [...chosen, own, ...ATTRIBUTES].map((field, at) => ({
    ...field,
    optional: true,
    importance: at < 3 ? "high" : "low",
  }));
}

/** What the author's choices make of the element. */
export interface Chosen {
  attributes: [name: string, value: string][];
  /** A lesson of the author's own, as text. */
  lesson: string | null;
}

export function chosen(params: Params): Chosen {
  const lesson = plain(params.ownLesson);
  const attributes = ATTRIBUTES.flatMap(({ name, type }): [string, string][] => {
    const value = params[name];
    if (type === "boolean") return value === true ? [[name, ""]] : [];
    const text = typeof value === "number" ? String(value) : plain(value);
    return text ? [[name, text]] : [];
  });
  const builtIn = lesson ? "" : plain(params.lesson);
  return { lesson: lesson || null, attributes: builtIn ? [...attributes, ["lesson", builtIn]] : attributes };
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" };

/** A text as the author wrote it: platforms hand it over as HTML. */
function plain(value: unknown): string {
  if (typeof value !== "string") return "";
  return value.trim().replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : 0;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? whole);
  });
}
