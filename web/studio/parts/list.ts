/** The steps in their order, and the ways to make another one. A step is moved by dragging it, by keys, or by buttons at the step itself. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Step } from "../../core/answers.ts";
import { kindOfStep } from "../../state/lesson.ts";
import { kindOf } from "../../state/practice.ts";
import { spoken } from "../../styles/spoken.ts";
import { authored, opening } from "../../words/lesson.ts";
import { questionSaid } from "../../words/practise.ts";
import type { DraftStep } from "../draft.ts";
import { textOfStep } from "../texts.ts";
import type { Context } from "./context.ts";

const OPENING_LETTERS = 60;
/** What is dragged, as the browser carries it. */
const DRAGGED = "application/x-io-site-finder-step";

export function listPart(context: Context) {
  const { t, draft, doing, desk, screen, found } = context;
  const { steps, at } = draft;
  const amiss = found.filter(({ step }) => step === null).length;
  return html`<nav class="list" aria-label=${t("studio.steps.label")}>
    <button type="button" class="entry" data-step="head" aria-current=${at === null ? "true" : nothing} @click=${() => desk.dispatch({ type: "choose", key: null })}>
      <span class="small">${t("studio.head.label")}</span>
      ${spoken(titleOf(context), t)}${badge(amiss, context)}
    </button>
    <ol @keydown=${(event: KeyboardEvent) => keys(event, context)}>
      ${repeat(
        steps,
        ({ key }) => key,
        (own, place) => entry(own, place, context),
      )}
    </ol>
    ${steps.length === 0 ? html`<p class="small begin">${t("studio.steps.none")}</p>` : nothing}
    <div class="adds">
      <button type="button" class="primary" data-do="add-view" aria-disabled=${String(!screen)} @click=${doing.takeView}>${t("studio.add.view")}</button>
      <button type="button" data-do="add-task" aria-disabled=${String(!screen)} @click=${() => doing.over("ask")}>${t("studio.add.task")}</button>
      <button type="button" data-do="add-cases" @click=${doing.addCases}>${t("studio.add.cases")}</button>
    </div>
    ${steps.length > 1 ? html`<p class="small hint">${t("studio.steps.hint")}</p>` : nothing}
  </nav>`;
}

function titleOf({ draft, t }: Context) {
  const said = authored(draft.title, t, draft.languages[0]);
  return said.text ? said : t.in("studio.head.untitled");
}

function badge(count: number, { t }: Context) {
  return count === 0 ? nothing : html` <span class="badge" role="img" aria-label=${t("studio.check.count", { count })}>${count}</span>`;
}

function entry(own: DraftStep, place: number, context: Context) {
  const { t, draft, found } = context;
  const { key, step } = own;
  return html`<li
    draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData(DRAGGED, String(key))}
    @dragover=${over}
    @dragleave=${leave}
    @drop=${(event: DragEvent) => drop(event, place, context)}
  >
    <button
      type="button"
      class="entry"
      data-step=${place + 1}
      data-key=${key}
      aria-current=${key === draft.at ? "step" : nothing}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
      @click=${() => choose(key, context)}
    >
      <span class="small">${place + 1} · ${kindName(step, context)}</span>
      ${spoken(sayingOf(own, context), t)}${badge(found.filter((one) => one.step === place).length, context)}
    </button>
  </li>`;
}

/** What a step is, in a word. */
export function kindName(step: Step, { t }: Context): string {
  return "task" in step ? t(`practise.kind.${kindOf(step.task.ask)}`) : t(`lessons.kind.${kindOfStep(step)}`);
}

function choose(key: number, { draft, desk, focus }: Context): void {
  if (key === draft.at) desk.show();
  else desk.dispatch({ type: "choose", key });
  // Where the steps stand above what is written at one, that comes into sight.
  const [list, editor] = [".list", ".editor"].map((part) => document.querySelector(part)?.getBoundingClientRect());
  if (list && editor && editor.top >= list.bottom - 1) focus("#editor-title");
}

/** How a step begins; what it asks where nothing else is said. */
function sayingOf({ step }: DraftStep, context: Context) {
  const { t, draft } = context;
  const said = authored(textOfStep(step, "words"), t, draft.languages[0]);
  if (said.text.trim()) return { ...said, text: opening(said.text, OPENING_LETTERS) };
  if ("task" in step) {
    const asked = questionSaid(step.task.ask, context, draft.languages[0]);
    if (asked.text) return { ...asked, text: opening(asked.text, OPENING_LETTERS) };
  }
  return t.in("studio.steps.no-words");
}

/** Alt with an arrow moves a step, Delete takes it away. */
function keys(event: KeyboardEvent, context: Context): void {
  const entry = (event.target as Element).closest<HTMLElement>("[data-key]");
  if (!entry) return;
  const key = Number(entry.dataset.key);
  const way = event.altKey && event.key === "ArrowUp" ? -1 : event.altKey && event.key === "ArrowDown" ? 1 : 0;
  if (way !== 0) move(key, way, context);
  else if (event.key === "Delete") remove(key, context);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const all = [...(entry.closest(".list")?.querySelectorAll<HTMLElement>(".entry") ?? [])];
    all[all.indexOf(entry) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  } else return;
  event.preventDefault();
}

export function move(key: number, by: 1 | -1, { draft, desk, t }: Context): void {
  const place = draft.steps.findIndex((step) => step.key === key) + by;
  if (place < 0 || place >= draft.steps.length) return;
  desk.dispatch({ type: "move", key, to: place }, t("studio.steps.moved", { number: place + 1, all: draft.steps.length }));
}

export function remove(key: number, { desk, draft, t, focus }: Context): void {
  const number = draft.steps.findIndex((step) => step.key === key) + 1;
  desk.dispatch({ type: "delete", key }, t("studio.steps.deleted", { number }));
  focus(`[data-key="${desk.now.draft.at}"]`, '[data-do="add-view"]');
}

function over(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes(DRAGGED)) return;
  event.preventDefault();
  event.stopPropagation();
  (event.currentTarget as HTMLElement).dataset.over = "true";
}

function leave(event: DragEvent): void {
  delete (event.currentTarget as HTMLElement).dataset.over;
}

function drop(event: DragEvent, place: number, { desk, draft, t }: Context): void {
  leave(event);
  const dragged = event.dataTransfer?.getData(DRAGGED);
  if (!dragged) return;
  event.preventDefault();
  event.stopPropagation();
  desk.dispatch({ type: "move", key: Number(dragged), to: place }, t("studio.steps.moved", { number: place + 1, all: draft.steps.length }));
}
