/**
 * What was asked, answered and right, in the terms that SCORM 2004 and xAPI share ("interactions"): ids and numbers, no sentences. How each
 * standard writes it stands with that standard.
 */
import type { BoneName, Place, Task, TaskResult } from "../core/answers.ts";

/** A thing that was named, or a property with its value. A value from one number to another is only ever in a pattern. */
export type Entry = string | readonly [name: string, value: string | readonly [from: number, to: number]];

export interface Interaction {
  /** The kind of task, as in the contract. */
  kind: string;
  /** The type that both standards know. */
  type: "choice" | "matching" | "sequencing" | "performance";
  response: readonly Entry[];
  /** Responses that are right, each by itself enough. */
  patterns: readonly (readonly Entry[])[];
}

export function interactionOf(result: TaskResult): Interaction {
  const { task, answer, expected } = result;
  const kind = Object.keys(task)[0];
  if ("rows" in expected) return aboutSites(kind, result);
  if ("pin" in expected) return aboutPin(kind, result);
  if ("needle" in expected) return aboutNeedle(kind, result);
  if ("choices" in expected) {
    const named = (choices: readonly number[]) => choices.map((at) => `choice-${at + 1}`);
    return {
      kind,
      type: "choice",
      response: answer && "choices" in answer ? named(answer.choices) : [],
      patterns: [named(expected.choices)],
    };
  }
  return {
    kind,
    type: "order" in task ? "sequencing" : "choice",
    response: answer && "ids" in answer ? answer.ids : [],
    patterns: [expected.ids],
  };
}

/** How many alternatives either standard lets one name. */
const MOST_PATTERNS = 10;

function aboutSites(kind: string, { task, answer, expected }: TaskResult): Interaction {
  const rows = "rows" in expected ? expected.rows : [];
  const ask = asks(task);
  if (ask === "verdict-of-each")
    return {
      kind,
      type: "matching",
      response: answer && "verdicts" in answer ? answer.verdicts.map(({ place, verdict }) => [placeId(place), verdict]) : [],
      patterns: [rows.filter(({ absent }) => !absent).map(({ place, verdict }) => [placeId(place), verdict])],
    };
  const usable = rows.filter(({ rank }) => rank !== null);
  const response = answer && "sites" in answer ? answer.sites.map(placeId) : [];
  const first = usable.filter(({ rank }) => rank === 1).map(({ place }) => [placeId(place)]);
  const patterns = ask === "best-first" ? first.slice(0, MOST_PATTERNS) : [usable.map(({ place }) => placeId(place))];
  return { kind, type: "choice", response: ask === "best-first" ? response.slice(0, 1) : response, patterns };
}

function asks(task: Task) {
  return "choose-site" in task ? task["choose-site"].ask : null;
}

function aboutPin(kind: string, { answer, pin }: TaskResult): Interaction {
  const response: Entry[] = answer && "pin" in answer ? [["bone", boneId(answer.pin.on)]] : [];
  if (!pin) return { kind, type: "performance", response, patterns: [] };
  const { goal, distance_mm, tolerance } = pin;
  return {
    kind,
    type: "performance",
    response: [...response, ["distance_mm", written(distance_mm)]],
    patterns: [
      [
        ["bone", boneId(goal.at.on)],
        ["distance_mm", [0, tolerance.right_mm]],
      ],
    ],
  };
}

function aboutNeedle(kind: string, { answer, expected, needle }: TaskResult): Interaction {
  const held = answer && "needle" in answer ? answer.needle : null;
  const response: Entry[] = [];
  const put = (name: string, value: number | string | null | undefined) => {
    if (value != null) response.push([name, typeof value === "number" ? written(value) : value]);
  };
  put("length_mm", held?.length_mm);
  put("angle_degrees", held?.angle_degrees);
  put("ends_in", needle?.structure);
  if (!("needle" in expected)) return { kind, type: "performance", response, patterns: [] };
  const { lengths_mm, angle_degrees, structure } = expected.needle;
  const rest: Entry[] = [...(angle_degrees ? ([["angle_degrees", angle_degrees]] as const) : []), ["ends_in", structure]];
  const lengths = lengths_mm.map((length): Entry[] => [["length_mm", written(length)], ...rest]);
  return { kind, type: "performance", response, patterns: lengths.length > 0 ? lengths.slice(0, MOST_PATTERNS) : [rest] };
}

/** A number with at most two decimals. */
export function written(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const placeId = ({ site, side }: Place): string => (side ? `${site}-${side}` : site);
const boneId = ({ bone, side }: BoneName): string => (side ? `${bone}-${side}` : bone);

/** As SCORM 2004 and xAPI write entries. */
export function inBrackets(entries: readonly Entry[]): string {
  return entries
    .map((entry) => {
      if (typeof entry === "string") return entry;
      const [name, value] = entry;
      return `${name}[.]${typeof value === "string" ? value : value.map(written).join("[:]")}`;
    })
    .join("[,]");
}
