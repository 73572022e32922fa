/** What holds for the lesson as a whole: back and forth, playing, opening, saving, giving away. */
import { html, nothing } from "lit/html.js";
import type { Context } from "./context.ts";

export function topPart(context: Context) {
  const { t, doing, desk, writing, draft, keeps, said } = context;
  const { past, future } = writing;
  return html`<header class="top">
    <h1>${t("studio.title")}</h1>
    <div class="tools" role="group" aria-label=${t("studio.tools")}>
      <button type="button" data-do="undo" aria-disabled=${String(past.length === 0)} aria-keyshortcuts="Control+Z" title="Ctrl+Z" @click=${() => desk.dispatch({ type: "undo" }, t("studio.undone"))}>${t("undo")}</button>
      <button type="button" data-do="redo" aria-disabled=${String(future.length === 0)} aria-keyshortcuts="Control+Shift+Z" title="Ctrl+Shift+Z" @click=${() => desk.dispatch({ type: "redo" }, t("studio.redone"))}>${t("redo")}</button>
      <span class="gap"></span>
      <button type="button" data-do="play" aria-disabled=${String(draft.steps.length === 0)} @click=${() => doing.play(false)}>${t("studio.play.here")}</button>
      <button type="button" data-do="play-lecture" aria-disabled=${String(draft.steps.length === 0)} @click=${() => doing.play(true)}>${t("studio.play.lecture")}</button>
      <span class="gap"></span>
      <button type="button" data-do="open" @click=${() => doing.over("open")}>${t("studio.open.button")}</button>
      <button type="button" data-do="export" @click=${() => doing.over("export")}>${t("studio.export.button")}</button>
      <button type="button" class="primary" data-do="save" aria-keyshortcuts="Control+S" title="Ctrl+S" @click=${doing.save}>${t("studio.save.button")}</button>
    </div>
    <p class="small kept" data-keeps=${String(keeps)}>${t(keeps ? "studio.kept" : "studio.not-kept")}</p>
    <p class="said small" role="status">${said}</p>
  </header>`;
}

/** What could not be done. */
export function problemPart({ t, problem, copying, desk, over }: Context) {
  // What lies over the desk tells its own.
  if (over) return html`<div class="told"></div>`;
  return html`<div class="told">
    ${
      problem
        ? html`<div class="problem" role="alert">
            <p>
              <b>${t("studio.open.refused", { name: problem.file })}</b>
              ${problem.path && problem.path !== "$" ? html`<code translate="no">${problem.path}</code>: ` : nothing}<span lang="en">${problem.message} ${problem.remedy}</span>
            </p>
            <button type="button" data-do="dismiss" @click=${() => desk.set({ problem: null })}>${t("lessons.dismiss")}</button>
          </div>`
        : nothing
    }
    ${
      copying
        ? html`<p class="small"><button type="button" class="link" data-do="copy-instead" @click=${() => desk.set({ over: "export" })}>${t("studio.save.copy-instead")}</button></p>`
        : nothing
    }
  </div>`;
}

/** The bar above a lesson that is played. */
export function playingPart({ t, doing, said }: Context) {
  return html`<div class="playing-bar">
    <p>${t("studio.play.now")}</p>
    <p class="unseen" role="status">${said}</p>
    <button type="button" class="primary" data-do="stop" @click=${doing.stop}>${t("studio.play.back")}</button>
  </div>`;
}
