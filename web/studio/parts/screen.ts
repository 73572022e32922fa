/** All of the studio beside the widget. */
import { html } from "lit/html.js";
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
    ${overPart(context)}`;
}
