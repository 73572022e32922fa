/** The ways in which the lesson leaves the studio. */
import { html, nothing, svg } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { valueOf } from "../../panel/forms.ts";
import { isInTheWay } from "../check.ts";
import { lessonOf } from "../draft.ts";
import { EXPORTS, fileName, isFetchable, pictureOf, type Exporter } from "../exports.ts";
import { copy, save } from "../files.ts";
import { foundPart } from "./check.ts";
import type { Context } from "./context.ts";

/** So many things to see to are named at once. */
const MOST_NAMED = 8;

export function exportPart(context: Context) {
  if (context.asking) return unfinishedPart(context);
  const { t, desk, draft, address, published, problem } = context;
  const leadsNowhere = address.trim() !== "" && !isFetchable(address, location.href);
  const ways = (needed: (needs: Exporter["needs"]) => boolean) => html`<ul class="plain offers">
    ${EXPORTS.filter(({ needs }) => needed(needs)).map((way) => offer(way, context))}
  </ul>`;
  return html`<p class="small">${t("studio.export.about")}</p>
    <h3>${t("studio.export.files")}</h3>
    ${published === false ? html`<p class="problem" role="alert" id="not-published">${t("studio.export.not-published")}</p>` : nothing}
    ${ways((needs) => needs !== "address")}${makingPart(context)}
    ${problem ? html`<p class="problem" role="alert" lang="en">${problem.message} ${problem.remedy}</p>` : nothing}
    <h3>${t("studio.export.address-title")}</h3>
    <p class="small" id="address-about">${t("studio.export.address-about")}</p>
    <label class="search">${t("studio.export.address")} <input id="address" autocomplete="off" spellcheck="false" translate="no" aria-describedby="address-about" placeholder=${fileName(lessonOf(draft), "json")} .value=${live(address)} @input=${(event: Event) => desk.set({ address: valueOf(event), copying: null })} /></label>
    ${leadsNowhere ? html`<p class="problem" role="alert">${t("studio.export.no-address")}</p>` : html`${ways((needs) => needs === "address")}${copyPart(context)}`}
    <p class="small said" role="status">${desk.now.said}</p>`;
}

function offer({ id, label, needs }: Exporter, { t, doing, busy, published }: Context) {
  const cannot = needs === "published" && published === false;
  return html`<li>
    <button type="button" class="offer" data-export=${id} aria-disabled=${String(busy || cannot)} aria-describedby=${cannot ? "not-published" : nothing} @click=${() => doing.export(id)}>
      <b>${t(label)}</b> <span class="small">${t(`studio.export.${id}.about`)}</span>
    </button>
  </li>`;
}

function makingPart({ t, busy, making }: Context) {
  if (!making) return busy ? html`<p class="small" role="status">${t("studio.busy")}</p>` : nothing;
  return html`<div class="making tools">
    <label>${t("studio.export.making")} <progress max="1" .value=${making.share}></progress></label>
    <span class="small">${t("studio.export.share", { share: Math.round(making.share * 100) })}</span>
    <button type="button" data-do="cancel" @click=${making.cancel}>${t("studio.export.cancel")}</button>
  </div>`;
}

/** Whether an address leads nowhere from another computer. */
const isOfThisComputer = (text: string) => /\b(?:https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?=[:/])|file:\/\/)/.test(text);

/** A text that was asked for, to be copied once more or by hand; and as a code. */
function copyPart({ t, copying, desk, draft }: Context) {
  if (!copying) return nothing;
  const { label, text, code } = copying;
  const copied = async () => {
    const done = await copy(text);
    if (!done) (document.getElementById("to-copy") as HTMLTextAreaElement | null)?.select();
    desk.set({ said: t(done ? "studio.export.copied" : "studio.export.copy-yourself") });
  };
  const saved = () => {
    const name = fileName(lessonOf(draft), "svg");
    const taken = code && save({ name, type: "image/svg+xml", content: pictureOf(code) });
    desk.set({ said: t(taken ? "studio.save.said" : "studio.save.never", { name }) });
  };
  return html`<div class="to-copy">
    ${
      code
        ? html`<svg class="code" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label=${t("studio.export.code.alt")}>${svg`<path fill="#fff" d="M0 0h${code.size}v${code.size}H0z" /><path d=${code.path} />`}</svg>`
        : nothing
    }
    ${isOfThisComputer(text) ? html`<p class="small" role="note">${t("studio.export.local")}</p>` : nothing}
    <label for="to-copy">${label}</label>
    <textarea id="to-copy" readonly rows="3" translate="no" spellcheck="false" .value=${text}></textarea>
    <div class="tools">
      <button type="button" class="primary" data-do="copy" @click=${copied}>${t("studio.export.copy")}</button>
      ${code ? html`<button type="button" data-do="save-code" @click=${saved}>${t("studio.export.code.save")}</button>` : nothing}
    </div>
  </div>`;
}

/** What is still to be seen to, before it is given to anybody. */
function unfinishedPart(context: Context) {
  const { t, found, known, doing, desk } = context;
  const inTheWay = found.filter((one) => isInTheWay(one, known));
  const told = inTheWay.length > 0 ? inTheWay : found;
  return html`<div class="unfinished" role="group" aria-labelledby="unfinished-title">
    <h3 id="unfinished-title" tabindex="-1">${t(inTheWay.length > 0 ? "studio.export.in-the-way" : "studio.export.unfinished", { count: told.length })}</h3>
    ${foundPart(told.slice(0, MOST_NAMED), context)}
    ${told.length > MOST_NAMED ? html`<p class="small">${t("lists.more", { count: told.length - MOST_NAMED })}</p>` : nothing}
    <div class="tools">
      <button type="button" class="primary" data-do="not-yet" @click=${() => desk.set({ asking: null })}>${t("studio.export.not-yet")}</button>
      ${inTheWay.length > 0 ? nothing : html`<button type="button" data-do="as-it-is" @click=${doing.exportAsItIs}>${t("studio.export.as-it-is")}</button>`}
    </div>
  </div>`;
}
