/**
 * What is said at this moment, for a room: the chosen site with its verdict and the present step of finding it, or whose sites these are.
 * It stands with the picture where the panel is away.
 */
import { html, nothing } from "lit/html.js";
import type { AssessedSite } from "../core/answers.ts";
import { atThisAge, guideOf, landmarksOf, seen, selectedRow, shownTarget } from "../state/derive.ts";
import { stepsOf } from "../state/steps.ts";
import { lineIcon, verdictIcon } from "../styles/icons.ts";
import { spoken } from "../styles/spoken.ts";
import { patientWords } from "../words/conditions.ts";
import { statementWords, targetWords } from "../words/teaching.ts";
import { POSITION } from "./details/finding.ts";
import type { Context } from "./panel.ts";
import { cites } from "./sources.ts";
import { statement, taught } from "./statement.ts";

/** The words of this moment, and the way to the next. */
export function presentPart(context: Context) {
  const { state, t } = context;
  const row = selectedRow(state);
  return html`<section class="present" part="present" role="group" aria-label=${t("present.label")}>
    ${row ? [ofSite(row, context), steps(context)] : ofPatient(context)}
  </section>`;
}

function ofPatient(context: Context) {
  const { state, t } = context;
  return html`<h2>${patientWords(state.patient, context)}</h2>
    <p class="words">${t("present.choose")}</p>`;
}

function ofSite(row: AssessedSite, context: Context) {
  const { names } = context;
  return html`<h2 data-verdict=${row.verdict}>
      ${names.placeTitle(row)}<span class="verdict-tag">${verdictIcon(row.verdict)}${names.verdict(row.verdict)}</span>
    </h2>
    <div class="words">${step(row, context)}</div>`;
}

/** How one has to lie, then landmark by landmark, in the end the point of entry. What was found before keeps its number and its name. */
function step(row: AssessedSite, context: Context) {
  const { state, t } = context;
  const { landmarks: count, target: solved } = seen(state);
  const target = solved ? shownTarget(state, row.site) : null;
  const found = landmarksOf(state, row.site).slice(0, count);
  const chapter = found.length === 0 && !target ? guideOf(state, row.site)?.chapters.find(({ section }) => section === POSITION) : null;
  return html`<ol class="landmarks">
      ${found.map((landmark, at) => {
        const name = html`<b>${spoken(t.in(`teaching.landmarks.${landmark.landmark}`), t)}</b>`;
        if (target || at < found.length - 1) return html`<li class="before">${name}</li>`;
        return html`<li>${name} ${spoken(statementWords(landmark, t), t)} ${cites(landmark.sources, context)}</li>`;
      })}
    </ol>
    ${
      target
        ? html`<p data-target=${target.id}>
            <b>${t("details.target")}</b> ${spoken(targetWords(row.site, target, t), t)} ${cites(target.sources, context)}
          </p>`
        : nothing
    }${atThisAge(state, chapter?.statements).map((said) => html`<p>${statement(taught(said, context), context)}</p>`)}`;
}

function steps({ state, dispatch, t }: Context) {
  const at = stepsOf(state);
  if (!at) return nothing;
  const landmarks = landmarksOf(state, state.selected?.site).length;
  const { landmarks: shown } = seen(state);
  const next = shown < landmarks ? t("details.next-landmark", { shown, all: landmarks }) : t("details.show-target");
  return html`<div class="actions">
    <button
      type="button"
      class="quiet step-back"
      aria-label=${t("present.back")}
      title=${t("present.back")}
      aria-disabled=${String(!at.back)}
      @click=${() => dispatch({ type: "step-back" })}
    >
      ${lineIcon("back")}
    </button>
    <button type="button" class="next-landmark" aria-disabled=${String(!at.forward)} @click=${() => dispatch({ type: "step-forward" })}>
      ${next}
    </button>
  </div>`;
}
