/** The picture in words, for those who do not see it. */
import { selectedRow } from "../state/derive.ts";
import type { State } from "../state/state.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import type { ScenePicture } from "./scene-picture.ts";

/** Says what is seen, from where, and which keys there are. */
export function nameCanvas(canvas: HTMLElement, state: State, lookedFrom: ScenePicture["lookedFrom"], t: Text): void {
  const row = selectedRow(state);
  const vocabulary = state.knowledge?.vocabulary;
  const what = row && vocabulary ? new Names(t, vocabulary).placeTitle(row) : t("stage.whole-body");
  const view = viewWords(lookedFrom, t);
  canvas.setAttribute("aria-label", t("stage.seen", { which: view ? "viewed" : "other", what, view }));
  canvas.setAttribute("aria-description", t("stage.keys"));
}

/** From where the picture is seen; nothing while it has not said. */
export function viewWords(lookedFrom: ScenePicture["lookedFrom"], t: Text): string {
  return lookedFrom ? t("stage.view", { which: lookedFrom.height, from: t(`stage.from.${lookedFrom.from}`) }) : "";
}
