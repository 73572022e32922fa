/** Why a site has its verdict, and who says so. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { AssessedSite, Position, Reason } from "../../core/answers.ts";
import { verdictIcon } from "../../styles/icons.ts";
import { asWritten, spoken } from "../../styles/spoken.ts";
import { reasonWords } from "../../words/reasons.ts";
import { inARow } from "../forms.ts";
import type { Context } from "../panel.ts";

/** How sources count at a site, the weightiest first. */
const COUNTED = ["forbids", "relative", "relative-because-unsure", "permits", "window-over", "read-as-over", "quoted", "elsewhere"];

/** Signs of effects that are no verdicts. */
const SIGNS: Record<string, string> = { supports: "suitable", note: "note" };

/** The list of reasons, each with its sources. */
export function reasonsPart(row: AssessedSite, context: Context) {
  if (row.reasons.length === 0) return html`<p class="small">${context.t("details.no-reasons")}</p>`;
  return html`<ul class="reasons">
    ${repeat(
      row.reasons,
      (reason, at) => `${reason.id} ${at}`,
      (reason) => one(reason, context),
    )}
  </ul>`;
}

function one(reason: Reason, context: Context) {
  // The picture shows what the reason is about: this bone, this limb, everything.
  const point = () => context.dispatch({ type: "point-at", reason, by: "list" });
  const leave = () => context.dispatch({ type: "point-at", reason: null, by: "list" });
  return html`<li
    data-effect=${reason.effect}
    @pointerenter=${point}
    @pointerleave=${leave}
    @focusin=${point}
    @focusout=${leave}
    @click=${point}
  >
    <p>${verdictIcon(SIGNS[reason.effect] ?? reason.effect)}<span>${spoken(reasonWords(reason, context), context.t)}</span></p>
    ${reason.positions.length > 0 ? whoSays(reason, context) : nothing}
  </li>`;
}

/** Statements are listed one by one; sources are counted in the sentence above, and there alone. */
function whoSays({ positions, clauses }: Reason, context: Context) {
  const { t } = context;
  const sources = clauses.reduce((sum, { bodies }) => sum + bodies.length, 0);
  return html`<details>
    <summary>${t("details.who-says", { count: positions.length })}</summary>
    ${COUNTED.map((counted) => {
      const those = positions.filter((position) => position.counted === counted);
      return those.length > 0
        ? html`<div class="counted ${counted}">
            <h4>${t(`counted.${counted}`)}</h4>
            <ul class="positions">
              ${those.map((position) => positionWords(position, context))}
            </ul>
          </div>`
        : nothing;
    })}
    ${sources < positions.length ? html`<p class="small">${t("details.counts-once")}</p>` : nothing}
  </details>`;
}

function positionWords({ source: id, locator, says, strength, scope, window_hours: hours }: Position, context: Context) {
  const { t, names, vocabulary } = context;
  const source = vocabulary.sources.find((known) => known.id === id);
  const facts = [
    names.strength(strength),
    names.scope(scope),
    hours != null ? t("details.window", { count: hours }) : nothing,
    asWritten(locator),
    source ? names.seen(source.seen) : nothing,
  ];
  return html`<li>
    <span><b>${asWritten(t("labelled", { label: source?.title ?? id }))}</b> ${asWritten(says)}</span><span class="small">${inARow(facts)}</span>
  </li>`;
}
