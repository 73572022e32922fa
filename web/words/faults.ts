/**
 * What is wrong with a patient, in words. What a reader can type wrong in the panel is said here; faults in files are told by who reads
 * the files, the core, in English with the names of keys: they are for whoever writes the file.
 */
import type { InputError, Patient, WeightForAge } from "../core/answers.ts";
import type { Speaking } from "./conditions.ts";
import type { Said, Text } from "./text.ts";

/** @param patient who was refused */
export function faultWords({ path, message, remedy }: InputError, patient: Patient, { t, names, vocabulary }: Speaking): Said {
  const number = (what: string, minimum: number, maximum: number, unit: string): Said =>
    t.in("faults.number", { what, minimum, maximum: { number: maximum, unit } });
  if (path.startsWith("$.age")) {
    const unit = vocabulary.age_units.find(({ id }) => id === patient?.age?.unit);
    if (unit) return number(t("patient.age"), 0, unit.max, unit.id);
  }
  if (path === "$.weight_kg") {
    const { minimum, maximum } = vocabulary.weight_kg;
    return number(t("patient.weight"), minimum, maximum, "kilograms");
  }
  const [, at, name] = /^\$\.conditions\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const kind = vocabulary.conditions.find((known) => known.kind === patient?.conditions?.[Number(at)]?.kind);
  const field = kind?.fields.find((known) => known.name === name);
  if (field?.minimum != null && field.maximum != null && field.unit)
    return number(names.field(field.name), field.minimum, field.maximum, field.unit);
  return { text: `${message} ${remedy}`, lang: "en", dir: "ltr" };
}

/** That a weight hardly goes with the age: perhaps a slip of the keyboard. */
export function oddWeightWords({ id, weight_kg, usual_from_kg, usual_to_kg }: WeightForAge, t: Text): Said {
  const kilograms = (number: number) => ({ number, unit: "kilograms" });
  return t.in("patient.odd-weight", {
    which: id,
    weight: kilograms(weight_kg),
    smallest: usual_from_kg,
    largest: kilograms(usual_to_kg),
  });
}
