/** What is asked at a step: chosen, never typed, but for a question of the author's own; and what will count as right. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Task, TaskStep } from "../../core/answers.ts";
import { options, segment, tick, valueOf } from "../../panel/forms.ts";
import { patientOf } from "../../state/lesson.ts";
import { spoken } from "../../styles/spoken.ts";
import { patientWords } from "../../words/conditions.ts";
import { landmarkName, questionSaid } from "../../words/practise.ts";
import { targetWords } from "../../words/teaching.ts";
import { keyWords } from "../key.ts";
import { askedAnew, ASKS } from "../offers.ts";
import type { Context } from "./context.ts";
import { numberPart } from "./number.ts";
import { questionPart } from "./question.ts";

/** So much of what counts is said at once: every place of a patient, and the first of many rules. */
const MOST_SAID = 9;

/** As in `src/contract/lesson/task.rs`. */
const MOST_TISSUE_MM = 150;

type Change = (ask: Task, bits?: string) => void;

/** @param place of the step, from 0 */
export function taskPart(key: number, task: TaskStep, place: number, context: Context) {
  const { t, desk, draft, screen } = context;
  const { ask } = task;
  const change: Change = (after, bits) => desk.dispatch({ type: "change", key, step: { task: { ...task, ask: after } }, ...(bits && { bits }) });
  const anew = screen && askedAnew(ask, screen);
  const about = "choose-site" in ask || "needle" in ask;
  const said = questionSaid(ask, context, draft.languages[0]);
  return html`${
      "question" in ask
        ? nothing
        : html`<p class="question">${spoken(said, t)}</p>`
    }
    ${about ? html`<p class="small">${t("practise.patient")} ${patientWords(patientOf(ask), context)}</p>` : nothing}
    ${formPart(ask, change, place, context)}
    ${
      anew
        ? html`<div class="tools"><button type="button" data-do="ask-anew" @click=${() => {
            const now = desk.look();
            const after = now && askedAnew(ask, now);
            if (after) change(after);
          }}>${t("studio.task.anew")}</button></div>`
        : nothing
    }
    ${keyPart(ask, context)}`;
}

/** What will count: nobody writes it. */
function keyPart(ask: Task, context: Context) {
  const { t, desk, draft } = context;
  const key = desk.key(ask);
  if ("error" in key)
    return html`<div class="key problem" role="note"><p><b>${t("studio.key.none")}</b> <span lang="en">${key.error.message} ${key.error.remedy}</span></p></div>`;
  const said = keyWords(key, draft.languages[0], context);
  const ordered = "order" in ask;
  return html`<div class="key">
    <h3>${t("studio.key.title")}</h3>
    ${
      said.length === 0
        ? html`<p>${t("studio.key.nothing")}</p>`
        : ordered
          ? html`<ol>${said.map((one) => html`<li>${one}</li>`)}</ol>`
          : html`<ul>${said.slice(0, MOST_SAID).map((one) => html`<li>${one}</li>`)}</ul>
              ${said.length > MOST_SAID ? html`<details><summary class="small">${t("lists.more", { count: said.length - MOST_SAID })}</summary><ul>${said.slice(MOST_SAID).map((one) => html`<li>${one}</li>`)}</ul></details>` : nothing}`
    }
    ${key.sources.length > 0 ? html`<p class="small">${t("studio.key.sources", { sources: t.value({ items: key.sources, as: "row", most: 8 }) })}</p>` : nothing}
  </div>`;
}

/** What of a task can be chosen. */
function formPart(ask: Task, change: Change, place: number, context: Context) {
  const { t, teaching } = context;
  if ("question" in ask) return questionPart(ask.question, `$.steps[${place}].task.ask.question`, (question, bits) => change({ question }, bits), context);
  if ("choose-site" in ask) {
    const task = ask["choose-site"];
    return html`<fieldset class="segmented"><legend>${t("studio.task.form")}</legend>
      ${ASKS.map((form) => segment("ask-form", form, form === task.ask, () => change({ "choose-site": { ...task, ask: form } }), t(`practise.ask.${form}`)))}
    </fieldset>`;
  }
  if ("locate" in ask) {
    const task = ask.locate;
    const targets = teaching.sites.find(({ site }) => site === task.site)?.targets.filter(({ age_bands }) => age_bands.includes(task.age_group)) ?? [];
    const rules = [{ id: "", name: t("studio.task.any-rule") }, ...targets.map((target) => ({ id: target.id, name: targetWords(task.site, target, t).text }))];
    return html`<div class="fields">
      <label>${t("studio.task.rule")} <select data-do="rule" @change=${(event: Event) => change({ locate: { ...task, variant: valueOf(event) || null } })}>${options(rules, task.variant ?? "")}</select></label>
      ${tick(t("studio.task.landmarks-shown"), task.landmarks_shown, (landmarks_shown) => change({ locate: { ...task, landmarks_shown } }))}
      <span class="small">${t(`practise.bones-of.${task.age_group}`)}</span>
    </div>`;
  }
  if ("needle" in ask) {
    const task = ask.needle;
    const take = (tissue: number | null) => change({ needle: { ...task, tissue_mm: tissue ?? 0 } });
    return numberPart({ id: "tissue", label: t("studio.task.tissue"), value: task.tissue_mm, least: 0, most: MOST_TISSUE_MM, step: 0.5, take }, context);
  }
  if ("name-structure" in ask) return namesPart(ask["name-structure"], change, context);
  if ("find-structure" in ask) return html`<p class="small">${t(`practise.bones-of.${ask["find-structure"].age_group}`)}</p>`;
  return nothing;
}

/** The names that are offered: those of the sites' landmarks. */
function namesPart(task: Extract<Task, { "name-structure": unknown }>["name-structure"], change: Change, { t, teaching }: Context) {
  const all = [...new Set([...task.choices, ...teaching.sites.flatMap(({ landmarks }) => landmarks.map(({ landmark }) => landmark))])];
  const near = teaching.sites.filter(({ landmarks }) => landmarks.some(({ landmark }) => landmark === task.structure));
  const close = [...new Set([...task.choices, ...near.flatMap(({ landmarks }) => landmarks.map(({ landmark }) => landmark))])];
  const offered = (id: string, on: boolean) =>
    change({ "name-structure": { ...task, choices: on ? [...task.choices, id] : task.choices.filter((one) => one !== id) } });
  const box = (id: string) => {
    const right = id === task.structure;
    return html`<label class="tick"><input type="checkbox" .checked=${live(task.choices.includes(id))} ?disabled=${right} @change=${(event: Event) => offered(id, (event.target as HTMLInputElement).checked)} />${landmarkName(id, t)}${right ? html` <span class="small">${t("studio.task.the-right-one")}</span>` : nothing}</label>`;
  };
  return html`<fieldset class="names"><legend>${t("studio.task.names")}</legend>
    ${close.map(box)}
    <details><summary class="small">${t("studio.task.more-names")}</summary>${all.filter((id) => !close.includes(id)).map(box)}</details>
  </fieldset>`;
}
