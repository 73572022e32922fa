/**
 * A task of a lesson: as practising asks and tells it to who answers alone; as a question with the hands of a room where it is shown to
 * many. Nothing of its key before it is told.
 */
import { html, nothing } from "lit/html.js";
import { keyed } from "lit/directives/keyed.js";
import type { Order } from "../../core/answers.ts";
import { rowKey } from "../../state/derive.ts";
import { stopNow } from "../../state/lesson.ts";
import type { Asked, Practice } from "../../state/practice.ts";
import { spoken } from "../../styles/spoken.ts";
import { authored } from "../../words/lesson.ts";
import { landmarkName, stepName } from "../../words/practise.ts";
import { askedPart, casePart } from "../practise/asked.ts";
import { tellingOf, verdictOf } from "../practise/told.ts";
import type { Context } from "../panel.ts";
import type { Played } from "./lesson.ts";

export function taskPart(context: Played) {
  const { state, lesson } = context;
  const { practice } = state;
  const asked = practice?.queue[practice.at];
  if (!practice || !asked) return nothing;
  const practised = { ...context, practice };
  if (practice.phase === "asking") return state.mode.reveals ? shownToMany(asked, practised) : askedPart(asked, practised);
  const [done] = practice.done;
  const alone = !state.mode.reveals || stopNow(lesson).task in lesson.answers;
  return html`${casePart(asked, practised)}${alone ? verdictOf(done, context, true) : nothing}${tellingOf(done, context)}`;
}

/** The question, and how many raise their hands for what. The numbers are nobody's but the room's: they are not kept. */
function shownToMany(asked: Asked, context: Played & { practice: Practice }) {
  const { t, lesson } = context;
  if ("order" in asked.task) return html`${casePart(asked, context)}${thingsPart(asked.task.order, context)}`;
  const choices = choicesOf(asked, context);
  return html`${casePart(asked, context)}${
    choices.length === 0
      ? nothing
      : keyed(
          lesson.at,
          html`<ul class="plain hands" aria-label=${t("lessons.hands")}>
            ${choices.map(
              (choice) =>
                html`<li>
                  <label><span>${choice}</span><input inputmode="numeric" size="3" autocomplete="off" aria-label=${t("lessons.hands-for")} /></label>
                </li>`,
            )}
          </ul>`,
        )
  }`;
}

/** What is to be put in order, mixed: a room calls out letters. Nobody raises a hand for one thing of several. */
function thingsPart(order: Order, { practice, teaching, t, prefix }: Context & { practice: Practice }) {
  const ids = practice.answer && "ids" in practice.answer ? practice.answer.ids : [];
  return html`<ol class="things" aria-labelledby="${prefix}-question">
    ${ids.map((id) => html`<li data-id=${id}>${spoken(stepName(id, order, teaching, t), t)}</li>`)}
  </ol>`;
}

/** What may be chosen; none where a pin or a needle is wanted. */
function choicesOf({ task }: Asked, { state, names, t, lesson }: Played) {
  if ("choose-site" in task) {
    // The patient's right is on the reader's left, as in the picture.
    const rows = [...(state.assessment?.sites ?? [])].sort((a, b) => (a.site === b.site ? rowKey(b).localeCompare(rowKey(a)) : 0));
    return rows.map((row) => names.placeTitle(row));
  }
  if ("name-structure" in task) {
    const named = task["name-structure"].choices.map((id) => landmarkName(id, t));
    return named.sort((a, b) => a.localeCompare(b, t.language));
  }
  if ("question" in task) return task.question.choices.map(({ words }) => spoken(authored(words, t, lesson.read.lesson.language), t));
  return [];
}
