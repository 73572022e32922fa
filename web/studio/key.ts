/** What will count as right at a step, by the core, in words: authors are shown it and never write it. */
import type { Expected, InputError, Task, TaskResult, Teaching } from "../core/answers.ts";
import type { Judge } from "../state/judge.ts";
import type { Speaking } from "../words/conditions.ts";
import { authored } from "../words/lesson.ts";
import { landmarkName, needleWords, ruleWords, stepName } from "../words/practise.ts";

/** What it takes to say it. */
export interface Knowing extends Speaking {
  teaching: Teaching;
}

/** What is right of a task, as the core has it. */
export function keyOf(task: Task, core: Pick<Judge, "score">): TaskResult | { error: InputError } {
  const attempt = core.score({ seed: null, pass_percent: null, tasks: [{ task, answer: null, hints: 0, seconds: null }] });
  return "error" in attempt ? attempt : attempt.tasks[0];
}

/** The procedures whose order can be asked: the core names them to whoever asks for one that there is not. */
export function procedures(core: Pick<Judge, "score">): readonly string[] {
  const key = keyOf({ order: { procedure: { id: "" } } }, core);
  return "error" in key ? key.error.allowed : [];
}

/** What is right, one thing after the other. @param own the language of the lesson */
export function keyWords(result: TaskResult, own: string, knowing: Knowing): string[] {
  const { task, expected } = result;
  const { t, names, teaching } = knowing;
  if ("rows" in expected) return rowWords(task, expected, knowing);
  if ("needle" in expected) {
    const { angle_degrees: angle, structure, lengths_mm: lengths } = expected.needle;
    return [
      ...(lengths.length > 0 ? needleWords(result, t) : [t("studio.key.no-length")]),
      ...(angle ? [t("studio.key.angle", { smallest: angle[0], largest: angle[1] })] : []),
      t("studio.key.tip", { structure: t(`practise.structure.${structure}`) }),
    ];
  }
  if ("ids" in expected) {
    if (!("order" in task)) return expected.ids.map((id) => landmarkName(id, t));
    const { order } = task;
    return expected.ids.map((id) => stepName(id, order, teaching, t).text);
  }
  if ("choices" in expected) {
    if (!("question" in task)) return [];
    const { choices } = task.question;
    return expected.choices.map((at) => authored(choices[at]?.words ?? {}, t, own).text || t("studio.key.choice", { number: at + 1 }));
  }
  if ("find-structure" in task) return [landmarkName(task["find-structure"].structure, t)];
  const goals = expected.pin.flatMap(({ variant }) => ruleWords(task, variant, teaching, t) ?? []);
  return goals.length > 0 || !("locate" in task) ? goals : rulesOf(task.locate, knowing) ?? [names.placeTitle(task.locate)];
}

/** The rules that a pin is measured by, while there are no bones to measure on. */
function rulesOf({ site, variant, age_group }: Extract<Task, { locate: unknown }>["locate"], { teaching, t }: Knowing): string[] | null {
  const targets = teaching.sites.find((guide) => guide.site === site)?.targets ?? [];
  const counted = targets.filter(({ id, age_bands }) => (variant === null || id === variant) && age_bands.includes(age_group));
  const said = counted.flatMap(({ id }) => ruleWords({ locate: { site, variant, age_group, side: null, landmarks_shown: false } }, id, teaching, t) ?? []);
  return said.length > 0 ? said : null;
}

function rowWords(task: Task, { rows }: Extract<Expected, { rows: unknown }>, { t, names }: Knowing): string[] {
  const ask = "choose-site" in task ? task["choose-site"].ask : null;
  const usable = rows.filter(({ rank, absent }) => rank !== null && !absent).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const said = ask === "best-first" ? usable.filter(({ rank }) => rank === 1) : ask === "every-usable" ? usable : rows;
  return said.map(({ place: { site, side }, accepted, verdict }) => {
    const place = names.placeTitle({ site, side: side ?? null });
    const verdicts = { items: (accepted.length > 0 ? accepted : [verdict]).map((one) => names.verdictWithin(one)), as: "or" as const };
    return t("studio.key.row", { place, verdicts });
  });
}
