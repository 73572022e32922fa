/** The point of entry: the one that is shown, the others that sources give, and the reader's own finger. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Guide, Target } from "../../core/answers.ts";
import { shownRoute, shownTarget, targetsOf } from "../../state/derive.ts";
import { verdictIcon } from "../../styles/icons.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { routeSentence } from "./route.ts";

/** Widths that targets are worked out for, in millimetres: wider than the sources' 10 to 20 at the upper end, as men's fingers are. */
const FINGER_MM = { least: 10, most: 24 };

/** The point of entry of a site. */
export function targetPart(guide: Guide, context: Context) {
  const { t, state } = context;
  const fitting = targetsOf(state, guide.site);
  const chosen = shownTarget(state, guide.site);
  if (!chosen) return nothing;
  return html`<div class="targets">
    <h4>${t("details.target")}</h4>
    <p data-target=${chosen.id}>${chosen.label}</p>
    <div role="status">${routeWords(context)}</div>
    ${inFingers(chosen) && state.pictured ? fingerWidth(context) : nothing}
    ${
      fitting.length > 1
        ? html`<details class="rules">
            <summary>${t("details.targets", { count: fitting.length })}</summary>
            <fieldset aria-label=${t("details.target")}>
              ${fitting.map((target) => choice(target, target === chosen, context))}
            </fieldset>
          </details>`
        : nothing
    }
  </div>`;
}

/** What a needle would meet here that a reader should know before choosing this rule. */
function routeWords({ state, t }: Context) {
  const route = shownRoute(state);
  const sentence = route && routeSentence(route, t);
  return sentence ? html`<p class="route">${verdictIcon("note")}<span>${sentence}</span></p>` : nothing;
}

function choice(target: Target, chosen: boolean, context: Context) {
  return html`<label class="tick"
    ><input
      type="radio"
      name="${context.prefix}-target"
      .checked=${live(chosen)}
      @change=${() => context.dispatch({ type: "choose-variant", variant: target.id })}
    /><span
      >${target.label}
      ${cites(target.sources, context)}${target.note ? html`<span class="small"> ${target.note}</span>` : nothing}</span
    ></label
  >`;
}

/** Whether a rule counts finger widths. */
function inFingers({ rule }: Target): boolean {
  return Object.keys(rule?.finger_widths ?? {}).length > 0;
}

/** How wide the reader's own finger is, for the rules that count fingers. */
function fingerWidth(context: Context) {
  const { t, teaching, state, dispatch, prefix } = context;
  const typical = teaching.finger_width_mm;
  const millimetres = state.fingerWidth ?? typical.default;
  const change = (to: number | null) => dispatch({ type: "set-finger-width", millimetres: to });
  return html`<div class="finger">
    <div class="field slider">
      <label for="${prefix}-finger">${t("finger.label")}</label>
      <input
        id="${prefix}-finger"
        type="range"
        min=${FINGER_MM.least}
        max=${FINGER_MM.most}
        step="1"
        .value=${live(String(millimetres))}
        aria-valuetext=${t("millimetres", { value: millimetres })}
        aria-describedby="${prefix}-finger-about"
        @input=${(event: Event) => change(Number((event.target as HTMLInputElement).value))}
      />
      <output for="${prefix}-finger">${t("millimetres", { value: millimetres })}</output>
    </div>
    <p id="${prefix}-finger-about" class="small">
      ${t("finger.about", { default: typical.default })} ${cites(typical.sources, context)}
    </p>
    ${
      millimetres !== typical.default
        ? html`<button type="button" class="quiet" @click=${() => change(null)}>
            ${t("finger.typical", { default: typical.default })}
          </button>`
        : nothing
    }
  </div>`;
}
