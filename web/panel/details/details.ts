/** What opens below a site: why, what instead, how to find it, the needle, and what to know. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { AssessedSite, Guide } from "../../core/answers.ts";
import { atThisAge, guideOf, rowOf, seen } from "../../state/derive.ts";
import { verdictIcon } from "../../styles/icons.ts";
import { spoken } from "../../styles/spoken.ts";
import { deviceWords, needleWords } from "../../words/equipment.ts";
import { insteadWords } from "../../words/instead.ts";
import { silentHereWords } from "../../words/silence.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { statementItem, taught } from "../statement.ts";
import { findingPart, POSITION } from "./finding.ts";
import { needlePart } from "./needle.ts";
import { reasonsPart } from "./reasons.ts";

/** All of it, for the row that is open. */
export function detailsPart(row: AssessedSite, context: Context) {
  const { state, names } = context;
  // What is still to be found is not given away by its rule, by the needle or in the text.
  const { words } = seen(state);
  const guide = guideOf(state, row.site);
  return html`<div class="inside" data-verdict=${row.verdict}>
    <h3>
      ${names.placeTitle(row)}<span class="verdict-tag">${verdictIcon(row.verdict)}${names.verdict(row.verdict)}</span>
    </h3>
    ${reasonsPart(row, context)} ${silentPart(row, context)} ${insteadOf(row, context)} ${equipment(row, context)}
    ${guide ? findingPart(guide, context) : nothing} ${guide && words ? needlePart(row, context) : nothing}
    ${guide && words ? chapters(guide, context) : nothing}
  </div>`;
}

/** What was given and lies here, and of which no source speaks here. */
function silentPart({ silent }: AssessedSite, context: Context) {
  if (silent.length === 0) return nothing;
  return html`<ul class="plain silent-here">
    ${silent.map((one) => statementItem({ text: silentHereWords(one, context), not_in_sources: one.not_in_sources }, context))}
  </ul>`;
}

/** The device and the needle for the site. */
function equipment(row: AssessedSite, context: Context) {
  if (row.verdict === "not-used-at-this-age" || row.absent) return nothing;
  const { device, needle } = row;
  return html`<ul class="plain">
    ${statementItem({ ...device, text: deviceWords(device, context) }, context)}
    ${statementItem({ ...needle, text: needleWords(needle, context) }, context)}
  </ul>`;
}

function insteadOf(row: AssessedSite, context: Context) {
  const { t, names, state, dispatch } = context;
  const instead = row.try_instead;
  if (!instead) return nothing;
  const sites = instead.sites.flatMap((place) => rowOf(state, place) ?? []);
  return html`<div class="instead">
    <h4>${t("details.instead")}${cites(instead.sources, context)}</h4>
    ${sites.length === 0 ? html`<p>${spoken(insteadWords(sites, context), t)}</p>` : nothing}
    <div class="actions">
      ${sites.map(
        (to) =>
          html`<button type="button" class="link" @click=${() => dispatch({ type: "select", place: to })}>
            ${verdictIcon(to.verdict)}${names.placeTitle(to)}
          </button>`,
      )}
    </div>
  </div>`;
}

function chapters(guide: Guide, context: Context) {
  const there = guide.chapters
    .map(({ section, statements }) => ({ section, said: atThisAge(context.state, statements) }))
    .filter(({ section, said }) => section !== POSITION && said.length > 0);
  return html`<div class="chapters">
    ${repeat(
      there,
      ({ section }) => section,
      ({ section, said }) =>
        html`<details>
          <summary>${spoken(context.t.in(`teaching.sections.${section}`), context.t)}</summary>
          <ul class="plain">
            ${said.map((one) => statementItem(taught(one, context), context))}
          </ul>
        </details>`,
    )}
  </div>`;
}
