/** Nodes of a page to print. Built one by one, never from a text: what a user's file says stays text, and no policy of a page minds. */
import type { Said, Text } from "../../words/text.ts";

export type Child = Node | string | null | undefined | false | readonly Child[];

export function make(tag: string, attributes: Readonly<Record<string, string>> = {}, ...children: Child[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  put(node, children);
  return node;
}

function put(node: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) put(node, child as readonly Child[]);
    else if (child) node.append(child as Node | string);
  }
}

/** A message, marked where it is in another language than the page. */
export function said({ text, lang, dir }: Said, { language }: Text): Child {
  return lang === language ? text : make("span", { lang, dir }, text);
}

/** What stands as somebody else has written it. */
export function asWritten(text: string): HTMLElement {
  return make("span", { translate: "no" }, text);
}

/** Pieces in a row, with a space between those that are there. */
export function spaced(...pieces: Child[]): Child[] {
  return pieces.filter(Boolean).flatMap((piece, at) => (at > 0 ? [" ", piece] : [piece]));
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of one path. */
export function drawing(viewBox: string, path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  const shape = svg.appendChild(document.createElementNS(SVG, "path"));
  shape.setAttribute("d", path);
  return svg;
}
