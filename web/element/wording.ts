/** The words that a presenter's window cannot make itself: what is asked at the steps of a lesson. */
import type { Wording } from "../presenter/widget-end.ts";
import { disordered } from "../state/practice.ts";
import type { Knowledge } from "../state/state.ts";
import { rowWords } from "../words/key.ts";
import { Names } from "../words/names.ts";
import { questionSaid, stepName } from "../words/practise.ts";
import type { Text } from "../words/text.ts";

/** @returns `null` while there are no words, or nobody knows what they are about */
export function wordingOf(t: Text | null, knowledge: Knowledge | null): Wording | null {
  if (!t || !knowledge) return null;
  const { vocabulary, teaching } = knowledge;
  const speaking = { t, vocabulary, names: new Names(t, vocabulary) };
  return {
    reader: t.reader,
    question: ({ tasks, read }, step) => {
      const found = tasks.find((task) => task.step === step);
      return found ? questionSaid(found.asked.task, speaking, read.lesson.language) : null;
    },
    answer: ({ tasks }, step) => {
      const [only, ...more] = tasks.filter((task) => task.step === step);
      // Of several cases the window does not know which one is before the room.
      if (!only || more.length > 0) return { things: [], right: [] };
      const { task, expected } = only.unanswered.result;
      if ("order" in task && "ids" in expected) {
        const said = (id: string) => stepName(id, task.order, teaching, t);
        return { things: disordered(expected.ids).map(said), right: expected.ids.map(said) };
      }
      const right = "rows" in expected ? rowWords(task, expected, speaking) : [];
      return { things: [], right: right.map((text) => ({ text, lang: t.language, dir: t.dir })) };
    },
  };
}
