/** The way into practising. */
import { html } from "lit";
import { modeNamed } from "../../modes/modes.ts";
import type { Context } from "../panel.ts";

export function startPart({ t, dispatch, focus, prefix }: Context) {
  const start = () => {
    dispatch({ type: "set-mode", mode: modeNamed("practise"), by: "reader" });
    focus(`#${prefix}-practise`);
  };
  return html`<div class="actions start-practice">
    <button type="button" class="open-chooser" data-do="practise" @click=${start}>${t("practise.start")}</button>
  </div>`;
}
