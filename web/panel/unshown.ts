/** What a link or the page asked for and is not shown, and what is shown instead. */
import { html, nothing } from "lit";
import type { Context } from "./panel.ts";

export function unshownPart({ state: { unshown }, t }: Context) {
  if (!unshown) return nothing;
  const { by, misfit, problem } = unshown;
  return html`<p class="problem unshown" role="alert">
    ${t(`unshown.${by}`)}
    ${misfit ? t(`unshown.${misfit.code}`, { path: "", found: "", ...misfit }) : nothing}
    ${problem ? html`${problem.message} ${problem.remedy}` : nothing}
    ${t("unshown.instead")}
  </p>`;
}
