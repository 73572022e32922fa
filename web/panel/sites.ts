/** The list of the nine sites, each a button that opens what there is to know about it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { AssessedSite } from "../core/answers.ts";
import { isCurrent, rowKey } from "../state/derive.ts";
import { differIcon, lineIcon, unseen, verdictIcon } from "../styles/icons.ts";
import { styled } from "../styles/styled.ts";
import { spoken } from "../styles/spoken.ts";
import { faultWords } from "../words/faults.ts";
import { detailsPart } from "./details/details.ts";
import { pageFileFaults } from "./files.ts";
import { options, valueOf } from "./forms.ts";
import type { Context } from "./panel.ts";
import { policyNote } from "./policy.ts";

/** The section of the sites. */
export function sitesPart(context: Context) {
  const { state, t, names, vocabulary, prefix } = context;
  const { problem } = state;
  const rows = state.assessment?.sites ?? [];
  const bySite = new Map<string, AssessedSite[]>(vocabulary.sites.map(({ id }) => [id, []]));
  for (const row of rows) bySite.set(row.site, [...(bySite.get(row.site) ?? []), row]);
  let line = 1;
  const items: TemplateResult[] = [];
  for (const [site, ofSite] of bySite) {
    if (ofSite.length === 0) continue;
    const name = names.capital(names.site(site));
    line += 2;
    // The patient's right is on the reader's left, as in the picture.
    for (const row of [...ofSite].sort((a, b) => String(b.side).localeCompare(String(a.side))))
      items.push(item(row, name, line, context));
  }
  return html`<section
    class=${isCurrent(state) ? "sites" : "sites stale"}
    part="sites"
    role="group"
    aria-labelledby="${prefix}-sites"
  >
    <div class="head">
      <h2 id="${prefix}-sites">${t("sites.title")}</h2>
      ${state.controls.includes("policy") ? policyChoice(context) : nothing}
    </div>
    ${pageFileFaults(context)}
    ${problem?.file === "policy" ? html`<p class="problem" role="alert">${spoken(faultWords(problem, state.patient, context), t)}</p>` : nothing}
    ${policyNote(context)}
    <div class="grid" role="list">
      <span class="side" aria-hidden="true">${t("sites.right")}</span>
      <span class="side" aria-hidden="true">${t("sites.left")}</span>
      ${items}
    </div>
  </section>`;
}

function item(row: AssessedSite, name: string, line: number, context: Context) {
  const { state, dispatch, t, names, prefix } = context;
  const key = rowKey(row);
  const open = key === rowKey(state.selected);
  const moved = state.moved.some((other) => rowKey(other.row) === key);
  const id = `${prefix}-site-${row.site}-${row.side ?? "midline"}`;
  return html`<div class="item" role="listitem">
    <button
      type="button"
      class="row"
      part="site site-${row.verdict}"
      data-row=${key}
      data-verdict=${row.verdict}
      ?data-moved=${moved}
      ${styled({
        "grid-row": String(line),
        "grid-column": row.side === "left" ? "2" : row.side === "right" ? "1" : "1 / -1",
      })}
      aria-expanded=${String(open)}
      aria-controls="${id}-details"
      @click=${() => dispatch({ type: "select", place: open ? null : row })}
    >
      ${verdictIcon(row.verdict)}<span class="words"
        ><span class="name">${row.side ? unseen(`${t("labelled", { label: t(`sites.${row.side}`) })} `) : nothing}${name}${unseen(t("pause"))}</span
        ><span class="verdict-word"><span>${names.verdict(row.verdict)}</span>${differMark(row, context)}</span></span
      >${marks(row, context)}${lineIcon("open")}
    </button>
    <div id="${id}-details" class="details" ${styled({ "grid-row": String(line + 1) })} ?hidden=${!open}>
      ${open ? detailsPart(row, context) : nothing}
    </div>
  </div>`;
}

/** That sources differ, beside the verdict. */
function differMark(row: AssessedSite, { t }: Context) {
  if (!row.sources_differ) return nothing;
  return html`<span class="differ-mark" title=${t("sites.differ")}
    >${differIcon()}${unseen(t("pause") + t("sites.differ"))}</span
  >`;
}

/** What stands below a verdict: the needle, the rank. Without either, empty: the style sheet asks. */
function marks(row: AssessedSite, { t }: Context) {
  const usable = row.verdict !== "contraindicated" && row.verdict !== "not-used-at-this-age";
  const needle = usable ? row.needle?.length_mm : null;
  const length =
    needle != null
      ? html`<span class="needle">${unseen(`${t("pause")}${t("sites.needle")} `)}${t.value({ number: needle, unit: "millimetres" })}</span>`
      : nothing;
  const rank =
    row.rank != null
      ? html`<span class="rank" title=${t("sites.rank-meaning")}
          >${unseen(t("pause"))}${t("sites.rank", { value: row.rank })}</span
        >`
      : nothing;
  return html`<span class="marks">${length}${rank}</span>`;
}

function policyChoice({ state, dispatch, t, names, vocabulary, prefix }: Context) {
  return html`<span class="policy-choice"
    ><label for="${prefix}-policy">${t("policy.label")}</label
    ><select
      id="${prefix}-policy"
      @change=${(event: Event) => dispatch({ type: "set-policy", policy: valueOf(event) })}
    >
      ${options(
        vocabulary.policies.map(({ id }) => ({ id, name: names.policy(id) })),
        state.policy,
      )}
    </select></span
  >`;
}
