// @ts-check
/** Trying the needle at a site: its length, how far it is advanced, how thick the tissue is; where the tip is, the scene says. */
import { h } from "./dom.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {import("./contracts.js").AssessedSite} row @param {Context} context */
export function needlePart(row, context) {
  const { t, vocabulary, reading, render, command, prefix } = context;
  const lengths = vocabulary.needles_mm;
  if (row.site === "sternum" || row.absent || lengths.length === 0) return null;
  const needle = reading.needle ?? { length_mm: row.needle?.length_mm ?? null, advance_mm: 0, soft_tissue_mm: 10 };
  /** @param {Partial<typeof needle>} to */
  const change = (to) => {
    reading.needle = { ...needle, ...to };
    const length_mm = reading.needle.length_mm ?? lengths[Math.floor(lengths.length / 2)];
    reading.needle.length_mm = length_mm;
    command({ type: "needle", visible: true, ...reading.needle });
    render();
  };
  /** @param {"advance_mm" | "soft_tissue_mm"} name @param {number} max */
  const slider = (name, max) =>
    h(
      "div",
      { key: name, class: "field slider" },
      h("label", { for: `${prefix}-${name}` }, t(`needle.${name}`)),
      h("input", {
        id: `${prefix}-${name}`,
        type: "range",
        min: "0",
        max: String(max),
        step: "1",
        ".value": String(needle[name]),
        "aria-valuetext": t("millimetres", { value: needle[name] }),
        oninput: (/** @type {any} */ event) => change({ [name]: Number(event.target.value) }),
      }),
      h("output", { for: `${prefix}-${name}` }, t("millimetres", { value: needle[name] })),
    );
  const report = context.needleReport;
  return h(
    "details",
    {
      key: "needle",
      class: "try-needle",
      ontoggle: (/** @type {any} */ event) => {
        if (event.target.open) change({});
        else command({ type: "needle", visible: false, ...needle });
      },
    },
    h("summary", null, t("needle.title")),
    h(
      "fieldset",
      { class: "field segmented" },
      h("legend", null, t("needle.length")),
      h(
        "span",
        { class: "segments" },
        lengths.map((length) =>
          h(
            "label",
            { key: length },
            h("input", {
              type: "radio",
              name: `${prefix}-length`,
              ".checked": needle.length_mm === length,
              onchange: () => change({ length_mm: length }),
            }),
            h("span", null, t("millimetres", { value: length })),
          ),
        ),
      ),
    ),
    slider("soft_tissue_mm", 50),
    slider("advance_mm", 60),
    h(
      "p",
      { key: "readout", class: "readout", role: "status", "data-structure": report?.structure },
      report
        ? [
            h("b", { key: "tip" }, t(`needle.structures.${report.structure}`)),
            " ",
            t("needle.depth", { depth: Math.round(report.depth_mm), cortex: Math.round(report.cortex_mm * 10) / 10 }),
          ]
        : t("needle.no-readout"),
    ),
  );
}
