/** How all of it went: task by task, to read, print and take along. */
import { html, nothing } from "lit/html.js";
import { kindOf, type Done } from "../../state/practice.ts";
import { handout } from "../../handout/on-demand.ts";
import { questionSaid, scoreWords } from "../../words/practise.ts";
import { patientWords } from "../../words/conditions.ts";
import { verdictIcon } from "../../styles/icons.ts";
import { spoken } from "../../styles/spoken.ts";
import type { Practised } from "./practise.ts";
import { tellingOf, verdictOf } from "./told.ts";

export function resultPart(context: Practised) {
  const { practice, practising, t, dispatch, focus, prefix } = context;
  const { guide, lesson } = practice.plan;
  const attempt = practising.attempt();
  if (!attempt) return nothing;
  const planned = guide ? practice.queue.length : practice.plan.count;
  const again = () => {
    dispatch({ type: lesson ? "lesson-anew" : "plan-anew" });
    focus(lesson ? `#${prefix}-lesson` : `#${prefix}-practise`);
  };
  const now = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
  const name = `io-site-finder-${lesson?.id ?? guide?.site ?? attempt.seed ?? "attempt"}-${now}`;
  const percent = Math.round(attempt.percent);
  const file = async (text: string, type: string, ending: string, at: Element) =>
    (await handout()).handOver(new Blob([text], { type }), `${name}.${ending}`, at, t);
  const print = async () => {
    const { attemptPage, printApart } = await handout();
    await printApart(attemptPage(attempt, practice.done, context), name, t.language);
  };
  const table = async ({ target }: Event) =>
    file((await handout()).attemptCsv(attempt, practice.done, context), "text/csv", "csv", target as Element);
  return html`<h3>${t("practise.result.title")}</h3>
    <p class="total" tabindex="-1" data-news data-percent=${percent}>
      <b>${t("practise.result.percent", { percent })}</b> ${t("practise.result.of", { count: attempt.tasks.length })}
    </p>
    ${
      attempt.passed == null
        ? nothing
        : html`<p class="passed" data-passed=${String(attempt.passed)}>
            ${verdictIcon(attempt.passed ? "suitable" : "contraindicated")}
            ${t(`practise.result.${attempt.passed ? "passed" : "not-passed"}`, { percent: lesson?.pass_percent })}
          </p>`
    }
    ${planned != null && attempt.tasks.length < planned ? html`<p>${t("practise.result.ended", { count: attempt.tasks.length, all: planned })}</p>` : nothing}
    <ol class="results">
      ${practice.done.map((done, at) => one(done, at, context))}
    </ol>
    <p class="small">
      ${guide || lesson ? nothing : html`${t("practise.result.series", { seed: attempt.seed })} · `}${t("practise.result.evidence", { version: attempt.evidence ?? "", widget: attempt.widget })}
      ${t("practise.result.teaching-only")}
    </p>
    <div class="actions">
      <button type="button" class="primary" data-do="again" @click=${again}>${t(lesson ? "lessons.again" : "practise.result.again")}</button>
      <button
        type="button"
        class="quiet"
        data-do="print"
        @click=${print}
      >
        ${t("practise.result.print")}
      </button>
      <button type="button" class="quiet" data-do="csv" @click=${table}>
        ${t("practise.result.csv")}
      </button>
      <button
        type="button"
        class="quiet"
        data-do="json"
        @click=${({ target }: Event) => file(`${JSON.stringify(attempt, null, 2)}\n`, "application/json", "json", target as Element)}
      >
        ${t("practise.result.json")}
      </button>
    </div>`;
}

function one(done: Done, at: number, context: Practised) {
  const { t, dispatch, practice } = context;
  // The picture shows what is read.
  const toggled = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open && practice.reviewed !== at) dispatch({ type: "review", at });
    if (!open && practice.reviewed === at) dispatch({ type: "review", at: null });
  };
  const { task, patient } = done.asked;
  const percent = Math.round(done.result.score * 100);
  return html`<li data-kind=${kindOf(task)} data-score=${percent}>
    <details .open=${practice.reviewed === at} @toggle=${toggled}>
      <summary>
        <span class="facts"
          ><span>${t(`practise.kind.${kindOf(task)}`)}</span><span><b>${scoreWords(done, t)}</b></span
          ><span>${t("practise.score.points", { percent })}</span>${
            done.answered.seconds == null
              ? nothing
              : html`<span>${t("practise.result.seconds", { seconds: Math.round(done.answered.seconds) })}</span>`
          }</span
        >
      </summary>
      ${"choose-site" in task || "needle" in task ? html`<p class="small">${patientWords(patient, context)}</p>` : nothing}
      <p class="question">${spoken(questionSaid(task, context, practice.plan.lesson?.language), t)}</p>
      ${done.answered.answer == null ? html`<p>${t("practise.not-answered")}</p>` : nothing} ${verdictOf(done, context)}
      ${tellingOf(done, context)}
    </details>
  </li>`;
}
