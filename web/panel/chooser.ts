/** The chooser of a condition: its kind, and the questions that the vocabulary has for it. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Condition, ConditionKind, Field } from "../core/answers.ts";
import type { Answered, Chooser } from "../state/state.ts";
import { conditionsOf } from "../state/derive.ts";
import { readNumber } from "../state/numbers.ts";
import { spoken } from "../styles/spoken.ts";
import { faultWords } from "../words/faults.ts";
import { options, segment, tick, valueOf } from "./forms.ts";
import type { Context } from "./panel.ts";
import { statement } from "./statement.ts";

/** Up to this many answers are shown side by side instead of in a list. */
const SIDE_BY_SIDE = 3;

type Values = Chooser["values"];

/** The questions that apply, given the answers so far, each with the choices that do. */
function asked(fields: Field[], values: Values): Field[] {
  const applies = ({ only_if: only }: Pick<Field, "only_if">) => !only || only.in.includes(String(values[only.field]));
  return fields.filter(applies).flatMap((field) => {
    const choices = field.choices.filter(applies);
    // What waits for another answer is asked after it.
    if (choices.length === 0 && field.choices.length > 0) return [];
    const optional = field.only_if?.optional_for.includes(String(values[field.only_if.field])) ?? false;
    return [{ ...field, choices, required: field.required && !optional }];
  });
}

/** The answer to a question; one that is offered no longer is none. */
function answerTo({ name, choices }: Field, values: Values): Answered | undefined {
  const value = values[name];
  return choices.length === 0 || choices.some(({ id }) => id === value) ? value : undefined;
}

/** The condition as answered; left-out answers are left out. */
function made(kind: string, fields: Field[], values: Values): Condition {
  const condition: Condition = { kind };
  for (const field of asked(fields, values)) {
    const { name, type, when_missing: usual } = field;
    const value = answerTo(field, values);
    if (value == null || value === "" || (value === false && !usual)) continue;
    condition[name] = type === "number" ? (readNumber(String(value)) ?? value) : value;
  }
  return condition;
}

/** The kinds by their groups, in the vocabulary's order. */
function grouped(kinds: ConditionKind[]): [string, ConditionKind[]][] {
  const groups = new Map<string, ConditionKind[]>();
  for (const kind of kinds) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
  return [...groups];
}

/** The form, while the chooser is open. */
export function chooserPart(context: Context) {
  const { state, dispatch, t, names, vocabulary, prefix } = context;
  const { chooser } = state;
  const kind = vocabulary.conditions.find((known) => known.kind === chooser.kind);
  const close = () => {
    dispatch({ type: "end-condition" });
    context.focus(".open-chooser");
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!kind) context.focus("[data-field=kind] select");
    else if (add(kind, context)) close();
  };
  return html`<form novalidate @submit=${submit} @keydown=${escape}>
    <div class="field" data-field="kind">
      <label for="${prefix}-kind">${t("conditions.which")}</label>
      <select id="${prefix}-kind" @change=${(event: Event) => dispatch({ type: "choose-kind", kind: valueOf(event) })}>
        <option value="" .selected=${live(chooser.kind === "")}>${t("choose")}</option>
        ${grouped(vocabulary.conditions).map(
          ([group, kinds]) =>
            html`<optgroup label=${names.kindGroup(group)}>
              ${options(
                kinds.map((known) => ({ id: known.kind, name: names.kind(known.kind) })),
                chooser.kind,
              )}
            </optgroup>`,
        )}
      </select>
    </div>
    ${kind ? summary(kind, context) : nothing}
    ${
      kind
        ? repeat(
            asked(kind.fields, chooser.values),
            ({ name }) => `${kind.kind}-${name}`,
            (field) => question(field, kind.kind, context),
          )
        : nothing
    }
    ${
      chooser.refusal
        ? html`<p class="problem" role="alert">${spoken(chooser.refusal.words, t)}</p>`
        : nothing
    }
    <div class="actions">
      <button type="submit" class="primary" aria-disabled=${String(!kind)}>${t("conditions.confirm")}</button>
      <button type="button" class="quiet" @click=${close}>${t("cancel")}</button>
    </div>
  </form>`;
}

/** What the condition is, with those who speak of it; a user's own has no more than its name. */
function summary({ kind, sources }: ConditionKind, context: Context) {
  const text = context.names.kindSummary(kind);
  if (!text) return nothing;
  return html`<p class="statement">${statement({ text, sources, not_in_sources: sources.length === 0 }, context)}</p>`;
}

/** Adds the condition, or says what is missing or refused. @returns whether it was added */
function add(kind: ConditionKind, context: Context): boolean {
  const { state, dispatch, store, t, names, focus } = context;
  const { values } = state.chooser;
  const missing = asked(kind.fields, values).find((field) => field.required && (answerTo(field, values) ?? "") === "");
  const condition = made(kind.kind, kind.fields, values);
  const error = missing ? null : store.addCondition(condition);
  const refused = { ...state.patient, conditions: [...conditionsOf(state.patient), condition] };
  const refusal = missing
    ? { path: `.${missing.name}`, words: t.in("conditions.missing", { label: names.field(missing.name) }) }
    : error && { path: error.path, words: faultWords(error, refused, context) };
  if (!refusal) return true;
  dispatch({ type: "refuse-condition", refusal });
  focus(`[data-field="${refusal.path.split(".").pop()}"] :is(input, select)`);
  return false;
}

function question(field: Field, kind: string, { state, dispatch, t, names, prefix }: Context) {
  const { name, type, required, unit, choices } = field;
  const label = names.field(name);
  const choiceName = ({ id }: { id: string }) => names.capital(names.choice(field, id));
  const { values, refusal } = state.chooser;
  const value = answerTo(field, values);
  const id = `${prefix}-${kind}-${name}`;
  const wrong = refusal?.path.endsWith(`.${name}`) ?? false;
  const change = (to: Answered) => dispatch({ type: "answer-question", name, value: to });
  if (type === "boolean")
    return html`<div class="field" data-field=${name}>
      ${tick(label, (value ?? field.when_missing) === true, change)}
    </div>`;
  const words = required ? label : t("conditions.optional", { label });
  if (type === "number" || type === "text")
    return html`<div class="field" data-field=${name}>
      <label for=${id}>${words}</label>
      <span class="joined"
        ><input
          id=${id}
          inputmode=${type === "number" ? "decimal" : "text"}
          class=${type}
          autocomplete="off"
          aria-invalid=${wrong ? "true" : nothing}
          .value=${live(String(value ?? ""))}
          @input=${(event: Event) => change(valueOf(event))}
        />${unit ? html`<span class="unit">${t(`units.${unit}`, { count: 2 })}</span>` : nothing}</span
      >
    </div>`;
  const unstated = value == null || value === "";
  if (choices.length <= SIDE_BY_SIDE)
    return html`<fieldset class="field segmented" data-field=${name}>
      <legend>${words}</legend>
      <span class="segments"
        >${choices.map((choice) =>
          segment(id, choice.id, value === choice.id, () => change(choice.id), choiceName(choice), wrong),
        )}${required ? nothing : segment(id, "", unstated, () => change(""), t("not-stated"))}</span
      >
    </fieldset>`;
  return html`<div class="field" data-field=${name}>
    <label for=${id}>${words}</label>
    <select id=${id} aria-invalid=${wrong ? "true" : nothing} @change=${(event: Event) => change(valueOf(event))}>
      <option value="" .selected=${live(unstated)}>${required ? t("choose") : t("not-stated")}</option>
      ${options(
        choices.map((choice) => ({ id: choice.id, name: choiceName(choice) })),
        String(value ?? ""),
      )}
    </select>
  </div>`;
}
