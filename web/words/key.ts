/** What is right of a task, by the core's key, in words: for authors before it is asked, and for whoever takes an attempt along. */
import type { Expected, Task, TaskResult, Teaching } from "../core/answers.ts";
import type { Speaking } from "./conditions.ts";
import { authored } from "./lesson.ts";
import { landmarkName, ruleWords, stepName } from "./practise.ts";

/** What it takes to say it. */
export interface Knowing extends Speaking {
  teaching: Teaching;
}

/** One thing after the other. @param own the language of the lesson, for what its author wrote; an answer without words is empty */
export function rightWords({ task, expected }: Pick<TaskResult, "task" | "expected">, knowing: Knowing, own?: string): string[] {
  const { t, names, teaching } = knowing;
  if ("rows" in expected) return rowWords(task, expected, knowing);
  if ("needle" in expected) return expected.needle.lengths_mm.map((number) => t.value({ number, unit: "millimetres" }));
  if ("ids" in expected) return expected.ids.map((id) => ("order" in task ? stepName(id, task.order, teaching, t).text : landmarkName(id, t)));
  if ("choices" in expected) return "question" in task ? expected.choices.map((at) => authored(task.question.choices[at]?.words ?? {}, t, own).text) : [];
  if ("find-structure" in task) return [landmarkName(task["find-structure"].structure, t)];
  if (!("locate" in task)) return [];
  const goals = expected.pin.flatMap(({ variant }) => ruleWords(task, variant, teaching, t) ?? []);
  const rules = goals.length > 0 ? goals : rulesOf(task, knowing);
  return rules.length > 0 ? [...new Set(rules)] : [names.placeTitle({ site: task.locate.site, side: task.locate.side ?? null })];
}

/** The rules that a pin is measured by, while there are no bones to measure on. */
function rulesOf(task: Extract<Task, { locate: unknown }>, { teaching, t }: Knowing): string[] {
  const { site, variant, age_group } = task.locate;
  const targets = teaching.sites.find((guide) => guide.site === site)?.targets ?? [];
  const counted = targets.filter(({ id, age_bands }) => (variant == null || id === variant) && age_bands.includes(age_group));
  return counted.flatMap(({ id }) => ruleWords(task, id, teaching, t) ?? []);
}

/** Of the sites those that answer what was asked: the first, every usable one, or each. */
export function rowWords(task: Task, { rows }: Extract<Expected, { rows: unknown }>, { t, names }: Speaking): string[] {
  const ask = "choose-site" in task ? task["choose-site"].ask : null;
  const usable = rows.filter(({ rank, absent }) => rank !== null && !absent).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const said = ask === "best-first" ? usable.filter(({ rank }) => rank === 1) : ask === "every-usable" ? usable : rows;
  return said.map(({ place: { site, side }, accepted, verdict }) => {
    const place = names.placeTitle({ site, side: side ?? null });
    const verdicts = { items: (accepted.length > 0 ? accepted : [verdict]).map((one) => names.verdictWithin(one)), as: "or" as const };
    return t("practise.told.row", { place, verdict: verdicts });
  });
}
