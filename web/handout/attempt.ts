/** An attempt to take along: as a table for a spreadsheet, and as a page to print. */
import type { Answer, Attempt, Place } from "../core/answers.ts";
import { kindOf, type Done } from "../state/practice.ts";
import { patientWords, type Speaking } from "../words/conditions.ts";
import { rightWords, type Knowing } from "../words/key.ts";
import { authored } from "../words/lesson.ts";
import { boneName, landmarkName, heldWords, needleWords, pinWords, questionWords, scoreWords, stepName, together } from "../words/practise.ts";
import { make, type Child } from "./paper/nodes.ts";

/** What a row of either says. */
interface Row {
  kind: string;
  patient: string;
  question: string;
  answered: string;
  right: string;
  score: number;
  seconds: number | null;
  hints: number;
  distance_mm: number | null;
  sources: readonly string[];
}

/** The attempt as comma-separated values, one task a line, headings first. Ids of sources as they are. */
export function attemptCsv(attempt: Attempt, done: readonly Done[], speaking: Knowing): string {
  const head = ["task", "patient", "question", "answered", "right", "score", "seconds", "hints", "distance_mm", "sources", "seed", "evidence", "widget"];
  const lines = done.map((one) => {
    const row = rowOf(one, speaking);
    return [
      row.kind,
      row.patient,
      row.question,
      row.answered,
      row.right,
      row.score.toFixed(3),
      row.seconds ?? "",
      row.hints,
      row.distance_mm?.toFixed(1) ?? "",
      row.sources.join(" "),
      attempt.seed ?? "",
      attempt.evidence ?? "",
      attempt.widget,
    ];
  });
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A cell. What a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number): string {
  const text = String(value);
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** The attempt as a page to print. */
export function attemptPage(attempt: Attempt, done: readonly Done[], speaking: Knowing): HTMLElement {
  const { t } = speaking;
  const lines = (...texts: string[]) => texts.filter(Boolean).flatMap((text, at) => (at > 0 ? [make("br"), text] : [text]));
  const rows = done.map((one) => {
    const row = rowOf(one, speaking);
    const cells: Child[] = [
      lines(row.patient, row.question),
      row.answered,
      [row.right, make("p", { class: "small" }, row.sources.join(" "))],
      lines(scoreWords(one, t), t("practise.score.points", { percent: Math.round(row.score * 100) })),
      row.seconds == null ? "" : t("practise.result.seconds", { seconds: Math.round(row.seconds) }),
    ];
    return make("tr", {}, cells.map((cell) => make("td", {}, cell)));
  });
  const percent = t("practise.result.percent", { percent: Math.round(attempt.percent) });
  const about = [
    attempt.seed == null ? "" : t("practise.result.series", { seed: attempt.seed }),
    t("practise.result.evidence", { version: attempt.evidence ?? "", widget: attempt.widget }),
    t("practise.result.teaching-only"),
  ];
  const heads = ["asked", "answered", "right", "score", "time"].map((name) => make("th", { scope: "col" }, t(`practise.result.${name}`)));
  return make(
    "article",
    { class: "page", lang: t.language, dir: t.dir },
    make("h1", {}, `${t("labelled", { label: t("practise.result.title") })} ${percent} ${t("practise.result.of", { count: attempt.tasks.length })}`),
    make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows)),
    make("p", {}, about.filter(Boolean).join(" ")),
  );
}

function rowOf({ asked, answered, result, pin }: Done, speaking: Knowing): Row {
  const { task, patient } = asked;
  const ofPatient = "choose-site" in task || "needle" in task;
  return {
    kind: kindOf(task),
    patient: ofPatient ? patientWords(patient, speaking) : "",
    question: questionWords(task, speaking),
    answered: answerWords(answered.answer, { asked, answered, result, pin }, speaking),
    right: speaking.t.value({ items: rightWords(result, speaking), as: "row" }),
    score: result.score,
    seconds: answered.seconds,
    hints: answered.hints,
    distance_mm: pin?.distance_mm ?? result.pin?.distance_mm ?? null,
    sources: result.sources,
  };
}

const placeWords = (place: Place, { names }: Speaking) => names.placeTitle({ site: place.site, side: place.side ?? null });

function answerWords(answer: Answer | null, { asked, pin, result }: Done, speaking: Knowing): string {
  const { t, names } = speaking;
  const { task } = asked;
  if (!answer) return t("practise.not-answered");
  const row = (items: string[]) => t.value({ items, as: "row" });
  if ("sites" in answer) return row(answer.sites.map((place) => placeWords(place, speaking)));
  if ("verdicts" in answer)
    return row(
      answer.verdicts.map(({ place, verdict }) =>
        t("practise.told.row", { place: placeWords(place, speaking), verdict: names.verdictWithin(verdict) }),
      ),
    );
  if ("pin" in answer) return pin ? together(pinWords(pin, speaking), t) : boneName(answer.pin.on, speaking);
  if ("needle" in answer) return together([heldWords(answer.needle, t), ...needleWords(result, t)], t);
  if ("choices" in answer)
    return "question" in task
      ? row(answer.choices.flatMap((at) => (task.question.choices[at] ? [authored(task.question.choices[at].words, t).text] : [])))
      : "";
  return row(answer.ids.map((id) => ("order" in task ? stepName(id, task.order, speaking.teaching, t).text : landmarkName(id, t))));
}
