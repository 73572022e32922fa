/** What the studio's buttons and keys do where it is more than one action: it touches the browser, the widget, or the files around it. */
import { beside } from "../core/assets.ts";
import { fetchLesson, fetchLessons } from "../core/lessons.ts";
import type { InputError, Lesson } from "../core/answers.ts";
import { explore } from "../modes/explore.ts";
import { lecture } from "../modes/lecture.ts";
import { publishedFiles } from "../package/published.ts";
import { blank, lessonOf, stamped } from "./draft.ts";
import type { Desk, DeskState } from "./desk.ts";
import { EXPORTS, fileName, type Exporter } from "./exports.ts";
import { copy, save, textOfFile, type Saved } from "./files.ts";
import { asking, generating, showing, someCases } from "./offers.ts";
import type { Doing } from "./parts/context.ts";
import { insert } from "./parts/texts.ts";

const SPACES = 2;

/** @param focus moves the focus once all is drawn @param version of the widget */
export function doingOf(desk: DeskState, focus: (...at: string[]) => void, version: string): Doing {
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
    desk.set({ over: null, pane: "lesson", said: t("studio.add.said", { number }) });
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
      desk.set({ over: null });
      if (text === null) {
        refuse(file.name, t("files.too-large.text"), t("files.too-large.remedy"));
        return focus('[data-do="dismiss"]');
      }
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
      const { busy, published, agreed, draft } = desk.now;
      const way = EXPORTS.find((one) => one.id === id);
      if (!way || busy || (way.needs === "published" && published === false)) return;
      desk.checkNow();
      if (desk.now.found.length === 0 || agreed === draft) return exportBy(way);
      desk.set({ asking: id, problem: null, copying: null, said: "" });
      focus("#unfinished-title");
    },
    async exportAsItIs() {
      const { asking, draft } = desk.now;
      const way = EXPORTS.find((one) => one.id === asking);
      desk.set({ asking: null, agreed: draft });
      if (way) await exportBy(way);
    },
    turn(pane) {
      desk.set({ pane });
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
      desk.now.making?.cancel();
      // What was said before is nothing to what opens now.
      desk.set({ over: which, ...(which && { said: "" }), ...(which !== "export" && { copying: null }), problem: null, asking: null });
      if (which === "export") void lookForPublished();
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

  /** Said before anybody waits for a package. */
  async function lookForPublished() {
    const published = await publishedFiles().then(
      () => true,
      () => false,
    );
    desk.set({ published });
  }

  async function exportBy({ id, label, needs, make }: Exporter) {
    const { lesson, text } = finished();
    const address = desk.now.address.trim() || fileName(lesson, "json");
    const giving = new AbortController();
    const { signal } = giving;
    const cancel = () => giving.abort();
    desk.set({ busy: true, problem: null, copying: null, said: "", making: needs === "published" ? { share: 0, cancel } : null });
    if (needs === "published") focus('[data-do="cancel"]');
    const onShare = (share: number) => !signal.aborted && desk.set({ making: { share, cancel } });
    const ended = (change: Partial<Desk>) => desk.set({ busy: false, making: null, ...change });
    try {
      const made = await make(lesson, { text, address, base: beside(""), version, signal, onShare });
      signal.throwIfAborted();
      if ("text" in made) {
        const copied = await copy(made.text);
        const said = made.code === null ? t("studio.export.code.too-long") : copied ? t("studio.export.copied") : "";
        ended({ copying: { label: t(label), text: made.text, ...(made.code && { code: made.code }) }, said });
        focus(copied ? '[data-do="copy"]' : "#to-copy");
      } else {
        giveFile(made.file, ended);
        focus(`[data-export="${id}"]`);
      }
    } catch (error) {
      if (signal.aborted) ended({ said: t("studio.export.cancelled") });
      else ended({ problem: fault("", error instanceof Error ? error.message : String(error), "") });
      focus(`[data-export="${id}"]`);
    }
  }

  function giveFile(file: Saved, ended: (change: Partial<Desk>) => void) {
    if (save(file)) ended({ said: t("studio.save.said", { name: file.name }) });
    else if (typeof file.content === "string")
      ended({ said: t("studio.save.refused"), copying: { label: t("studio.save.text", { name: file.name }), text: file.content } });
    else ended({ problem: fault(file.name, t("studio.save.never"), "") });
  }
}

function fault(file: string, message: string, remedy: string): InputError {
  return { file, path: "", found: "", message, remedy, nearest: null, allowed: [] };
}
