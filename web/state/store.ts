/**
 * The one place where the state lives. Takes actions, asks the core when what it judges has changed (once a change), and
 * tells everybody who listens. No DOM: it runs in Node.
 */
import type { Assessment, Condition, InputError, Patient, PolicyChange } from "../core/answers.ts";
import type { OwnFile } from "../core/own-files.ts";
import type { Action } from "./actions.ts";
import { conditionsOf, isCurrent } from "./derive.ts";
import type { Judge } from "./judge.ts";
import { partOf, unknownWord, type Misfit, type Read } from "./reading.ts";
import { reduce } from "./reduce.ts";
import type { Knowledge, State, Unshown } from "./state.ts";
import { startState } from "./state.ts";
import { PLAIN_FOCUS, seeing, START_VIEW, viewAt, type View } from "./view.ts";

/** Told after each change; `before` is the state that was told last. */
export type Listener = (state: State, before: State) => void;

type Judged = ReturnType<Judge["assess"]>;

export class Store {
  #state = startState();
  #told = this.#state;
  #telling = false;
  #listeners = new Set<Listener>();
  #judge: Judge | null = null;
  /** The last answer of the core, and what it was asked. */
  #judged: { patient: Patient; policy: string; knowledge: Knowledge; answer: Judged } | null = null;
  /** What was asked for and does not exist: it may yet, with other files of the user's. */
  #refused: { view: Partial<View>; by: Unshown["by"] } | null = null;
  #compared: { of: Assessment; before: string; changes: PolicyChange[] } | null = null;

  get state(): State {
    return this.#state;
  }

  /** @returns ends it */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispatch = (action: Action): void => {
    this.#state = this.#assessed(reduce(this.#state, action));
    this.#tell();
  };

  #tell(): void {
    // Who answers an action with another one is told of both at once, after everybody knows of the first.
    if (this.#telling) return;
    this.#telling = true;
    try {
      while (this.#told !== this.#state) {
        const before = this.#told;
        const now = this.#state;
        this.#told = now;
        for (const listener of [...this.#listeners]) listener(now, before);
      }
    } finally {
      this.#telling = false;
    }
  }

  /** Does several things, of which everybody is told as of one. */
  #together(things: () => void): void {
    const within = this.#telling;
    this.#telling = true;
    try {
      things();
    } finally {
      this.#telling = within;
    }
    this.#tell();
  }

  /**
   * Begins to ask a core, which is the store's from now on. What was asked for until then, and by a link, is shown as far as it exists.
   */
  start(judge: Judge, link: Read | null = null): void {
    this.#judge = judge;
    this.#together(() => {
      const { policyBefore, past, future, unshown } = this.#state;
      const asked = viewAt(this.#state);
      this.#state = { ...seeing(this.#state, START_VIEW), policyBefore, unshown: null };
      this.#useFiles(this.#state.files);
      const { policyBefore: known } = this.#state;
      this.ask(asked, "page", unshown?.misfits);
      const ofPage = this.#state.unshown;
      if (link) this.ask(link.view, "link", given(link.misfit));
      const told = this.#state.unshown ?? ofPage;
      this.#state = { ...this.#state, policyBefore: known, moved: [], past, future, unshown: told };
    });
  }

  /**
   * Shows what a link or a page asks for, as far as it exists. What does not is told, and what was seen stays in its place. A page
   * says one thing after another: what was wrong with the others stays told.
   *
   * @param misfits what of it could not be read
   */
  ask(view: Partial<View>, by: Unshown["by"], misfits: readonly Misfit[] = []): void {
    const { knowledge, unshown } = this.#state;
    const fit = knowledge ? this.#fitting(view, knowledge) : { view, refused: {}, misfits: [], problems: [] };
    const anew = new Set<string | null>([...Object.keys(view), ...misfits.map(partOf)]);
    const before = by === "page" && unshown?.by === "page" && !anew.has(null) ? unshown : null;
    const told: Unshown = {
      by,
      misfits: [...(before?.misfits ?? []).filter((misfit) => !anew.has(partOf(misfit))), ...misfits, ...fit.misfits],
      problems: [...(before?.problems ?? []).filter((problem) => !anew.has(partAtFault(problem))), ...fit.problems],
    };
    this.#together(() => {
      this.dispatch({ type: "view", view: fit.view });
      if (anew.size > 0) this.dispatch({ type: "leave-unshown", unshown: isEmpty(told) ? null : told });
    });
    const refused = { ...(before && this.#refused?.view) };
    for (const part of anew) Reflect.deleteProperty(refused, String(part));
    Object.assign(refused, fit.refused);
    this.#refused = Object.keys(refused).length > 0 ? { view: refused, by } : null;
  }

  /** Tells that a word of the page's, which is no part of a view, cannot be taken; `null`: it can. */
  askWord(part: string, misfit: Misfit | null): void {
    const { unshown } = this.#state;
    if (misfit) this.ask({}, "page", [misfit]);
    else if (unshown?.misfits.some((other) => partOf(other) === part)) {
      const left = { ...unshown, misfits: unshown.misfits.filter((other) => partOf(other) !== part) };
      this.dispatch({ type: "leave-unshown", unshown: isEmpty(left) ? null : left });
    }
  }

  /** What of a view there is, and what the core says of the rest. */
  #fitting(asked: Partial<View>, knowledge: Knowledge) {
    const { patient: nowPatient, policy: nowPolicy, assessment: now } = this.#state;
    const refused: { -readonly [Name in keyof View]?: View[Name] } = {};
    let { patient, policy, focus, ...rest } = asked;
    const problems: InputError[] = [];
    let assessment = now;
    while (patient !== undefined || policy !== undefined) {
      const answer = this.#ask(patient ?? nowPatient, knowledge, policy ?? nowPolicy);
      if (!("error" in answer)) {
        assessment = answer;
        break;
      }
      const ofPolicy = answer.error.file === "policy";
      if (ofPolicy ? policy === undefined : patient === undefined) break;
      problems.push(answer.error);
      if (ofPolicy) {
        refused.policy = policy;
        policy = undefined;
      } else {
        refused.patient = patient;
        patient = undefined;
      }
    }
    const sites = [...new Set(assessment?.sites.map(({ site }) => site))];
    const misfit = focus && assessment ? unknownWord("site", focus.site, sites) : null;
    if (misfit) {
      refused.focus = focus;
      focus = undefined;
      // What was to be seen of it is no one else's.
      for (const name of Object.keys(PLAIN_FOCUS)) Reflect.deleteProperty(rest, name);
    }
    const view: Partial<View> = {
      ...rest,
      ...(patient !== undefined && { patient }),
      ...(policy !== undefined && { policy }),
      ...(focus !== undefined && { focus }),
    };
    return { view, refused, misfits: given(misfit), problems };
  }

  /** Gives the core back. */
  stop(): void {
    this.#judge?.free();
    this.#judge = null;
    this.#judged = null;
    this.dispatch({ type: "know", knowledge: null, files: this.#state.files });
  }

  /** Takes a user's own files into use instead of those before. */
  setFiles(files: readonly OwnFile[]): void {
    if (files.length === 0 && this.#state.files.length === 0) return;
    const refused = this.#state.unshown && this.#refused;
    if (this.#judge) {
      this.#useFiles(files, true);
      if (refused) this.ask(refused.view, refused.by);
    } else this.dispatch({ type: "know", knowledge: null, files });
  }

  #useFiles(files: readonly OwnFile[], anew = false): void {
    const judge = this.#judge;
    if (!judge) return;
    const judged = files.length > 0 || anew ? judge.useFiles(files) : files;
    const { version, vocabulary, teaching, search } = judge;
    this.dispatch({ type: "know", knowledge: { version, vocabulary, teaching, search }, files: judged });
  }

  /** Adds a condition if the core accepts it. @returns why it does not */
  addCondition(condition: Condition): InputError | null {
    const { patient, knowledge } = this.#state;
    const conditions = conditionsOf(patient);
    const added: Patient = { ...patient, conditions: [...conditions, condition] };
    const answer = knowledge && this.#ask(added, knowledge);
    // A patient refused for another reason is not this condition's fault.
    if (answer && "error" in answer && concerns(answer.error, conditions.length)) return answer.error;
    this.dispatch({ type: "set-patient", patient: added });
    return null;
  }

  /** What the present policy says otherwise than the one before: compared once a change. */
  policyChanges(): readonly PolicyChange[] {
    const { assessment, policyBefore, policy, patient } = this.#state;
    if (!this.#judge || !assessment || !isCurrent(this.#state)) return [];
    if (this.#compared?.of !== assessment || this.#compared.before !== policyBefore) {
      const changes = this.#judge.comparePolicies(patient, policyBefore, policy);
      this.#compared = { of: assessment, before: policyBefore, changes };
    }
    return this.#compared.changes;
  }

  /** Whoever practises asks here, while there is a core. */
  get judge(): Judge | null {
    return this.#judge;
  }

  /** The state with what the core says of it. */
  #assessed(state: State): State {
    const { knowledge, patient, policy } = state;
    if (!knowledge) return state;
    const before = this.#state;
    const asked = state.knowledge !== before.knowledge || patient !== before.patient || policy !== before.policy;
    if (!asked) return state;
    const answer = this.#ask(patient, knowledge, policy);
    return "error" in answer
      ? reduce(state, { type: "answer", assessment: null, problem: answer.error })
      : reduce(state, { type: "answer", assessment: answer, problem: null });
  }

  #ask(patient: Patient, knowledge: Knowledge, policy = this.#state.policy): Judged {
    const last = this.#judged;
    if (last && last.patient === patient && last.policy === policy && last.knowledge === knowledge) return last.answer;
    const answer = (this.#judge as Judge).assess(patient, policy);
    this.#judged = { patient, policy, knowledge, answer };
    return answer;
  }
}

/** A list of what there is. */
function given(misfit: Misfit | null): readonly Misfit[] {
  return misfit ? [misfit] : [];
}

function isEmpty({ misfits, problems }: Unshown): boolean {
  return misfits.length + problems.length === 0;
}

/** Which part of a view the core has refused. */
function partAtFault({ file }: InputError): keyof View {
  return file === "policy" ? "policy" : "patient";
}

/** Whether an error is about the condition with this number. */
function concerns({ path }: InputError, index: number): boolean {
  const place = `$.conditions[${index}]`;
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
