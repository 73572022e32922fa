// @ts-check
/** The parts that do not depend on the chosen site: the policy in words and what it changes, reference cards, all sources. */
import { h } from "./dom.js";
import { verdictIcon } from "./icons.js";
import { statement } from "./panel-details.js";
import { sourceWords } from "./panel-sources.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {Context} context */
export function policyNote({ session, t, vocabulary }) {
  const policy = vocabulary.policies.find(({ id }) => id === session.policy);
  const usual = vocabulary.policies[0];
  if (!policy) return null;
  const compared = policy.id !== usual.id && session.current ? session.core?.comparePolicies(session.patient, usual.id, policy.id) : [];
  /** @type {any[]} */
  const changes = Array.isArray(compared) ? compared : [];
  return h(
    "section",
    { key: "policy", class: "policy", part: "policy", hidden: policy.id === usual.id },
    h("h2", null, policy.name),
    h("p", { class: "small" }, policy.description),
    h("p", { key: "count" }, t("policy.changes", { count: changes.length, policy: usual.name })),
    h(
      "ul",
      { key: "changes", class: "changes", hidden: changes.length === 0 },
      changes.map((change, at) =>
        h(
          "li",
          { key: at },
          h("b", null, change.name ?? session.row(change)?.name ?? change.site),
          h("span", { class: "step" }, verdictIcon(change.from), change.from_name ?? "", " → ", verdictIcon(change.to), change.to_name ?? ""),
          [change.text ?? change.because ?? []].flat().map((why, index) => h("span", { key: index, class: "small" }, typeof why === "string" ? why : why?.text)),
        ),
      ),
    ),
  );
}

/** @param {Context} context */
export function cardsPart(context) {
  const { t, teaching } = context;
  if (!teaching.cards?.length) return null;
  /** @type {Map<string, import("./contracts.js").Teaching["cards"]>} */
  const groups = new Map();
  for (const card of teaching.cards) groups.set(card.group, [...(groups.get(card.group) ?? []), card]);
  return h(
    "section",
    { key: "cards", class: "cards", part: "cards" },
    h("h2", null, t("cards.title")),
    [...groups].map(([group, cards]) =>
      cards.map((card) =>
        h(
          "details",
          { key: `${group}/${card.id}` },
          h("summary", null, card.title),
          h("ul", { class: "plain" }, card.statements.map((said) => statement(said, context))),
        ),
      ),
    ),
  );
}

/** @param {Context} context */
export function sourcesPart(context) {
  const { t, vocabulary } = context;
  return h(
    "section",
    { key: "sources", class: "sources", part: "sources" },
    h("h2", null, t("sources.title")),
    h(
      "details",
      null,
      h("summary", null, t("sources.all", { count: vocabulary.sources.length })),
      h(
        "ul",
        { class: "bibliography" },
        vocabulary.sources.map(({ id }) => h("li", { key: id }, h("span", { class: "cite still" }, id), h("span", null, sourceWords(id, context)))),
      ),
    ),
  );
}
