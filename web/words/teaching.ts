/** What is taught, in words: the core answers ids, numbers and sources; the sentences are the language's. */
import type { Quantity, Statement, Target } from "../core/answers.ts";
import type { Said, Text, Value, Values } from "./text.ts";

/** Numbers as messages want them. */
function valuesOf(quantities: Readonly<Record<string, Quantity>>): Values {
  const value = (quantity: Quantity): Value =>
    typeof quantity === "number" ? quantity : { smallest: quantity[0], largest: quantity[1] };
  return Object.fromEntries(Object.entries(quantities).map(([key, quantity]) => [key, value(quantity)]));
}

/** What it takes of a statement. */
export type Stated = Pick<Statement, "id" | "part" | "values">;

export function statementWords({ id, part, values }: Stated, t: Text): Said {
  return t.in(`teaching.statements.${part}.${id}`, valuesOf(values));
}

/** A point of entry: where it is. */
export function targetWords(site: string, { id, values }: Target, t: Text): Said {
  return t.in(`teaching.targets.${site}.${id}.label`, valuesOf(values));
}

/** A remark on how a point of entry is drawn, if there is one. */
export function targetNote(site: string, { id }: Target, t: Text): Said | null {
  const key = `teaching.targets.${site}.${id}.note`;
  return t.has(key) ? t.in(key) : null;
}

