/** The whole body on paper: its drawing, with a mark and a number for every site. */
import type { Anchor, AssessedSite } from "../../core/answers.ts";
import { beside, download, downloadJson } from "../../core/assets.ts";
import { rowKey } from "../../state/derive.ts";
import { onWhite } from "./ground.ts";
import { make, type Child } from "./nodes.ts";

/** The drawing of an age, and where the sites are on it, from the middle and from the top in heights of the drawing. */
export interface Body {
  age: string;
  drawing: HTMLCanvasElement;
  places: Anchor[];
}

/** In CSS pixels. */
const HEIGHT = 440;
const SHARP = 3;

const bodies = new Map<string, Promise<Body | null>>();

/** @returns `null` where it cannot be had: the handout does without */
export function loadBody(age: string): Promise<Body | null> {
  let found = bodies.get(age);
  if (!found) {
    found = load(age).catch(() => {
      bodies.delete(age);
      return null;
    });
    bodies.set(age, found);
  }
  return found;
}

async function load(age: string): Promise<Body> {
  const [bytes, places] = await Promise.all([
    download(beside(`assets/posters/${age}-light.webp`)),
    downloadJson<Record<string, { labels: Anchor[] }>>(beside(`assets/posters/${age}.json`)),
  ]);
  const image = await createImageBitmap(new Blob([bytes as BlobPart], { type: "image/webp" }));
  return { age, drawing: drawn(image), places: places[""]?.labels ?? [] };
}

/** The drawing on a canvas of its own. */
function drawn(image: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const { width, height } = image;
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return onWhite(canvas, true);
}

/** The letter of a site in the list and on the body: a number there would be taken for its rank. */
export const letterOf = (at: number) => String.fromCharCode("A".charCodeAt(0) + at);

/** @param sites in the order of the list @param icon the sign of a verdict */
export function bodyPicture(
  { drawing, places }: Body,
  sites: readonly AssessedSite[],
  icon: (verdict: string) => Node,
  words: string,
): HTMLElement {
  const width = (HEIGHT * drawing.width) / drawing.height;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SHARP);
  canvas.height = HEIGHT * SHARP;
  canvas.getContext("2d")?.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  const marks: Child[] = sites.map((site, at) => {
    const place = places.find(({ kind, site: of, side }) => kind === "marker" && rowKey({ site: String(of), side }) === rowKey(site));
    if (!place || site.absent) return null;
    const mark = make("span", { class: "mark", "data-verdict": site.verdict }, icon(site.verdict), make("b", {}, letterOf(at)));
    mark.classList.toggle("to-the-left", place.x < 0);
    Object.assign(mark.style, { left: `${width / 2 + place.x * HEIGHT}px`, top: `${place.y * HEIGHT}px` });
    return mark;
  });
  const frame = make("div", { class: "frame body", role: "img", "aria-label": words }, canvas, marks);
  Object.assign(frame.style, { width: `${width}px`, height: `${HEIGHT}px` });
  return frame;
}
