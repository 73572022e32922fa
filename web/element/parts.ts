/** The nodes that the element is made of, and what is said where it could not be loaded. */
import { html, nothing } from "lit/html.js";
import type { Failure, FailureCode } from "../core/failures.ts";
import type { Text } from "../words/text.ts";

/** What is said where not even the words could be loaded, which would say it in the reader's language. */
const MISSING = "A file is missing on this server. Whoever runs this page has to add it.";
const MIXED = "Parts of two versions of this widget have met: this browser, or something on the way to it, has kept older ones. Please reload the page, and tell whoever runs it if that does not help.";
const DAMAGED = "This file is damaged: something was lost when it was copied or sent. Please get it again from where it came from.";
const UNREACHED = "The connection may have been lost on the way, or a filter stands in between. Please try again, and tell whoever runs this page if that does not help.";

/** Where everything goes. */
export interface Parts {
  /** All of it, with the language of its words. */
  widget: HTMLElement;
  /** Tells light from dark by a colour that follows the page. */
  probe: HTMLElement;
  stage: HTMLElement;
  notice: HTMLElement;
  message: HTMLElement;
  panel: HTMLElement;
  live: HTMLElement;
  /** What opens over all of it. */
  dialogs: HTMLElement;
  /** Where the dialog for sharing opens. */
  sharing: HTMLElement;
  /** Where the page's own content of the element shows: it stands in for what could not be loaded. */
  rest: HTMLElement;
  /** What is printed; empty on the screen. */
  paper: HTMLElement;
}

/** Makes the nodes of a shadow root. */
export function makeParts(root: ShadowRoot): Parts {
  const add = (parent: Element | ShadowRoot, tag: string, name: string, part?: string) => {
    const node = document.createElement(tag);
    node.className = name;
    if (part) node.setAttribute("part", part);
    parent.append(node);
    return node;
  };
  const probe = add(root, "i", "theme-probe");
  const paper = add(root, "div", "paper");
  const widget = add(root, "div", "widget", "widget");
  // The one landmark: a page has others of its own.
  widget.setAttribute("role", "region");
  const column = add(widget, "div", "stage-column");
  const stage = add(column, "div", "stage", "stage");
  stage.setAttribute("role", "group");
  const notice = add(column, "p", "notice", "notice");
  const side = add(widget, "div", "panel-column");
  const message = add(side, "div", "message");
  const panel = add(side, "div", "panel", "panel");
  const live = add(side, "div", "unseen live");
  live.setAttribute("aria-live", "polite");
  const dialogs = add(widget, "div", "dialogs");
  const sharing = add(widget, "div", "dialogs");
  const rest = add(root, "slot", "own-content");
  rest.hidden = true;
  return { probe, widget, stage, notice, message, panel, live, dialogs, sharing, rest, paper };
}

/** Within a line: what a page says in place of the widget where that does not run. */
const INLINE = "a, abbr, b, br, code, em, i, img, kbd, noscript, small, span, strong, template, [slot]";

/**
 * Whether what follows on the page has become the element's content, because its tag was closed as in XML, which HTML does not know:
 * then it has to be seen, and whoever writes the page has to hear of it.
 */
export function isSwallowed(element: HTMLElement): boolean {
  const swallowed = [...element.children].find((child) => !child.matches(INLINE));
  if (swallowed)
    console.warn(
      `io-site-finder: <${swallowed.localName}> stands within the element and is shown below it. If it should not: <io-site-finder … /> does not end the element, only </io-site-finder> does.`,
    );
  return swallowed != null;
}

/** Failures that are the same for the picture and for all of it: their title is the cause. */
const CAUSES: readonly FailureCode[] = ["no-wasm", "blocked", "not-wasm", "mixed", "damaged"];

/** Why there is no panel, and the way to try again. @param t missing where the words could not be loaded either */
export function failureMessage({ code, address }: Failure, retry: () => void, t: Text | null) {
  const missing = code === "not-found";
  const own = { mixed: MIXED, damaged: DAMAGED, "not-found": MISSING }[String(code)] ?? UNREACHED;
  const known = t?.has(`failures.${code}.text`);
  return html`<div class="failure" role="alert" data-code=${code}>
    <p class="title">${t && known ? t(CAUSES.includes(code) ? `failures.${code}.title` : "failures.core.title") : "The site finder could not be loaded."}</p>
    <p>${t && known ? t(`failures.${code}.text`) : own}</p>
    ${missing ? html`<p class="small" translate="no">${address}</p>` : nothing}
    <button type="button" class="primary retry" @click=${retry}>${t ? t("retry") : "Try again"}</button>
  </div>`;
}
