/** Answers by choosing: sites, a verdict for each, an author's own choices. */
import { html } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Ask, AssessedSite, Place, Question, Verdict } from "../../core/answers.ts";
import { rowKey } from "../../state/derive.ts";
import { samePlace, withSite } from "../../state/practice.ts";
import { spoken } from "../../styles/spoken.ts";
import { authored } from "../../words/lesson.ts";
import { options, tick, valueOf } from "../forms.ts";
import type { Practised } from "./practise.ts";

const VERDICTS: readonly Verdict[] = ["suitable", "caution", "contraindicated", "not-used-at-this-age"];

/** Sites of which one, several, or each is answered about. */
export function choosePart(ask: Ask, context: Practised) {
  const { state, prefix } = context;
  // The patient's right is on the reader's left, as in the picture.
  const rows = [...(state.assessment?.sites ?? [])].sort((a, b) =>
    a.site === b.site ? String(b.side).localeCompare(String(a.side)) : 0,
  );
  return html`<fieldset class="choices" aria-labelledby="${prefix}-question">
    <div class=${ask === "verdict-of-each" ? "verdicts" : "two-sides"}>
      ${rows.map((row) => (ask === "verdict-of-each" ? verdictOf(row, context) : site(row, ask === "every-usable", context)))}
    </div>
  </fieldset>`;
}

const placeOf = ({ site, side }: AssessedSite): Place => ({ site, side });

function site(row: AssessedSite, several: boolean, { names, practice, dispatch, prefix }: Practised) {
  const { answer } = practice;
  const chosen = answer != null && "sites" in answer && answer.sites.some((place) => samePlace(place, row));
  const choose = () => dispatch({ type: "set-answer", answer: withSite(answer, placeOf(row), several) });
  return html`<label class="choice" data-row=${rowKey(row)} data-midline=${String(row.side == null)}
    ><input
      type=${several ? "checkbox" : "radio"}
      name="${prefix}-answer"
      .checked=${live(chosen)}
      @change=${choose}
    /><span>${names.placeTitle(row)}</span></label
  >`;
}

function verdictOf(row: AssessedSite, { names, practice, dispatch, t, prefix }: Practised) {
  const { answer } = practice;
  const said = answer && "verdicts" in answer ? answer.verdicts : [];
  const verdict = said.find(({ place }) => samePlace(place, row))?.verdict ?? "";
  const id = `${prefix}-verdict-${row.site}-${row.side ?? "midline"}`;
  const choose = (event: Event) => {
    const chosen = VERDICTS.find((one) => one === valueOf(event));
    const others = said.filter(({ place }) => !samePlace(place, row));
    dispatch({
      type: "set-answer",
      answer: { verdicts: chosen ? [...others, { place: placeOf(row), verdict: chosen }] : others },
    });
  };
  return html`<div class="field" data-row=${rowKey(row)}>
    <label for=${id}>${names.placeTitle(row)}</label>
    <select id=${id} @change=${choose}>
      ${options([{ id: "", name: t("choose") }, ...VERDICTS.map((id) => ({ id, name: names.verdict(id) }))], verdict)}
    </select>
  </div>`;
}

/** What an author offers. How many are right is not told: that would be half of the answer. */
export function choicesPart({ choices }: Question, { practice, dispatch, t, prefix }: Practised) {
  const { answer } = practice;
  const chosen = answer && "choices" in answer ? answer.choices : [];
  return html`<fieldset class="choices" aria-labelledby="${prefix}-question" aria-describedby="${prefix}-how-many">
    <p class="small" id="${prefix}-how-many">${t("practise.mark-every")}</p>
    ${choices.map(({ words }, at) =>
      tick(spoken(authored(words, t, practice.plan.lesson?.language), t), chosen.includes(at), (on) =>
        dispatch({
          type: "set-answer",
          answer: { choices: on ? [...chosen, at].sort((a, b) => a - b) : chosen.filter((other) => other !== at) },
        }),
      ),
    )}
  </fieldset>`;
}
