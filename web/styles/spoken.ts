/** Words in the page that are not in its language: marked for whoever reads them aloud or translates them. */
import { html, type TemplateResult } from "lit/html.js";

/** A message as it was found. */
interface Found {
  text: string;
  lang: string;
  dir: string;
}

/** A whole message: marked where it is in another language than that of the page. */
export function spoken(said: Found, { language }: { language: string }): TemplateResult | string {
  if (said.lang === language) return said.text;
  return html`<span lang=${said.lang} dir=${said.dir}>${said.text}</span>`;
}

/**
 * What stands as somebody else has written it, in every language: titles and words of sources, ids, names of files, and what a user's own
 * files call a thing.
 */
export function asWritten(text: string): TemplateResult {
  return html`<span translate="no">${text}</span>`;
}
