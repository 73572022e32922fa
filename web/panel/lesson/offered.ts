/** The way into lessons: the built-in ones, and a file of one's own. */
import { html, nothing } from "lit/html.js";
import type { LessonEntry } from "../../core/lessons.ts";
import { spoken } from "../../styles/spoken.ts";
import { lineIcon } from "../../styles/icons.ts";
import { authored } from "../../words/lesson.ts";
import { takeLesson } from "../files.ts";
import type { Context } from "../panel.ts";

export function offeredPart(context: Context) {
  const { state, t, player, prefix } = context;
  const { offered } = state;
  const toggled = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) void player.offer();
  };
  return html`<details class="lessons" part="lessons" @toggle=${toggled}>
    <summary class="begin-lessons">${t("lessons.title")}</summary>
    ${offered === "coming" ? html`<p class="small">${t("lessons.coming")}</p>` : nothing}
    ${offered === "failed" ? html`<p class="problem" role="alert">${t("lessons.failed")} <button type="button" class="quiet" @click=${() => player.offer()}>${t("retry")}</button></p>` : nothing}
    ${
      Array.isArray(offered)
        ? html`<ul class="plain">
            ${offered.map((entry: LessonEntry) => lesson(entry, context))}
          </ul>`
        : nothing
    }
    <label class="file-button"
      >${lineIcon("add")}<span>${t("lessons.own-file")}</span
      ><input
        id="${prefix}-lesson-file"
        type="file"
        class="unseen"
        accept=".json,application/json"
        @change=${(event: Event) => takeLesson(event, context)}
    /></label>
  </details>`;
}

function lesson({ id, title, about, steps }: LessonEntry, { t, player, focus, prefix }: Context) {
  const begin = async () => {
    await player.open(id);
    focus(`#${prefix}-lesson`);
  };
  const said = authored(about, t);
  return html`<li>
    <button type="button" class="offer" data-lesson=${id} @click=${begin}>
      <b>${spoken(authored(title, t), t)}</b>
      <span class="small">${said.text ? html`${spoken(said, t)} · ` : nothing}${t("lessons.steps", { count: steps })}</span>
    </button>
  </li>`;
}
