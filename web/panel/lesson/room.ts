/** The way for a room to open the same step on devices of their own: its address, as words and as a code. */
import { html, nothing, render, svg } from "lit/html.js";
import { quickResponse } from "../../handout/quick-response.ts";
import type { Context } from "../panel.ts";

export function roomPart({ t, roomAddress }: Context) {
  const show = ({ currentTarget }: Event) => {
    const dialog = (currentTarget as Element).nextElementSibling as HTMLDialogElement;
    render(content(roomAddress()), dialog);
    dialog.showModal();
  };
  const content = (address: string | null) => {
    const code = address && quickResponse(address);
    const close = ({ currentTarget }: Event) => (currentTarget as Element).closest("dialog")?.close();
    return html`<h2 id="io-room">${t("room.title")}</h2>
      ${code ? html`<svg class="code" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label=${t("room.code")}>${svg`<path d=${code.path} />`}</svg>` : nothing}
      ${address ? html`<p><a href=${address} target="_blank" rel="noopener" translate="no">${address}</a></p>` : html`<p>${t("room.none")}</p>`}
      <button type="button" class="primary" @click=${close}>${t("keys.close")}</button>`;
  };
  return html`<button type="button" class="quiet" data-do="room" @click=${show}>${t("room.open")}</button><dialog class="room" closedby="any" aria-labelledby="io-room"></dialog>`;
}
