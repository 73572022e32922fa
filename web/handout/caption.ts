/**
 * What is written under a saved picture, as plain lines: of whom it is, what is shown, what was judged, by whom and by
 * which version. Words only; drawing them is the picture's work.
 */
import { selectedRow, worstReason } from "../state/derive.ts";
import type { State } from "../state/state.ts";
import { editionWords } from "../words/edition.ts";
import { patientWords } from "../words/conditions.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";

/** How many sources are named; the rest is counted. */
const NAMED = 12;

/** Title and lines for what the state shows. */
export function caption(state: State, t: Text): { title: string; lines: string[] } {
  const { knowledge, assessment } = state;
  if (!knowledge || !assessment) return { title: "", lines: [] };
  const { vocabulary, version } = knowledge;
  const row = selectedRow(state);
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
  const lines: (string | null)[] = [
    `${t("patient.title")}: ${patientWords(state.patient, { vocabulary, names: new Names(t, vocabulary), t })}`,
    row && (worstReason(row)?.text ?? t("details.no-reasons")),
    ...judged,
    sources && `${t("sources.title")}: ${sources}${more}`,
    `${t("policy.label")}: ${policy?.name ?? assessment.policy.id} ${assessment.policy.version} · io-site-finder ${version}`,
    `${vocabulary.disclaimer} ${editionWords(vocabulary.evidence, t)}`,
  ];
  return {
    title: row ? `${row.name}: ${row.verdict_name}` : t("sites.title"),
    lines: lines.flatMap((line) => line || []),
  };
}
