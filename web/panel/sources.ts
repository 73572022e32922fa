/** Naming sources: the small marks after a statement, and the note that opens from one. */
import { html, nothing } from "lit/html.js";
import type { Citation } from "../core/answers.ts";
import { asWritten } from "../styles/spoken.ts";
import type { Speaking } from "../words/conditions.ts";
import { inARow } from "./forms.ts";
import type { Context } from "./panel.ts";

/** The note that is open: the sources it names, and the mark that it belongs to. */
export interface Cited {
  references: { source: string; locator: string | null }[];
  at: Element;
}

/** How many sources a mark names; the note names them all. */
const NAMED = 2;

/** The mark for the sources of a statement, with or without the places in them: one button, however many they are. */
export function cites(raw: readonly (string | Citation)[] | undefined, { t, cite }: Context) {
  if (!raw?.length) return null;
  const references = raw.map((one) => (typeof one === "string" ? { source: one, locator: null } : one));
  const names = [...new Set(references.map(({ source }) => source))];
  const shown = t.value({ items: names.slice(0, NAMED), as: "row" });
  const more = names.length - NAMED;
  const words = more > 0 ? t("sources.cited", { names: shown, more }) : shown;
  return html`<button
    type="button"
    class="cite"
    translate="no"
    aria-label=${t("sources.cite", { count: names.length, names: words })}
    @click=${(event: Event) => cite({ references, at: event.currentTarget as Element })}
  >
    ${words}
  </button>`;
}

/** A source in full. */
export function sourceWords(id: string, { names, vocabulary }: Speaking) {
  const source = vocabulary.sources.find((known) => known.id === id);
  if (!source) return asWritten(id);
  // A year is no number: it has no separator.
  const facts = [source.year === null ? nothing : String(source.year), names.seen(source.seen)];
  return html`<b>${asWritten(source.title)}</b><span class="small">${inARow(facts)}</span>${
      source.address ? html`<span class="small address" translate="no">${source.address}</span>` : nothing
    }`;
}

/** The place of the open note, and what stands in it. @param closed told when the reader has put it away */
export function sourceNote(cited: Cited | null, closed: () => void, context: Speaking) {
  const { t } = context;
  const toggled = (event: ToggleEvent) => {
    if (event.newState === "closed" && cited) closed();
  };
  return html`<div class="source-note" popover="auto" role="note" tabindex="0" @toggle=${toggled}>
    ${
      cited
        ? html`<ul class="plain">
            ${cited.references.map(
              ({ source, locator }) =>
                html`<li>
                  ${sourceWords(source, context)}${
                    locator ? html`<span class="small">${t("sources.where")} ${asWritten(locator)}</span>` : nothing
                  }
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

/** Puts the note beside the mark it belongs to. */
export function placeNote(note: HTMLElement, mark: Element): void {
  // The focus goes to what is shown. Said any earlier, a browser tells a frame's host that it would have gone there at once.
  note.autofocus = true;
  note.showPopover?.();
  note.autofocus = false;
  const from = mark.getBoundingClientRect();
  const size = note.getBoundingClientRect();
  const left = Math.max(8, Math.min(from.left, innerWidth - size.width - 8));
  const below = from.bottom + 6;
  const top = below + size.height < innerHeight ? below : Math.max(8, from.top - size.height - 6);
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}
