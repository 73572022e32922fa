/** A sentence that is taught or said by the core, with its tags and who says so. */
import { html, nothing } from "lit/html.js";
import type { Citation, Statement } from "../core/answers.ts";
import { differIcon } from "../styles/icons.ts";
import { spoken } from "../styles/spoken.ts";
import { statementWords } from "../words/teaching.ts";
import type { Said } from "../words/text.ts";
import type { Context } from "./panel.ts";
import { cites } from "./sources.ts";

/** What is said, and what is to be known of it. */
export interface Sentence {
  text: string | Said;
  sources?: readonly (string | Citation)[];
  /** Whether sources disagree about it. */
  sources_differ?: boolean;
  /** Whether no source says so. */
  not_in_sources?: boolean;
}

/** The words, the tags and the mark of the sources. */
export function statement({ text, sources, sources_differ: differ, not_in_sources: silent }: Sentence, context: Context) {
  const { t } = context;
  return html`${typeof text === "string" ? text : spoken(text, t)}
  ${differ ? html`<span class="tag">${differIcon()} ${t("sites.differ")}</span> ` : nothing}${
    silent ? html`<span class="tag silent">${t("sources.none")}</span> ` : nothing
  }${cites(sources, context)}`;
}

/** The same as an entry of a list. */
export function statementItem(said: Sentence, context: Context) {
  return html`<li class="statement">${statement(said, context)}</li>`;
}

/** What is taught, as a sentence. */
export function taught(stated: Statement, { t }: Context): Sentence {
  const { sources, disagreement, not_in_sources } = stated;
  return { text: statementWords(stated, t), sources, sources_differ: disagreement, not_in_sources };
}
