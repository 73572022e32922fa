/** All of the studio beside the widget; where there is no room for both, one or the other. */
import { html, nothing } from "lit/html.js";
import { checkPart } from "./check.ts";
import type { Context } from "./context.ts";
import { editorPart } from "./editor.ts";
import { listPart } from "./list.ts";
import { overPart } from "./over.ts";
import { playingPart, problemPart, topPart } from "./top.ts";

export function screen(context: Context) {
  if (context.playing) return playingPart(context);
  return html`${topPart(context)}${problemPart(context)}
    <div class="desk">
      ${listPart(context)}
      <div class="work">${editorPart(context)}${checkPart(context)}</div>
    </div>
    ${panesPart(context)}${overPart(context)}`;
}

/** Seen on narrow screens alone. */
function panesPart({ t, pane, doing, screen: seen }: Context) {
  const side = (which: Context["pane"]) =>
    html`<button type="button" data-do="pane-${which}" aria-pressed=${String(pane === which)} @click=${() => doing.turn(which)}>${t(`studio.pane.${which}`)}</button>`;
  return html`<nav class="panes" aria-label=${t("studio.pane.label")}>
    <div class="segments">${side("widget")}${side("lesson")}</div>
    ${pane === "widget" ? html`<button type="button" class="primary" data-do="take-view" aria-disabled=${String(!seen)} @click=${doing.takeView}>${t("studio.add.view")}</button>` : nothing}
  </nav>`;
}
