/** Whether somebody sees an element of the page at this moment, and how much of it. Knows nothing of what it is. */
import { around, isDrawn } from "../stage/sight.ts";

/** Less than so many square CSS pixels nobody can read: a frame that is kept at one pixel. */
const LEAST_AREA = 2500;
/** At so many places along each side it is looked whether something lies over it. */
const LOOKS = 3;

/** What is to be seen for nobody, or not for long. */
const LEAVING = '[hidden], [inert], [aria-hidden="true"]';

/** How much of an element is seen, in square CSS pixels; 0 where it is hidden, covered, or too small to matter. */
export function areaInView(element: Element): number {
  const all = [...around(element)];
  const { fullscreenElement: full } = document;
  if (full && !all.includes(full)) return 0;
  // What fades out is no longer meant, though it is still to be seen.
  if (all.some((one) => one.matches(LEAVING))) return 0;
  if (!isDrawn(element)) return 0;
  const rect = element.getBoundingClientRect();
  const left = Math.max(0, rect.left);
  const top = Math.max(0, rect.top);
  const width = Math.min(innerWidth, rect.right) - left;
  const height = Math.min(innerHeight, rect.bottom) - top;
  if (width <= 0 || height <= 0 || width * height < LEAST_AREA) return 0;
  const outermost = all.filter((one) => one.getRootNode() === document)[0];
  let free = 0;
  for (let across = 0; across < LOOKS; across += 1)
    for (let down = 0; down < LOOKS; down += 1) {
      const at = (step: number, length: number) => ((step + 0.5) / LOOKS) * length;
      if (isOnTop(outermost, left + at(across, width), top + at(down, height))) free += 1;
    }
  return (width * height * free) / LOOKS ** 2;
}

/** Whether a place of an element can be seen there: nothing that is not transparent lies over it. */
function isOnTop(element: Element, x: number, y: number): boolean {
  for (const at of document.elementsFromPoint(x, y)) {
    if (at === element || element.contains(at)) return true;
    if (at.contains(element)) return false;
    if (isOpaque(at)) return false;
  }
  return false;
}

function isOpaque(element: Element): boolean {
  const { backgroundColor: ground, backgroundImage: image } = getComputedStyle(element);
  const [, alpha = "1"] = /[,/]\s*([\d.]+%?)\s*\)$/.exec(/^rgba|\//.test(ground) ? ground : "") ?? [];
  const covers = element.matches("img, video, iframe, object, embed") || image !== "none" || (ground !== "transparent" && parseFloat(alpha) > 0.5);
  if (!covers) return false;
  const all = [...around(element)];
  const opacity = all.reduce((product, one) => product * parseFloat(getComputedStyle(one).opacity), 1);
  const fades = opacity < 1 && all.some((one) => one.matches(LEAVING));
  return opacity > 0.5 && !fades;
}
