/**
 * The pin, for hands that have no picture or no mouse: step by step along the bone, or set in words. Where it stands is told from landmarks
 * and never from what is sought.
 */
import { html, nothing } from "lit/html.js";
import type { Side, Task, Teaching, Towards, Ways } from "../../core/answers.ts";
import { landmarksOf } from "../../state/derive.ts";
import { readNumber } from "../../state/numbers.ts";
import { pinPoint, pinsOn } from "../../state/practice.ts";
import type { State } from "../../state/state.ts";
import { landmarkName, placedWords, together } from "../../words/practise.ts";
import type { Practised } from "./practise.ts";

/** Steps along the bone, in millimetres. */
const STEPS_MM = [5, 1];
/** Of these two ways one is along the bone, of those one across it. */
const ALONG: readonly Towards[] = ["proximal", "distal"];
const ACROSS: readonly Towards[] = ["medial", "lateral", "anterior", "posterior", "left", "right"];
/** The way of an arrow key, as the bone hangs in the picture. */
const KEYS: Readonly<Record<string, readonly Towards[]>> = {
  ArrowUp: ["proximal"],
  ArrowDown: ["distal"],
  ArrowLeft: ["right", "medial", "anterior"],
  ArrowRight: ["left", "lateral", "posterior"],
};

export function pinPart(task: Task, context: Practised) {
  const { practice, state, t } = context;
  const age = pinsOn(task);
  const here = age != null && practice.bones.includes(age);
  const how = state.pictured ? "practise.pin.how" : "practise.pin.how-words";
  return html`<div class="pin-hands">
    <p class="small">${t(how)}</p>
    ${here ? nothing : bonesMessage(context)}
    <p class="readout" role="status">${whereWords(task, context)}</p>
    ${practice.pin ? moves(context) : nothing} ${here ? inWords(task, context) : nothing}
  </div>`;
}

function bonesMessage({ practice, t, practising, state }: Practised) {
  if (!practice.bonesFailed) return html`<p class="small">${t("practise.pin.bones-coming")}</p>`;
  const age = state.assessment?.age_group;
  return html`<p class="problem" role="alert">
    ${t("practise.pin.bones-failed")}
    <button type="button" class="quiet" @click=${() => age && practising.bringBones(age)}>${t("retry")}</button>
  </p>`;
}

/** The landmark that is sought has no distance: it would be the answer. */
function soughtIn(task: Task): string | null {
  return "find-structure" in task ? task["find-structure"].structure : null;
}

function whereWords(task: Task, context: Practised) {
  const { practice, t } = context;
  if (!practice.pin) return pinPoint(practice) ? "" : t("practise.pin.none");
  const hidden = soughtIn(task);
  // Who is led is told of what was found already, and of nothing that is still to be found.
  const found = practice.plan.guide ? practice.at : Infinity;
  const felt = startsOf(context.state, context.teaching).slice(0, found);
  return together(
    placedWords(
      practice.pin,
      felt.filter((landmark) => landmark !== hidden),
      context,
    ),
    t,
  );
}

function moves(context: Practised) {
  const { practice, t, practising, prefix } = context;
  const directions = practice.pin?.directions ?? [];
  const chosen = (event: Event) => {
    const group = (event.target as Element).closest(".moves");
    return Number(group?.querySelector<HTMLInputElement>("input:checked")?.value ?? STEPS_MM[0]);
  };
  const key = (event: KeyboardEvent) => {
    if ((event.target as Element).matches("input")) return;
    const towards = KEYS[event.key]?.find((way) => directions.includes(way));
    if (!towards) return;
    event.preventDefault();
    practising.stepPin(towards, event.shiftKey ? 1 : chosen(event));
  };
  return html`<fieldset class="field moves" @keydown=${key} aria-describedby="${prefix}-pin-keys">
    <legend>${t("practise.pin.move")}</legend>
    <span class="ways">
      ${directions.map(
        (towards) =>
          html`<button
            type="button"
            class="quiet"
            data-towards=${towards}
            @click=${(event: Event) => practising.stepPin(towards, chosen(event))}
          >
            ${t(`practise.towards.${towards}`)}
          </button>`,
      )}
    </span>
    <span class="segmented"
      ><span class="segments" role="group" aria-label=${t("practise.pin.step")}
        >${STEPS_MM.map((step, at) => stepChoice(step, at === 0, context))}</span
      ></span
    >
    <span class="small" id="${prefix}-pin-keys">${t("practise.pin.keys")}</span>
  </fieldset>`;
}

function stepChoice(step: number, usual: boolean, { t, prefix }: Practised) {
  return html`<label
    ><input type="radio" name="${prefix}-pin-step" value=${step} ?checked=${usual} /><span
      >${t.value({ number: step, unit: "millimetres" })}</span
    ></label
  >`;
}

/** So far this way and that way from a landmark. What is chosen and typed here is the form's own until the pin is put. */
function inWords(task: Task, context: Practised) {
  const { state, t, prefix } = context;
  const hidden = soughtIn(task);
  const known = startsOf(state, context.teaching).filter((landmark) => landmark !== hidden);
  if (known.length === 0) return nothing;
  // In a field of the pin's words the key means the pin, not the whole answer.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target as Element).matches("input")) return;
    event.preventDefault();
    put(event, known, context);
  };
  return html`<details class="in-words" ?open=${!state.pictured}>
    <summary>${t("practise.pin.words")}</summary>
    <div class="fields" data-form="pin-words" @keydown=${enter}>
      <div class="field">
        <label for="${prefix}-pin-from">${t("practise.pin.from")}</label>
        <select id="${prefix}-pin-from" name="from">
          <option value="">${t("choose")}</option>
          ${known.map((id) => html`<option value=${id}>${landmarkName(id, t)}</option>`)}
        </select>
      </div>
      ${wayFields("along", ALONG, context)} ${wayFields("across", ACROSS, context)}
      <div class="actions">
        <button type="button" class="quiet" data-do="put-pin" @click=${(event: Event) => put(event, known, context)}>
          ${t("practise.pin.put")}
        </button>
      </div>
      ${context.practice.pinRefused ? html`<p class="problem" role="alert">${t("practise.pin.refused")}</p>` : nothing}
    </div>
  </details>`;
}

function wayFields(name: "along" | "across", ways: readonly Towards[], { t, prefix }: Practised) {
  const id = `${prefix}-pin-${name}`;
  return html`<div class="field">
    <label for=${id}>${t(`practise.pin.${name}`)}</label>
    <span class="joined">
      <input id=${id} name=${name} inputmode="decimal" autocomplete="off" size="4" value="0" /><span class="unit"
        >${t("practise.pin.millimetres")}</span
      >
      <select name="${name}-towards" aria-label=${t(`practise.pin.${name}`)}>
        ${ways.map((way) => html`<option value=${way}>${t(`practise.towards.${way}`)}</option>`)}
      </select>
    </span>
  </div>`;
}

/** The landmarks to start from: those on the way to the site first, then all others at this age. */
function startsOf(state: State, { sites }: Teaching): string[] {
  const here = landmarksOf(state, state.selected?.site);
  const elsewhere = sites.flatMap(({ site }) => landmarksOf(state, site));
  return [...new Set([...here, ...elsewhere].map(({ landmark }) => landmark))];
}

function put(event: Event, known: readonly string[], { practising, state, dispatch, focus, prefix }: Practised): void {
  const form = (event.target as Element).closest("[data-form]");
  const value = (name: string) => form?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value ?? "";
  const from = known.find((landmark) => landmark === value("from"));
  if (!from) {
    focus(`#${prefix}-pin-from`);
    return;
  }
  const ways: Partial<Record<string, number>> = {};
  for (const name of ["along", "across"]) {
    const input = form?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    const millimetres = readNumber(input?.value.trim() || "0");
    const wrong = millimetres === null || millimetres < 0;
    input?.setAttribute("aria-invalid", String(wrong));
    if (wrong) {
      dispatch({ type: "refuse-pin" });
      focus(`#${prefix}-pin-${name}`);
      return;
    }
    if (millimetres > 0) ways[`${value(`${name}-towards`)}_mm`] = millimetres;
  }
  practising.placePin(from, (state.selected?.side ?? null) as Side | null, ways as Ways);
}
