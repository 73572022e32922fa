/**
 * The widget as a content type of H5P: what H5P calls, and what it is told. It asks nothing of the element but what any page may, and
 * decides nothing about what is right. Not here: the author's choices (`params.ts`), the files of the package (`library.ts`).
 */
import type { Attempt } from "../../core/answers.ts";
import type { Progress } from "../../state/progress.ts";
import { answeredStatement } from "../statements.ts";
import { chosen, type Params } from "./params.ts";
import type { Extras, H5pCore, H5pStatement } from "./platform.ts";

/** Scores are told in per cent. */
const MOST = 100;
const SUB_CONTENT = "http://h5p.org/x-api/h5p-subContentId";

/** As much of the element as is needed. */
interface Finder extends HTMLElement {
  lesson: unknown;
  state: unknown;
  api(version: number): {
    steps(): { at: number; count: number } | null;
    progress(): Progress | null;
    resume(progress: Progress): Promise<boolean>;
  };
}

/** What is kept for another day. */
interface Kept {
  progress?: Progress;
  view?: unknown;
}

/** A lesson as the author has put it in. What is in it is for the core to say. */
function readLesson(text: string | null): { read?: unknown; problem?: string } {
  try {
    return text ? { read: JSON.parse(text) } : {};
  } catch (error) {
    return { problem: `The lesson that was put in is no JSON. ${error instanceof Error ? error.message : ""}` };
  }
}

function alarm(problem: string): HTMLElement {
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = problem;
  return line;
}

/** @returns the class that H5P makes contents of */
export function contentTypeFor(h5p: H5pCore) {
  return class IoSiteFinderContent extends h5p.EventDispatcher {
    readonly #params: Params;
    readonly #extras: Extras;
    #finder: Finder | null = null;
    #place: HTMLElement | null = null;
    #attempt: Attempt | null = null;
    #ended = false;
    /** What was told of each task, by its name. */
    #answered = new Map<string, H5pStatement>();

    constructor(params: Params, contentId: number | string, extras: Extras = {}) {
      super();
      this.contentId = contentId;
      this.#params = params ?? {};
      this.#extras = extras ?? {};
    }

    /** @param container a jQuery of the element that the content goes into */
    attach(container: ArrayLike<HTMLElement>): void {
      const [place] = Array.from(container);
      place.classList.add("h5p-io-site-finder");
      this.#place = place;
      this.#open(this.#extras.previousState as Kept | undefined);
      let height = 0;
      new ResizeObserver(() => {
        if (place.offsetHeight === height) return;
        height = place.offsetHeight;
        this.trigger("resize");
      }).observe(place);
      this.setActivityStarted();
    }

    #open(kept?: Kept): void {
      const { attributes, lesson } = chosen(this.#params);
      const finder = document.createElement("io-site-finder") as Finder;
      for (const [name, value] of attributes) finder.setAttribute(name, value);
      const { read, problem } = readLesson(lesson);
      if (read) finder.lesson = read;
      const hear = (type: string, told: (attempt: Attempt & { lesson?: { task?: number } }) => void) =>
        finder.addEventListener(type, (event) => finder === this.#finder && told((event as CustomEvent).detail));
      hear("attempt", (attempt) => this.#tellAnswer(attempt, attempt.lesson?.task));
      hear("complete", (attempt) => this.#tellEnd(attempt));
      hear("step-change", () => this.#tellWhenSeen());
      this.#finder = finder;
      this.#place?.replaceChildren(...(problem ? [alarm(problem)] : []), finder);
      if (kept?.progress) this.#resume(finder, kept.progress);
      else if (kept?.view) finder.addEventListener("ready", () => (finder.state = kept.view), { once: true });
    }

    async #resume(finder: Finder, progress: Progress): Promise<void> {
      while (!finder.api(1).steps()) await new Promise((resolve) => finder.addEventListener("step-change", resolve, { once: true }));
      await finder.api(1).resume(progress);
    }

    /** @param task which one of a lesson it was, from 0 */
    #tellAnswer({ tasks: [result] }: Attempt, task = this.#answered.size): void {
      if (!result) return;
      const event = this.createXAPIEventTemplate("answered");
      const { statement } = event.data;
      const whole = statement.object;
      const told = answeredStatement(result, task + 1, { activity: whole.id, when: new Date() });
      const name = told.object.id.slice(told.object.id.indexOf("#") + 1);
      statement.object = {
        id: `${whole.id}?subContentId=${name}`,
        objectType: "Activity",
        definition: { ...whole.definition, ...told.object.definition, extensions: { ...whole.definition?.extensions, [SUB_CONTENT]: name } },
      };
      statement.result = told.result;
      // Without a parent, platforms would take the answer for the end of all of it.
      statement.context = { contextActivities: { ...statement.context?.contextActivities, parent: [{ id: whole.id, objectType: "Activity" }] } };
      this.#answered.set(name, statement);
      this.trigger(event);
    }

    #tellEnd(attempt: Attempt | null): void {
      // Whoever leaves a lesson in the middle has come to no result.
      const progress = this.#finder?.api(1).progress();
      if (attempt && progress && progress.answers.length < attempt.tasks.length) return;
      this.#attempt = attempt;
      this.#ended = true;
      this.trigger(this.#whole());
      this.trigger("resize");
    }

    /** Where nothing is asked, who has seen all of it is done. */
    #tellWhenSeen(): void {
      const api = this.#finder?.api(1);
      const steps = api?.steps();
      if (!this.#ended && steps && api?.progress()?.tasks === 0 && steps.at === steps.count - 1) this.#tellEnd(null);
    }

    #whole() {
      const event = this.createXAPIEventTemplate("completed");
      const definition = event.data.statement.object.definition ?? {};
      event.data.statement.object.definition = { ...definition, type: "http://adlnet.gov/expapi/activities/assessment" };
      if (this.getMaxScore() > 0)
        event.setScoredResult(this.getScore(), this.getMaxScore(), this, this.#ended, this.#attempt?.passed ?? undefined);
      return event;
    }

    getTitle(): string {
      return this.#extras.metadata?.title ?? "";
    }

    getAnswerGiven(): boolean {
      return this.#answered.size > 0;
    }

    getScore(): number {
      return Math.round(this.#attempt?.percent ?? 0);
    }

    /** None where nothing is asked. */
    getMaxScore(): number {
      return this.getAnswerGiven() || this.#attempt || (this.#finder?.api(1).progress()?.tasks ?? 0) > 0 ? MOST : 0;
    }

    /** Right answers are told in their place. */
    showSolutions(): void {}

    resetTask(): void {
      this.#attempt = null;
      this.#ended = false;
      this.#answered.clear();
      if (this.#place) this.#open();
    }

    getXAPIData(): { statement: H5pStatement; children: { statement: H5pStatement }[] } {
      return { statement: this.#whole().data.statement, children: [...this.#answered.values()].map((statement) => ({ statement })) };
    }

    getCurrentState(): Kept | undefined {
      if (!this.#finder) return undefined;
      const progress = this.#finder.api(1).progress();
      return progress ? { progress } : { view: this.#finder.state };
    }
  };
}
