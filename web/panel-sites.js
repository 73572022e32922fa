// @ts-check
/** The list of the nine sites, each a button that opens what there is to know about it. */
import { h } from "./dom.js";
import { differIcon, lineIcon, verdictIcon } from "./icons.js";
import { detailsPart } from "./panel-details.js";
import { pageFileFaults } from "./panel-files.js";
import { policyNote } from "./panel-library.js";
import { rowKey } from "./session.js";
import { capital } from "./text.js";

/** @typedef {import("./panel.js").Context} Context */
/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */

/** Text for those who listen. @param {string} text */
export const unseen = (text) => h("span", { class: "unseen" }, text);

/** @param {Context} context */
export function sitesPart(context) {
  const { session, t, vocabulary, prefix } = context;
  const rows = session.assessment?.sites ?? [];
  /** @type {Map<string, AssessedSite[]>} */
  const bySite = new Map(vocabulary.sites.map(({ id }) => [id, []]));
  for (const row of rows) bySite.set(row.site, [...(bySite.get(row.site) ?? []), row]);
  let line = 1;
  /** @type {any[]} */
  const items = [];
  for (const [site, ofSite] of bySite) {
    if (ofSite.length === 0) continue;
    const name = capital(vocabulary.sites.find(({ id }) => id === site)?.name ?? ofSite[0].name);
    line += 2;
    // The patient's right is on the reader's left, as in the picture.
    for (const row of [...ofSite].sort((a, b) => String(b.side).localeCompare(String(a.side))))
      items.push(item(row, name, line, context));
  }
  return h(
    "section",
    {
      key: "sites",
      class: session.current ? "sites" : "sites stale",
      part: "sites",
      "aria-labelledby": `${prefix}-sites`,
    },
    h(
      "div",
      { class: "head" },
      h("h2", { id: `${prefix}-sites` }, t("sites.title")),
      context.controls.has("policy") && policyChoice(context),
    ),
    pageFileFaults(context),
    session.problem?.file === "policy" &&
      h("p", { key: "problem", class: "problem", role: "alert" }, session.problem.message, " ", session.problem.remedy),
    policyNote(context),
    h(
      "div",
      { key: "grid", class: "grid", role: "list" },
      h("span", { key: "right", class: "side", "aria-hidden": "true" }, t("sites.right")),
      h("span", { key: "left", class: "side", "aria-hidden": "true" }, t("sites.left")),
      items,
    ),
  );
}

/** @param {AssessedSite} row @param {string} name @param {number} line @param {Context} context */
function item(row, name, line, context) {
  const { session, t, prefix } = context;
  const key = rowKey(row);
  const open = key === rowKey(session.selected);
  const moved = session.moved.some((other) => rowKey(other.row) === key);
  const needle =
    row.verdict === "contraindicated" || row.verdict === "not-used-at-this-age" ? null : row.needle?.length_mm;
  const id = `${prefix}-site-${row.site}-${row.side ?? "midline"}`;
  return h(
    "div",
    { key, class: "item", role: "listitem" },
    h(
      "button",
      {
        type: "button",
        class: "row",
        part: `site site-${row.verdict}`,
        "data-row": key,
        "data-verdict": row.verdict,
        "data-moved": moved,
        style: {
          "grid-row": String(line),
          "grid-column": row.side === "left" ? "2" : row.side === "right" ? "1" : "1 / -1",
        },
        "aria-expanded": String(open),
        "aria-controls": `${id}-details`,
        onclick: () => session.select(open ? null : row),
      },
      verdictIcon(row.verdict),
      h(
        "span",
        { class: "words" },
        h("span", { class: "name" }, row.side && unseen(`${t(`sites.${row.side}`)}: `), name, unseen(", ")),
        h("span", { class: "verdict-word" }, row.verdict_name),
      ),
      h(
        "span",
        { class: "marks" },
        row.sources_differ &&
          h(
            "span",
            { key: "differ", class: "differ-mark", title: t("sites.differ") },
            differIcon(),
            unseen(`, ${t("sites.differ")}`),
          ),
        needle != null &&
          h(
            "span",
            { key: "needle", class: "needle" },
            unseen(`, ${t("sites.needle")} `),
            t("millimetres", { value: needle }),
          ),
        row.rank != null &&
          h(
            "span",
            { key: "rank", class: "rank", title: t("sites.rank-meaning") },
            unseen(", "),
            t("sites.rank", { value: row.rank }),
          ),
      ),
      lineIcon("open"),
    ),
    h(
      "div",
      { id: `${id}-details`, class: "details", style: { "grid-row": String(line + 1) }, hidden: !open },
      open && detailsPart(row, context),
    ),
  );
}

/** @param {Context} context */
function policyChoice({ session, t, vocabulary, prefix }) {
  return h(
    "span",
    { class: "policy-choice" },
    h("label", { for: `${prefix}-policy` }, t("policy.label")),
    h(
      "select",
      {
        id: `${prefix}-policy`,
        ".value": session.policy,
        onchange: (/** @type {any} */ event) => session.setPolicy(event.target.value),
      },
      vocabulary.policies.map(({ id, name }) => h("option", { key: id, value: id }, name)),
    ),
  );
}
