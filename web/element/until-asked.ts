/** `loading="click"`: until the reader asks for it there is a poster with a button, and beside words and styles nothing is fetched. */
import { html, nothing, render } from "lit/html.js";
import { shownFrom } from "../core/assets.ts";
import type { Text } from "../words/text.ts";
import type { Parts } from "./parts.ts";

/**
 * Shows it in place of the rest.
 *
 * @param image of the page's own; the whole body if left out
 * @returns when it was asked for
 */
export function untilAsked({ widget, message, stage }: Parts, image: string | null, dark: boolean, t: Text): Promise<void> {
  widget.dataset.waits = "";
  const poster = image ?? shownFrom(`assets/posters/adult-${dark ? "dark" : "light"}.webp`);
  return new Promise((resolve) => {
    const ask = () => {
      delete widget.dataset.waits;
      render(nothing, message);
      stage.focus({ preventScroll: true });
      resolve();
    };
    render(
      html`<div class="until-asked">
        ${poster ? html`<img alt="" src=${poster} />` : nothing}
        <button type="button" class="primary" data-do="load" @click=${ask}>${t("widget.load")}</button>
      </div>`,
      message,
    );
  });
}
