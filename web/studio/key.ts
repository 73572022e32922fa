/** What will count as right at a step, by the core, in words: authors are shown it and never write it. */
import type { InputError, Task, TaskResult } from "../core/answers.ts";
import type { Judge } from "../state/judge.ts";
import { rightWords, type Knowing } from "../words/key.ts";
import { needleWords } from "../words/practise.ts";

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
  const { expected } = result;
  const { t } = knowing;
  if ("needle" in expected) {
    const { angle_degrees: angle, structure, lengths_mm: lengths } = expected.needle;
    return [
      ...(lengths.length > 0 ? needleWords(result, t) : [t("studio.key.no-length")]),
      ...(angle ? [t("studio.key.angle", { smallest: angle[0], largest: angle[1] })] : []),
      t("studio.key.tip", { structure: t(`practise.structure.${structure}`) }),
    ];
  }
  const right = rightWords(result, knowing, own);
  // Answers that have no words yet are known by their numbers.
  return "choices" in expected ? right.map((words, at) => words || t("studio.key.choice", { number: expected.choices[at] + 1 })) : right;
}
