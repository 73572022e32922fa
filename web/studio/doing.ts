/** What the studio's buttons and keys do where it is more than one action: it touches the browser, the widget, or the files around it. */
import { beside } from "../core/assets.ts";
import { fetchLesson, fetchLessons } from "../core/lessons.ts";
import type { InputError, Lesson } from "../core/answers.ts";
import { explore } from "../modes/explore.ts";
import { lecture } from "../modes/lecture.ts";
import { blank, lessonOf, stamped } from "./draft.ts";
import type { DeskState } from "./desk.ts";
import { EXPORTS, fileName, type Exporter } from "./exports.ts";
import { copy, save, textOfFile } from "./files.ts";
import { asking, generating, showing, someCases } from "./offers.ts";
import type { Doing } from "./parts/context.ts";
import { insert } from "./parts/texts.ts";

const SPACES = 2;

/** @param focus moves the focus once all is drawn */
export function doingOf(desk: DeskState, focus: (...at: string[]) => void): Doing {
  const t = (key: string, values = {}) => desk.now.t(key, values);

  /** The lesson as it is saved: with the keys of today, if the core can read it. */
  const finished = (): { lesson: Lesson; text: string } => {
    const read = desk.checkNow();
    const now = lessonOf(desk.now.draft);
    const lesson = "error" in read ? now : stamped(now, read);
    return { lesson, text: `${JSON.stringify(lesson, null, SPACES)}\n` };
  };
  const refuse = (name: string, message: string, remedy = "") =>
    desk.set({ problem: fault(name, message, remedy), busy: false });
  const added = () => {
    const number = desk.now.draft.steps.findIndex(({ key }) => key === desk.now.draft.at) + 1;
    desk.set({ over: null, said: t("studio.add.said", { number }) });
    focus("#text-words textarea", "#editor-title");
  };

  const doing: Doing = {
    save() {
      const { lesson, text } = finished();
      const name = fileName(lesson, "json");
      const taken = save({ name, type: "application/json", content: text });
      const copying = { label: t("studio.save.text", { name }), text };
      if (taken) desk.set({ said: t("studio.save.said", { name }), copying });
      else {
        desk.set({ said: t("studio.save.refused"), copying, over: "export" });
        focus("#to-copy");
      }
    },
    takeView() {
      const screen = desk.look();
      if (!screen) return;
      desk.dispatch({ type: "add", step: showing(screen) });
      added();
    },
    ask(task) {
      desk.dispatch({ type: "add", step: asking(task) });
      added();
      if ("question" in task) focus("#question input", "#editor-title");
    },
    addCases() {
      // Another series each time, and the same one whenever the lesson is played.
      desk.dispatch({ type: "add", step: generating(someCases(1 + Math.floor(Math.random() * 9999))) });
      added();
      focus('[data-do="count"]');
    },
    async chooseFile(file) {
      const text = await textOfFile(file);
      if (text === null) return refuse(file.name, t("files.too-large.text"), t("files.too-large.remedy"));
      desk.set({ over: null });
      if (desk.open(file.name, text)) focus(".list [aria-current]");
      else focus('[data-do="dismiss"]');
    },
    begin() {
      const { draft } = desk.now;
      const [language] = draft.languages;
      desk.dispatch({ type: "open", lesson: lessonOf(blank(language)) }, t("studio.open.began"));
      desk.set({ over: null, address: "", copying: null });
      focus("#text-title input", ".list [aria-current]");
    },
    async openBuiltIn(id) {
      desk.set({ busy: true });
      const got = await fetchLesson(id);
      desk.set({ busy: false, over: null });
      if ("problem" in got) return refuse(id, t(`files.${got.problem.code ?? "unreachable"}.text`, { status: got.problem.status ?? 0 }));
      if (desk.open(id, got.text)) {
        desk.set({ address: id });
        focus(".list [aria-current]");
      }
    },
    async export(id) {
      const way = EXPORTS.find((one) => one.id === id);
      if (!way || desk.now.busy) return;
      await exportBy(way);
    },
    play(inLecture) {
      if (desk.now.draft.steps.length === 0) return;
      desk.play(inLecture ? lecture.id : explore.id);
      focus('[data-do="stop"]');
    },
    stop() {
      desk.stop(explore.id);
      focus(".list [aria-current]");
    },
    over(which) {
      const { over } = desk.now;
      desk.set({ over: which, ...(which !== "export" && { copying: null }), problem: null });
      if (which === "open" && !Array.isArray(desk.now.offered))
        void fetchLessons().then(
          (offered) => desk.set({ offered }),
          () => desk.set({ offered: "failed" }),
        );
      if (which === "sources") focus("#source-search");
      const back = over === "sources" ? `#${desk.now.picking.into}` : over === "ask" ? '[data-do="add-task"]' : `[data-do="${over}"]`;
      if (!which && over) focus(back, ".list [aria-current]");
    },
    pick(into) {
      desk.set({ picking: { into, query: "" } });
      doing.over("sources");
    },
    cite(source) {
      const { into } = desk.now.picking;
      desk.set({ over: null });
      insert(into, `[@${source}]`);
      focus(`#${into}`);
    },
  };
  return doing;

  async function exportBy({ id, label, make }: Exporter) {
    const { lesson, text } = finished();
    const address = desk.now.address.trim() || fileName(lesson, "json");
    desk.set({ busy: true, problem: null, copying: null, said: "" });
    try {
      const made = await make(lesson, { text, address, base: beside("") });
      if ("text" in made) {
        const copied = await copy(made.text);
        desk.set({ busy: false, copying: { label: t(label), text: made.text }, said: copied ? t("studio.export.copied") : "" });
        focus(copied ? `[data-export="${id}"]` : "#to-copy");
      } else if (save(made.file)) desk.set({ busy: false, said: t("studio.save.said", { name: made.file.name }) });
      else if (typeof made.file.content === "string")
        desk.set({ busy: false, said: t("studio.save.refused"), copying: { label: t("studio.save.text", { name: made.file.name }), text: made.file.content } });
      else refuse(made.file.name, t("studio.save.refused"));
    } catch (error) {
      refuse("", error instanceof Error ? error.message : String(error));
    }
  }
}

function fault(file: string, message: string, remedy: string): InputError {
  return { file, path: "", found: "", message, remedy, nearest: null, allowed: [] };
}
