/** The chosen site on paper: why it has its verdict, what instead, how it is found, the needle, the depth, and what to know. */
import type { AssessedSite, Guide, Position, Reason, Target } from "../../core/answers.ts";
import { atThisAge, guideOf, landmarksOf, rowOf, seen, shownRoute, shownTarget, targetsOf } from "../../state/derive.ts";
import { deviceWords, needleWords } from "../../words/equipment.ts";
import { insteadWords } from "../../words/instead.ts";
import { reasonWords } from "../../words/reasons.ts";
import { routeSentence } from "../../words/route.ts";
import { silentHereWords } from "../../words/silence.ts";
import { statementWords, targetNote, targetWords } from "../../words/teaching.ts";
import { asWritten, make, said, spaced, type Child } from "./nodes.ts";
import type { Writing } from "./writing.ts";

/** The chapter that leads to the site. */
const POSITION = "position";

/** What is still to be found is not given away. */
export function sitePart(row: AssessedSite, writing: Writing): HTMLElement {
  const { state, t, names, of } = writing;
  const guide = guideOf(state, row.site);
  const { words } = seen(state);
  return make(
    "section",
    { class: "site" },
    make("h2", {}, names.placeTitle(row), make("span", { class: "verdict-words", "data-verdict": row.verdict }, of.icon(row.verdict), names.verdict(row.verdict))),
    reasons(row, writing),
    silent(row, writing),
    instead(row, writing),
    guide && finding(guide, writing),
    words && equipment(row, writing),
    words && depth(row, writing),
    guide && words && chapters(guide, writing),
    make("p", { class: "small" }, t("details.counts-once")),
  );
}

function reasons({ reasons: all }: AssessedSite, writing: Writing): Child {
  const { t } = writing;
  if (all.length === 0) return make("p", {}, t("details.no-reasons"));
  return all.map((reason) => [make("p", { class: "reason" }, said(reasonWords(reason, writing), t)), positions(reason, writing)]);
}

/** Who says what, in the order in which it weighs. */
function positions({ positions: all }: Reason, writing: Writing): Child {
  if (all.length === 0) return null;
  const counted = [...new Set(all.map(({ counted }) => counted))];
  return make(
    "ul",
    { class: "who" },
    counted.map((how) => [
      make("li", { class: "how" }, writing.t(`counted.${how}`)),
      all.filter((one) => one.counted === how).map((one) => position(one, writing)),
    ]),
  );
}

function position({ source, locator, says, strength, scope, window_hours: hours }: Position, writing: Writing): HTMLElement {
  const { t, names } = writing;
  const facts = [names.strength(strength), names.scope(scope), hours != null && t("details.window", { count: hours }), locator];
  const items = facts.filter((fact) => fact !== false);
  return make(
    "li",
    {},
    spaced(make("b", {}, asWritten(t("labelled", { label: names.body(source) }))), asWritten(says), t("handout.facts", { facts: { items, as: "row" } }), writing.cite([source])),
  );
}

function silent({ silent: all }: AssessedSite, writing: Writing): Child {
  if (all.length === 0) return null;
  return make("ul", {}, all.map((one) => make("li", {}, writing.stated(said(silentHereWords(one, writing), writing.t), one))));
}

function instead({ try_instead: to }: AssessedSite, writing: Writing): Child {
  if (!to) return null;
  const { t, state } = writing;
  const words = insteadWords(to.sites.flatMap((place) => rowOf(state, place) ?? []), writing);
  return make("p", {}, make("b", {}, t("labelled", { label: t("details.instead") })), " ", writing.stated(said(words, t), to));
}

function finding(guide: Guide, writing: Writing): Child {
  const { state, t } = writing;
  const { landmarks: shown, target } = seen(state);
  const position = atThisAge(state, guide.chapters.find(({ section }) => section === POSITION)?.statements);
  const landmarks = landmarksOf(state, guide.site).slice(0, shown);
  return [
    make("h3", {}, t("details.find")),
    position.length > 0 && make("ul", {}, position.map((one) => writing.taught(one))),
    landmarks.length > 0 &&
      make(
        "ol",
        {},
        landmarks.map((step) =>
          make("li", {}, make("b", {}, t("labelled", { label: t(`teaching.landmarks.${step.landmark}`) })), " ", writing.stated(said(statementWords(step, t), t), { ...step, sources_differ: step.disagreement })),
        ),
      ),
    target && targets(guide, writing),
  ];
}

/** Every rule that sources give at this age, the one in the picture first. */
function targets({ site }: Guide, writing: Writing): Child {
  const { state, t, teaching } = writing;
  const chosen = shownTarget(state, site);
  const all = targetsOf(state, site);
  if (!chosen) return make("p", {}, t("details.no-target"));
  const route = shownRoute(state);
  const way = route && routeSentence(route, t);
  const { typical, range, sources } = teaching.finger_width_mm;
  const inFingers = all.some(({ rule }) => rule.steps.some(({ finger_widths: fingers }) => fingers !== null));
  return [
    make("h3", {}, t("details.target")),
    make("p", { class: "target" }, make("b", {}, said(targetWords(site, chosen, t), t)), " ", writing.cite(chosen.sources)),
    way && make("p", {}, way),
    all.length > 1 && make("p", {}, t("handout.rules")),
    all.length > 1 && make("ul", {}, all.filter((one) => one !== chosen).map((one) => rule(site, one, writing))),
    inFingers &&
      make("p", { class: "small" }, spaced(t("finger.about", { default: state.fingerWidth ?? typical, range: { smallest: range[0], largest: range[1] } }), writing.cite(sources))),
  ];
}

function rule(site: string, target: Target, writing: Writing): HTMLElement {
  const { t, names } = writing;
  const { contradicted_by: against } = target;
  const note = targetNote(site, target, t);
  return make(
    "li",
    {},
    spaced(
      said(targetWords(site, target, t), t),
      writing.cite(target.sources),
      note && said(note, t),
      against.length > 0 && [t("handout.contradicted", { names: [...new Set(against.map((id) => names.body(id)))] }), " ", writing.cite(against)],
    ),
  );
}

/** The device and the needle. */
function equipment({ verdict, absent, device, needle }: AssessedSite, writing: Writing): Child {
  const { t } = writing;
  if (verdict === "not-used-at-this-age" || absent) return null;
  return [
    make("h3", {}, t("handout.equipment")),
    make(
      "ul",
      {},
      make("li", {}, writing.stated(said(deviceWords(device, writing), t), device)),
      make("li", {}, writing.stated(said(needleWords(needle, writing), t), needle)),
    ),
  ];
}

/** How thick the tissue over the bone is. */
function depth({ site, absent }: AssessedSite, writing: Writing): Child {
  const { state, t, teaching } = writing;
  const tissues = atThisAge(state, teaching.needle.sites.find((one) => one.site === site)?.tissues);
  if (absent || tissues.length === 0) return null;
  return [
    make("h3", {}, t("needle.tissue")),
    make(
      "ul",
      {},
      tissues.map((one) =>
        make("li", {}, make("b", {}, t("labelled", { label: t(`teaching.needle.tissues.${one.tissue}`) })), " ", writing.stated(said(statementWords(one, t), t), { ...one, sources_differ: one.disagreement })),
      ),
    ),
  ];
}

function chapters(guide: Guide, writing: Writing): Child {
  const { state, t } = writing;
  return guide.chapters
    .map(({ section, statements }) => ({ section, all: atThisAge(state, statements) }))
    .filter(({ section, all }) => section !== POSITION && all.length > 0)
    .map(({ section, all }) => [
      make("h3", { "data-section": section }, said(t.in(`teaching.sections.${section}`), t)),
      make("ul", {}, all.map((one) => writing.taught(one))),
    ]);
}
