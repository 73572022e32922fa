/** The point of entry: the one that is shown, the others that sources give, and the reader's own finger. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Guide, Target } from "../../core/answers.ts";
import { shownRoute, shownTarget, targetsOf } from "../../state/derive.ts";
import { verdictIcon } from "../../styles/icons.ts";
import { LONE } from "../own-forms.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { spoken } from "../../styles/spoken.ts";
import { targetNote, targetWords } from "../../words/teaching.ts";
import { routeSentence } from "../../words/route.ts";

/** Widths that targets are worked out for, in millimetres: wider than the sources' 10 to 20 at the upper end, as men's fingers are. */
const FINGER_MM = { least: 10, most: 24 };

/** The point of entry of a site. */
export function targetPart(guide: Guide, context: Context) {
  const { t, state } = context;
  const fitting = targetsOf(state, guide.site);
  const chosen = shownTarget(state, guide.site);
  // Who asks for it is told that there is none.
  if (!chosen) return html`<p class="targets small" data-target="">${t("details.no-target")}</p>`;
  return html`<div class="targets">
    <h4>${t("details.target")}</h4>
    <p data-target=${chosen.id}>${spoken(targetWords(guide.site, chosen, t), t)}</p>
    <div role="status">${routeWords(context)}</div>
    ${inFingers(chosen) && state.pictured ? fingerWidth(context) : nothing}
    ${
      fitting.length > 1
        ? html`<details class="rules">
            <summary>${t("details.targets", { count: fitting.length })}</summary>
            <fieldset aria-label=${t("details.target")}>
              ${fitting.map((target) => choice(guide.site, target, target === chosen, context))}
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

function choice(site: string, target: Target, chosen: boolean, context: Context) {
  const { t } = context;
  const note = targetNote(site, target, t);
  return html`<label class="tick"
    ><input
      type="radio"
      name="${context.prefix}-target"
      form=${LONE}
      .checked=${live(chosen)}
      @change=${() => context.dispatch({ type: "choose-variant", variant: target.id })}
    /><span
      >${spoken(targetWords(site, target, t), t)}
      ${cites(target.sources, context)}${note ? html` <span class="small">${spoken(note, t)}</span>` : nothing}</span
    ></label
  >`;
}

/** Whether a rule counts finger widths. */
function inFingers({ rule }: Target): boolean {
  return rule.steps.some(({ finger_widths: fingers }) => fingers !== null);
}

/** How wide the reader's own finger is, for the rules that count fingers. */
function fingerWidth(context: Context) {
  const { t, teaching, state, dispatch, prefix } = context;
  const { typical, range, sources } = teaching.finger_width_mm;
  const millimetres = state.fingerWidth ?? typical;
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
        aria-valuetext=${t.value({ number: millimetres, unit: "millimetres" })}
        aria-describedby="${prefix}-finger-about"
        @input=${(event: Event) => change(Number((event.target as HTMLInputElement).value))}
      />
      <output for="${prefix}-finger">${t.value({ number: millimetres, unit: "millimetres" })}</output>
    </div>
    <p id="${prefix}-finger-about" class="small">
      ${t("finger.about", { default: typical, range: { smallest: range[0], largest: range[1] } })} ${cites(sources, context)}
    </p>
    ${
      millimetres !== typical
        ? html`<button type="button" class="quiet" @click=${() => change(null)}>
            ${t("finger.typical", { default: typical })}
          </button>`
        : nothing
    }
  </div>`;
}
