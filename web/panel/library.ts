/** What does not depend on the chosen site: reference cards, and all sources. */
import { html, nothing } from "lit";
import type { Teaching } from "../core/answers.ts";
import { filesPart } from "./files.ts";
import type { Context } from "./panel.ts";
import { sourceWords } from "./sources.ts";
import { statementItem } from "./statement.ts";

/** The section of the reference cards. */
export function cardsPart(context: Context) {
  const { t, teaching } = context;
  if (!teaching.cards?.length) return null;
  return html`<section class="cards" part="cards">
    <h2>${t("cards.title")}</h2>
    ${teaching.groups.map(({ id: group, name }) => {
      const cards = teaching.cards.filter((card) => card.group === group);
      return cards.length > 0
        ? html`<details class="group">
            <summary>${name}<span class="count">${t("cards.count", { count: cards.length })}</span></summary>
            ${cards.map((one) => card(one, context))}
          </details>`
        : nothing;
    })}
  </section>`;
}

function card({ title, statements }: Teaching["cards"][number], context: Context) {
  return html`<details>
    <summary>${title}</summary>
    <ul class="plain">
      ${statements.map((said) => statementItem(said, context))}
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
          ({ id }) => html`<li><span class="cite still">${id}</span><span>${sourceWords(id, context)}</span></li>`,
        )}
      </ul>
    </details>
    ${filesPart(context)}
  </section>`;
}
