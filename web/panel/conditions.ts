/** The patient's conditions: what has been added, and the way to add another. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Condition } from "../core/answers.ts";
import { conditionsOf } from "../state/derive.ts";
import { lineIcon } from "../styles/icons.ts";
import { conditionWords } from "../words/conditions.ts";
import { chooserPart } from "./chooser.ts";
import type { Context } from "./panel.ts";

/** Numbers that stay with a condition for as long as it is in the list. */
const ids = new WeakMap<Condition, number>();
let lastId = 0;

function idOf(condition: Condition): number {
  const id = ids.get(condition) ?? (lastId += 1);
  ids.set(condition, id);
  return id;
}

/** The section of the conditions. */
export function conditionsPart(context: Context) {
  const { state, dispatch, t, prefix } = context;
  const conditions = conditionsOf(state.patient);
  const { open } = state.chooser;
  const toggle = (event: MouseEvent) => {
    // Who clicks twice wants it open.
    if (event.detail > 1) {
      if (open) context.focus(".chooser select");
      return;
    }
    dispatch({ type: "open-chooser", open: !open });
    if (!open) context.focus(".chooser select");
  };
  return html`<section class="conditions" part="conditions" role="group" aria-labelledby="${prefix}-conditions">
    <div class="head"><h2 id="${prefix}-conditions" tabindex="-1">${t("conditions.title")}</h2></div>
    ${conditions.length === 0 ? html`<p class="small">${t("conditions.none")}</p>` : nothing}
    <ul class="chosen" ?hidden=${conditions.length === 0}>
      ${repeat(conditions, idOf, (condition) => added(condition, context))}
    </ul>
    <button
      type="button"
      class="open-chooser"
      aria-expanded=${String(open)}
      aria-controls="${prefix}-chooser"
      @click=${toggle}
    >
      ${lineIcon("add")}${t("conditions.add")}
    </button>
    <div id="${prefix}-chooser" class="chooser" ?hidden=${!open}>${open ? chooserPart(context) : nothing}</div>
  </section>`;
}

function added(condition: Condition, context: Context) {
  const { t } = context;
  const { name, answers, full } = conditionWords(condition, context);
  const label = t("conditions.remove", { condition: full });
  return html`<li>
    <span><b>${name}</b>${answers ? ` ${answers}` : nothing}</span
    ><button
      type="button"
      class="quiet remove"
      aria-label=${label}
      title=${label}
      @click=${(event: Event) => remove(condition, event, context)}
    >
      ${lineIcon("remove")}
    </button>
  </li>`;
}

function remove(condition: Condition, event: Event, { state, dispatch }: Context): void {
  const root = (event.target as Element).getRootNode() as ShadowRoot;
  const { conditions: _, ...rest } = state.patient;
  const before = conditionsOf(state.patient);
  const conditions = before.filter((other) => other !== condition);
  dispatch({ type: "set-patient", patient: conditions.length > 0 ? { ...rest, conditions } : rest });
  // The button is gone: on to the next one, or to where one adds.
  const left = root.querySelectorAll<HTMLElement>(".conditions .remove");
  const next = left[Math.min(before.indexOf(condition), left.length - 1)];
  (next ?? root.querySelector<HTMLElement>(".conditions .open-chooser, .chooser select"))?.focus();
}
