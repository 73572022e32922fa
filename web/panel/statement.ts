/** A sentence that is taught or said by the core, with its tags and who says so. */
import { html, nothing } from "lit";
import type { Said, Statement } from "../core/answers.ts";
import { differIcon } from "../styles/icons.ts";
import type { Context } from "./panel.ts";
import { cites } from "./sources.ts";

/** What it takes of either. */
type Sentence = Pick<Said, "text" | "sources" | "sources_differ"> &
  Partial<Pick<Statement, "disagreement" | "not_in_sources">>;

/** The words, the tags and the mark of the sources. */
export function statement(said: Sentence, context: Context) {
  const { t } = context;
  const differ = said.disagreement || said.sources_differ;
  return html`${said.text}
  ${differ ? html`<span class="tag">${differIcon()} ${t("sites.differ")}</span> ` : nothing}${
    said.not_in_sources ? html`<span class="tag silent">${t("sources.none")}</span> ` : nothing
  }${cites(said.sources, context)}`;
}

/** The same as an entry of a list. */
export function statementItem(said: Sentence, context: Context) {
  return html`<li class="statement">${statement(said, context)}</li>`;
}
