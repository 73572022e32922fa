/** The ways in which the lesson leaves the studio. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { valueOf } from "../../panel/forms.ts";
import { lessonOf } from "../draft.ts";
import { EXPORTS, fileName } from "../exports.ts";
import { copy } from "../files.ts";
import type { Context } from "./context.ts";

export function exportPart(context: Context) {
  const { t, doing, copying, desk, draft, address, busy, problem } = context;
  const copied = async () => {
    const done = copying && (await copy(copying.text));
    if (!done) (document.getElementById("to-copy") as HTMLTextAreaElement | null)?.select();
    desk.set({ said: t(done ? "studio.export.copied" : "studio.export.copy-yourself") });
  };
  return html`<p class="small">${t("studio.export.about")}</p>
    <label class="search">${t("studio.export.address")} <input id="address" autocomplete="off" spellcheck="false" translate="no" placeholder=${fileName(lessonOf(draft), "json")} .value=${live(address)} @input=${(event: Event) => desk.set({ address: valueOf(event) })} /></label>
    <ul class="plain offers">
      ${EXPORTS.map(
        ({ id, label }) => html`<li>
          <button type="button" class="offer" data-export=${id} aria-disabled=${String(busy)} @click=${() => doing.export(id)}>
            <b>${t(label)}</b> <span class="small">${t(`studio.export.${id}.about`)}</span>
          </button>
        </li>`,
      )}
    </ul>
    ${busy ? html`<p class="small" role="status">${t("studio.busy")}</p>` : nothing}
    ${problem ? html`<p class="problem" role="alert" lang="en">${problem.message} ${problem.remedy}</p>` : nothing}
    ${
      copying
        ? html`<div class="to-copy">
            <label for="to-copy">${copying.label}</label>
            <textarea id="to-copy" readonly rows="5" translate="no" spellcheck="false" .value=${copying.text}></textarea>
            <div class="tools"><button type="button" class="primary" data-do="copy" @click=${copied}>${t("studio.export.copy")}</button></div>
            <p class="small" role="status">${desk.now.said}</p>
          </div>`
        : nothing
    }`;
}
