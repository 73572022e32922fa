/** What is said of the lesson as such: its title, its languages, from when on it is passed. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { valueOf } from "../../panel/forms.ts";
import { isTag } from "../draft.ts";
import { aboutNoText, findingsPart } from "./check.ts";
import type { Context } from "./context.ts";
import { languageName } from "./languages.ts";
import { numberPart } from "./number.ts";
import { textPart } from "./texts.ts";

export function headPart(context: Context) {
  const { t, draft, desk, found } = context;
  const { title, about, id, pass_percent } = draft;
  const own = found.filter(({ step }) => step === null);
  return html`<div class="head"><h2 id="editor-title" tabindex="-1">${t("studio.head.label")}</h2></div>
    ${findingsPart(aboutNoText(own, context), context)}
    ${(["title", "about"] as const).map((of) =>
      textPart(
        {
          id: `text-${of}`,
          path: `$.${of}`,
          label: t(`studio.head.${of}`),
          words: of === "title" ? title : about,
          line: true,
          write: (language, text) => desk.dispatch({ type: "write-head", of, language, text }),
        },
        context,
      ),
    )}
    <div class="fields">
      <label>${t("studio.head.id")} <input id="lesson-id" autocomplete="off" spellcheck="false" translate="no" .value=${live(id)} @input=${(event: Event) => desk.dispatch({ type: "name", id: valueOf(event) })} /></label>
      ${numberPart(
        {
          id: "lesson-pass",
          label: t("studio.head.pass"),
          value: pass_percent,
          least: 0,
          most: 100,
          step: 1,
          none: t("studio.head.no-pass"),
          take: (percent) => desk.dispatch({ type: "pass", percent }),
        },
        context,
      )}
    </div>
    ${findingsPart(own.filter(({ path }) => path === "$.id"), context)}
    ${languagesPart(context)}`;
}

function languagesPart(context: Context) {
  const { t, draft, desk, focus } = context;
  const [own] = draft.languages;
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("tag") as HTMLInputElement;
    const tag = field.value.trim();
    field.setCustomValidity(isTag(tag) ? "" : t("studio.languages.no-tag"));
    if (!field.reportValidity()) return;
    desk.dispatch({ type: "add-language", language: Intl.getCanonicalLocales(tag)[0] }, t("studio.languages.added", { language: languageName(tag, context) }));
    field.value = "";
    focus("#add-language");
  };
  const remove = (language: string) => {
    desk.dispatch({ type: "remove-language", language }, t("studio.languages.removed", { language: languageName(language, context) }));
    focus("#add-language");
  };
  return html`<fieldset class="languages-of-lesson">
    <legend>${t("studio.languages.label")}</legend>
    <ul class="plain">
      ${draft.languages.map(
        (language) => html`<li>
          <label><input type="radio" name="own-language" .checked=${live(language === own)} @change=${() => desk.dispatch({ type: "own-language", language })} /> ${languageName(language, context)}</label>
          ${
            language === own
              ? html`<b class="small">${t("studio.languages.own")}</b>`
              : html`<button type="button" data-do="remove-language" data-language=${language} @click=${() => remove(language)}>${t("studio.languages.remove")}</button>`
          }
        </li>`,
      )}
    </ul>
    <form @submit=${add} novalidate>
      <label>${t("studio.languages.add-label")} <input id="add-language" name="tag" size="8" autocomplete="off" spellcheck="false" placeholder="de" @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity("")} /></label>
      <button type="submit" data-do="add-language">${t("studio.languages.add")}</button>
    </form>
    ${draft.languages.length > 1 ? html`<p class="small">${t("studio.languages.about")}</p>` : nothing}
  </fieldset>`;
}
