/**
 * The dialog in which a view, a lesson or a series of cases is shared: a script of its own, fetched when it is wanted. Here belongs what the
 * dialog shows. What comes of a choice stands in `choice.ts`; what can be shared, the element tells.
 */
import { html, nothing, render, svg } from "lit/html.js";
import { quickResponse } from "../handout/quick-response.ts";
import type { Text } from "../words/text.ts";
import { shared, type Choice, type Offer, type Place } from "./choice.ts";

/** What the dialog is told. */
export interface Sharing {
  readonly offers: readonly Offer[];
  readonly place: Place;
  /** The modes there are; the first is the usual one. */
  readonly modes: readonly string[];
  /** The mode that is on. */
  readonly mode: string;
  /** Everything that can be hidden, and what is not hidden now. */
  readonly all: readonly string[];
  readonly kept: readonly string[];
  /** Whether a lesson is played that no address leads to. */
  readonly hasNowhere: boolean;
  readonly t: Text;
}

/** Shows the dialog in a place of its own, which it leaves as it was. The focus goes back by itself to where it was. */
export function showShare(place: HTMLElement, { offers, place: where, modes, mode, all, kept, hasNowhere, t }: Sharing): void {
  let choice: Choice = { offer: offers[0], mode: mode === modes[0] ? "" : mode, kept, all };
  let told = "";
  const choose = (change: Partial<Choice>) => {
    choice = { ...choice, ...change };
    told = "";
    draw();
  };
  const dialog = () => place.querySelector("dialog");
  const closed = ({ target }: Event) => target === dialog() && render(nothing, place);
  const draw = () => render(content(), place);

  const what = (offer: Offer) => html`<label class="check"
    ><input type="radio" name="io-share-what" .checked=${offer.id === choice.offer.id} @change=${() => choose({ offer })} /><span>${t(`share.what.${offer.id}`)}</span></label
  >`;
  const part = (name: string) => {
    const change = ({ currentTarget }: Event) => {
      const { checked } = currentTarget as HTMLInputElement;
      choose({ kept: all.filter((one) => (one === name ? checked : choice.kept.includes(one))) });
    };
    return html`<label class="check"><input type="checkbox" .checked=${choice.kept.includes(name)} @change=${change} /><span>${t(`share.parts.${name}`)}</span></label>`;
  };
  const copied = async (id: string) => {
    const field = dialog()?.querySelector<HTMLTextAreaElement>(`[data-share="${id}"]`);
    if (!field) return;
    const taken = await copy(field.value);
    if (!taken) {
      field.focus();
      field.select();
    }
    told = t(taken ? "share.copied" : "share.selected");
    draw();
  };
  const text = (id: "address" | "element" | "frame", value: string | null, otherwise: string) => html`<section>
    <h3 id="io-share-${id}">${t(`share.${id}.title`)}</h3>
    <p class="small">${t(`share.${id}.about`)}</p>
    ${value === null
      ? html`<p>${otherwise}</p>`
      : html`<textarea readonly rows=${id === "address" ? 2 : 4} data-share=${id} aria-labelledby="io-share-${id}" translate="no" dir="ltr" .value=${value}></textarea>
          <button type="button" class="quiet" @click=${() => copied(id)} aria-describedby="io-share-${id}">${t("share.copy")}</button>`}
  </section>`;

  const content = () => {
    const { address, element, frame } = shared(choice, where, t("share.frame.name"));
    const { offer } = choice;
    const code = address && quickResponse(address);
    const none = t("share.none");
    return html`<dialog class="keys share" closedby="any" aria-labelledby="io-share" @close=${closed}>
      <h2 id="io-share">${t("share.title")}</h2>
      <div class="choices">
        <fieldset>
          <legend>${t("share.what.title")}</legend>
          ${offers.map(what)} ${hasNowhere ? html`<p class="small">${t("share.what.nowhere")}</p>` : nothing}
        </fieldset>
        <fieldset>
          <legend>${t("share.parts.title")}</legend>
          ${all.map(part)}
          <p class="small">${t("share.parts.about")}</p>
        </fieldset>
        <label class="mode"
          ><span>${t("share.modes.title")}</span>
          <select @change=${({ currentTarget }: Event) => choose({ mode: (currentTarget as HTMLSelectElement).value })}>
            ${modes.map((id, at) => {
              const value = at === 0 ? "" : id;
              return html`<option value=${value} ?selected=${value === choice.mode}>${t(`share.modes.${id}`)}</option>`;
            })}
          </select></label
        >
      </div>
      <p class="told" role="status">${told}</p>
      ${text("address", address, none)}
      ${code
        ? html`<svg class="code" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label=${t("share.code")}>${svg`<path d=${code.path} />`}</svg>`
        : address
          ? html`<p class="small">${t("share.no-code")}</p>`
          : nothing}
      ${text("element", element, offer.attributes ? none : t("share.element.none"))}
      ${element && offer.loses ? html`<p class="small">${t("share.element.loses")}</p>` : nothing} ${text("frame", frame, none)}
      <button type="button" class="primary" @click=${() => dialog()?.close()}>${t("keys.close")}</button>
    </dialog>`;
  };
  draw();
  dialog()?.showModal();
}

/** @returns whether it was copied: some browsers ask, and some refuse */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
