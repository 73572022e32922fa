/**
 * A picture of the present view to keep: what the scene draws, the labels over it, and a caption below, as a PNG. Copies
 * what is on the screen; decides nothing.
 */
import { withText } from "./png-text.ts";

/** Device pixels in a CSS pixel of the picture, at least: letters stay sharp when it is projected. */
const SHARP = 2;
const PADDING = 18;
const LINE = 20;
const FONT = "14px system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const BOLD = `650 17px ${FONT.slice(5)}`;

export async function composePicture({
  dataUrl,
  overlay,
  view,
  caption,
}: {
  dataUrl: string;
  overlay: HTMLElement;
  view: HTMLElement;
  caption: { title: string; lines: string[] };
}): Promise<Blob> {
  const box = view.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.font = FONT;
  const lines = caption.lines.flatMap((line) => wrap(context, line, box.width - 2 * PADDING));
  const height = box.height + 2 * PADDING + LINE * (lines.length + 1.4);
  const ratio = Math.max(SHARP, devicePixelRatio);
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  // The labels first, at once: while the image is decoded a moving picture carries them on. What lies below them follows.
  context.save();
  context.beginPath();
  context.rect(0, 0, box.width, box.height);
  context.clip();
  context.translate(-box.left, -box.top);
  for (const spot of overlay.querySelectorAll(".spot:not(.gone)")) drawSpot(context, spot);
  context.restore();
  const { color: ink, backgroundColor: paper } = getComputedStyle(view.closest(".stage") as Element);
  const image = await createImageBitmap(bytesOf(dataUrl));
  context.globalCompositeOperation = "destination-over";
  context.drawImage(image, 0, 0, box.width, box.height);
  context.fillStyle = paper;
  context.fillRect(0, 0, box.width, height);
  context.globalCompositeOperation = "source-over";

  context.fillStyle = ink;
  context.textBaseline = "top";
  context.font = BOLD;
  let y = box.height + PADDING;
  context.fillText(caption.title, PADDING, y, box.width - 2 * PADDING);
  y += LINE * 1.4;
  context.font = FONT;
  for (const line of lines) {
    context.fillText(line, PADDING, y);
    y += LINE;
  }
  const blob: Blob | null = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("this browser made no PNG of the picture");
  return withText(
    new Uint8Array(await blob.arrayBuffer()),
    "Description",
    [caption.title, ...caption.lines].join("\n"),
  );
}

/** What a `data:` address holds; the address itself is none that every page lets an image have. */
function bytesOf(dataUrl: string): Blob {
  const [head, body] = dataUrl.split(",");
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: /:(.*?);/.exec(head)?.[1] });
}

function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A mark with its label, as it stands on the screen. */
function drawSpot(context: CanvasRenderingContext2D, spot: Element) {
  const leader = spot.querySelector(".leader");
  if (leader && isShown(leader)) drawLeader(context, leader, spot);
  const dot = spot.querySelector(".dot");
  if (dot && isShown(dot)) {
    const { left, top, width } = dot.getBoundingClientRect();
    const style = getComputedStyle(dot);
    const edge = Number.parseFloat(style.borderTopWidth) || 0;
    const circle = (radius: number) => {
      context.beginPath();
      context.arc(left + width / 2, top + width / 2, radius, 0, 2 * Math.PI);
    };
    const ring = ringOf(style);
    if (ring) {
      circle((width + ring.wide) / 2);
      context.lineWidth = ring.wide;
      context.strokeStyle = ring.colour;
      context.stroke();
    }
    circle((width - edge) / 2);
    context.fillStyle = style.backgroundColor;
    context.fill();
    context.lineWidth = edge;
    context.strokeStyle = style.borderTopColor;
    if (edge > 0) context.stroke();
  }
  for (const icon of spot.querySelectorAll(":scope > svg")) if (isShown(icon)) drawIcon(context, icon);
  const label = spot.querySelector(".label");
  if (label && isShown(label)) drawLabel(context, label);
}

/** The line from a mark to its label: where the style sheet begins it within its spot, turned as the overlay has turned it. */
function drawLeader(context: CanvasRenderingContext2D, leader: Element, spot: Element) {
  const { left, top } = spot.getBoundingClientRect();
  const style = getComputedStyle(leader);
  const [x, y, width, height] = [style.left, style.top, style.width, style.height].map(Number.parseFloat);
  const turn = new DOMMatrix(style.transform);
  context.save();
  context.translate(left + x, top + y + height / 2);
  context.rotate(Math.atan2(turn.b, turn.a));
  context.globalAlpha = Number(style.opacity);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, -height / 2, width, height);
  context.restore();
}

/** What the style sheet draws around a box as a shadow without blur: its colour, and how wide in CSS pixels. */
function ringOf({ boxShadow }: CSSStyleDeclaration) {
  const [, colour, wide] = /^(.+?\)) 0px 0px 0px ([\d.]+)px/.exec(boxShadow) ?? [];
  return colour ? { colour, wide: Number(wide) } : null;
}

function isShown(element: Element) {
  const { visibility, opacity, display } = getComputedStyle(element);
  return visibility === "visible" && opacity !== "0" && display !== "none";
}

function drawLabel(context: CanvasRenderingContext2D, label: Element) {
  const { left, top, width, height } = label.getBoundingClientRect();
  const style = getComputedStyle(label);
  const round = Number.parseFloat(style.borderTopLeftRadius);
  context.save();
  context.globalAlpha = Number(style.opacity);
  const ring = ringOf(style);
  if (ring) {
    const { wide } = ring;
    context.beginPath();
    context.roundRect(left - wide / 2, top - wide / 2, width + wide, height + wide, round + wide / 2);
    context.lineWidth = wide;
    context.strokeStyle = ring.colour;
    context.stroke();
  }
  context.fillStyle = style.backgroundColor;
  context.beginPath();
  context.roundRect(left, top, width, height, round);
  context.fill();
  for (const icon of label.querySelectorAll("svg")) if (icon.getBoundingClientRect().width > 0) drawIcon(context, icon);
  const range = document.createRange();
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  context.textBaseline = "alphabetic";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement as Element;
    if (parent.closest(".unseen") || parent.getBoundingClientRect().width <= 1) continue;
    const style = getComputedStyle(parent);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    // Line by line, where the browser has broken the text.
    let line = "";
    let at: DOMRect | null = null;
    const text = node.nodeValue ?? "";
    for (let index = 0; index <= text.length; index += 1) {
      range.setStart(node, Math.min(index, text.length - 1));
      range.setEnd(node, Math.min(index + 1, text.length));
      const place = index < text.length ? range.getBoundingClientRect() : null;
      if (at && (!place || Math.abs(place.top - at.top) > 3)) {
        const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(line);
        context.fillText(line.trim(), at.left, at.top + (at.height + above - below) / 2);
        line = "";
        at = null;
      }
      if (place) {
        at ??= place;
        line += text[index];
      }
    }
  }
  context.restore();
}

function drawIcon(context: CanvasRenderingContext2D, icon: Element) {
  const { left, top, width } = icon.getBoundingClientRect();
  context.save();
  context.translate(left, top);
  context.scale(width / 24, width / 24);
  context.globalAlpha *= Number(getComputedStyle(icon).opacity);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const shape of icon.children) {
    const style = getComputedStyle(shape);
    const path = new Path2D(shape.getAttribute("d") ?? undefined);
    const radius = Number(shape.getAttribute("r"));
    if (radius) path.arc(Number(shape.getAttribute("cx")), Number(shape.getAttribute("cy")), radius, 0, 2 * Math.PI);
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.setLineDash(
      style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(Number.parseFloat),
    );
    if (style.fill !== "none") {
      context.fillStyle = style.fill;
      context.fill(path);
    }
    if (style.stroke !== "none") {
      context.strokeStyle = style.stroke;
      context.stroke(path);
    }
  }
  context.restore();
}
