/** A condition in words, and the patient who has it. The one way of saying either, in the list, in reasons and under pictures. */
import type { Condition, Field, Patient, Vocabulary } from "../core/answers.ts";
import type { Asked, Names } from "./names.ts";
import type { Text } from "./text.ts";

/** What it takes to put something in words. */
export interface Speaking {
  vocabulary: Vocabulary;
  names: Names;
  t: Text;
}

export interface ConditionWords {
  /** "Fracture" */
  name: string;
  /** "left tibia, distal part"; may be empty */
  answers: string;
  /** "Fracture (left tibia, distal part)" */
  full: string;
}

/** Answers that are a part of the body, before which the side is said. */
const PARTS_OF_THE_BODY = ["bone", "limb", "joint", "region", "site"];

const groupOf = (field: Asked) => field.words ?? field.name;

export function conditionWords(condition: Condition, speaking: Speaking): ConditionWords {
  const { vocabulary, names, t } = speaking;
  const name = names.kind(String(condition?.kind));
  const fields = vocabulary.conditions.find((known) => known.kind === condition?.kind)?.fields ?? [];
  const side = fields.find((field) => groupOf(field) === "side");
  const place = fields.find((field) => PARTS_OF_THE_BODY.includes(groupOf(field)) && condition[field.name] != null);
  const items = fields.flatMap((field) => {
    // Where there is a place, the side is said with it.
    if (field === side && place) return [];
    return answer(field, condition, field === place ? side : undefined, speaking) ?? [];
  });
  if (items.length === 0) return { name, answers: "", full: name };
  const answers = t.value({ items, as: "row" });
  return { name, answers, full: t("conditions.full", { name, answers }) };
}

/** @param side the question whose answer is said with this one */
function answer(field: Field, condition: Condition, side: Field | undefined, { names, t }: Speaking): string | null {
  const value = condition[field.name];
  // What goes without saying is not said.
  if (value == null || (value === false && !field.when_missing)) return null;
  if (field.type === "boolean")
    return t(`conditions.phrase.${value ? "yes" : "no"}`, { flag: t(`conditions.flag.${field.name}`) });
  if (field.type === "number") return t("conditions.phrase.hours-since", { hours: Number(value) });
  if (field.type === "text") return String(value);
  const chosen = names.choice(field, String(value));
  const sided = side && condition[side.name];
  return sided == null ? chosen : t("conditions.phrase.sided", { side: names.side(String(sided)), part: chosen });
}

/** The patient in a line: "8 months, 9 kg, Fracture (left tibia)". */
export function patientWords(patient: Patient, speaking: Speaking): string {
  const { t } = speaking;
  const { value, unit } = patient.age;
  const items = [
    t.value({ number: Number(value), unit }),
    ...(patient.weight_kg == null
      ? []
      : [t.value({ number: Number(patient.weight_kg), unit: "kilograms" })]),
    ...(patient.conditions ?? []).map((condition) => conditionWords(condition, speaking).full),
  ];
  return t.value({ items, as: "row" });
}
