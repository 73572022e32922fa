/** What an author has written, in paragraphs, with the marks of the sources that it cites. The presenter's notes are not for the panel. */
import { html, nothing } from "lit/html.js";
import { authored, paragraphs, type Authored, type Written } from "../../words/lesson.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";

/** @param own the language of the lesson */
export function authorPart(words: Authored, own: string, context: Context) {
  const said = authored(words, context.t, own);
  if (!said.text) return nothing;
  const foreign = said.lang !== context.t.language;
  return html`<div class="author" lang=${foreign ? said.lang : nothing} dir=${foreign ? said.dir : nothing}>
    ${paragraphs(said.text).map((parts) => html`<p>${parts.map((part) => written(part, context))}</p>`)}
  </div>`;
}

function written(part: Written, context: Context) {
  if (typeof part === "string") return part;
  const { t } = context;
  const own = part.own ? html`<span class="cite still own" lang=${t.language} dir=${t.dir}>${t("sources.none")}</span>` : nothing;
  return html`${cites(part.cited, context)}${own}`;
}
