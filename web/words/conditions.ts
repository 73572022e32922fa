/** A condition in words: its name and its answers, as the vocabulary has them. */
import type { Condition, Vocabulary } from "../core/answers.ts";
import type { Text } from "./text.ts";

/** What it takes to put something in words. */
export interface Speaking {
  vocabulary: Vocabulary;
  t: Text;
}

/** The name of a condition, and its answers side by side. */
export function conditionWords(condition: Condition, { vocabulary, t }: Speaking): { name: string; answers: string } {
  const kind = vocabulary.conditions.find((known) => known.kind === condition?.kind);
  if (!kind) return { name: String(condition?.kind), answers: "" };
  const answers = kind.fields.flatMap((field) => {
    const value = condition[field.name];
    if (value == null || (value === false && !field.when_missing)) return [];
    if (field.type === "boolean") return [value ? field.label : t("conditions.denied", { label: field.label })];
    if (field.type === "number")
      return [
        t("conditions.number", {
          label: field.label,
          value: typeof value === "boolean" ? String(value) : value,
          unit: field.unit ? t(`units.${field.unit}`, { count: Number(value) }) : "",
        }),
      ];
    return [field.choices?.find((choice) => choice.id === value)?.name ?? String(value)];
  });
  return { name: kind.name, answers: answers.join(" · ") };
}
