/** What is still to be seen to, each with a way to where it is. */
import { html, nothing } from "lit/html.js";
import type { Finding } from "../check.ts";
import { placedTexts } from "../texts.ts";
import type { Context } from "./context.ts";
import { languageName } from "./texts.ts";

/** So many words that would be right are named. */
const MOST_NAMED = 12;

export function checkPart(context: Context) {
  const { t, found, draft, desk, focus } = context;
  const go = ({ step }: Finding) => {
    desk.dispatch({ type: "choose", key: step === null ? null : (draft.steps[step]?.key ?? null) });
    focus("#editor-title");
  };
  return html`<details class="check">
    <summary>${t(found.length === 0 ? "studio.check.nothing" : "studio.check.summary", { count: found.length })}</summary>
    ${
      found.length === 0
        ? html`<p class="small">${t("studio.check.about")}</p>`
        : html`<ul class="plain">
            ${found.map(
              (one) => html`<li>
                <button type="button" class="link" data-do="go" @click=${() => go(one)}>${one.step === null ? t("studio.head.label") : t("studio.check.step", { number: one.step + 1 })}</button>
                ${saying(one, context)}
              </li>`,
            )}
          </ul>`
    }
  </details>`;
}

/** What is to be seen to at one step. */
export function findingsPart(found: readonly Finding[], context: Context) {
  if (found.length === 0) return nothing;
  const { t, desk, draft } = context;
  const accept = ({ step }: Finding) => {
    const key = draft.steps[step ?? -1]?.key;
    if (key !== undefined) desk.dispatch({ type: "accept-key", key }, t("studio.check.accepted"));
  };
  return html`<ul class="findings" aria-label=${t("studio.check.title")}>
    ${found.map(
      (one) => html`<li>
        ${saying(one, context)}${one.code === "changed" ? html` <button type="button" class="link" data-do="accept" @click=${() => accept(one)}>${t("studio.check.accept")}</button>` : nothing}
      </li>`,
    )}
  </ul>`;
}

function saying(found: Finding, context: Context) {
  const { t } = context;
  if (found.code === "fault") {
    const { message, remedy, allowed, nearest } = found.fault;
    // A hundred names are no help where there is a list to choose from.
    const help = allowed.length <= MOST_NAMED ? remedy : nearest ? t("studio.check.nearest", { nearest }) : "";
    return html`<span lang="en">${message}</span> ${help}`;
  }
  const language = "language" in found ? languageName(found.language, context) : null;
  if (found.code === "missing") return t("studio.check.missing", { language, text: textName(found, context) });
  if (found.code === "too-long") return t("studio.check.too-long", { text: textName(found, context), lines: found.lines, most: found.most });
  return t(`studio.check.${found.code}`);
}

/** What a text is called in the form, by its path. */
function textName({ path, step }: Finding, { t, draft }: Context): string {
  if (step === null) return t(path === "$.title" ? "studio.head.title" : "studio.head.about");
  const own = draft.steps[step]?.step;
  const placed = own && placedTexts(own).find((text) => path.startsWith(`$.steps[${step}].${text.path}`));
  const [, choice] = /choices\[(\d+)\]/.exec(path) ?? [];
  if (choice !== undefined) return t("studio.question.choice", { number: Number(choice) + 1 });
  if (path.includes(".question.")) return t("studio.question.words");
  return t(`studio.text.${placed?.path.split(".").at(-1) ?? "words"}.label`);
}
