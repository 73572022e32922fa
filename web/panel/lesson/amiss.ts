/** What is to be known of a lesson that was made with other evidence, or in which something is amiss: where it begins, and at the step. */
import { html, nothing } from "lit/html.js";
import type { InputError, Patient } from "../../core/answers.ts";
import { MOST_MEGABYTES } from "../../core/own-files.ts";
import { faultsOf, stopNow } from "../../state/lesson.ts";
import { spoken } from "../../styles/spoken.ts";
import { faultWords } from "../../words/faults.ts";
import type { Context } from "../panel.ts";
import type { Played } from "./lesson.ts";

export function amissPart(context: Played) {
  const { lesson, t } = context;
  const { read, at } = lesson;
  const { step } = stopNow(lesson);
  const begins = at === 0;
  const faults = begins ? read.faults : faultsOf(read, step);
  const changed = begins ? read.changed : read.changed.filter((one) => one === step);
  if (faults.length + changed.length === 0) return nothing;
  const made = read.lesson.made_with?.evidence ?? null;
  const numbers = [...new Set(changed)].map((one) => String(one + 1));
  return html`<div class="amiss small">
    ${
      changed.length === 0
        ? nothing
        : html`<p class="changed">
            ${t("lessons.changed", { which: made && read.evidence ? "known" : "other", made, now: read.evidence })}
            ${begins ? t("lessons.changed-steps", { count: numbers.length, steps: numbers }) : t("lessons.changed-here")}
          </p>`
    }
    ${
      faults.length === 0
        ? nothing
        : html`<details class="faults" ?open=${!begins}>
            <summary>${t("lessons.faults", { count: faults.length })}</summary>
            <ul>
              ${faults.map(({ fault, step: of }) => html`<li><code translate="no">${fault.path}</code> ${inWords(fault, of, context)}</li>`)}
            </ul>
          </details>`
    }
  </div>`;
}

/** In the panel's own words where there are some: of a patient. Else as the core says it. */
function inWords(fault: InputError, step: number | null, context: Played) {
  const patient = step == null ? null : patientAt(context.lesson.read.lesson.steps[step]);
  const [, within] = /\.patient(\..*)$/.exec(fault.path) ?? [];
  const told = within && patient ? { ...fault, path: `$${within}` } : fault;
  return spoken(faultWords(told, patient ?? context.state.patient, context), context.t);
}

function patientAt(step: Played["lesson"]["read"]["lesson"]["steps"][number]): Patient | null {
  if ("show" in step) return step.show.view.patient;
  if (!("task" in step)) return null;
  const { ask } = step.task;
  return "choose-site" in ask ? ask["choose-site"].patient : "needle" in ask ? ask.needle.patient : null;
}

/** Why a lesson that was asked for is not played: which, where in it, and what to do. */
export function lessonProblemPart({ state, t, dispatch }: Context) {
  const { lessonProblem } = state;
  if (!lessonProblem) return nothing;
  const { name, problem } = lessonProblem;
  const { code, path, message, remedy, status = 0 } = problem;
  return html`<div class="problem lesson-problem" role="alert">
    <b>${t("lessons.not-played", { name })}</b>
    ${
      code
        ? html`${t(`files.${code}.text`, { status, most: MOST_MEGABYTES })} ${t(`files.${code}.remedy`)}`
        : html`${t("lessons.no-lesson")}
            <details class="for-authors">
              <summary>${t("lessons.for-authors")}</summary>
              <p>
                ${path && path !== "$" ? html`${t("files.place")} <code translate="no">${path}</code>: ` : nothing}${spoken({ text: `${message} ${remedy}`, lang: "en", dir: "ltr" }, t)}
              </p>
            </details>`
    }
    <button type="button" class="quiet" data-do="dismiss" @click=${() => dispatch({ type: "lesson-problem", problem: null })}>${t("lessons.dismiss")}</button>
  </div>`;
}
