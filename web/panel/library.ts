/** What does not depend on the chosen site: reference cards, and all sources. */
import { html, nothing } from "lit/html.js";
import type { Card } from "../core/answers.ts";
import { spoken } from "../styles/spoken.ts";
import { filesPart } from "./files.ts";
import type { Context } from "./panel.ts";
import { sourceWords } from "./sources.ts";
import { statementItem, taught } from "./statement.ts";

/** The section of the reference cards. */
export function cardsPart(context: Context) {
  const { t, teaching } = context;
  if (teaching.cards.length === 0) return null;
  return html`<section class="cards" part="cards">
    <h2>${t("cards.title")}</h2>
    ${[...new Set(teaching.cards.map(({ group }) => group))].map((group) => {
      const cards = teaching.cards.filter((card) => card.group === group);
      return html`<details class="group">
        <summary>
          ${spoken(t.in(`teaching.groups.${group}`), t)}<span class="count">${t("cards.count", { count: cards.length })}</span>
        </summary>
        ${cards.map((one) => card(one, context))}
      </details>`;
    })}
  </section>`;
}

function card({ id, statements }: Card, context: Context) {
  const { t } = context;
  return html`<details>
    <summary>${spoken(t.in(`teaching.cards.${id}`), t)}</summary>
    <ul class="plain">
      ${statements.map((said) => statementItem(taught(said, context), context))}
    </ul>
  </details>`;
}

/** The section of the sources. */
export function sourcesPart(context: Context) {
  const { t, vocabulary } = context;
  return html`<section class="sources" part="sources">
    <h2>${t("sources.title")}</h2>
    <details>
      <summary>${t("sources.all", { count: vocabulary.sources.length })}</summary>
      <ul class="bibliography">
        ${vocabulary.sources.map(
          ({ id }) => html`<li><span class="cite still" translate="no">${id}</span><span>${sourceWords(id, context)}</span></li>`,
        )}
      </ul>
    </details>
    ${filesPart(context)}
  </section>`;
}

/** The ways to others, and to paper where there is a patient whose sites are listed. */
export function takeAlongPart({ t, print, share, undone }: Context, prints: boolean) {
  return html`<section class="handout">
    ${prints ? html`<button type="button" class="file-button" data-do="print-handout" @click=${print}>${t("handout.make")}</button>` : nothing}
    <button type="button" class="file-button" data-do="share" @click=${share}>${t("share.open")}</button>
    <p class="problem" role="status">${undone ? t(undone) : nothing}</p>
  </section>`;
}
