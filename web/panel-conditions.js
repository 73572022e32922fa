// @ts-check
/** The patient's conditions: what has been added, and the chooser whose questions come from the vocabulary. */
import { h } from "./dom.js";
import { lineIcon } from "./icons.js";
import { statement } from "./panel-details.js";
import { tick } from "./panel-patient.js";
import { capital } from "./text.js";

/** @typedef {import("./panel.js").Context} Context */
/** @typedef {import("./contracts.js").Field} Field */
/** @typedef {import("./contracts.js").Condition} Condition */

/** Up to this many answers are shown side by side instead of in a list. */
const SIDE_BY_SIDE = 3;

/** The questions that apply, given the answers so far. @param {Field[]} fields @param {Record<string, any>} values */
function asked(fields, values) {
  return fields
    .filter(({ only_if: only }) => !only || only.in.includes(values[only.field]))
    .map((field) =>
      field.only_if?.optional_for?.includes(values[field.only_if.field]) ? { ...field, required: false } : field,
    );
}

/** The first question that must be answered and is not. @param {Field[]} fields @param {Record<string, any>} values */
function unanswered(fields, values) {
  return asked(fields, values).find(({ name, required }) => required && (values[name] ?? "") === "");
}

/**
 * A condition in words: its name and its answers, side by side.
 *
 * @param {Condition} condition
 * @param {Pick<Context, "vocabulary" | "t">} context
 */
export function conditionWords(condition, { vocabulary, t }) {
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
          value,
          unit: field.unit ? t(`units.${field.unit}`, { count: value }) : "",
        }),
      ];
    return [field.choices?.find((choice) => choice.id === value)?.name ?? String(value)];
  });
  return { name: kind.name, answers: answers.join(" · ") };
}

/** @param {Context} context */
export function conditionsPart(context) {
  const { session, t, reading, prefix, render } = context;
  return h(
    "section",
    { key: "conditions", class: "conditions", part: "conditions", "aria-labelledby": `${prefix}-conditions` },
    h("div", { class: "head" }, h("h2", { id: `${prefix}-conditions`, tabindex: "-1" }, t("conditions.title"))),
    session.conditions.length === 0 && h("p", { key: "none", class: "small" }, t("conditions.none")),
    h(
      "ul",
      { key: "list", class: "chosen", hidden: session.conditions.length === 0 },
      session.conditions.map((condition, at) => {
        const { name, answers } = conditionWords(condition, context);
        const words = answers ? `${name}: ${answers}` : name;
        return h(
          "li",
          { key: session.idOf(condition) },
          h("span", null, h("b", null, name), answers && ` ${answers}`),
          h(
            "button",
            {
              type: "button",
              class: "quiet remove",
              "aria-label": t("conditions.remove", { condition: words }),
              title: t("conditions.remove", { condition: words }),
              onclick: (/** @type {any} */ event) => {
                const root = /** @type {ShadowRoot} */ (event.target.getRootNode());
                session.removeCondition(condition);
                // The button is gone: on to the next one, or to where one adds.
                const left = root.querySelectorAll(".conditions .remove");
                /** @type {HTMLElement | null} */ (
                  left[Math.min(at, left.length - 1)] ??
                    root.querySelector(".conditions .open-chooser, .chooser select")
                )?.focus();
              },
            },
            lineIcon("remove"),
          ),
        );
      }),
    ),
    h(
      "button",
      {
        key: "open",
        type: "button",
        class: "open-chooser",
        "aria-expanded": String(reading.choosing),
        "aria-controls": `${prefix}-chooser`,
        onclick: () => {
          reading.choosing = !reading.choosing;
          reading.refusal = null;
          render();
          if (reading.choosing) context.focus(".chooser select");
        },
      },
      lineIcon("add"),
      t("conditions.add"),
    ),
    h(
      "div",
      { key: "chooser", id: `${prefix}-chooser`, class: "chooser", hidden: !reading.choosing },
      reading.choosing && chooser(context),
    ),
  );
}

/** @param {Context} context */
function chooser(context) {
  const { session, t, vocabulary, reading, prefix, render } = context;
  const kind = vocabulary.conditions.find((known) => known.kind === reading.kind);
  /** @type {Map<string, import("./contracts.js").ConditionKind[]>} */
  const groups = new Map();
  for (const known of vocabulary.conditions)
    groups.set(known.group_name, [...(groups.get(known.group_name) ?? []), known]);
  const close = () => {
    reading.choosing = false;
    reading.refusal = null;
    reading.kind = "";
    reading.values = {};
    render();
    context.focus(".open-chooser");
  };
  return h(
    "form",
    {
      key: "form",
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!kind) {
          context.focus("[data-field=kind] select");
          return;
        }
        const missing = unanswered(kind.fields, reading.values);
        if (missing) {
          reading.refusal = {
            path: `.${missing.name}`,
            message: t("conditions.missing", { label: missing.label }),
            remedy: "",
          };
          render();
          context.focus(`[data-field="${missing.name}"] :is(input, select)`);
          return;
        }
        const refusal = session.addCondition(made(kind.kind, kind.fields, reading.values));
        if (refusal) {
          reading.refusal = refusal;
          render();
          context.focus(`[data-field="${refusal.path.split(".").pop()}"] :is(input, select)`);
        } else {
          close();
        }
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      },
    },
    h(
      "div",
      { class: "field", "data-field": "kind" },
      h("label", { for: `${prefix}-kind` }, t("conditions.which")),
      h(
        "select",
        {
          id: `${prefix}-kind`,
          ".value": reading.kind,
          onchange: (/** @type {any} */ event) => {
            reading.kind = event.target.value;
            reading.values = {};
            reading.refusal = null;
            render();
          },
        },
        h("option", { value: "" }, t("choose")),
        [...groups].map(([name, kinds]) =>
          h(
            "optgroup",
            { key: name, label: name },
            kinds.map((known) => h("option", { key: known.kind, value: known.kind }, known.name)),
          ),
        ),
      ),
    ),
    kind?.summary &&
      statement(
        {
          id: "summary",
          text: kind.summary,
          sources: kind.summary_sources,
          not_in_sources: kind.summary_not_in_sources,
        },
        context,
        "p",
      ),
    kind && asked(kind.fields, reading.values).map((field) => question(field, kind.kind, context)),
    reading.refusal &&
      h("p", { key: "refusal", class: "problem", role: "alert" }, reading.refusal.message, " ", reading.refusal.remedy),
    h(
      "div",
      { key: "actions", class: "actions" },
      h("button", { type: "submit", class: "primary", "aria-disabled": String(!kind) }, t("conditions.confirm")),
      h("button", { type: "button", class: "quiet", onclick: close }, t("cancel")),
    ),
  );
}

/** The condition as answered; left-out answers are left out. @param {string} kind @param {Field[]} fields @param {Record<string, any>} values @returns {Condition} */
function made(kind, fields, values) {
  /** @type {Condition} */
  const condition = { kind };
  for (const { name, type, when_missing: usual } of asked(fields, values)) {
    const value = values[name];
    if (value == null || value === "" || (value === false && !usual)) continue;
    const number = Number(String(value).replace(",", "."));
    condition[name] = type === "number" ? (Number.isFinite(number) ? number : value) : value;
  }
  return condition;
}

/** @param {Field} field @param {string} kind @param {Context} context */
function question(field, kind, { t, reading, prefix, render }) {
  const { name, label, type, required, unit, choices = [] } = field;
  const value = reading.values[name];
  const id = `${prefix}-${kind}-${name}`;
  const wrong = reading.refusal?.path.endsWith(`.${name}`) ? "true" : null;
  /** @param {any} to */
  const change = (to) => {
    reading.values = { ...reading.values, [name]: to };
    render();
  };
  const key = `${kind}-${name}`;
  if (type === "boolean")
    return h("div", { key, class: "field", "data-field": name }, tick(name, label, (value ?? field.when_missing) === true, change));
  const words = required ? label : t("conditions.optional", { label });
  if (type === "number" || type === "text") {
    return h(
      "div",
      { key, class: "field", "data-field": name },
      h("label", { for: id }, words),
      h(
        "span",
        { class: "joined" },
        h("input", {
          id,
          inputmode: type === "number" ? "decimal" : "text",
          class: type,
          autocomplete: "off",
          "aria-invalid": wrong,
          ".value": value ?? "",
          oninput: (/** @type {any} */ event) => change(event.target.value),
        }),
        unit && h("span", { class: "unit" }, t(`units.${unit}`, { count: 2 })),
      ),
    );
  }
  if (choices.length <= SIDE_BY_SIDE) {
    return h(
      "fieldset",
      { key, class: "field segmented", "data-field": name },
      h("legend", null, words),
      h(
        "span",
        { class: "segments" },
        choices.map((choice) =>
          h(
            "label",
            { key: choice.id },
            h("input", {
              type: "radio",
              name: id,
              value: choice.id,
              "aria-invalid": wrong,
              ".checked": value === choice.id,
              onchange: () => change(choice.id),
            }),
            h("span", null, capital(choice.name)),
          ),
        ),
        !required &&
          h(
            "label",
            { key: "unstated" },
            h("input", {
              type: "radio",
              name: id,
              value: "",
              ".checked": value == null || value === "",
              onchange: () => change(""),
            }),
            h("span", null, t("not-stated")),
          ),
      ),
    );
  }
  return h(
    "div",
    { key, class: "field", "data-field": name },
    h("label", { for: id }, words),
    h(
      "select",
      {
        id,
        "aria-invalid": wrong,
        ".value": value ?? "",
        onchange: (/** @type {any} */ event) => change(event.target.value),
      },
      h("option", { value: "" }, required ? t("choose") : t("not-stated")),
      choices.map((choice) => h("option", { key: choice.id, value: choice.id }, capital(choice.name))),
    ),
  );
}
