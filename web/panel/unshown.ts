/** What a link or the page asked for and is not shown, and what is shown instead. */
import { html, nothing } from "lit";
import { spoken } from "../styles/spoken.ts";
import { misfitWords } from "../words/misfits.ts";
import type { Context } from "./panel.ts";

export function unshownPart({ state: { unshown }, t }: Context) {
  if (!unshown) return nothing;
  const { by, misfits, problems } = unshown;
  return html`<p class="problem unshown" role="alert">
    ${t(`unshown.${by}`)} ${misfits.map((misfit) => html`${misfitWords(misfit, t)} `)}
    ${problems.map((problem) => html`${spoken({ text: `${problem.message} ${problem.remedy}`, lang: "en", dir: "ltr" }, t)} `)}
    ${t("unshown.instead")}
  </p>`;
}
