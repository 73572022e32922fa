/**
 * Practising with a core: what a hand does becomes a question to the core, and its answer an action. Decides nothing itself. No DOM: it
 * runs in Node.
 */
import type {
  AgeGroup,
  Answered,
  Attempt,
  InputError,
  PinQuestion,
  PlacedPin,
  Side,
  SurfacePoint,
  Task,
  Towards,
  Ways,
} from "../core/answers.ts";
import { landmarksOf } from "./derive.ts";
import {
  answeredOf,
  askedNow,
  askedOf,
  BATCH,
  disordered,
  isAnswered,
  pinPoint,
  pinsOn,
  type Asked,
  type Done,
  type Plan,
  type Practice,
} from "./practice.ts";
import { modeNamed } from "../modes/modes.ts";
import type { Place } from "./state.ts";
import type { Store } from "./store.ts";

/** Whose verdicts and bones a landmark is found on, without a case. */
const NO_LEVEL = null;

export class Practising {
  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** The reader wants to practise. */
  enter(): void {
    this.store.dispatch({ type: "set-mode", mode: modeNamed("practise"), by: "reader" });
  }

  /** Back to where the reader came from. */
  leave(): void {
    const { practice } = this.store.state;
    this.store.dispatch({ type: "set-mode", mode: practice?.back ?? modeNamed(null) });
  }

  /** Begins as planned. */
  begin(): void {
    const plan: Plan = { ...this.store.state.plan, guide: null };
    const queue = this.#made(plan, 0, plan.count ?? BATCH);
    if (queue) this.#ask(plan, queue);
  }

  /** Leads to a site: its landmarks are found with the pin one by one, the point of entry last. */
  lead(place: Place): void {
    const { state } = this.store;
    const age_group = state.assessment?.age_group;
    if (!age_group) return;
    const { patient } = state;
    const side = place.side as Side | null;
    const find = (structure: string): Task => ({ "find-structure": { structure, side, age_group } });
    const tasks = [
      ...landmarksOf(state, place.site).map(({ landmark }) => find(landmark)),
      { locate: { site: place.site, side, age_group, variant: null, landmarks_shown: true } },
    ];
    this.enter();
    const plan: Plan = { ...state.plan, count: tasks.length, exam: false, guide: place };
    this.#ask(
      plan,
      tasks.map((task) => ({ patient, task, level: NO_LEVEL })),
    );
  }

  #ask(plan: Plan, queue: readonly Asked[]): void {
    this.store.dispatch({ type: "begin-practice", plan, queue, now_ms: this.now() });
    this.prepare();
  }

  /** Cases from one number on. */
  #made(plan: Plan, from: number, count: number): readonly Asked[] | null {
    const made = this.store.judge?.generate({
      seed: plan.seed,
      first: from,
      count,
      ages: [...plan.ages],
      kinds: [],
      tasks: [...plan.tasks],
      difficulty: plan.difficulty && [plan.difficulty[0], plan.difficulty[1]],
      policy: null,
    });
    if (!made) return null;
    if ("error" in made) {
      this.store.dispatch({ type: "refuse-plan", problem: made.error });
      return null;
    }
    return made.cases.map(askedOf);
  }

  /** Has the present answer judged. Without one, it counts as none. */
  submit(): void {
    const { state, dispatch } = this.store;
    const { practice } = state;
    const asked = askedNow(state);
    if (!practice || !asked) return;
    const done = this.judged(asked, answeredOf(practice, asked, this.now()));
    if (!done) return;
    if ("error" in done) return dispatch({ type: "refuse-plan", problem: done.error });
    dispatch({ type: "judge-answer", done, now_ms: this.now() });
    this.prepare();
  }

  /** How an answer did; `null` without a core. Bones that its pin goes on have been brought before. */
  judged(asked: Asked, answered: Answered): Done | { error: InputError } | null {
    const { state, judge } = this.store;
    if (!judge) return null;
    const attempt = judge.score({ seed: null, pass_percent: null, tasks: [answered] });
    if ("error" in attempt) return attempt;
    const [result] = attempt.tasks;
    if (!result) return null;
    const question = pinQuestion(asked.task, pinPoint(answered), state.fingerWidth);
    const pin = question && judge.scorePin(question);
    return { asked, answered, result, pin: pin && !("error" in pin) ? pin : null };
  }

  /** The next case, which is made where there is no end. */
  next(): void {
    const { state, dispatch } = this.store;
    const { practice } = state;
    if (state.lesson) return dispatch({ type: "step-forward" });
    if (practice?.phase !== "told") return;
    const { plan, at, queue, done } = practice;
    if (plan.count == null && !plan.guide && at + 1 >= queue.length) {
      // What came back is no case of its own.
      const own = new Set(queue).size;
      const more = this.#made(plan, Math.max(own, done.length - (queue.length - own)), BATCH);
      if (more) dispatch({ type: "more-cases", queue: more });
    }
    dispatch({ type: "next-case", now_ms: this.now() });
    this.prepare();
  }

  /** A pin is put where a hand points. */
  putPin(at: SurfacePoint): void {
    const asked = askedNow(this.store.state);
    const age_group = asked && pinsOn(asked.task);
    if (!age_group) return;
    const placed = this.store.judge?.stepPin({ age_group, pin: at, towards: null, by_mm: 0 });
    this.#put(placed, at);
  }

  /** It goes along the bone. */
  stepPin(towards: Towards, by_mm: number): void {
    const { state, judge } = this.store;
    const asked = askedNow(state);
    const age_group = asked && pinsOn(asked.task);
    const pin = state.practice && pinPoint(state.practice);
    if (age_group && pin) this.#put(judge?.stepPin({ age_group, pin, towards, by_mm }), pin);
  }

  /** It is put where words lead, if they lead anywhere. */
  placePin(from: string, side: Side | null, ways: Ways): void {
    const { state, judge } = this.store;
    const asked = askedNow(state);
    const age_group = asked && pinsOn(asked.task);
    const placed = age_group && judge ? judge.placePin({ age_group, from, side, ways }) : null;
    if (!placed) return;
    if ("error" in placed) this.store.dispatch({ type: "refuse-pin" });
    else this.#put(placed, placed.pin);
  }

  #put(placed: PlacedPin | { error: InputError } | null | undefined, at: SurfacePoint): void {
    const pin = placed && !("error" in placed) ? placed : null;
    this.store.dispatch({ type: "put-pin", at: pin?.pin ?? at, pin });
  }

  /**
   * What was done, all of it or a part, as a course wants it; `null` before anything was.
   *
   * @param practice whose it is; `null`: nobody's series
   */
  attempt(practice: Practice | null = this.store.state.practice, of: readonly Done[] = practice?.done ?? []): Attempt | null {
    if (of.length === 0) return null;
    const tasks = of.map(({ answered }) => answered);
    const { guide, lesson, seed } = practice?.plan ?? { guide: null, lesson: null, seed: null };
    const pass_percent = practice?.phase === "over" ? (lesson?.pass_percent ?? null) : null;
    const attempt = this.store.judge?.score({ seed: guide || lesson ? null : seed, pass_percent, tasks });
    return attempt && !("error" in attempt) ? attempt : null;
  }

  /** What the present case needs before it can be answered: the bones that its pin goes on, or what is to be put in order. */
  prepare(): void {
    const { state, dispatch } = this.store;
    const asked = askedNow(state);
    if (!asked || state.practice?.answer) return;
    const age = pinsOn(asked.task);
    if (age) this.bringBones(age);
    if ("order" in asked.task) dispatch({ type: "set-answer", answer: { ids: this.#disordered(asked.task) } });
  }

  /** What is to be put in order, as it is before anybody has done so. */
  #disordered(task: Task): string[] {
    const attempt = this.store.judge?.score({
      seed: null,
      pass_percent: null,
      tasks: [{ task, answer: null, seconds: null, hints: 0 }],
    });
    const expected = attempt && !("error" in attempt) ? attempt.tasks[0]?.expected : null;
    if (!expected || !("ids" in expected)) return [];
    return disordered(expected.ids);
  }

  bringBones(age_group: AgeGroup): void {
    const { store } = this;
    const { judge } = store;
    judge?.bringBones(age_group).then(
      () => {
        if (store.judge !== judge) return;
        store.dispatch({ type: "bones-told", age_group, here: true });
        // A pin that came before the bones is told of now.
        const at = store.state.practice && pinPoint(store.state.practice);
        if (at && !store.state.practice?.pin) this.putPin(at);
      },
      () => store.dispatch({ type: "bones-told", age_group, here: false }),
    );
  }

  /** Whether the present answer can be judged. */
  get ready(): boolean {
    const { practice } = this.store.state;
    const asked = askedNow(this.store.state);
    if (!practice || !asked) return false;
    const age = pinsOn(asked.task);
    return isAnswered(practice) && (!age || practice.bones.includes(age));
  }
}

/** What is asked of a pin; `null` where there is none. */
function pinQuestion(task: Task, pin: SurfacePoint | null, finger_width_mm: number | null): PinQuestion | null {
  const age_group = pinsOn(task);
  if (!age_group || !pin) return null;
  if ("locate" in task) {
    const { site, side, variant } = task.locate;
    return { age_group, pin, task: { locate: { site, side, variant, finger_width_mm } } };
  }
  if (!("find-structure" in task)) return null;
  const { structure, side } = task["find-structure"];
  return { age_group, pin, task: { "find-structure": { structure, side } } };
}
