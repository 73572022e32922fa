/** Naming a structure that is marked in the picture. */
import { html } from "lit/html.js";
import { landmarkName } from "../../words/practise.ts";
import { segment } from "../forms.ts";
import type { Practised } from "./practise.ts";

/** In the order of the alphabet: the order in which they were made says nothing, and neither does this. */
export function namesPart(choices: readonly string[], { t, practice, dispatch, prefix }: Practised) {
  const { answer } = practice;
  const chosen = answer && "ids" in answer ? answer.ids[0] : null;
  const named = choices.map((id) => ({ id, name: landmarkName(id, t) }));
  named.sort((a, b) => a.name.localeCompare(b.name, t.language));
  return html`<fieldset class="choices segmented column" aria-labelledby="${prefix}-question">
    <span class="segments"
      >${named.map(({ id, name }) =>
        segment(`${prefix}-name`, id, id === chosen, () => dispatch({ type: "set-answer", answer: { ids: [id] } }), name),
      )}</span
    >
  </fieldset>`;
}
