/** The picture of the present view on paper: a copy of what was drawn, and the labels over it as they stood on the screen. */
import type { Body } from "./body.ts";
import { onWhite } from "./ground.ts";
import { make } from "./nodes.ts";

/** What is seen of the picture. */
export interface Viewed {
  /** Where poster and labels are. */
  place: HTMLElement;
  /** The 3D picture as last drawn; `null` where there is none, or it shows something else by now. */
  kept: HTMLCanvasElement | null;
  /** Whether the 3D picture runs: then the poster is of an earlier view. */
  running: boolean;
  /** In CSS pixels of the screen. */
  size: { width: number; height: number };
}

/** As wide as A4 and Letter both have room, in CSS pixels; as high as leaves room for the list. */
export const ROOM = { width: 640, height: 470 };
/** Beside the whole body. */
export const ROOM_BESIDE = { width: 410, height: 440 };
/** Dots in a CSS pixel of the screen, at least. */
const SHARP = 2;

/** @param room what it may take of the paper @param body its drawing, which is brighter than the poster of a dark page @param whole whether it shows all of the body, whose skin is as pale as the ground @returns `null` where there is nothing to show */
export function pictureOf({ place, kept, running, size }: Viewed, room: Viewed["size"], body: Body | null, words: string, whole: boolean): HTMLElement | null {
  const { width, height } = size;
  if (width === 0 || height === 0) return null;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SHARP);
  canvas.height = Math.round(height * SHARP);
  const context = canvas.getContext("2d");
  const drawn = context && (kept ? copy(context, kept) : !running && copyPoster(context, place, size, body));
  if (!drawn) return null;
  const labels = place.querySelector(".overlay")?.cloneNode(true) as HTMLElement | undefined;
  for (const node of labels?.querySelectorAll("*") ?? []) {
    // No button of a page that is read, and nothing that is named twice.
    for (const name of ["tabindex", "aria-describedby", "aria-pressed"]) node.removeAttribute(name);
  }
  labels?.setAttribute("aria-hidden", "true");
  const scale = Math.min(1, room.width / width, room.height / height);
  const shot = make("div", { class: "shot" }, onWhite(canvas, whole), labels);
  Object.assign(shot.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  const frame = make("div", { class: "frame", role: "img", "aria-label": words }, shot);
  Object.assign(frame.style, { width: `${width * scale}px`, height: `${height * scale}px` });
  return frame;
}

function copy(context: CanvasRenderingContext2D, picture: HTMLCanvasElement): boolean {
  const { width, height } = context.canvas;
  context.drawImage(picture, 0, 0, width, height);
  return true;
}

/** The layers of the poster, as the style sheet lays them out. */
function copyPoster(context: CanvasRenderingContext2D, place: HTMLElement, size: Viewed["size"], body: Body | null): boolean {
  const { width, height } = context.canvas;
  let any = false;
  for (const poster of place.querySelectorAll<HTMLImageElement>(".poster img")) {
    const { naturalWidth: wide, naturalHeight: high } = poster;
    if (!poster.complete || wide === 0) continue;
    const ofSite = poster.classList.contains("of-site");
    const image = poster.classList.contains("of-body") && body ? body.drawing : poster;
    const scale = (ofSite ? size.height / high : Math.min(size.width / wide, size.height / high)) * (width / size.width);
    context.drawImage(image, (width - wide * scale) / 2, (height - high * scale) / 2, wide * scale, high * scale);
    any = true;
  }
  return any;
}
