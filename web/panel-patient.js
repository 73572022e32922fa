// @ts-check
/** The patient's form: age, weight, what is at hand, example patients, and the way back. */
import { h } from "./dom.js";
import { lineIcon } from "./icons.js";
import { cites } from "./panel-sources.js";
import { capital } from "./text.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {string} text @returns {any} a number, or what was typed, for the core to refuse */
function numberOf(text) {
  const value = Number(text.replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : text;
}

/** @param {Context} context */
export function patientPart(context) {
  const { session, t, vocabulary, reading, prefix } = context;
  const { patient } = session;
  // What is wrong with the policy is said where that is chosen.
  const problem = session.problem?.file === "policy" ? null : session.problem;
  if (reading.typed.revision !== session.revision) {
    const value = patient?.age?.value;
    const weight = patient?.weight_kg;
    reading.typed = {
      age: value == null ? "" : String(value),
      weight: weight == null ? "" : String(weight),
      revision: session.revision,
    };
  }
  const unit = patient?.age?.unit ?? "years";
  /** @param {string} path */
  const wrong = (path) => problem != null && problem.path.startsWith(path);
  const ageWrong = wrong("$.age");
  const weightWrong = wrong("$.weight_kg");
  return h(
    "section",
    { key: "patient", class: "patient", part: "patient", "aria-labelledby": `${prefix}-patient` },
    h(
      "div",
      { class: "head" },
      h("h2", { id: `${prefix}-patient` }, t("patient.title")),
      h(
        "button",
        {
          key: "undo",
          type: "button",
          class: "quiet undo",
          onclick: () => session.undo(),
          "aria-disabled": String(session.past.length === 0),
        },
        lineIcon("undo"),
        t("undo"),
      ),
      vocabulary.patient_examples.length > 0 &&
        h(
          "select",
          {
            key: "examples",
            class: "examples",
            "aria-label": t("patient.examples"),
            ".value": "",
            onchange: (/** @type {any} */ event) => {
              const example = vocabulary.patient_examples.find(({ id }) => id === event.target.value);
              event.target.value = "";
              if (example) session.setPatient(example.patient);
            },
          },
          h("option", { value: "" }, t("patient.examples")),
          vocabulary.patient_examples.map(({ id, name }) => h("option", { key: id, value: id }, name)),
        ),
    ),
    h(
      "div",
      { class: "numbers" },
      h(
        "div",
        { class: "field" },
        h("label", { for: `${prefix}-age` }, t("patient.age")),
        h(
          "span",
          { class: "joined" },
          h("input", {
            key: "age",
            id: `${prefix}-age`,
            inputmode: "decimal",
            autocomplete: "off",
            size: "4",
            ".value": reading.typed.age,
            "aria-invalid": ageWrong ? "true" : null,
            "aria-describedby": ageWrong ? `${prefix}-problem` : null,
            oninput: (/** @type {any} */ event) => {
              reading.typed.age = event.target.value;
              session.setPatient({ ...patient, age: { unit, value: numberOf(event.target.value) } }, { typed: true });
            },
          }),
          h(
            "select",
            {
              key: "unit",
              "aria-label": t("patient.age-unit"),
              ".value": unit,
              onchange: (/** @type {any} */ event) =>
                session.setPatient({
                  ...patient,
                  age: { value: numberOf(reading.typed.age), unit: event.target.value },
                }),
            },
            vocabulary.age_units.map(({ id, plural }) => h("option", { key: id, value: id }, plural)),
          ),
        ),
      ),
      h(
        "div",
        { class: "field" },
        h("label", { for: `${prefix}-weight` }, t("patient.weight")),
        h(
          "span",
          { class: "joined" },
          h("input", {
            key: "weight",
            id: `${prefix}-weight`,
            inputmode: "decimal",
            autocomplete: "off",
            size: "5",
            placeholder: t("patient.unknown"),
            ".value": reading.typed.weight,
            "aria-invalid": weightWrong ? "true" : null,
            "aria-describedby": weightWrong ? `${prefix}-problem` : null,
            oninput: (/** @type {any} */ event) => {
              reading.typed.weight = event.target.value;
              const { weight_kg: _, ...rest } = patient;
              const typed = event.target.value.trim();
              session.setPatient(typed === "" ? rest : { ...rest, weight_kg: numberOf(typed) }, { typed: true });
            },
          }),
          h("span", { class: "unit" }, t("patient.kilograms")),
        ),
      ),
    ),
    problem &&
      h("p", { key: "problem", class: "problem", id: `${prefix}-problem` }, problem.message, " ", problem.remedy),
    problem && session.assessment && h("p", { key: "stale", class: "small" }, t("patient.stale")),
    equipment(context),
  );
}

/** What is at hand. @param {Context} context */
function equipment({ session, t, vocabulary }) {
  const { patient } = session;
  const devices = patient?.devices ?? [];
  const needles = patient?.needles_mm ?? [];
  /** @template V @param {V[]} all @param {V[]} chosen @param {V} value @param {boolean} on */
  const toggled = (all, chosen, value, on) => all.filter((other) => (other === value ? on : chosen.includes(other)));
  /** @param {string} name @param {any[]} values */
  const change = (name, values) => {
    const { [name]: _, ...rest } = /** @type {any} */ (patient);
    session.setPatient(values.length > 0 ? { ...rest, [name]: values } : rest);
  };
  const count = devices.length + needles.length + (patient?.umbilical_vein_available ? 1 : 0);
  return h(
    "details",
    { key: "equipment", class: "equipment" },
    h(
      "summary",
      null,
      t("equipment.title"),
      h("span", { class: "count" }, count > 0 ? t("equipment.count", { count }) : t("equipment.none")),
    ),
    h(
      "fieldset",
      null,
      h("legend", null, t("equipment.devices")),
      vocabulary.devices.map(({ id, name }) =>
        tick(id, capital(name), devices.includes(id), (on) =>
          change(
            "devices",
            toggled(
              vocabulary.devices.map((device) => device.id),
              devices,
              id,
              on,
            ),
          ),
        ),
      ),
    ),
    h(
      "fieldset",
      null,
      h("legend", null, t("equipment.needles")),
      vocabulary.needles_mm.map((length) =>
        tick(`needle-${length}`, t("millimetres", { value: length }), needles.includes(length), (on) =>
          change("needles_mm", toggled(vocabulary.needles_mm, needles, length, on)),
        ),
      ),
    ),
    h(
      "fieldset",
      null,
      h("legend", null, t("equipment.other-access")),
      tick("umbilical", t("equipment.umbilical-vein"), patient?.umbilical_vein_available === true, (on) => {
        const { umbilical_vein_available: _, ...rest } = patient;
        session.setPatient(on ? { ...rest, umbilical_vein_available: true } : rest);
      }),
    ),
  );
}

/** @param {string} key @param {string} label @param {boolean} on @param {(on: boolean) => void} change */
export function tick(key, label, on, change) {
  return h(
    "label",
    { key, class: "tick" },
    h("input", {
      type: "checkbox",
      ".checked": on,
      onchange: (/** @type {any} */ event) => change(event.target.checked),
    }),
    label,
  );
}

/** What to bear in mind for the whole patient, and what no source speaks about. @param {Context} context */
export function advicePart(context) {
  const { session, t } = context;
  const advice = session.assessment?.advice ?? [];
  const silent = session.assessment?.not_in_sources ?? [];
  return h(
    "section",
    { key: "advice", class: "advice", hidden: advice.length + silent.length === 0 },
    advice.length > 0 && h("h2", { key: "title" }, t("advice.title")),
    advice.length > 0 &&
      h(
        "ul",
        { key: "advice" },
        advice.map((said, at) => h("li", { key: said.id ?? at }, said.text, " ", cites(said.sources, context))),
      ),
    silent.length > 0 && h("h2", { key: "silent-title" }, t("advice.not-in-sources")),
    silent.length > 0 &&
      h(
        "ul",
        { key: "silent", class: "silent" },
        silent.map((said, at) => h("li", { key: at }, said.text)),
      ),
  );
}
