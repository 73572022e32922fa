/** Tells the page what is new in a state: verdicts, refusals, faulty files, another site. */
import type { OwnFile } from "../core/own-files.ts";
import { rowKey } from "../state/derive.ts";
import { stopNow, type Playing } from "../state/lesson.ts";
import type { Player } from "../state/player.ts";
import { isSecret } from "../state/practice.ts";
import type { Practising } from "../state/practising.ts";
import type { Misfit } from "../state/reading.ts";
import type { State, Unshown } from "../state/state.ts";
import { stepsOf } from "../state/steps.ts";
import { sameView, viewAt } from "../state/view.ts";
import { handout, type Handout } from "../handout/on-demand.ts";
import { readCmi5 } from "../package/cmi5.ts";
import type { About, Statement } from "../package/statements.ts";
import { tell, type Details } from "./events.ts";

export class Telling {
  /** Whether the first answer has been told: it is no change. */
  #said = false;
  /** Faulty files that the page has been told of. */
  #told = new WeakSet<OwnFile>();

  constructor(
    private readonly element: HTMLElement,
    private readonly practising: Practising,
    private readonly player: Player,
  ) {}

  /** The next answer is the first one once more. */
  again(): void {
    this.#said = false;
  }

  /** @returns whether those who listen want to hear what the change did */
  changed(state: State, before: State): boolean {
    if (!state.knowledge) return false;
    this.#practised(state, before);
    this.#played(state.lesson, before.lesson);
    // What is asked of a learner is told to nobody.
    const changed = state.assessment !== before.assessment || state.problem !== before.problem;
    const judged = !isSecret(state) && (changed || isSecret(before));
    const announce = judged && this.#said && !state.practice && !state.lesson;
    if (judged) this.#judged(state);
    if (state.lessonProblem && state.lessonProblem !== before.lessonProblem) {
      const { code: message, ...problem } = state.lessonProblem.problem;
      tell(this.element, "error", { message, ...problem, code: "lesson" });
    }
    if (state.unshown !== before.unshown) this.#unshown(state.unshown, before.knowledge ? before.unshown : null);
    if (before.knowledge && !sameView(state, before)) tell(this.element, "view-change", viewAt(state));
    this.#stepped(state, before);
    if (rowKey(state.selected) !== rowKey(before.selected)) {
      const { site = null, side = null } = state.selected ?? {};
      tell(this.element, "site-select", { site, side });
    }
    return announce;
  }

  #stepped(state: State, before: State): void {
    const now = stopOf(state);
    const was = stopOf(before);
    if (now.at !== was.at || now.count !== was.count || now.step !== was.step) tell(this.element, "step-change", now);
  }

  /** A task was answered, or all of them were. */
  #practised(state: State, before: State): void {
    // A lesson's own tasks are told as such.
    const practice = state.lesson ? null : state.practice;
    const was = before.lesson ? null : before.practice;
    if (practice === was) return;
    const done = practice?.done ?? [];
    if (done.length > 0 && done.length > (was?.done.length ?? 0)) {
      const attempt = this.practising.attempt(practice, done.slice(-1));
      if (attempt) this.#attempted(attempt, done.length);
    }
    // Who leaves in the middle has ended it too.
    const ended = practice?.phase === "over" ? practice : practice ? null : was;
    const attempt = was?.phase === "over" ? null : this.practising.attempt(ended);
    if (ended && attempt) this.#completed(attempt);
  }

  /** A task of a lesson was answered; or its end was reached, or somebody has left it after answers. */
  #played(lesson: Playing | null, was: Playing | null): void {
    if (lesson === was) return;
    const same = lesson?.file === was?.file;
    if (lesson && was && same)
      for (const [task, done] of Object.entries(lesson.answers)) {
        const number = Number(task);
        const attempt = task in was.answers ? null : this.practising.attempt(null, [done]);
        const of = { id: idOf(lesson), step: lesson.tasks[number]?.step, task: number };
        if (attempt) this.#attempted({ ...attempt, lesson: of }, number + 1);
      }
    // What was taken up at its end had been told before.
    const ended = lesson && was && same && isOver(lesson) && !isOver(was) ? lesson : null;
    const left = was && !same && !isOver(was) && Object.keys(was.answers).length > 0 ? was : null;
    for (const playing of [left, ended]) {
      const attempt = playing && this.player.attempt(playing);
      if (attempt) this.#completed({ ...attempt, lesson: { id: idOf(playing) } });
    }
  }

  #attempted(attempt: Details["attempt"], number: number): void {
    tell(this.element, "attempt", attempt);
    this.#stated((say, about) => attempt.tasks.map((result) => say.answeredStatement(result, number, about)));
  }

  #completed(attempt: Details["complete"]): void {
    tell(this.element, "complete", attempt);
    this.#stated((say, about) => [say.completedStatement(attempt, about)]);
  }

  /** The same as statements. Where their script cannot be had, what was told before says all that they would. */
  #stated(make: (say: Handout, about: About) => Statement[]): void {
    const about = aboutPage();
    handout().then(
      (say) => make(say, about).forEach((statement) => tell(this.element, "statement", statement)),
      () => {},
    );
  }

  /** @param told what the page has been told of already */
  #unshown(unshown: Unshown | null, told: Unshown | null): void {
    for (const problem of unshown?.problems ?? [])
      if (!told?.problems.includes(problem)) tell(this.element, "error", { ...problem, code: "input" });
    for (const misfit of unshown?.misfits ?? []) {
      if (told?.misfits.includes(misfit)) continue;
      const { path = misfit.code, found = "" } = { path: undefined, found: undefined, ...misfit };
      tell(this.element, "error", { code: "input", path, message: `${misfit.code}: ${found}`, ...remedyFor(misfit) });
    }
  }

  #judged({ files, problem, patient, policy, assessment }: State): void {
    for (const file of files) {
      if (!file.problem || this.#told.has(file)) continue;
      this.#told.add(file);
      tell(this.element, "error", { ...file.problem, code: "file" });
    }
    if (problem) tell(this.element, "error", { code: "input", ...problem });
    else if (assessment) tell(this.element, "assessment-change", { patient, policy, assessment });
    this.#said = true;
  }
}

/** What statements are about: the page without what belongs to this visit. */
function aboutPage(): About {
  const { origin, pathname, search, href } = location;
  const activity = origin === "null" ? href.split(/[?#]/)[0] : origin + pathname;
  return { activity, launch: readCmi5(search), when: new Date() };
}

const isOver = (playing: Playing) => stopNow(playing).kind === "result";

const idOf = ({ read, file }: Playing) => read.lesson.id || file.name;

function stopOf(state: State) {
  const { at, count, step } = stepsOf(state) ?? { at: 0, count: 0, step: 0 };
  return { at, count, step };
}

/** For whoever writes the page, as the core says it of a file. */
function remedyFor(misfit: Misfit): { remedy?: string } {
  if (misfit.code !== "word") return {};
  const { nearest, allowed } = misfit;
  return { remedy: `${nearest ? `Perhaps "${nearest}" is meant. ` : ""}Use one of: ${allowed.join(", ")}.` };
}
