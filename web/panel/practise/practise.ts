/** Practising, in place of the patient's form and the list: what is planned, asked, told, and how it went in the end. */
import { html, nothing } from "lit/html.js";
import { askedNow, toldNow, type Practice } from "../../state/practice.ts";
import { spoken } from "../../styles/spoken.ts";
import { faultWords } from "../../words/faults.ts";
import type { Context } from "../panel.ts";
import { unshownPart } from "../unshown.ts";
import { askedPart } from "./asked.ts";
import { planPart } from "./plan.ts";
import { resultPart } from "./result.ts";
import { toldPart } from "./told.ts";

/** A part of the panel while somebody practises. */
export interface Practised extends Context {
  practice: Practice;
}

export function practisePart(context: Context) {
  const { state, t, prefix } = context;
  const { practice } = state;
  if (!practice) return nothing;
  const practised: Practised = { ...context, practice };
  const { guide } = practice.plan;
  const title = guide ? t("practise.guide.title", { place: context.names.place(guide) }) : t("practise.title");
  return html`<section class="practise" part="practise" role="group" tabindex="-1" data-phase=${practice.phase} aria-labelledby="${prefix}-practise">
    <div class="head">
      <h2 id="${prefix}-practise" tabindex="-1">${title}</h2>
      ${ways(practised)}
    </div>
    ${
      practice.problem
        ? html`<p class="problem" role="alert">${spoken(faultWords(practice.problem, state.patient, context), t)}</p>`
        : nothing
    }
    ${practice.phase === "choosing" ? unshownPart(context) : nothing} ${inside(practised)}
  </section>`;
}

function inside(context: Practised) {
  const { practice, state } = context;
  const asked = askedNow(state);
  const told = toldNow(state);
  if (asked) return askedPart(asked, context);
  if (told && practice.phase === "told") return toldPart(told, context);
  return practice.phase === "over" ? resultPart(context) : planPart(context);
}

/** The ways out: to the end of what was begun, or back to where one came from. */
function ways({ practice, practising, dispatch, t, focus, prefix }: Practised) {
  const going = practice.phase === "asking" || practice.phase === "told";
  const end = () => {
    dispatch({ type: "end-practice" });
    focus(`#${prefix}-practise`);
  };
  const leave = () => {
    practising.leave();
    focus(".begin-practising");
  };
  return html`<span class="actions">
    ${going && !practice.plan.guide ? html`<button type="button" class="quiet" data-do="end" @click=${end}>${t("practise.end")}</button>` : nothing}
    ${practice.back ? html`<button type="button" class="quiet" data-do="leave" @click=${leave}>${t("practise.leave")}</button>` : nothing}
  </span>`;
}
