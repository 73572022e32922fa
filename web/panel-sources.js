// @ts-check
/** Naming sources: the small marks after a statement, and the note that opens from one. */
import { h } from "./dom.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {any} reference a source id, or an object with `source` and `locator` @returns {{source: string, locator: string | null}} */
function asReference(reference) {
  return typeof reference === "string" ? { source: reference, locator: null } : { source: reference.source ?? reference.id, locator: reference.locator ?? null };
}

/** Marks for the sources of a statement. @param {any[] | undefined} references @param {Context} context */
export function cites(references, context) {
  if (!references?.length) return null;
  const { t, vocabulary, reading, render } = context;
  return h(
    "span",
    { key: "cites", class: "cites" },
    references.map((raw, at) => {
      const { source, locator } = asReference(raw);
      const title = vocabulary.sources.find(({ id }) => id === source)?.title ?? source;
      return h(
        "button",
        {
          key: `${source}-${at}`,
          type: "button",
          class: "cite",
          "aria-label": t("sources.cite", { title }),
          title,
          onclick: (/** @type {any} */ event) => {
            reading.cited = { source, locator, at: event.currentTarget };
            render();
          },
        },
        source,
      );
    }),
  );
}

/** A source in full. @param {string} id @param {Context} context */
export function sourceWords(id, { t, vocabulary }) {
  const source = vocabulary.sources.find((known) => known.id === id);
  if (!source) return [id];
  return [
    h("b", { key: "title" }, source.title),
    h("span", { key: "facts", class: "small" }, [source.year, source.seen_name && t("sources.seen", { seen: source.seen_name })].filter(Boolean).join(" · ")),
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
    cited && sourceWords(cited.source, context),
    cited?.locator && h("span", { key: "locator", class: "small" }, t("sources.locator", { locator: cited.locator })),
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
