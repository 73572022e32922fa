// @ts-check
/** The parts that do not depend on the chosen site: what another policy changes, reference cards, all sources. */
import { h } from "./dom.js";
import { verdictIcon } from "./icons.js";
import { statement } from "./panel-details.js";
import { filesPart } from "./panel-files.js";
import { sourceWords } from "./panel-sources.js";

/** @typedef {import("./panel.js").Context} Context */

/** @param {Context} context */
export function policyNote({ session, t, vocabulary }) {
  const policy = vocabulary.policies.find(({ id }) => id === session.policy);
  const before = vocabulary.policies.find(({ id }) => id === session.policyBefore);
  if (!policy || !before || policy === before) return null;
  const compared = session.current ? session.core?.comparePolicies(session.patient, before.id, policy.id) : [];
  /** @type {any[]} */
  const changes = Array.isArray(compared) ? compared : [];
  /** @param {string} verdict */
  const word = (verdict) => vocabulary.verdicts.find(({ id }) => id === verdict)?.name ?? verdict;
  return h(
    "div",
    { key: "policy", class: "policy", part: "policy" },
    h("p", { key: "description", class: "small" }, policy.description),
    h(
      "details",
      // Open at once: who switches the policy asks what that changes.
      { key: `${before.id}-${policy.id}`, open: true },
      h("summary", null, t("policy.changes", { count: changes.length, policy: before.name })),
      h(
        "ul",
        { class: "changes" },
        changes.map((change, at) =>
          h(
            "li",
            { key: at },
            h("b", null, change.name),
            h(
              "span",
              { class: "step" },
              verdictIcon(change.from_verdict),
              ` ${word(change.from_verdict)} → `,
              verdictIcon(change.to_verdict),
              ` ${word(change.to_verdict)}`,
            ),
            change.to_because.map((/** @type {string} */ why, /** @type {number} */ index) =>
              h("span", { key: index, class: "small" }, why),
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {Context} context */
export function cardsPart(context) {
  const { t, teaching } = context;
  if (!teaching.cards?.length) return null;
  return h(
    "section",
    { key: "cards", class: "cards", part: "cards" },
    h("h2", null, t("cards.title")),
    teaching.groups.map(({ id: group, name }) => {
      const cards = teaching.cards.filter((card) => card.group === group);
      return (
        cards.length > 0 &&
        h(
          "details",
          { key: group, class: "group" },
          h("summary", null, name, h("span", { class: "count" }, t("cards.count", { count: cards.length }))),
          cards.map((card) =>
            h(
              "details",
              { key: card.id },
              h("summary", null, card.title),
              h(
                "ul",
                { class: "plain" },
                card.statements.map((said) => statement(said, context)),
              ),
            ),
          ),
        )
      );
    }),
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
        vocabulary.sources.map(({ id }) =>
          h("li", { key: id }, h("span", { class: "cite still" }, id), h("span", null, sourceWords(id, context))),
        ),
      ),
    ),
    filesPart(context),
  );
}
