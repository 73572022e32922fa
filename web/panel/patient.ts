/** The patient's form: age, weight, what is at hand, example patients, and the way back. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Advice, Patient } from "../core/answers.ts";
import { lineIcon } from "../styles/icons.ts";
import { options, tick, valueOf } from "./forms.ts";
import type { Context } from "./panel.ts";
import { asWritten, spoken } from "../styles/spoken.ts";
import { adviceWords } from "../words/advice.ts";
import { faultWords, oddWeightWords } from "../words/faults.ts";
import { notInSourcesWords } from "../words/silence.ts";
import type { Text } from "../words/text.ts";
import { cites } from "./sources.ts";
import { unshownPart } from "./unshown.ts";

/** More than one of something, whatever the language does with numbers: units stand in a list without one. */
const MANY = 40;

/** The section of the patient. */
export function patientPart(context: Context) {
  const { state, dispatch, t, names, vocabulary, prefix } = context;
  const { patient, typed } = state;
  // What is wrong with the policy is said where that is chosen.
  const problem = state.problem?.file === "policy" ? null : state.problem;
  const unit = patient?.age?.unit ?? "years";
  const wrong = (path: string) => problem != null && problem.path.startsWith(path);
  const ageWrong = wrong("$.age");
  const weightWrong = wrong("$.weight_kg");
  // Of a patient who was refused, the answer is still that of the one before.
  const odd = state.problem ? null : (state.assessment?.odd_weight ?? null);
  return html`<section class="patient" part="patient" role="group" aria-labelledby="${prefix}-patient">
    <div class="head">
      <h2 id="${prefix}-patient">${t("patient.title")}</h2>
      <button
        type="button"
        class="quiet undo"
        @click=${() => dispatch({ type: "undo" })}
        aria-disabled=${String(state.past.length === 0)}
      >
        ${lineIcon("undo")}${t("undo")}
      </button>
      <button
        type="button"
        class="quiet redo"
        @click=${() => dispatch({ type: "redo" })}
        aria-disabled=${String(state.future.length === 0)}
      >
        ${lineIcon("redo")}${t("redo")}
      </button>
      ${
        vocabulary.patient_examples.length > 0
          ? html`<select
              class="examples"
              aria-label=${t("patient.examples")}
              @change=${(event: Event) => {
                const example = vocabulary.patient_examples.find(({ id }) => id === valueOf(event));
                (event.target as HTMLSelectElement).value = "";
                // Somebody else: what was looked at in the one before is of no interest.
                if (!example) return;
                // A condition that was being made was for somebody else.
                dispatch({ type: "end-condition" });
                dispatch({ type: "view", view: { patient: example.patient, focus: null } });
              }}
            >
              <option value="">${t("patient.examples")}</option>
              ${vocabulary.patient_examples.map(({ id }) => html`<option value=${id}>${names.example(id)}</option>`)}
            </select>`
          : nothing
      }
    </div>
    <div class="numbers">
      <div class="field">
        <label for="${prefix}-age">${t("patient.age")}</label>
        <span class="joined">
          <input
            id="${prefix}-age"
            inputmode="decimal"
            autocomplete="off"
            size="4"
            .value=${live(typed.age)}
            aria-invalid=${ageWrong ? "true" : nothing}
            aria-describedby=${ageWrong ? `${prefix}-problem` : nothing}
            @input=${(event: Event) => dispatch({ type: "type", field: "age", text: valueOf(event) })}
          /><select
            aria-label=${t("patient.age-unit")}
            @change=${(event: Event) => dispatch({ type: "set-age-unit", unit: valueOf(event) })}
          >
            ${options(
              vocabulary.age_units.map(({ id }) => ({ id, name: names.ageUnit(id, MANY) })),
              unit,
            )}
          </select>
        </span>
      </div>
      <div class="field">
        <label for="${prefix}-weight">${t("patient.weight")}</label>
        <span class="joined">
          <input
            id="${prefix}-weight"
            inputmode="decimal"
            autocomplete="off"
            size="5"
            placeholder=${t("patient.unknown")}
            .value=${live(typed.weight)}
            aria-invalid=${weightWrong ? "true" : nothing}
            aria-describedby=${weightWrong ? `${prefix}-problem` : odd ? `${prefix}-odd-weight` : nothing}
            @input=${(event: Event) => dispatch({ type: "type", field: "weight", text: valueOf(event) })}
          /><span class="unit">${t("patient.kilograms")}</span>
        </span>
      </div>
    </div>
    ${odd ? html`<p class="small odd-weight" id="${prefix}-odd-weight">${spoken(oddWeightWords(odd, t), t)}</p>` : nothing}
    ${unshownPart(context)}
    ${problem ? html`<p class="problem" id="${prefix}-problem">${spoken(faultWords(problem, patient, context), t)}</p>` : nothing}
    ${problem && state.assessment ? html`<p class="small">${t("patient.stale")}</p>` : nothing} ${equipment(context)}
  </section>`;
}

/** What is at hand. */
function equipment({ state, dispatch, t, names, vocabulary }: Context) {
  const { patient } = state;
  const devices = patient?.devices ?? [];
  const needles = patient?.needles_mm ?? [];
  const change = (patient: Patient) => dispatch({ type: "set-patient", patient });
  const withDevice = (id: string, on: boolean) => {
    const { devices: _, ...rest } = patient;
    const chosen = toggled(
      vocabulary.devices.map((device) => device.id),
      devices,
      id,
      on,
    );
    change(chosen.length > 0 ? { ...rest, devices: chosen } : rest);
  };
  const withNeedle = (length: number, on: boolean) => {
    const { needles_mm: _, ...rest } = patient;
    const chosen = toggled(vocabulary.needles_mm, needles, length, on);
    change(chosen.length > 0 ? { ...rest, needles_mm: chosen } : rest);
  };
  const withVein = (on: boolean) => {
    const { umbilical_vein_available: _, ...rest } = patient;
    change(on ? { ...rest, umbilical_vein_available: true } : rest);
  };
  const vein = patient?.umbilical_vein_available === true;
  const count = devices.length + needles.length + Number(vein);
  return html`<details class="equipment">
    <summary>
      ${t("equipment.title")}<span class="count">
        ${count > 0 ? t("equipment.count", { count }) : t("equipment.none")}
      </span>
    </summary>
    <fieldset>
      <legend>${t("equipment.devices")}</legend>
      ${vocabulary.devices.map(({ id }) => tick(names.capital(names.device(id)), devices.includes(id), (on) => withDevice(id, on)))}
    </fieldset>
    <fieldset>
      <legend>${t("equipment.needles")}</legend>
      ${vocabulary.needles_mm.map((length) =>
        tick(t.value({ number: length, unit: "millimetres" }), needles.includes(length), (on) => withNeedle(length, on)),
      )}
    </fieldset>
    <fieldset>
      <legend>${t("equipment.other-access")}</legend>
      ${tick(t("equipment.umbilical-vein"), vein, withVein)}
    </fieldset>
  </details>`;
}

/** The values chosen after one was switched, in the order in which they are offered. */
function toggled<V>(all: V[], chosen: V[], value: V, on: boolean): V[] {
  return all.filter((other) => (other === value ? on : chosen.includes(other)));
}

/** Advice in the language's words, or as a user's own file has it. */
function adviceText(advice: Advice, t: Text) {
  const words = adviceWords(advice, t);
  return typeof words === "string" ? asWritten(words) : spoken(words, t);
}

/** What to bear in mind for the whole patient, and what no source speaks about. */
export function advicePart(context: Context) {
  const { state, t } = context;
  const advice = state.assessment?.advice ?? [];
  const silent = state.assessment?.not_in_sources ?? [];
  return html`<section class="advice" ?hidden=${advice.length + silent.length === 0}>
    ${advice.length > 0 ? html`<h2>${t("advice.title")}</h2>` : nothing}
    ${
      advice.length > 0
        ? html`<ul>
            ${advice.map((one) => html`<li>${adviceText(one, t)} ${cites(one.sources, context)}</li>`)}
          </ul>`
        : nothing
    }
    ${silent.length > 0 ? html`<h2>${t("advice.not-in-sources")}</h2>` : nothing}
    ${
      silent.length > 0
        ? html`<ul class="silent">
            ${silent.map((one) => html`<li>${spoken(notInSourcesWords(one, context), t)}</li>`)}
          </ul>`
        : nothing
    }
  </section>`;
}
