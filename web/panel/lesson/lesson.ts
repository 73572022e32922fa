/** A lesson as a learner plays it: which step, what is said, shown or asked at it, and the ways on, back and out. */
import { html, nothing } from "lit/html.js";
import { kindOfStep, stepNow, stopNow, type Playing } from "../../state/lesson.ts";
import { hasStrayed } from "../../state/reduce-lesson.ts";
import { spoken } from "../../styles/spoken.ts";
import { patientWords } from "../../words/conditions.ts";
import { authored } from "../../words/lesson.ts";
import type { Context } from "../panel.ts";
import { resultPart } from "../practise/result.ts";
import { unshownPart } from "../unshown.ts";
import { amissPart } from "./amiss.ts";
import { barPart } from "./bar.ts";
import { roomPart } from "./room.ts";
import { taskPart } from "./task.ts";
import { authorPart } from "./words.ts";

/** A part of the panel while a lesson is played. */
export interface Played extends Context {
  lesson: Playing;
}

export function lessonPart(context: Context) {
  const { state, t, prefix, player, focus, otherWay } = context;
  const { lesson } = state;
  if (!lesson) return nothing;
  const played: Played = { ...context, lesson };
  const { read } = lesson;
  const { kind, step } = stopNow(lesson);
  const leave = () => {
    player.leave();
    focus(".begin-lessons, .begin-practising");
  };
  const change = () => {
    otherWay();
    focus('[data-do="other-way"]');
  };
  const title = authored(read.lesson.title, t, read.lesson.language);
  return html`<section
      class="lesson practise"
      part="lesson"
      role="group"
      data-kind=${kind}
      data-step=${step + 1}
      aria-labelledby="${prefix}-lesson"
    >
      <div class="head">
        <h2 id="${prefix}-lesson" tabindex="-1">${title.text ? spoken(title, t) : lesson.file.name}</h2>
        ${state.mode.reveals ? html`${presenterPart(context)}${roomPart(context)}` : nothing}${
          state.controls.includes("lessons")
            ? html`<span class="actions"
                ><button type="button" class="quiet" data-do="other-way" @click=${change}>
                  ${t(state.mode.reveals ? "lessons.alone" : "lessons.lecture")}</button
                ><button type="button" class="quiet" data-do="leave-lesson" @click=${leave}>${t("lessons.leave")}</button></span
              >`
            : nothing
        }
      </div>
      ${unshownPart(context)}${barPart(played)}
      <div class="at-step">${inside(played)}</div>
    </section>`;
}

/** A way to the presenter's window; a browser that does not open one is no reason to be silent. */
function presenterPart({ t, openPresenter }: Context) {
  if (!openPresenter) return nothing;
  const open = ({ currentTarget }: Event) => {
    (currentTarget as HTMLElement).textContent = t(openPresenter() ? "presenter.open" : "presenter.refused");
  };
  return html`<button type="button" class="quiet" data-do="presenter" @click=${open}>${t("presenter.open")}</button>`;
}

/** What the present stop says. */
function inside(context: Played) {
  const { state, lesson, t, dispatch } = context;
  const { practice } = state;
  const content = stepNow(lesson);
  if (!content) return html`<p>${t("lessons.empty")}</p>`;
  const { kind } = stopNow(lesson);
  if (kind === "result") return practice ? resultPart({ ...context, practice }) : nothing;
  const own = lesson.read.lesson.language;
  const words = "show" in content ? content.show.words : "task" in content ? content.task.words : content.generate.words;
  const first = kindOfStep(content) !== "generate" || practice?.at === 0;
  return html`${amissPart(context)}<div aria-live="polite">${first ? authorPart(words, own, context) : nothing}</div>${
    kind === "shown" ? (state.mode.reveals ? nothing : whose(context)) : taskPart(context)
  }${kind === "told" && "task" in content ? authorPart(content.task.because, own, context) : nothing}${
    hasStrayed(state)
      ? html`<div class="actions"><button type="button" class="quiet" data-do="back-to-step" @click=${() => dispatch({ type: "back-to-step" })}>${t("lessons.back-to-step")}</button></div>`
      : nothing
  }`;
}

/** Whose verdicts stand below. */
function whose(context: Played) {
  const { state, t } = context;
  return html`<p class="case-patient small"><b>${t("practise.patient")}</b> ${patientWords(state.patient, context)}</p>`;
}
