/** Small parts of forms that the whole panel uses. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";

/** What was typed or chosen. */
export const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** The options of a list; chosen one by one, as they stand in the page before the list itself can have a value. */
export function options(all: readonly { id: string; name: string }[], chosen: string) {
  return all.map(({ id, name }) => html`<option value=${id} .selected=${live(id === chosen)}>${name}</option>`);
}

/** A box to tick. */
export function tick(label: TemplateResult | string, on: boolean, change: (on: boolean) => void) {
  const changed = (event: Event) => change((event.target as HTMLInputElement).checked);
  return html`<label class="tick"><input type="checkbox" .checked=${live(on)} @change=${changed} />${label}</label>`;
}

/** One of a group of buttons, of which one is pressed. */
export function segment(name: string, value: string, on: boolean, choose: () => void, label: string, wrong = false) {
  return html`<label
    ><input
      type="radio"
      name=${name}
      value=${value}
      aria-invalid=${wrong ? "true" : nothing}
      .checked=${live(on)}
      @change=${choose}
    /><span>${label}</span></label
  >`;
}

/** Short facts side by side, set apart by the style sheet. */
export function inARow(facts: readonly (TemplateResult | string | symbol)[]) {
  return html`<span class="facts">${facts.filter((fact) => fact !== nothing).map((fact) => html`<span>${fact}</span>`)}</span>`;
}
