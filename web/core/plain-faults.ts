/** What the core says of a lesson's file that is no JSON, as a sentence for whoever opened the file: its forms are no help there. */
import type { InputError } from "./answers.ts";

/** The core's own end of what it says of a text that it cannot read as JSON, and of nothing else. */
const PLACED = /^(.+) at line (\d+) column (\d+)$/s;

/** @returns the fault; the same one where the text is JSON */
export function plainly(fault: InputError): InputError {
  const [, what, line, column] = PLACED.exec(fault.message) ?? [];
  if (!what) return fault;
  return { ...fault, path: "$", message: `This is not a lesson: it cannot be read as JSON. At line ${line}, column ${column}: ${what}.`, remedy: "" };
}
