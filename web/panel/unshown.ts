/** What a link or the page asked for and is not shown, and what is shown instead. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { InputError } from "../core/answers.ts";
import { spoken } from "../styles/spoken.ts";
import { misfitWords } from "../words/misfits.ts";
import type { Context } from "./panel.ts";

export function unshownPart({ state: { unshown }, t }: Context) {
  if (!unshown) return nothing;
  const { by, misfits, problems } = unshown;
  const faults: (TemplateResult | string)[] = [
    ...misfits.map((misfit) => misfitWords(misfit, t)),
    ...problems.map((problem) => html`${spoken({ text: inEnglish(problem), lang: "en", dir: "ltr" }, t)}`),
  ];
  return html`<div class="problem unshown" role="alert">
    ${t(`unshown.${by}`)}
    <ul>
      ${faults.map((fault) => html`<li>${fault}</li>`)}
    </ul>
    ${t("unshown.instead")}
  </div>`;
}

/** What the core says of a patient or a policy, and where in it: for whoever writes the page. */
function inEnglish({ file, path, message, remedy }: InputError): string {
  return `${file}${path.replace(/^\$/, "")}: ${message} ${remedy}`;
}
