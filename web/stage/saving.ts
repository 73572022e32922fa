/** The present view as a picture of its own, and as a file in the reader's hands. */
import { handout } from "../handout/on-demand.ts";
import type { State } from "../state/state.ts";
import type { Text } from "../words/text.ts";
import type { ScenePicture } from "./scene-picture.ts";
import type { StageParts } from "./stage-parts.ts";

/** The present view with its labels and a caption, as a PNG. @returns `null` while there is no 3D picture */
export async function compose(picture: ScenePicture, { overlay, view }: StageParts, state: State, t: Text): Promise<Blob | null> {
  const { caption, composePicture } = await handout();
  const words = caption(state, t);
  const dataUrl = await picture.capture();
  return dataUrl ? composePicture({ dataUrl, overlay, view, caption: words }) : null;
}

/** Hands a picture to the reader as a file. @param place where the link to it may stand for a moment @param say tells what went wrong */
export async function savePicture(made: Promise<Blob | null>, { selected }: State, place: HTMLElement, t: Text, say: (said: string) => void): Promise<void> {
  const name = ["io-site-finder", selected?.site, selected?.side].filter(Boolean).join("-");
  try {
    const picture = await made;
    if (picture) (await handout()).handOver(picture, `${name}.png`, place, t);
  } catch (error) {
    console.error("io-site-finder:", error);
    say(t("handout.unmade"));
  }
}
