/** How to find a site: position, landmarks in the order of palpation, the point of entry last. */
import { html, nothing } from "lit/html.js";
import type { Guide, LandmarkStep } from "../../core/answers.ts";
import type { Action } from "../../state/actions.ts";
import { atThisAge, landmarksOf, seen } from "../../state/derive.ts";
import { searchAt } from "../../state/steps.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { statementItem, taught } from "../statement.ts";
import { spoken } from "../../styles/spoken.ts";
import { statementWords } from "../../words/teaching.ts";
import { targetPart } from "./target.ts";

/** The chapter that leads to the site, and stands with its landmarks. */
export const POSITION = "position";

/** The part of a site that leads to it. */
export function findingPart(guide: Guide, context: Context) {
  const { state, t } = context;
  const landmarks = landmarksOf(state, guide.site);
  const position = atThisAge(state, guide.chapters.find(({ section }) => section === POSITION)?.statements);
  const visible = seen(state);
  return html`<div class="finding">
    <h4>${t("details.find")}</h4>
    ${
      position.length > 0
        ? html`<ul class="plain">
            ${position.map((said) => statementItem(taught(said, context), context))}
          </ul>`
        : nothing
    }
    <ol class="landmarks">
      ${landmarks.slice(0, visible.landmarks).map((landmark) => found(landmark, context))}
    </ol>
    ${landmarks.length > 0 ? steps(landmarks.length, context) : nothing}
    ${visible.target ? targetPart(guide, context) : nothing}
  </div>`;
}

/** Finding the landmarks with a pin of one's own. */
function findByPin({ state, t, practising, focus, prefix }: Context) {
  const place = state.selected;
  if (!place || !state.controls.includes("practise")) return nothing;
  const lead = () => {
    practising.lead(place);
    focus(`#${prefix}-practise`);
  };
  return html`<button type="button" class="quiet" data-do="find-by-pin" @click=${lead}>${t("practise.guide.find")}</button>`;
}

function found(step: LandmarkStep, context: Context) {
  const { t } = context;
  const landmark = t("labelled", { label: t(`teaching.landmarks.${step.landmark}`) });
  return html`<li>
    <b>${landmark}</b> ${spoken(statementWords(step, t), t)} ${cites(step.sources, context)}
  </li>`;
}

/** The buttons of the search. @param all how many landmarks there are */
function steps(all: number, context: Context) {
  const { state, dispatch, t, show } = context;
  const { searching, landmarks: shown, next } = seen(state);
  const go = (action: Action) => (event: Event) => {
    dispatch(action);
    // The list above the buttons has become shorter or longer under the reader's hand. A key that is pressed elsewhere has
    // no hand here: a lecture's page stays where it is.
    if (event.isTrusted) show(".finding .actions");
  };
  if (!searching)
    return html`<div class="actions">
      <button type="button" class="quiet" @click=${go({ type: "search", search: { step: 1 } })}>
        ${t("details.one-by-one")}
      </button>
      ${findByPin(context)}
    </div>`;
  const words = next && shown < all ? t("details.next-landmark", { shown, all }) : t("details.show-target");
  return html`<div class="actions">
    <button
      type="button"
      class="next-landmark"
      aria-disabled=${String(!next)}
      aria-keyshortcuts=${state.lesson ? nothing : "n"}
      @click=${go({ type: "search", search: searchAt(state, shown + 1) })}
    >
      ${words}${state.lesson ? nothing : html`<kbd aria-hidden="true">N</kbd>`}
    </button>
    <button type="button" class="quiet" @click=${go({ type: "search", search: "open" })}>
      ${t("details.all-landmarks")}
    </button>
  </div>`;
}
