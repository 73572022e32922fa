/**
 * What a platform keeps for a learner's next visit, as a text that fits into its field: a version, and the answers deflated, as base64. It
 * comes back from elsewhere: whatever does not read as what was written is nothing.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { Answer } from "../../core/answers.ts";
import type { GivenAnswer, Progress } from "../../state/progress.ts";

const VERSION = "1.";

/** The answers in a row, so that their names are not written for each. */
type Row = [task: number, answer: Answer | null, hints: number, seconds: number | null];
interface Written {
  lesson: string;
  tasks: number;
  step: number;
  rows: Row[];
}

/** @param lesson what tells it from every other lesson, and from itself before it was changed @param most characters */
export function keep({ step, tasks, answers }: Progress, lesson: string, most: number): string {
  // Where there is no room for all, the last are asked again.
  for (let count = answers.length; ; count -= 1) {
    const rows = answers.slice(0, count).map(({ task, answer, hints, seconds }): Row => [task, answer, hints, seconds]);
    const text = VERSION + packed({ lesson, step, tasks, rows });
    if (text.length <= most) return text;
    if (count === 0) return "";
  }
}

/** A thousandth of a millimetre is more than anybody measures, and digits take room. */
const rounded = (_: string, value: unknown) => (typeof value === "number" ? Math.round(value * 1000) / 1000 : value);

function packed(written: Written): string {
  const bytes = deflateSync(strToU8(JSON.stringify(written, rounded)), { level: 9 });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** `damaged`: it cannot be read; `other`: it belongs to another lesson, or to this one before it was changed. */
export type Kept = Progress | "none" | "damaged" | "other";

export function readKept(text: string, lesson: string): Kept {
  if (text.trim() === "") return "none";
  if (!text.startsWith(VERSION)) return "damaged";
  try {
    const bytes = Uint8Array.from(atob(text.slice(VERSION.length)), (sign) => sign.charCodeAt(0));
    const written: Partial<Written> | null = JSON.parse(strFromU8(inflateSync(bytes)));
    const { step, tasks, rows } = written ?? {};
    if (written?.lesson !== lesson) return "other";
    if (!isCount(step) || !isCount(tasks) || !Array.isArray(rows) || !rows.every(isRow)) return "damaged";
    return { step, tasks, answers: rows.map(([task, answer, hints, seconds]): GivenAnswer => ({ task, answer, hints, seconds })) };
  } catch {
    return "damaged";
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** What an answer holds is the core's to refuse. */
function isRow(row: unknown): row is Row {
  if (!Array.isArray(row)) return false;
  const [task, answer, hints, seconds]: unknown[] = row;
  const timed = seconds === null || (typeof seconds === "number" && seconds >= 0);
  return isCount(task) && typeof answer === "object" && isCount(hints) && timed;
}
