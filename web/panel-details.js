// @ts-check
/** What opens below a site: why, who says so, what instead, how to find it, and what to know. */
import { h } from "./dom.js";
import { differIcon, verdictIcon } from "./icons.js";
import { cites } from "./panel-sources.js";
import { needlePart } from "./panel-needle.js";

/** @typedef {import("./panel.js").Context} Context */
/** @typedef {import("./contracts.js").AssessedSite} AssessedSite */

/** How sources count at a site, the weightiest first. */
const COUNTED = ["forbids", "relative", "relative-because-unsure", "permits", "window-over", "quoted", "elsewhere"];

/** Signs of effects that are no verdicts. @type {Record<string, string>} */
const SIGNS = { supports: "suitable", note: "note" };

/** @param {any} said a statement, or something that the core said @param {Context} context @param {string} [tag] */
export function statement(said, context, tag = "li") {
  const { t } = context;
  return h(
    tag,
    { key: said.id ?? said.text, class: "statement" },
    said.text,
    " ",
    (said.disagreement || said.sources_differ) && [
      h("span", { key: "differ", class: "tag" }, differIcon(), " ", t("sites.differ")),
      " ",
    ],
    said.not_in_sources && [h("span", { key: "silent", class: "tag silent" }, t("sources.none")), " "],
    cites(said.sources, context),
  );
}

/** @param {AssessedSite} row @param {Context} context */
export function detailsPart(row, context) {
  const { t, session, teaching, reading } = context;
  // What is still to be found is not given away by its rule, by the needle or in the text.
  const found = reading.revealed == null || reading.revealed > session.landmarks(row.site).length;
  const guide = teaching.sites.find(({ site }) => site === row.site);
  return h(
    "div",
    { key: `${row.site}/${row.side}`, class: "inside", "data-verdict": row.verdict },
    h("h3", null, row.name, h("span", { class: "verdict-tag" }, verdictIcon(row.verdict), row.verdict_name)),
    reasons(row, context),
    insteadOf(row, context),
    row.verdict !== "not-used-at-this-age" &&
      !row.absent &&
      [row.device, row.needle].some((said) => said?.text) &&
      h(
        "ul",
        { key: "equipment", class: "plain" },
        [row.device, row.needle].map((said) => said?.text && statement(said, context)),
      ),
    guide && finding(guide, context),
    guide && found && needlePart(row, context),
    guide &&
      found &&
      h(
        "div",
        { key: "chapters", class: "chapters" },
        teaching.sections
          .filter(({ id }) => id !== "position" && session.atThisAge(guide[id]).length > 0)
          .map(({ id, name }) =>
            h(
              "details",
              { key: id },
              h("summary", null, name),
              h(
                "ul",
                { class: "plain" },
                session.atThisAge(/** @type {any[]} */ (guide[id])).map((said) => statement(said, context)),
              ),
            ),
          ),
      ),
  );
}

/** @param {AssessedSite} row @param {Context} context */
function reasons(row, context) {
  const { t } = context;
  if (row.reasons.length === 0) return h("p", { key: "reasons", class: "small" }, t("details.no-reasons"));
  return h(
    "ul",
    { key: "reasons", class: "reasons" },
    row.reasons.map((reason, at) =>
      h(
        "li",
        {
          key: reason.id ?? at,
          "data-effect": reason.effect,
          // The picture shows what the reason is about: this bone, this limb, everything.
          onpointerenter: () => context.tint(reason),
          onpointerleave: () => context.tint(null),
          onfocusin: () => context.tint(reason),
          onfocusout: () => context.tint(null),
          onclick: () => context.tint(reason),
        },
        h("p", null, verdictIcon(SIGNS[reason.effect] ?? reason.effect), h("span", null, reason.text)),
        reason.positions?.length > 0 &&
          h(
            "details",
            null,
            h("summary", null, t("details.who-says", { count: reason.positions.length })),
            COUNTED.map((counted) => {
              const positions = reason.positions.filter((position) => (position.counted ?? "quoted") === counted);
              return (
                positions.length > 0 &&
                h(
                  "div",
                  { key: counted, class: `counted ${counted}` },
                  h("h5", null, t(`counted.${counted}`)),
                  h(
                    "ul",
                    { class: "positions" },
                    positions.map((position, index) => positionWords(position, index, context)),
                  ),
                )
              );
            }),
          ),
      ),
    ),
  );
}

/** @param {any} position @param {number} at @param {Context} context */
function positionWords(position, at, context) {
  const { t, vocabulary } = context;
  const source = vocabulary.sources.find(({ id }) => id === position.source);
  const facts = [
    position.strength_name ?? t(`strengths.${position.strength}`),
    position.scope_name ?? (position.scope && t(`scopes.${position.scope}`)),
    position.window_hours != null && t("details.window", { count: position.window_hours }),
    position.locator,
    (position.seen_name ?? source?.seen_name) && t("sources.seen", { seen: position.seen_name ?? source?.seen_name }),
  ];
  return h(
    "li",
    { key: `${position.source}-${at}` },
    h("span", null, h("b", null, position.source_title ?? position.source), position.says && `: ${position.says}`),
    h("span", { class: "small" }, facts.filter(Boolean).join(" · ")),
  );
}

/** @param {AssessedSite} row @param {Context} context */
function insteadOf(row, context) {
  const { t, session } = context;
  const instead = row.try_instead;
  if (!instead) return null;
  const sites = instead.sites.flatMap((/** @type {any} */ place) => session.row(place) ?? []);
  return h(
    "div",
    { key: "instead", class: "instead" },
    h("h4", null, t("details.instead"), cites(instead.sources, context)),
    sites.length === 0 && h("p", { key: "text" }, instead.text),
    h(
      "div",
      { key: "sites", class: "actions" },
      sites.map((/** @type {AssessedSite} */ to) =>
        h(
          "button",
          { key: to.name, type: "button", class: "link", onclick: () => session.select(to) },
          verdictIcon(to.verdict),
          to.name,
        ),
      ),
    ),
  );
}

/** How to find the site: position, landmarks in the order of palpation, the points that sources give. @param {any} guide @param {Context} context */
function finding(guide, context) {
  const { t, reading, render, show, command, session } = context;
  const landmarks = session.landmarks(guide.site);
  // The point of entry is the last step.
  const steps = landmarks.length + 1;
  const shown = reading.revealed ?? steps;
  /** @param {number | null} count @param {Event} event */
  const reveal = (count, event) => {
    reading.revealed = count;
    // What is put away while one searches does not come back by itself.
    if (reading.needle) command({ type: "needle", visible: false, ...reading.needle });
    if (count != null && reading.section) command({ type: "section", open: false });
    command({ type: "reveal-landmarks", count });
    render();
    // The list above the buttons has become shorter or longer under the reader's hand. A key that is pressed elsewhere has
    // no hand here: a lecture's page stays where it is.
    if (event.isTrusted) show(".finding .actions");
  };
  return h(
    "div",
    { key: "finding", class: "finding" },
    h("h4", null, t("details.find")),
    guide.position?.length > 0 &&
      h(
        "ul",
        { key: "position", class: "plain" },
        session.atThisAge(/** @type {any[]} */ (guide.position)).map((said) => statement(said, context)),
      ),
    h(
      "ol",
      { key: "landmarks", class: "landmarks" },
      landmarks
        .slice(0, shown)
        .map((landmark) =>
          h(
            "li",
            { key: landmark.id },
            h("b", null, landmark.label),
            landmark.sentence && `: ${landmark.sentence}`,
            " ",
            cites(landmark.sources, context),
          ),
        ),
    ),
    landmarks.length > 0 &&
      h(
        "div",
        { key: "steps", class: "actions" },
        reading.revealed == null
          ? h(
              "button",
              { key: "step", type: "button", class: "quiet", onclick: (/** @type {Event} */ event) => reveal(1, event) },
              t("details.one-by-one"),
            )
          : h(
              "button",
              {
                key: "step",
                type: "button",
                class: "next-landmark",
                "aria-disabled": String(shown >= steps),
                "aria-keyshortcuts": "n",
                onclick: (/** @type {Event} */ event) => shown < steps && reveal(shown + 1, event),
              },
              shown < landmarks.length
                ? t("details.next-landmark", { shown, all: landmarks.length })
                : t("details.show-target"),
              h("kbd", { "aria-hidden": "true" }, "N"),
            ),
        reading.revealed != null &&
          h(
            "button",
            { key: "all", type: "button", class: "quiet", onclick: (/** @type {Event} */ event) => reveal(null, event) },
            t("details.all-landmarks"),
          ),
      ),
    shown >= steps && targets(guide, context, (variant) => {
      reading.variant = variant;
      command({ type: "set-variant", site: guide.site, variant });
      render();
    }),
  );
}

/** @param {any} guide @param {Context} context @param {(variant: string) => void} choose */
function targets(guide, context, choose) {
  const { t, reading, prefix, session } = context;
  const fitting = session.atThisAge(/** @type {any[]} */ (guide.targets));
  if (fitting.length === 0) return null;
  const band = session.assessment?.age_band;
  const chosen =
    reading.variant ??
    (
      fitting.find((target) => target.default_for?.includes(band)) ??
      fitting.find((target) => target.default) ??
      fitting[0]
    ).id;
  return h(
    "div",
    { key: "targets", class: "targets" },
    h("h4", null, t("details.target")),
    h("p", { "data-target": chosen }, fitting.find(({ id }) => id === chosen)?.label),
    inFingers(fitting.find(({ id }) => id === chosen)) && fingerWidth(context),
    fitting.length > 1 &&
      h(
        "details",
        { key: "others", class: "rules" },
        h("summary", null, t("details.targets", { count: fitting.length })),
        choices(),
      ),
  );

  function choices() {
    return h(
      "fieldset",
      { "aria-label": t("details.target") },
      fitting.map((target) =>
        h(
          "label",
          { key: target.id, class: "tick" },
          h("input", {
            type: "radio",
            name: `${prefix}-target`,
            ".checked": target.id === chosen,
            onchange: () => choose(target.id),
          }),
          h(
            "span",
            null,
            target.label,
            " ",
            cites(target.sources, context),
            target.note && h("span", { key: "note", class: "small" }, " ", target.note),
          ),
        ),
      ),
    );
  }
}

/** Widths that targets are worked out for, in millimetres: wider than the sources' 10 to 20 at the upper end, as men's fingers are. */
const FINGER_MM = { least: 10, most: 24 };

/** Whether a rule counts finger widths. @param {any} target @returns {boolean} */
function inFingers(target) {
  return Object.keys(target?.rule?.finger_widths ?? {}).length > 0;
}

/** How wide the reader's own finger is, for the rules that count fingers. @param {Context} context */
function fingerWidth(context) {
  const { t, teaching, reading, render, command, prefix } = context;
  const typical = teaching.finger_width_mm;
  const millimetres = reading.fingerWidth ?? typical.default;
  const change = (/** @type {number} */ to) => {
    reading.fingerWidth = to;
    command({ type: "set-finger-width", millimetres: to });
    render();
  };
  return h(
    "div",
    { key: "finger", class: "finger" },
    h(
      "div",
      { class: "field slider" },
      h("label", { for: `${prefix}-finger` }, t("finger.label")),
      h("input", {
        id: `${prefix}-finger`,
        type: "range",
        min: String(FINGER_MM.least),
        max: String(FINGER_MM.most),
        step: "1",
        ".value": String(millimetres),
        "aria-valuetext": t("millimetres", { value: millimetres }),
        "aria-describedby": `${prefix}-finger-about`,
        oninput: (/** @type {any} */ event) => change(Number(event.target.value)),
      }),
      h("output", { for: `${prefix}-finger` }, t("millimetres", { value: millimetres })),
    ),
    h(
      "p",
      { id: `${prefix}-finger-about`, class: "small" },
      t("finger.about", { default: typical.default }),
      " ",
      cites(typical.sources, context),
    ),
    millimetres !== typical.default &&
      h(
        "button",
        { key: "typical", type: "button", class: "quiet", onclick: () => change(typical.default) },
        t("finger.typical", { default: typical.default }),
      ),
  );
}
