/** The nodes that the element is made of, and what is said where it could not be loaded. */
import { html, nothing } from "lit";
import type { Failure } from "../core/failures.ts";
import type { Text } from "../words/text.ts";

/** What is said where not even the words could be loaded, which would say it in the reader's language. */
const MISSING = "A file is missing on this server. Whoever runs this page has to add it.";
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
  const widget = add(root, "div", "widget", "widget");
  const column = add(widget, "div", "stage-column");
  const stage = add(column, "div", "stage", "stage");
  stage.setAttribute("role", "region");
  const notice = add(column, "p", "notice", "notice");
  const side = add(widget, "div", "panel-column");
  const message = add(side, "div", "message");
  const panel = add(side, "div", "panel", "panel");
  const live = add(side, "div", "unseen live");
  live.setAttribute("aria-live", "polite");
  const dialogs = add(widget, "div", "dialogs");
  return { probe, widget, stage, notice, message, panel, live, dialogs };
}

/** Why there is no panel, and the way to try again. @param t missing where the words could not be loaded either */
export function failureMessage({ code, address }: Failure, retry: () => void, t: Text | null) {
  const missing = code === "not-found";
  return html`<div class="failure" role="alert" data-code=${code}>
    <p class="title">${t ? t("failures.core.title") : "The site finder could not be loaded."}</p>
    <p>${t ? t(`failures.${code}.text`) : missing ? MISSING : UNREACHED}</p>
    ${missing ? html`<p class="small" translate="no">${address}</p>` : nothing}
    <button type="button" class="primary retry" @click=${retry}>${t ? t("retry") : "Try again"}</button>
  </div>`;
}
