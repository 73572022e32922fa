/**
 * What is written under a saved picture, as plain lines: of whom it is, what is shown, what was judged, by whom and by
 * which version. Words only; drawing them is the picture's work.
 */
import { selectedRow, worstReason } from "../state/derive.ts";
import type { State } from "../state/state.ts";
import { noticeWords } from "../words/edition.ts";
import { patientWords } from "../words/conditions.ts";
import { Names } from "../words/names.ts";
import { reasonWords } from "../words/reasons.ts";
import type { Text, Value } from "../words/text.ts";

/** How many sources are named; the rest is counted. */
const NAMED = 12;

/** Title and lines for what the state shows. */
export function caption(state: State, t: Text): { title: string; lines: string[] } {
  const { knowledge, assessment } = state;
  if (!knowledge || !assessment) return { title: "", lines: [] };
  const { vocabulary, version } = knowledge;
  const names = new Names(t, vocabulary);
  const line = (label: string, words: Value) => t("caption.line", { label, words });
  const row = selectedRow(state);
  const worst = worstReason(row);
  const speaking = { vocabulary, names, t };
  const judged = vocabulary.verdicts.flatMap((verdict) => {
    const items = assessment.sites.filter((site) => site.verdict === verdict).map((site) => names.placeTitle(site));
    return items.length > 0 ? [line(names.verdict(verdict), { items, as: "row" })] : [];
  });
  const reasons = row ? row.reasons : assessment.sites.flatMap(worstReason).filter((reason) => reason != null);
  const cited = new Set(reasons.flatMap(({ positions }) => positions.map(({ source }) => source)));
  // Several documents of one body are named once.
  const bodies = [...new Set(vocabulary.sources.filter(({ id }) => cited.has(id)).map(({ id }) => names.body(id)))];
  const { id, version: edition } = assessment.policy;
  const lines: (string | null)[] = [
    line(t("patient.title"), patientWords(state.patient, speaking)),
    row && (worst ? reasonWords(worst, speaking).text : t("details.no-reasons")),
    ...judged,
    bodies.length > 0 ? line(t("sources.title"), { items: bodies, as: "row", most: NAMED }) : null,
    line(t("policy.label"), t("caption.policy", { policy: names.policy(id), version: edition, core: version })),
    noticeWords(vocabulary.evidence, t),
  ];
  return {
    title: row ? t("caption.title", { place: names.placeTitle(row), verdict: names.verdict(row.verdict) }) : t("sites.title"),
    lines: lines.flatMap((one) => one || []),
  };
}
