/** The next state, from a state and what happened. Pure: it asks nobody and changes nothing in place. */
import type { Patient } from "../core/answers.ts";
import type { Action } from "./actions.ts";
import { asListed, fitting, rowKey, samePatient } from "./derive.ts";
import { goBack, goForth, remembering } from "./history.ts";
import { inMode, isHeld, practise, type PracticeAction } from "./reduce-practice.ts";
import { readNumber } from "./numbers.ts";
import { answeredInLesson, atStop, playLesson, type LessonAction } from "./reduce-lesson.ts";
import { sameSearch, type Search } from "./search.ts";
import { ALL_SOURCES, CLOSED_CHOOSER, freshView, typedOf, type Needle, type Place, type State } from "./state.ts";
import { searchAt, stopAfter, type StepAction } from "./steps.ts";
import { seeing, seeingAnew, type View } from "./view.ts";

export function reduce(state: State, action: Action): State {
  // What is asked is not changed under the reader's hands.
  if (isHeld(state, action)) return state;
  return remembering(state, next(state, action), action);
}

function next(state: State, action: Action): State {
  switch (action.type) {
    case "know":
      return know(state, action);
    case "answer":
      return answer(state, action);
    case "set-patient":
      return samePatient(action.patient, state.patient)
        ? state
        : { ...state, patient: action.patient, typed: typedOf(action.patient) };
    case "type":
      return typeNumber(state, action.field, action.text);
    case "set-age-unit":
      return next(state, {
        type: "set-patient",
        patient: { ...state.patient, age: { value: numberOf(state.typed.age), unit: action.unit } },
      });
    case "view":
      return view(state, action.view);
    case "leave-unshown":
      return { ...state, unshown: action.unshown };
    case "undo":
      return goBack(state);
    case "redo":
      return goForth(state);
    case "set-policy":
      if (action.policy === state.policy) return state;
      return { ...state, policy: action.policy, policyBefore: state.policy };
    case "set-mode":
      // What a lesson shows is its own in every mode.
      if (state.lesson) return { ...state, mode: action.mode, cover: null };
      return inMode({ ...state, mode: action.mode, cover: null, ...freshView(action.mode) }, action.by === "reader" ? state.mode : null);
    case "select":
      return select(state, action.place);
    case "search":
      return search(state, action.search);
    case "step-forward":
    case "step-back":
    case "go-to-step":
      return step(state, action);
    case "cut":
      return action.open === state.section ? state : { ...state, section: action.open };
    case "choose-variant":
      return { ...state, variant: action.variant };
    case "try-needle":
      return { ...state, needle: within(action.needle), needleShown: true };
    case "put-needle-away":
      return state.needleShown ? { ...state, needleShown: false } : state;
    case "needle-told":
      return { ...state, needleReport: action.report };
    case "picture-told":
      return action.possible === state.pictured ? state : { ...state, pictured: action.possible };
    case "route-told":
      return { ...state, routeReport: action.report };
    case "set-finger-width":
      return { ...state, fingerWidth: action.millimetres };
    case "point-at":
      if ((action.reason ?? null) === (state.pointed?.reason ?? null)) return state;
      return { ...state, pointed: action.reason && { reason: action.reason, by: action.by } };
    case "open-chooser":
      return { ...state, chooser: { ...state.chooser, open: action.open, refusal: null } };
    case "end-condition":
      return { ...state, chooser: CLOSED_CHOOSER };
    case "choose-kind":
      return { ...state, chooser: { ...state.chooser, kind: action.kind, values: {}, refusal: null } };
    case "answer-question":
      return {
        ...state,
        chooser: { ...state.chooser, values: { ...state.chooser.values, [action.name]: action.value } },
      };
    case "refuse-condition":
      return { ...state, chooser: { ...state.chooser, refusal: action.refusal } };
    case "set-controls":
      return { ...state, controls: action.controls };
    case "shift-arrows":
      return { ...state, shifting: action.on };
    case "show-more-tools":
      return action.shown === state.moreTools ? state : { ...state, moreTools: action.shown };
    case "show-panel":
      return action.shown === state.panelShown ? state : { ...state, panelShown: action.shown };
    case "cover":
      return action.cover === state.cover ? state : { ...state, cover: action.cover };
    case "set-theme":
      return action.theme === state.theme ? state : { ...state, theme: action.theme };
    case "begin-lesson":
    case "lesson-anew":
    case "back-to-step":
    case "end-lesson":
    case "case-asked":
    case "lesson-problem":
    case "offer-lessons":
      return lesson(state, action);
    case "judge-answer":
      if (state.lesson) return answeredInLesson(state, action.done);
      return practise(state, action);
    default:
      return practise(state, action satisfies PracticeAction);
  }
}

function step(state: State, action: StepAction): State {
  const stop = stopAfter(state, action);
  if (stop == null) return state;
  return state.lesson ? atStop(state, stop) : search(state, searchAt(state, stop));
}

/** A number, or what was typed, for the core to refuse. */
export function numberOf(text: string): number | string {
  return readNumber(text) ?? text;
}

function typeNumber(state: State, field: "age" | "weight", text: string): State {
  const typed = { ...state.typed, [field]: text };
  const { weight_kg: _, ...rest } = state.patient;
  const patient: Patient =
    field === "age"
      ? { ...state.patient, age: { unit: state.patient?.age?.unit ?? "years", value: numberOf(text) } }
      : text.trim() === ""
        ? rest
        : { ...rest, weight_kg: numberOf(text.trim()) };
  if (samePatient(patient, state.patient)) return { ...state, typed };
  return { ...state, patient, typed };
}

function know(state: State, { knowledge, files }: Extract<Action, { type: "know" }>): State {
  const known = knowledge?.vocabulary.policies.some(({ id }) => id === state.policyBefore) ?? true;
  return { ...state, knowledge, files, policyBefore: known ? state.policyBefore : ALL_SOURCES };
}

function answer(state: State, { assessment, problem }: Extract<Action, { type: "answer" }>): State {
  if (!assessment) return { ...state, problem, moved: [] };
  const before = new Map(state.assessment?.sites.map((row) => [rowKey(row), row.verdict]));
  // From one step of a lesson to another nothing has moved: it is somebody else's list.
  const moved = (state.lesson ? [] : assessment.sites).flatMap((row) => {
    const from = before.get(rowKey(row));
    return from && from !== row.verdict ? [{ row, from }] : [];
  });
  // A site that was asked for before anybody knew its sides is the row it means, and all that was asked of it still holds.
  const selected = asListed(state.selected, assessment);
  return { ...state, assessment, problem: null, moved, pointed: null, selected };
}

function view(state: State, change: Partial<View>): State {
  const show = change.camera === undefined ? seeing : seeingAnew;
  return show(state, fitting(state, change));
}

/** Who began to practise in order to learn from a lesson goes back to the mode before; a page's own mode stays. */
function lesson(state: State, action: LessonAction): State {
  const after = playLesson(state, action);
  if (after.lesson && !state.lesson && state.practice?.back) return { ...after, mode: state.practice.back };
  return state.lesson && !after.lesson ? inMode(after, null) : after;
}

/** Another site is looked at from its beginning: no cut, no needle and no landmark of the one before. */
function select(state: State, place: Place | null): State {
  const selected = asListed(place, state.assessment);
  if (rowKey(selected) === rowKey(state.selected)) return state;
  const pointed = state.pointed?.by === "picture" ? state.pointed : null;
  return { ...state, selected, ...freshView(state.mode), pointed };
}

/** What is put away while one searches does not come back by itself. */
function search(state: State, to: Search): State {
  if (sameSearch(to, state.search)) return state;
  return { ...state, search: to, needleShown: false, section: to === "open" ? state.section : false };
}

/** The hub stops at the skin. */
function within(needle: Needle): Needle {
  return { ...needle, advance_mm: Math.max(0, Math.min(needle.advance_mm, needle.length_mm)) };
}
