/** The way into practising. */
import { html } from "lit/html.js";
import type { Context } from "../panel.ts";

export function startPart({ t, practising, focus, prefix }: Context) {
  const start = () => {
    practising.enter();
    focus(`#${prefix}-practise`);
  };
  return html`<button type="button" class="begin-practising" data-do="practise" @click=${start}>${t("practise.start")}</button>`;
}
