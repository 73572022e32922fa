/**
 * The one place where the state lives. Takes actions, asks the core when what it judges has changed (once a change), and
 * tells everybody who listens. No DOM: it runs in Node.
 */
import type {
  Assessment,
  Condition,
  InputError,
  Patient,
  PolicyChange,
  Teaching,
  Vocabulary,
} from "../core/answers.ts";
import type { OwnFile } from "../core/own-files.ts";
import type { Action } from "./actions.ts";
import { conditionsOf, isCurrent } from "./derive.ts";
import { reduce } from "./reduce.ts";
import type { Knowledge, State } from "./state.ts";
import { startState } from "./state.ts";

/** What the store asks of the core module. */
export interface Judge {
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly teaching: Teaching;
  assess(patient: Patient, policy: string): Assessment | { error: InputError };
  comparePolicies(patient: Patient, from: string, to: string): PolicyChange[];
  /** The same files, each with what is wrong with it or the policy that it brought. */
  useFiles(files: readonly OwnFile[]): OwnFile[];
  free(): void;
}

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
  };

  /** Begins to ask a core, which is the store's from now on. */
  start(judge: Judge): void {
    this.#judge = judge;
    this.#useFiles(this.#state.files);
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
    if (this.#judge) this.#useFiles(files, true);
    else this.dispatch({ type: "know", knowledge: null, files });
  }

  #useFiles(files: readonly OwnFile[], anew = false): void {
    const judge = this.#judge;
    if (!judge) return;
    const judged = files.length > 0 || anew ? judge.useFiles(files) : files;
    const { version, vocabulary, teaching } = judge;
    this.dispatch({ type: "know", knowledge: { version, vocabulary, teaching }, files: judged });
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

/** Whether an error is about the condition with this number. */
function concerns({ path }: InputError, index: number): boolean {
  const place = `$.conditions[${index}]`;
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
