/** The step that is worked at: what it shows, asks or makes up, and what is read at it. */
import { html, nothing } from "lit/html.js";
import type { Step } from "../../core/answers.ts";
import { kindOfStep } from "../../state/lesson.ts";
import { patientWords } from "../../words/conditions.ts";
import { placeOf, stepWith, type DraftStep } from "../draft.ts";
import { textNames, textOfStep } from "../texts.ts";
import { casesPart } from "./cases.ts";
import { aboutNoText, findingsPart } from "./check.ts";
import type { Context } from "./context.ts";
import { headPart } from "./head.ts";
import { kindName, move, remove } from "./list.ts";
import { taskPart } from "./task.ts";
import { textPart } from "./texts.ts";

export function editorPart(context: Context) {
  const own = stepWith(context.draft, context.draft.at);
  return html`<section class="editor" aria-labelledby="editor-title">${own ? stepPart(own, context) : headPart(context)}</section>`;
}

function stepPart(own: DraftStep, context: Context) {
  const { t, draft, desk, found } = context;
  const { key, step } = own;
  const place = placeOf(draft, key);
  const last = draft.steps.length - 1;
  const kind = kindOfStep(step);
  return html`<div class="head">
      <h2 id="editor-title" tabindex="-1">${t("studio.step.title", { number: place + 1, kind: kindName(step, context) })}</h2>
      <div class="tools">
        <button type="button" data-do="up" aria-disabled=${String(place === 0)} @click=${() => move(key, -1, context)}>${t("studio.step.up")}</button>
        <button type="button" data-do="down" aria-disabled=${String(place === last)} @click=${() => move(key, 1, context)}>${t("studio.step.down")}</button>
        <button type="button" data-do="duplicate" @click=${() => desk.dispatch({ type: "duplicate", key }, t("studio.step.duplicated", { number: place + 2 }))}>${t("studio.step.duplicate")}</button>
        <button type="button" data-do="delete" @click=${() => remove(key, context)}>${t("studio.step.delete")}</button>
      </div>
    </div>
    ${findingsPart(aboutNoText(found.filter((one) => one.step === place), context), context)}
    <div class="what" data-kind=${kind}>${whatPart(own, place, context)}</div>
    ${textNames(step).map((of) =>
      textPart(
        {
          id: `text-${of}`,
          path: `$.steps[${place}].${Object.keys(step)[0]}.${of}`,
          label: t(`studio.text.${of}.label`),
          about: t(`studio.text.${of}.about`),
          words: textOfStep(step, of),
          write: (language, text) => desk.dispatch({ type: "write", key, of, language, text }),
        },
        context,
      ),
    )}`;
}

function whatPart(own: DraftStep, place: number, context: Context) {
  const { step } = own;
  if ("task" in step) return taskPart(own.key, step.task, place, context);
  if ("generate" in step) return casesPart(own.key, step.generate, context);
  return viewPart(own.key, step, context);
}

/** What is shown, in words; the picture is beside it. */
function viewPart(key: number, step: Extract<Step, { show: unknown }>, context: Context) {
  const { t, names, desk, screen, doing } = context;
  const { view } = step.show;
  const { shown } = view;
  const place = view.focus ? names.placeTitle({ site: view.focus.site, side: view.focus.side ?? null }) : t("studio.view.body");
  const how = [
    view.focus && shown !== "all" ? t(shown === "solved" ? "studio.view.solved" : "studio.view.landmarks", { count: typeof shown === "object" ? shown.step : 0 }) : "",
    view.section ? t("studio.view.section") : "",
    view.needle ? t("studio.view.needle", { length: { number: view.needle.length_mm, unit: "millimetres" } }) : "",
    view.camera ? t("studio.view.camera") : "",
    view.policy ? names.policy(view.policy) : "",
  ].filter(Boolean);
  const anew = () => {
    const now = desk.look();
    if (now) desk.dispatch({ type: "change", key, step: { show: { ...step.show, view: now.view } } }, t("studio.view.taken-anew"));
  };
  const show = () => {
    desk.show();
    doing.turn("widget");
  };
  return html`<dl class="facts">
      <dt>${t("studio.view.patient")}</dt>
      <dd>${patientWords(view.patient, context)}</dd>
      <dt>${t("studio.view.looks")}</dt>
      <dd>${place}${how.length > 0 ? html` <span class="small">${t.value({ items: how, as: "row" })}</span>` : nothing}</dd>
    </dl>
    <div class="tools">
      <button type="button" data-do="view-anew" aria-disabled=${String(!screen)} @click=${anew}>${t("studio.view.anew")}</button>
      <button type="button" data-do="show" @click=${show}>${t("studio.view.show")}</button>
    </div>`;
}
