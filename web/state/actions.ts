/** Everything that can happen to the state. Buttons, attributes, links, keys and the host page all say one of these. */
import type { Assessment, InputError, NeedleReport, Patient, Reason, RouteReport } from "../core/answers.ts";
import type { OwnFile } from "../core/own-files.ts";
import type { Mode } from "../modes/modes.ts";
import type { Search } from "./search.ts";
import type { Answered, Control, Cover, Knowledge, Needle, Place, Pointed, Refusal, Unshown } from "./state.ts";
import type { LessonAction } from "./reduce-lesson.ts";
import type { PracticeAction } from "./reduce-practice.ts";
import type { StepAction } from "./steps.ts";
import type { View } from "./view.ts";

export type Action =
  | PracticeAction
  | LessonAction
  | StepAction
  /** The core has started, has been given files, or is gone. */
  | { type: "know"; knowledge: Knowledge | null; files: readonly OwnFile[] }
  /** The core has judged the present patient; said by the store alone. */
  | { type: "answer"; assessment: Assessment | null; problem: InputError | null }
  | { type: "set-patient"; patient: Patient }
  /** A letter was typed into a number of the patient. */
  | { type: "type"; field: "age" | "weight"; text: string }
  | { type: "set-age-unit"; unit: string }
  /** Something else is to be seen: an example, or what a link or a page asks for. */
  | { type: "view"; view: Partial<View> }
  /** A link or a page asked for what is not shown; `null`: it no longer matters. */
  | { type: "leave-unshown"; unshown: Unshown | null }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "set-policy"; policy: string }
  /** @param by the reader, who can go back, or the page */
  | { type: "set-mode"; mode: Mode; by?: "reader" }
  | { type: "select"; place: Place | null }
  | { type: "search"; search: Search }
  | { type: "cut"; open: boolean }
  | { type: "choose-variant"; variant: string }
  | { type: "try-needle"; needle: Needle }
  | { type: "put-needle-away" }
  | { type: "needle-told"; report: NeedleReport }
  /** The 3D picture has failed, or may run after all. */
  | { type: "picture-told"; possible: boolean }
  | { type: "route-told"; report: RouteReport }
  | { type: "set-finger-width"; millimetres: number | null }
  | { type: "point-at"; reason: Reason | null; by: Pointed["by"] }
  | { type: "open-chooser"; open: boolean }
  /** The condition that was being made has been added or given up. */
  | { type: "end-condition" }
  | { type: "choose-kind"; kind: string }
  | { type: "answer-question"; name: string; value: Answered }
  | { type: "refuse-condition"; refusal: Refusal }
  | { type: "set-controls"; controls: readonly Control[] }
  | { type: "shift-arrows"; on: boolean }
  | { type: "show-more-tools"; shown: boolean }
  | { type: "show-panel"; shown: boolean }
  | { type: "cover"; cover: Cover | null }
  | { type: "set-theme"; theme: "light" | "dark" };

export type Dispatch = (action: Action) => void;
