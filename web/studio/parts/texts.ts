/** A text of a lesson in all of its languages, side by side, each with how it will be read. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { valueOf } from "../../panel/forms.ts";
import { directionOf } from "../../words/languages.ts";
import { paragraphs, type Written } from "../../words/lesson.ts";
import type { Finding } from "../check.ts";
import { markedAsOwn, OWN_WORDS, type Words } from "../texts.ts";
import { findingsPart, isAt, type Beside } from "./check.ts";
import type { Context } from "./context.ts";
import { languageName } from "./languages.ts";

/** One text, and how it is changed. */
export interface Editable {
  /** Of its fields, unique in the page. */
  id: string;
  /** Where it stands in the lesson. */
  path: string;
  label: string;
  about?: string;
  words: Words;
  write: (language: string, text: string) => void;
  /** A line, as of a title, that cites nobody; else paragraphs. */
  line?: boolean;
}

export function textPart(text: Editable, context: Context) {
  const { id, path, label, about, words } = text;
  const { draft, t } = context;
  const found = context.found.filter((one) => isAt(one.path, path));
  const isIn = (language: string) => (one: Finding) => one.path === `${path}.${language}` || (one.code === "missing" && one.language === language);
  const [own] = draft.languages;
  return html`<fieldset class="text" id=${id}>
    <legend>${label}</legend>
    ${about ? html`<p class="small" id="${id}-about">${about}</p>` : nothing}
    <div class="languages">
      ${draft.languages.map(
        (language) => html`<div class="language">
          ${
            draft.languages.length > 1
              ? html`<label class="small" for="${id}-${language}">${languageName(language, context)}${language === own ? html` <b>${t("studio.languages.own")}</b>` : nothing}</label>`
              : html`<label class="unseen" for="${id}-${language}">${label}</label>`
          }
          ${field(text, language, words[language] ?? "", context)}
          ${findingsPart(found.filter(isIn(language)), context, mending(text, language, context))}
        </div>`,
      )}
    </div>
    ${findingsPart(found.filter((one) => !draft.languages.some((language) => isIn(language)(one))), context)}
  </fieldset>`;
}

/** What can be done about a sentence where it is found wanting. */
function mending({ id, words, write }: Editable, language: string, { doing }: Context): Beside {
  const field = `${id}-${language}`;
  return {
    cite(sentence) {
      const area = document.getElementById(field);
      if (area instanceof HTMLTextAreaElement) {
        const end = area.value.indexOf(sentence) + sentence.length;
        area.setSelectionRange(end, end);
      }
      doing.pick(field);
    },
    own: (sentence) => write(language, markedAsOwn(words[language] ?? "", sentence)),
  };
}

function field({ id, about, line, write }: Editable, language: string, value: string, context: Context) {
  const { t, doing } = context;
  const field = `${id}-${language}`;
  const dir = directionOf(language);
  const typed = (event: Event) => write(language, valueOf(event));
  const described = about ? `${id}-about` : nothing;
  if (line)
    return html`<input id=${field} lang=${language} dir=${dir} autocomplete="off" aria-describedby=${described} .value=${live(value)} @input=${typed} />`;
  return html`<textarea id=${field} rows="2" lang=${language} dir=${dir} aria-describedby=${described} .value=${live(value)} @input=${typed}></textarea>
    <div class="marks">
      <button type="button" class="link" data-do="cite" data-for=${field} @click=${() => doing.pick(field)}>${t("studio.cite.button")}</button>
      <button type="button" class="link" data-do="own" data-for=${field} @click=${() => insert(field, OWN_WORDS)}>${t("studio.cite.own")}</button>
    </div>
    ${value.trim() ? html`<div class="preview" role="group" aria-label=${t("studio.preview")} lang=${language} dir=${dir}>${reading(value, context)}</div>` : nothing}`;
}

/** A text as it will be read. */
export function reading(text: string, context: Context) {
  return paragraphs(text).map((parts) => html`<p>${parts.map((part) => mark(part, context))}</p>`);
}

function mark(part: Written, { t, vocabulary, names }: Context) {
  if (typeof part === "string") return part;
  const own = part.own ? html`<span class="cite own">${t("sources.none")}</span>` : nothing;
  return html`${part.cited.map(({ source, locator }) => {
    const known = vocabulary.sources.find(({ id }) => id === source);
    const title = known ? `${names.body(source)}: ${known.title}` : t("studio.cite.unknown", { source });
    return html`<span class="cite" data-known=${String(Boolean(known))} title=${title} translate="no">${source}${locator ? `, ${locator}` : ""}${known ? nothing : html`<span class="unseen">${title}</span>`}</span>`;
  })}${own}`;
}

/** Puts a mark where one was writing, set apart from the word before it. */
export function insert(field: string, words: string): void {
  const area = document.getElementById(field);
  if (!(area instanceof HTMLTextAreaElement)) return;
  const { value, selectionStart, selectionEnd } = area;
  // Before the full stop of the sentence, if one has just been written.
  const before = value.slice(0, selectionStart);
  const at = /[.!]\s*$/.test(before) && selectionStart === selectionEnd ? before.replace(/[.!]\s*$/, "").length : selectionStart;
  const gap = at > 0 && !/\s/.test(value[at - 1]) ? " " : "";
  area.setRangeText(gap + words, at, at === selectionStart ? selectionEnd : at, "end");
  if (at < selectionStart) area.setSelectionRange(selectionStart + gap.length + words.length, selectionStart + gap.length + words.length);
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
