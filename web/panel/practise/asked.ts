/** A case as it is asked: whose, what, and the way to answer. Nothing of its key. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { isSecret, kindOf, type Asked } from "../../state/practice.ts";
import { patientWords } from "../../words/conditions.ts";
import { spoken } from "../../styles/spoken.ts";
import { pinWords, questionSaid } from "../../words/practise.ts";
import { namesPart } from "./names.ts";
import { needleTaskPart } from "./needle.ts";
import { orderPart } from "./order.ts";
import { pinPart } from "./pin.ts";
import type { Practised } from "./practise.ts";
import { choicesPart, choosePart } from "./sites.ts";

export function askedPart(asked: Asked, context: Practised) {
  const { t, practice, practising } = context;
  const ready = practising.ready;
  const answer = (event: Event) => {
    event.preventDefault();
    if (!practising.ready) return;
    practising.submit();
    onward(context);
  };
  return html`${casePart(asked, context)}
    <form class="answer" novalidate data-kind=${kindOf(asked.task)} @submit=${answer}>
      ${answerPart(asked, context)}
      ${practice.missed ? html`<p class="problem" role="status">${pinWords(practice.missed, context)[0]} ${t("practise.told.try-again")}</p>` : nothing}
      <div class="actions">
        <button type="submit" class="primary" data-do="answer" aria-disabled=${String(!ready)}>${t("practise.submit")}</button>
        ${practice.plan.exam || practice.plan.guide ? nothing : hintButton(asked, context)}
        <button type="button" class="quiet" data-do="skip" @click=${() => skip(context)}>${t("practise.skip")}</button>
      </div>
      ${hintWords(asked, context)}
    </form>`;
}

/** An answer that is left out counts as none. */
function skip(context: Practised): void {
  const { practising, dispatch } = context;
  dispatch({ type: "set-answer", answer: null });
  practising.submit();
  onward(context);
}

/** To where the news stands: how it went, or the next question. */
export function onward({ focus }: Practised): void {
  focus("[data-news]");
}

/** Which case it is, whose, and the question. */
export function casePart({ patient, task, level }: Asked, context: Practised) {
  const { t, practice, state } = context;
  const { at, queue, plan } = practice;
  const again = !plan.guide && queue.indexOf(queue[at]) < at;
  const number = at + 1;
  // What is alone in a step of a lesson has no number of its own.
  const which = plan.lesson && queue.length === 1 ? nothing : plan.guide
    ? t("practise.step", { number, all: queue.length })
    : again
      ? t("practise.case.again", { number })
      : plan.count == null
        ? t("practise.case.alone", { number })
        : t("practise.case.of", { number, all: queue.length });
  const ofPatient = "choose-site" in task || "needle" in task;
  const group = state.assessment?.age_group;
  return html`<p class="facts small">
      ${which === nothing ? nothing : html`<span>${which}</span>`}${level == null || !ofPatient ? nothing : html`<span>${t("practise.level", { level })}</span>`}
    </p>
    ${
      ofPatient
        ? html`<p class="case-patient"><b>${t("practise.patient")}</b> ${patientWords(patient, context)}</p>`
        : group && !("question" in task)
          ? html`<p class="small">${t("practise.bones-of", { which: group })}</p>`
          : nothing
    }
    <p class="question" id="${context.prefix}-question" tabindex="-1" ?data-news=${isSecret(state)}>${spoken(questionSaid(task, context, plan.lesson?.language), t)}</p>`;
}

function answerPart({ task }: Asked, context: Practised): TemplateResult | typeof nothing {
  if ("choose-site" in task) return choosePart(task["choose-site"].ask, context);
  if ("name-structure" in task) return namesPart(task["name-structure"].choices, context);
  if ("needle" in task) return needleTaskPart(task.needle, context);
  if ("order" in task) return orderPart(task.order, context);
  if ("question" in task) return choicesPart(task.question, context);
  return pinPart(task, context);
}

function hintButton({ task }: Asked, { t, dispatch, state }: Practised) {
  // A landmark more is shown in the picture.
  if (!("choose-site" in task) && !("locate" in task && state.pictured)) return nothing;
  return html`<button type="button" class="quiet" data-do="hint" @click=${() => dispatch({ type: "hint" })}>${t("practise.hint")}</button>`;
}

/** What the hints say that were taken. */
function hintWords({ task }: Asked, { t, practice, state }: Practised) {
  if (practice.hints === 0 || !isSecret(state)) return nothing;
  if ("choose-site" in task) {
    // What can be used has a rank.
    const count = (state.assessment?.sites ?? []).filter(({ rank }) => rank != null).length;
    return html`<p class="small" role="status">${t("practise.hint-usable", { count })}</p>`;
  }
  return html`<p class="small" role="status">${t("practise.hint-landmarks")}</p>`;
}
