/** The texts of a lesson, by language, wherever they stand in it. Pure. */
import type { Step, Task } from "../core/answers.ts";

/** A text by the tag of its language. */
export type Words = { [language: string]: string };

/** What is read at a step: by everybody, by the presenter alone, by everybody after an answer. */
export type TextName = "words" | "notes" | "because";

/** Changes each language's text; `null` takes it away. */
export function mapWords(words: Words, change: (text: string, language: string) => string | null): Words {
  return Object.fromEntries(
    Object.entries(words).flatMap(([language, text]) => {
      const after = change(text, language);
      return after === null ? [] : [[language, after]];
    }),
  );
}

/** Without what says nothing. */
export function saidWords(words: Words): Words {
  return mapWords(words, (text) => (text.trim() ? text : null));
}

/** The languages in which something is said. */
export function saidIn(words: Words): string[] {
  return Object.keys(saidWords(words));
}

/** Which texts a step has, in the order in which they are read. */
export function textNames(step: Step): readonly TextName[] {
  return "task" in step ? ["words", "because", "notes"] : ["words", "notes"];
}

export function textOfStep(step: Step | undefined, of: TextName): Words {
  if (!step) return {};
  if ("task" in step) return step.task[of];
  const { words, notes } = "show" in step ? step.show : step.generate;
  return of === "words" ? words : of === "notes" ? notes : {};
}

export function withTextOfStep(step: Step, of: TextName, words: Words): Step {
  if ("task" in step) return { task: { ...step.task, [of]: words } };
  if (of === "because") return step;
  return "show" in step ? { show: { ...step.show, [of]: words } } : { generate: { ...step.generate, [of]: words } };
}

/** Changes every text of a step, an author's question and its answers among them. */
export function mapStepWords(step: Step, change: (words: Words) => Words): Step {
  const texts = textNames(step).reduce((changed, of) => withTextOfStep(changed, of, change(textOfStep(changed, of))), step);
  return "task" in texts ? { task: { ...texts.task, ask: mapTaskWords(texts.task.ask, change) } } : texts;
}

function mapTaskWords(task: Task, change: (words: Words) => Words): Task {
  if (!("question" in task)) return task;
  const { words, choices } = task.question;
  return {
    question: { words: change(words), choices: choices.map((choice) => ({ ...choice, words: change(choice.words) })) },
  };
}

/** Every text of a step by where it stands in its file. */
export function placedTexts(step: Step): { path: string; words: Words; optional: boolean }[] {
  const kind = Object.keys(step)[0];
  const own = textNames(step).map((of) => ({ path: `${kind}.${of}`, words: textOfStep(step, of), optional: true }));
  if (!("task" in step) || !("question" in step.task.ask)) return own;
  const { words, choices } = step.task.ask.question;
  const at = "task.ask.question";
  return [
    ...own,
    { path: `${at}.words`, words, optional: false },
    ...choices.map((choice, number) => ({ path: `${at}.choices[${number}].words`, words: choice.words, optional: false })),
  ];
}

/** The mark of a sentence that no source says, as `src/lesson/citation.rs` knows it. */
export const OWN_WORDS = "[@own]";

/** A text whose sentence is marked as the author's own: before its full stop, as a source would be. */
export function markedAsOwn(text: string, sentence: string): string {
  const [, words, stop] = /^(.*?)([.!\s]*)$/s.exec(sentence) ?? [];
  return words ? text.replace(sentence, () => `${words} ${OWN_WORDS}${stop}`) : text;
}
