/** What is said while there is no 3D picture: how far it is, or why it cannot be shown and what may be done. */
import { html, nothing } from "lit/html.js";
import type { Failure } from "../core/failures.ts";
import type { Text } from "../words/text.ts";
import type { ScenePicture } from "./scene-picture.ts";

export function statusPart({ state, failure, progress }: ScenePicture, reload: () => void, t: Text) {
  if (state === "loading") return loading(progress, t);
  return failure ? failed(failure, reload, t) : nothing;
}

function loading({ loaded, total }: ScenePicture["progress"], t: Text) {
  return html`<p class="loading">
    <span>${t("stage.loading")}</span>
    <progress
      aria-label=${t("stage.loading")}
      max=${total ? "1" : nothing}
      value=${total ? (loaded / total).toFixed(2) : nothing}
    ></progress>
  </p>`;
}

function failed(failure: Failure, reload: () => void, t: Text) {
  const { code, address } = failure;
  const text = code === "scene" ? address : t(`failures.${code}.text`);
  const again = code !== "no-webgl2" && code !== "no-wasm";
  return html`<div class="failure" data-code=${code}>
    <p class="title">${t(`failures.${code}.title`)}</p>
    <p>${text} ${t("failures.list-works")}</p>
    ${
      again
        ? html`<button type="button" class="primary reload" @click=${reload}>${t(`failures.${code}.action`)}</button>`
        : nothing
    }
  </div>`;
}
