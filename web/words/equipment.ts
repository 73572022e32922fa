/** Which device and which needle for a site, and why. */
import type { DeviceChoice, NeedleChoice } from "../core/contract.d.ts";
import type { Speaking } from "./conditions.ts";
import type { Said } from "./text.ts";

/** A sentence with those that follow it: each message takes in what was said before. */
function followed(choice: Said, notes: readonly (string | false)[], say: (note: string, choice: string) => Said): Said {
  return notes.reduce<Said>((before, note) => (note ? say(note, before.text) : before), choice);
}

export function deviceWords(device: DeviceChoice, { t, names }: Speaking): Said {
  const choice = t.in("clinical.device-choice", {
    which: device.outcome,
    device: device.id && names.device(device.id),
    only: { items: device.entered_only_by.map((id) => names.device(id)), as: "or" },
  });
  const notes = [device.outside_label && "outside-label", device.borrowed && "borrowed"];
  return followed(choice, notes, (note, before) => t.in(`clinical.device-note.${note}`, { choice: before }));
}

export function needleWords(needle: NeedleChoice, { t }: Speaking): Said {
  const millimetres = (number: number) => ({ number, unit: "millimetres" });
  const choice = t.in("clinical.needle-choice", {
    which: needle.outcome,
    length: needle.length_mm === null ? null : millimetres(needle.length_mm),
    weight: needle.weight_kg === null ? null : { number: needle.weight_kg, unit: "kilograms" },
  });
  const missing = needle.outcome === "chosen-not-at-hand";
  const notes = [missing && (needle.instead_mm === null ? "no-instead" : "instead"), needle.sources_differ && "differ"];
  return followed(choice, notes, (note, before) =>
    t.in(`clinical.needle-note.${note}`, {
      choice: before,
      instead: needle.instead_mm === null ? null : millimetres(needle.instead_mm),
      others: needle.others_mm.map((length) => t.value(millimetres(length))),
    }),
  );
}
