// @ts-check
/** Naming sources: the small marks after a statement, and the note that opens from one. */
import { h } from "./dom.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {any} reference a source id, or an object with `source` and `locator` @returns {{source: string, locator: string | null}} */
function asReference(reference) {
  return typeof reference === "string"
    ? { source: reference, locator: null }
    : { source: reference.source ?? reference.id, locator: reference.locator ?? null };
}

/** How many sources a mark names; the note names them all. */
const NAMED = 2;

/** The mark for the sources of a statement: one button, however many they are. @param {any[] | undefined} raw @param {Context} context */
export function cites(raw, context) {
  if (!raw?.length) return null;
  const { t, reading, render } = context;
  const references = raw.map(asReference);
  const names = [...new Set(references.map(({ source }) => source))];
  const more = names.length > NAMED ? ` +${names.length - NAMED}` : "";
  return h(
    "button",
    {
      key: "cites",
      type: "button",
      class: "cite",
      "aria-label": t("sources.cite", { count: names.length, names: names.join(t("list-separator")) }),
      onclick: (/** @type {any} */ event) => {
        reading.cited = { references, at: event.currentTarget };
        render();
      },
    },
    names.slice(0, NAMED).join(t("list-separator")) + more,
  );
}

/** A source in full. @param {string} id @param {Context} context */
export function sourceWords(id, { t, vocabulary }) {
  const source = vocabulary.sources.find((known) => known.id === id);
  if (!source) return [id];
  return [
    h("b", { key: "title" }, source.title),
    h(
      "span",
      { key: "facts", class: "small" },
      [source.year, source.seen_name && t("sources.seen", { seen: source.seen_name })].filter(Boolean).join(" · "),
    ),
    source.address && h("span", { key: "address", class: "small address" }, source.address),
  ];
}

/** The open note. @param {Context} context */
export function sourceNote(context) {
  const { reading, t, render } = context;
  const cited = reading.cited;
  return h(
    "div",
    {
      key: "note",
      class: "note",
      popover: "auto",
      role: "note",
      ontoggle: (/** @type {any} */ event) => {
        if (event.newState === "closed" && reading.cited) {
          reading.cited = null;
          render();
        }
      },
    },
    cited &&
      h(
        "ul",
        { class: "plain" },
        cited.references.map(({ source, locator }, at) =>
          h(
            "li",
            { key: at },
            sourceWords(source, context),
            locator && h("span", { key: "locator", class: "small" }, t("sources.locator", { locator })),
          ),
        ),
      ),
  );
}

/** Puts the note beside the mark it belongs to. @param {HTMLElement} note @param {Element} mark */
export function placeNote(note, mark) {
  note.showPopover?.();
  const from = mark.getBoundingClientRect();
  const size = note.getBoundingClientRect();
  const left = Math.max(8, Math.min(from.left, innerWidth - size.width - 8));
  const below = from.bottom + 6;
  const top = below + size.height < innerHeight ? below : Math.max(8, from.top - size.height - 6);
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}
