// @ts-check
/** Trying the needle at a site: its length, how far it is advanced, how thick the tissue is; where the tip is, the scene says. */
import { h } from "./dom.js";
import { cites } from "./panel-sources.js";

/** @typedef {import("./panel.js").Context} Context */

/**
 * Skin to bone in millimetres. Over the proximal tibia: men 13.6 ± 5.5, women 21.7 ± 8.2 (WAYNE-PT). Average: men;
 * lean: one standard deviation below; obese: one above the average woman. No source gives an infant's.
 */
const TISSUES_MM = { infant: 5, lean: 8, average: 14, obese: 30 };
const TISSUE_SOURCES = [{ source: "WAYNE-PT", locator: "Abstract" }];
/**
 * Who says what it means that the tip lies there. No source seen says it of cartilage or a joint.
 * @type {Record<string, {source: string, locator: string}[]>}
 */
const STRUCTURE_SOURCES = {
  "soft-tissue": [
    { source: "S001", locator: "Pitfalls and troubleshooting" },
    { source: "S003", locator: "Safety and Removal Procedures" },
  ],
  cortex: [{ source: "S001", locator: "Pitfalls and troubleshooting" }],
  marrow: [
    { source: "S001", locator: "Summary" },
    { source: "S002", locator: "Introduction" },
  ],
  "growth-plate": [
    { source: "EM-HB481", locator: "p. 481, Fig 18.4" },
    { source: "MSD", locator: "Figure legend" },
  ],
  "opposite-cortex": [{ source: "S001", locator: "Pitfalls and troubleshooting" }],
  beyond: [
    { source: "S001", locator: "Pitfalls and troubleshooting" },
    { source: "CAPOB20", locator: "Abstract" },
  ],
};
/** Who asks for the mark to show before drilling. */
const MARK_SOURCES = [
  { source: "WIKEM", locator: "Technique" },
  { source: "EZ-DT-P", locator: "technique" },
  { source: "EZ-PH-A", locator: "technique" },
];
/** One step of the buttons, in millimetres. */
const STEP_MM = 5;
/** Before anybody has chosen: the middle length there is. @param {number[]} lengths */
const middle = (lengths) => lengths[Math.floor(lengths.length / 2)];

/** @param {import("./contracts.js").AssessedSite} row @param {Context} context */
export function needlePart(row, context) {
  const { t, session, vocabulary, reading, render, command, prefix } = context;
  const lengths = vocabulary.needles_mm;
  if (row.site === "sternum" || row.absent || lengths.length === 0) return null;
  const usual = session.assessment?.age_group === "infant" ? TISSUES_MM.infant : TISSUES_MM.average;
  const needle = reading.needle ?? {
    length_mm: row.needle?.length_mm ?? middle(lengths),
    advance_mm: 0,
    soft_tissue_mm: usual,
  };
  /** @param {Partial<typeof needle>} to */
  const change = (to) => {
    const next = { ...needle, ...to };
    // The hub stops at the skin.
    next.advance_mm = Math.max(0, Math.min(next.advance_mm, next.length_mm));
    reading.needle = next;
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
  const structure = report?.structure ?? "unknown";
  const cited = STRUCTURE_SOURCES[structure];
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
    h(
      "fieldset",
      { key: "tissues", class: "field segmented" },
      h("legend", null, t("needle.soft_tissue_mm")),
      h(
        "span",
        { class: "segments" },
        Object.entries(TISSUES_MM).map(([name, millimetres]) =>
          h(
            "label",
            { key: name },
            h("input", {
              type: "radio",
              name: `${prefix}-tissue`,
              value: name,
              ".checked": needle.soft_tissue_mm === millimetres,
              onchange: () => change({ soft_tissue_mm: millimetres }),
            }),
            h("span", null, t(`needle.tissue.${name}`)),
          ),
        ),
      ),
    ),
    slider("soft_tissue_mm", 50),
    h(
      "p",
      { key: "about", class: "small" },
      t("needle.tissue-about"),
      " ",
      h("span", { class: "tag silent" }, t("sources.none")),
      ". ",
      cites(TISSUE_SOURCES, context),
    ),
    slider("advance_mm", needle.length_mm),
    h(
      "div",
      { key: "steps", class: "actions" },
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-disabled": String(needle.advance_mm <= 0),
          onclick: () => change({ advance_mm: needle.advance_mm - STEP_MM }),
        },
        t("needle.back"),
      ),
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-disabled": String(needle.advance_mm >= needle.length_mm),
          onclick: () => change({ advance_mm: needle.advance_mm + STEP_MM }),
        },
        t("needle.further"),
      ),
      h(
        "button",
        {
          key: "section",
          type: "button",
          class: "quiet",
          "aria-pressed": String(reading.section),
          onclick: () => command({ type: "section", open: !reading.section }),
        },
        t("tools.section"),
      ),
    ),
    h(
      "p",
      { key: "readout", class: "readout", role: "status", "data-structure": report && structure },
      report
        ? [
            h("b", { key: "tip" }, t(`needle.structures.${structure}`)),
            ` ${t(`needle.why.${structure}`)} `,
            report.structure && !cited && ["(", h("span", { key: "silent", class: "tag silent" }, t("sources.none")), ") "],
            t("needle.depth", { depth: Math.round(report.depth_mm) }),
            report.cortex_mm !== null && ` ${t("needle.cortex", { cortex: Math.round(report.cortex_mm * 10) / 10 })}`,
            needle.advance_mm >= needle.length_mm && ` ${t("needle.hub")}`,
            ` ${t(`needle.mark.${report.mark_visible_at_bone ? "visible" : "hidden"}`)} `,
            cites([...(cited ?? []), ...MARK_SOURCES], context),
          ]
        : t("needle.no-readout"),
    ),
  );
}
