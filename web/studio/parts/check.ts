/** What is still to be seen to: all of it with ways to where it is, and each thing where it can be mended. */
import { html, nothing } from "lit/html.js";
import { opening } from "../../words/lesson.ts";
import type { Finding } from "../check.ts";
import { placedTexts } from "../texts.ts";
import type { Context } from "./context.ts";
import { languageName } from "./languages.ts";

/** So many words that would be right are named. */
const MOST_NAMED = 12;
/** So much of a sentence tells which one is meant. */
const SENTENCE_LETTERS = 60;

export function checkPart(context: Context) {
  const { t, found } = context;
  return html`<details class="check">
    <summary>${t(found.length === 0 ? "studio.check.nothing" : "studio.check.summary", { count: found.length })}</summary>
    ${found.length === 0 ? html`<p class="small">${t("studio.check.about")}</p>` : foundPart(found, context)}
  </details>`;
}

/** Findings, each with a way to where it is. */
export function foundPart(found: readonly Finding[], context: Context) {
  const { t } = context;
  return html`<ul class="plain">
    ${found.map(
      (one) => html`<li>
        <button type="button" class="link" data-do="go" @click=${() => go(one, context)}>${one.step === null ? t("studio.head.label") : t("studio.check.step", { number: one.step + 1 })}</button>
        ${saying(one, context)}
      </li>`,
    )}
  </ul>`;
}

/** Goes to where it can be mended. */
function go({ step, path }: Finding, { desk, draft, doing, focus }: Context): void {
  desk.set({ over: null, asking: null });
  doing.turn("lesson");
  desk.dispatch({ type: "choose", key: step === null ? null : (draft.steps[step]?.key ?? null) });
  const [, text, language = draft.languages[0]] = /\.(title|about|words|because|notes)(?:\.([\w-]+))?$/.exec(path) ?? [];
  const field = path === "$.id" ? "#lesson-id" : path === "$.steps" ? '[data-do="add-view"]' : `#text-${text}-${language}`;
  focus(path.includes(".question.") ? "#editor-title" : field, "#editor-title");
}

/** What is to be seen to, each with what can be done about it at once. @param beside the field of the text that they are about */
export function findingsPart(found: readonly Finding[], context: Context, beside?: Beside) {
  if (found.length === 0) return nothing;
  const { t } = context;
  return html`<ul class="findings" aria-label=${t("studio.check.title")}>
    ${found.map((one) => html`<li>${saying(one, context)} ${remedyPart(one, context, beside)}</li>`)}
  </ul>`;
}

/** A text that can be mended where it is found wanting. */
export interface Beside {
  cite(sentence: string): void;
  own(sentence: string): void;
}

function remedyPart(found: Finding, { t, desk, draft }: Context, beside?: Beside) {
  const button = (id: string, label: string, act: () => void) => html`<button type="button" class="link" data-do=${id} @click=${act}>${label}</button>`;
  if (found.code === "no-source" && beside)
    return html`${button("cite-sentence", t("studio.cite.button"), () => beside.cite(found.found))} ${button("own-sentence", t("studio.cite.own"), () => beside.own(found.found))}`;
  if (found.code !== "changed") return nothing;
  const key = draft.steps[found.step ?? -1]?.key;
  return button("accept", t("studio.check.accept"), () => key !== undefined && desk.dispatch({ type: "accept-key", key }, t("studio.check.accepted")));
}

/** Those of a step that are about none of its texts, which stand where those are written. */
export function aboutNoText(found: readonly Finding[], { draft }: Context): Finding[] {
  return found.filter(({ step, path }) => {
    const own = step === null ? null : draft.steps[step]?.step;
    const texts = own ? placedTexts(own).map((text) => `$.steps[${step}].${text.path}`) : ["$.title", "$.about", "$.id"];
    return !texts.some((text) => isAt(path, text));
  });
}

/** Whether a finding is about this text, in whatever language. */
export function isAt(path: string, text: string): boolean {
  return path === text || path.startsWith(`${text}.`);
}

function saying(found: Finding, context: Context) {
  const { t } = context;
  switch (found.code) {
    case "fault": {
      const { message, remedy, allowed, nearest } = found.fault;
      // A hundred names are no help where there is a list to choose from.
      const help = allowed.length <= MOST_NAMED ? remedy : nearest ? t("studio.check.nearest", { nearest }) : "";
      return html`<span lang="en">${message}</span> ${help}`;
    }
    case "missing":
      if (context.draft.languages.length === 1) return t("studio.check.empty", { text: textName(found, context) });
      return t("studio.check.missing", { language: languageName(found.language, context), text: textName(found, context) });
    case "twins":
      return t("studio.check.twins", { text: textName(found, context) });
    case "too-long":
      return t("studio.check.too-long", { text: textName(found, context), lines: found.lines, most: found.most });
    case "long-text":
      return t("studio.check.long-text", { text: textName(found, context), words: found.words, most: found.most });
    case "long-sentence":
      return t("studio.check.long-sentence", { sentence: begun(found.found), words: found.words, most: found.most });
    case "no-source":
      return t("studio.check.no-source", { sentence: begun(found.found) });
    default:
      return t(`studio.check.${found.code}`);
  }
}

const begun = (sentence: string) => opening(sentence, SENTENCE_LETTERS) || sentence;

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
