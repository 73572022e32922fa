/** Back, which step, next; and the list of all steps, which says nothing of what comes after a question that is still open. */
import { html, nothing } from "lit/html.js";
import type { Step } from "../../core/answers.ts";
import { firstOpen, kindOfStep, stopNow } from "../../state/lesson.ts";
import { stepsOf } from "../../state/steps.ts";
import { lineIcon } from "../../styles/icons.ts";
import { spoken } from "../../styles/spoken.ts";
import { authored, opening } from "../../words/lesson.ts";
import type { Played } from "./lesson.ts";

/** So much of what is said at a step stands in the list. */
const OPENING_LETTERS = 70;

export function barPart(context: Played) {
  const { state, lesson, dispatch, t, focus } = context;
  const steps = stepsOf(state);
  if (!steps || steps.steps === 0) return nothing;
  const { kind, step } = stopNow(lesson);
  const to = (type: "step-forward" | "step-back") => () => {
    dispatch({ type });
    focus(".lesson .question[data-news]");
  };
  const ends = !steps.forward && kind !== "asked";
  const last = lesson.stops.at(-1)?.kind === "result" && steps.at + 2 >= lesson.stops.length && kind !== "result";
  return html`<div class="step-bar">
    <button type="button" class="quiet" data-do="back" aria-disabled=${String(!steps.back)} @click=${to("step-back")}>
      ${t("lessons.back")}
    </button>
    <details class="steps" @focusout=${closeLeft} @keydown=${closeByKey}>
      <summary>${kind === "result" ? t("practise.result.title") : t("lessons.step", { number: step + 1, all: steps.steps })}${lineIcon("open")}</summary>
      <ol>
        ${lesson.read.lesson.steps.map((_, at) => entry(at, context))}
      </ol>
    </details>
    <button type="button" class="primary" data-do="next" ?data-end=${ends} aria-disabled=${String(!steps.forward)} @click=${to("step-forward")}>
      ${ends ? t("lessons.end") : t(last && steps.forward && !state.mode.reveals ? "practise.told.finish" : "practise.told.next")}
    </button>
  </div>`;
}

/** The list closes once nobody is in it any more. */
function closeLeft({ currentTarget, relatedTarget }: FocusEvent): void {
  const list = currentTarget as HTMLDetailsElement;
  if (!list.contains(relatedTarget as Node | null)) list.open = false;
}

function closeByKey(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || !list.open) return;
  event.stopPropagation();
  list.open = false;
  list.querySelector("summary")?.focus();
}

/** A step in the list: its kind, and how its words begin where nothing before it is open. */
function entry(at: number, { state, lesson, dispatch, t, focus }: Played) {
  const { read, tasks } = lesson;
  const content = read.lesson.steps[at];
  const now = stopNow(lesson);
  // Who shows a lesson answers nothing: what has been passed is known to everybody.
  const passed = state.mode.reveals ? tasks.filter(({ step }) => step < now.step).length : 0;
  const open = tasks[firstOpen(lesson, passed)]?.step ?? Infinity;
  const said = at < open ? authored(wordsOf(content), t, read.lesson.language) : null;
  const begins = said && { ...said, text: opening(said.text, OPENING_LETTERS) };
  const go = (event: Event) => {
    (event.currentTarget as Element).closest("details")?.removeAttribute("open");
    dispatch({ type: "go-to-step", step: at });
    focus(".lesson .question[data-news], .lesson h2");
  };
  return html`<li>
    <button type="button" class="quiet" data-step=${at + 1} aria-current=${at === now.step ? "step" : nothing} @click=${go}>
      <span class="small">${t(`lessons.kind.${kindOfStep(content)}`)}</span> ${begins ? spoken(begins, t) : nothing}
    </button>
  </li>`;
}

function wordsOf(step: Step) {
  return "show" in step ? step.show.words : "task" in step ? step.task.words : step.generate.words;
}
