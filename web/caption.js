// @ts-check
/**
 * What is written under a saved picture, as plain lines: of whom it is, what is shown, what was judged, by whom and by
 * which version. Words only; drawing them is the picture's work.
 */
import { worstReason } from "./tint.js";
import { conditionWords } from "./panel-conditions.js";

/** How many sources are named; the rest is counted. */
const NAMED = 12;

/** The patient in words. @param {import("./contracts.js").Patient} patient @param {Pick<import("./panel.js").Context, "vocabulary" | "t">} context */
export function patientWords(patient, { vocabulary, t }) {
  const { value, unit } = patient.age;
  return [
    `${value} ${t(`units.${unit}`, { count: value })}`,
    patient.weight_kg != null && `${patient.weight_kg} ${t("patient.kilograms")}`,
    ...(patient.conditions ?? []).map((condition) => {
      const { name, answers } = conditionWords(condition, { vocabulary, t });
      return answers ? `${name} (${answers})` : name;
    }),
  ]
    .filter(Boolean)
    .join(t("list-separator"));
}

/**
 * @param {import("./session.js").Session} session
 * @param {import("./text.js").Text} t
 * @returns {{title: string, lines: string[]}}
 */
export function caption(session, t) {
  const { core, assessment } = session;
  if (!core || !assessment) return { title: "", lines: [] };
  const { vocabulary } = core;
  const row = session.row();
  const separator = t("list-separator");
  const judged = vocabulary.verdicts.flatMap(({ id, name }) => {
    const names = assessment.sites.filter(({ verdict }) => verdict === id).map((site) => site.name);
    return names.length > 0 ? [`${name}: ${names.join(separator)}`] : [];
  });
  const reasons = row ? row.reasons : assessment.sites.flatMap(worstReason).filter((reason) => reason != null);
  const cited = new Set(reasons.flatMap(({ positions }) => positions.map(({ source }) => source)));
  // Several documents of one body are named once.
  const names = [...new Set(vocabulary.sources.filter(({ id }) => cited.has(id)).map(({ id, body }) => body ?? id))];
  const sources = names.slice(0, NAMED).join(separator);
  const more = names.length > NAMED ? ` ${t("stage.more-sources", { count: names.length - NAMED })}` : "";
  const policy = vocabulary.policies.find(({ id }) => id === assessment.policy.id);
  /** @type {(string | null)[]} */
  const lines = [
    `${t("patient.title")}: ${patientWords(session.patient, { vocabulary, t })}`,
    row && (worstReason(row)?.text ?? t("details.no-reasons")),
    ...judged,
    sources && `${t("sources.title")}: ${sources}${more}`,
    `${t("policy.label")}: ${policy?.name ?? assessment.policy.id} ${assessment.policy.version} · io-site-finder ${core.version}`,
    vocabulary.disclaimer,
  ];
  return {
    title: row ? `${row.name}: ${row.verdict_name}` : t("sites.title"),
    lines: lines.flatMap((line) => line || []),
  };
}
