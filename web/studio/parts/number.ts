/** A field for a number. What cannot be taken as it was typed is told: nothing becomes another number in silence. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Context } from "./context.ts";

/** One number, and how it is changed. */
export interface Counted {
  /** Of its field, unique in the page. */
  id: string;
  label: string;
  value: number | null;
  least: number;
  most: number;
  step: number;
  /** What no number says; left out where there has to be one. */
  none?: string;
  take: (value: number | null) => void;
}

export function numberPart({ id, label, value, least, most, step, none, take }: Counted, { t, desk, held }: Context) {
  const changed = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    const typed = field.value === "" ? null : Number(field.value);
    if (typed === null && (none === undefined || field.validity.badInput)) return refuse(t("studio.number.none"));
    const whole = typed === null || step % 1 !== 0 ? typed : Math.trunc(typed);
    const taken = whole === null ? null : Math.max(least, Math.min(most, whole));
    take(taken);
    if (taken !== typed) refuse(t("studio.number.held", { typed: typed ?? "", least, most, taken: taken ?? "" }));
  };
  // Drawn anew, so that the field says what holds.
  const refuse = (said: string) => desk.set({ held: { id, said } });
  const told = held?.id === id ? held.said : "";
  return html`<label class="number">
    ${label}
    <input id=${id} data-do=${id} type="number" min=${least} max=${most} step=${step} placeholder=${none ?? nothing} aria-describedby=${told ? `${id}-held` : nothing} .value=${live(value === null ? "" : String(value))} @change=${changed} />
    ${told ? html`<span class="held" id="${id}-held" role="alert">${told}</span>` : nothing}
  </label>`;
}
