/** What happens while a lesson is played, and what is seen then. Pure, as all of the state's changes. */
import type { LessonProblem } from "../core/lessons.ts";
import { fitting } from "./derive.ts";
import {
  practiceAt,
  stopNow,
  viewBefore,
  viewOfStep,
  type Offered,
  type Outside,
  type Playing,
} from "./lesson.ts";
import type { Done } from "./practice.ts";
import { outside, seenOf } from "./reduce-practice.ts";
import { ALL_SOURCES, CLOSED_CHOOSER, type State } from "./state.ts";
import { sameView, seeing, seeingAnew, START_VIEW, viewAt, type View } from "./view.ts";

export type LessonAction =
  /** The core has read a lesson, perhaps the same one again, as it has new evidence. @param playing what of it is known */
  | { type: "begin-lesson"; playing: Omit<Playing, "outside"> }
  /** From its first step, with nothing answered. */
  | { type: "lesson-anew" }
  /** What the step shows is shown again, after a reader has looked elsewhere. */
  | { type: "back-to-step" }
  | { type: "end-lesson" }
  /** A task is before somebody's eyes. */
  | { type: "case-asked"; now_ms: number }
  /** Why no other lesson is played; `null`: it no longer matters. */
  | { type: "lesson-problem"; problem: LessonProblem | null }
  | { type: "offer-lessons"; offered: Offered };

export function playLesson(state: State, action: LessonAction): State {
  const { lesson, practice } = state;
  switch (action.type) {
    case "begin-lesson":
      return moved(state, { ...action.playing, outside: lesson?.outside ?? outsideOf(state) });
    case "lesson-anew":
      return lesson ? moved(state, { ...lesson, answers: {}, at: 0 }) : state;
    case "back-to-step":
      return lesson ? seenAtStop(state, lesson) : state;
    case "end-lesson":
      return lesson ? left(state, lesson.outside) : state;
    case "case-asked":
      return practice ? { ...state, practice: { ...practice, asked_ms: action.now_ms } } : state;
    case "lesson-problem":
      return { ...state, lessonProblem: action.problem };
    case "offer-lessons":
      return { ...state, offered: action.offered };
  }
}

function outsideOf(state: State): Outside {
  const { practice, past, future } = state;
  return { view: practice ? outside(state, practice) : viewAt(state), past, future };
}

/** The state at another stop. The way back and forth is that of what is looked at meanwhile, and begins anew. */
export function atStop(state: State, at: number): State {
  return state.lesson ? { ...moved(state, { ...state.lesson, at }), unshown: null } : state;
}

function moved(state: State, lesson: Playing): State {
  const practice = practiceAt(lesson, stopNow(lesson), state.practice);
  const there = seenAtStop({ ...state, lesson, practice, lessonProblem: null }, lesson);
  return { ...there, past: [], future: [], changing: null };
}

/** An answer was judged: it is kept, and told. */
export function answeredInLesson(state: State, done: Done): State {
  const { lesson } = state;
  const stop = lesson && stopNow(lesson);
  if (!stop || stop.kind !== "asked") return state;
  return moved(state, { ...lesson, answers: { ...lesson.answers, [stop.task]: done }, at: lesson.at + 1 });
}

/** All that a stop shows, from its own data. */
function seenAtStop(state: State, lesson: Playing): State {
  const quiet: State = { ...state, moved: [], pointed: null, chooser: CLOSED_CHOOSER };
  const view = fitting(state, viewAtStop(quiet, lesson));
  // What was tried and put away, and the policy before, are of another stop.
  return seeingAnew({ ...quiet, needle: null, policy: ALL_SOURCES, policyBefore: ALL_SOURCES }, view);
}

function viewAtStop(state: State, lesson: Playing): View {
  const { step } = stopNow(lesson);
  const { practice } = state;
  const shown = viewOfStep(lesson, step);
  if (shown) return shown;
  const before = viewBefore(lesson, step);
  const asked = practice?.queue[practice.at];
  if (!practice || !asked || practice.phase === "over") return before;
  // Of what was explained before, a question keeps the place only: a landmark's name or a needle may be what is asked for.
  if ("question" in asked.task) return practice.phase === "asking" ? { ...before, shown: { step: 0 }, needle: null, section: false } : before;
  const there = { ...START_VIEW, ...seenOf(state, practice) };
  // What belongs to no site is sought where one has just looked.
  return there.focus || "choose-site" in asked.task ? there : { ...there, focus: before.focus };
}

/** Whether something else is seen than the step shows. */
export function hasStrayed(state: State): boolean {
  const { lesson } = state;
  return lesson != null && stopNow(lesson).kind === "shown" && !sameView(state, seenAtStop(state, lesson));
}

/** Without a lesson, as before it. */
function left(state: State, { view, past, future }: Outside): State {
  const free: State = { ...state, lesson: null, practice: null, moved: [], pointed: null };
  return { ...seeing(free, fitting(free, view)), past, future, changing: null };
}
