/** Putting things in order: by buttons, and by the arrow keys on them. */
import { html } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Order } from "../../core/answers.ts";
import { lineIcon } from "../../styles/icons.ts";
import { spoken } from "../../styles/spoken.ts";
import { stepName } from "../../words/practise.ts";
import type { Practised } from "./practise.ts";

export function orderPart(order: Order, context: Practised) {
  const { practice, dispatch, t, prefix, focus } = context;
  const ids = practice.answer && "ids" in practice.answer ? practice.answer.ids : [];
  const move = (from: number, by: number) => {
    const to = from + by;
    if (to < 0 || to >= ids.length) return;
    const moved = [...ids];
    [moved[from], moved[to]] = [moved[to], moved[from]];
    dispatch({ type: "set-answer", answer: { ids: moved } });
    focus(`[data-id="${ids[from]}"] button[data-by="${by}"]`);
  };
  const key = (at: number) => (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(at, by);
  };
  return html`<ol class="to-order" aria-labelledby="${prefix}-question">
    ${repeat(
      ids,
      (id) => id,
      (id, at) => {
        const name = stepName(id, order, context.teaching, t);
        const button = (by: -1 | 1) => html`<button
          type="button"
          class="quiet"
          data-by=${by}
          aria-label=${t(by < 0 ? "practise.order.up" : "practise.order.down", { item: name.text })}
          aria-disabled=${String(at + by < 0 || at + by >= ids.length)}
          @click=${() => move(at, by)}
          @keydown=${key(at)}
        >
          ${lineIcon(by < 0 ? "tilt-up" : "tilt-down")}
        </button>`;
        return html`<li data-id=${id}><span>${spoken(name, t)}</span><span class="moves">${button(-1)}${button(1)}</span></li>`;
      },
    )}
  </ol>`;
}
