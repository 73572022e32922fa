/** What another policy changes, against the one before. */
import { html } from "lit/html.js";
import { keyed } from "lit/directives/keyed.js";
import type { PolicyChange } from "../core/answers.ts";
import { spoken } from "../styles/spoken.ts";
import { reasonWords } from "../words/reasons.ts";
import { verdictIcon } from "../styles/icons.ts";
import type { Context } from "./panel.ts";

/** The note under the list's title, once the policy has been changed. */
export function policyNote(context: Context) {
  const { state, store, t, names, vocabulary } = context;
  const policy = vocabulary.policies.find(({ id }) => id === state.policy);
  const before = vocabulary.policies.find(({ id }) => id === state.policyBefore);
  if (!policy || !before || policy === before) return null;
  const changes = store.policyChanges();
  const told = t("policy.changes", { count: changes.length, policy: names.policy(before.id) });
  // Open at once: who switches the policy asks what that changes. Where nothing is below, nothing opens.
  const list =
    changes.length === 0
      ? html`<p>${told}</p>`
      : html`<details open>
          <summary>${told}</summary>
          <ul class="changes">
            ${changes.map((change) => changed(change, context))}
          </ul>
        </details>`;
  return html`<div class="policy" part="policy">
    <p class="small">${names.policyDescription(policy.id)}</p>
    ${keyed(`${before.id}-${policy.id}`, list)}
  </div>`;
}

function changed(change: PolicyChange, context: Context) {
  const { from_verdict: from, to_verdict: to, to_because: because } = change;
  const { names, t } = context;
  return html`<li>
    <b>${names.placeTitle(change)}</b
    ><span class="step">${verdictIcon(from)} ${names.verdict(from)} → ${verdictIcon(to)} ${names.verdict(to)}</span
    >${because.map((why) => html`<span class="small">${spoken(reasonWords(why, context), t)}</span>`)}
  </li>`;
}
