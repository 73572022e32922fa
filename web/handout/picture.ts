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
  const image = new Image();
  image.src = dataUrl;
  await image.decode();
  const box = view.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.font = FONT;
  const lines = caption.lines.flatMap((line) => wrap(context, line, box.width - 2 * PADDING));
  const height = box.height + 2 * PADDING + LINE * (lines.length + 1.4);
  const ratio = Math.max(SHARP, image.naturalWidth / box.width);
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const paper = getComputedStyle(view.closest(".stage") as Element);
  context.fillStyle = paper.backgroundColor;
  context.fillRect(0, 0, box.width, height);
  context.drawImage(image, 0, 0, box.width, box.height);
  context.save();
  context.beginPath();
  context.rect(0, 0, box.width, box.height);
  context.clip();
  context.translate(-box.left, -box.top);
  for (const spot of overlay.querySelectorAll(".spot:not(.gone)")) drawSpot(context, spot);
  context.restore();

  context.fillStyle = paper.color;
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
  if (leader) {
    const { left, top } = spot.getBoundingClientRect();
    const style = getComputedStyle(leader);
    context.save();
    context.translate(left, top);
    const turn = new DOMMatrix(style.transform);
    context.rotate(Math.atan2(turn.b, turn.a));
    context.globalAlpha = Number(style.opacity);
    context.fillStyle = style.backgroundColor;
    context.fillRect(0, -1, Number.parseFloat(style.width), 2);
    context.restore();
  }
  const dot = spot.querySelector(".dot");
  if (dot && isShown(dot)) {
    const { left, top, width } = dot.getBoundingClientRect();
    const style = getComputedStyle(dot);
    const edge = Number.parseFloat(style.borderTopWidth) || 0;
    context.beginPath();
    context.arc(left + width / 2, top + width / 2, (width - edge) / 2, 0, 2 * Math.PI);
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

function isShown(element: Element) {
  const { visibility, opacity, display } = getComputedStyle(element);
  return visibility === "visible" && opacity !== "0" && display !== "none";
}

function drawLabel(context: CanvasRenderingContext2D, label: Element) {
  const { left, top, width, height } = label.getBoundingClientRect();
  context.fillStyle = getComputedStyle(label).backgroundColor;
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.fill();
  for (const icon of label.querySelectorAll("svg")) if (icon.getBoundingClientRect().width > 0) drawIcon(context, icon);
  const range = document.createRange();
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  context.textBaseline = "middle";
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
        context.fillText(line.trim(), at.left, at.top + at.height / 2);
        line = "";
        at = null;
      }
      if (place) {
        at ??= place;
        line += text[index];
      }
    }
  }
}

function drawIcon(context: CanvasRenderingContext2D, icon: Element) {
  const { left, top, width } = icon.getBoundingClientRect();
  context.save();
  context.translate(left, top);
  context.scale(width / 24, width / 24);
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

/** Hands a file to the reader. */
export function handOver(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
