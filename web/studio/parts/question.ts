/** An author's own question: the one task whose answers are written, and of which the author says what is right. */
import { html } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Question } from "../../core/answers.ts";
import type { Context } from "./context.ts";
import { textPart } from "./texts.ts";

/** More are no question for a room. */
const MOST_CHOICES = 8;

/** @param path of the question in the lesson */
export function questionPart(question: Question, path: string, change: (question: Question, bits?: string) => void, context: Context) {
  const { t, focus } = context;
  const { words, choices } = question;
  const at = (number: number, choice: Partial<Question["choices"][number]>, bits?: string) =>
    change({ words, choices: choices.map((own, place) => (place === number ? { ...own, ...choice } : own)) }, bits);
  const add = () => {
    if (choices.length >= MOST_CHOICES) return;
    change({ words, choices: [...choices, { words: {}, right: false }] });
    focus(`#choice-${choices.length} input`);
  };
  const remove = (number: number) => {
    change({ words, choices: choices.toSpliced(number, 1) });
    focus(`[data-choice="${Math.min(number, choices.length - 2)}"]`, '[data-do="add-choice"]');
  };
  return html`${textPart(
      { id: "question", path: `${path}.words`, label: t("studio.question.words"), words, line: true, write: (language, text) => change({ words: { ...words, [language]: text }, choices }, `question ${language}`) },
      context,
    )}
    ${choices.map(
      (choice, number) => html`<div class="choice">
        ${textPart(
          {
            id: `choice-${number}`,
            path: `${path}.choices[${number}].words`,
            label: t("studio.question.choice", { number: number + 1 }),
            words: choice.words,
            line: true,
            write: (language, text) => at(number, { words: { ...choice.words, [language]: text } }, `choice ${number} ${language}`),
          },
          context,
        )}
        <div class="tools">
          <label class="tick"><input type="checkbox" data-do="right" .checked=${live(choice.right)} @change=${(event: Event) => at(number, { right: (event.target as HTMLInputElement).checked })} />${t("studio.question.right")}</label>
          <button type="button" class="link" data-choice=${number} aria-label=${t("studio.question.remove", { number: number + 1 })} @click=${() => remove(number)}>${t("studio.step.delete")}</button>
        </div>
      </div>`,
    )}
    <div class="tools"><button type="button" data-do="add-choice" aria-disabled=${String(choices.length >= MOST_CHOICES)} @click=${add}>${t("studio.question.add")}</button></div>`;
}
