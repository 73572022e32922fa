/** What a link or the page asked for and is not shown, and what is shown instead. */
import { html, nothing } from "lit";
import { spoken } from "../styles/spoken.ts";
import type { Context } from "./panel.ts";

export function unshownPart({ state: { unshown }, t }: Context) {
  if (!unshown) return nothing;
  const { by, misfit, problem } = unshown;
  return html`<p class="problem unshown" role="alert">
    ${t(`unshown.${by}`)}
    ${misfit ? t(`unshown.${misfit.code}`, { path: "", found: "", ...misfit }) : nothing}
    ${problem ? spoken({ text: `${problem.message} ${problem.remedy}`, lang: "en", dir: "ltr" }, t) : nothing}
    ${t("unshown.instead")}
  </p>`;
}
