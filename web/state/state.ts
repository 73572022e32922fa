/**
 * Everything that the widget is at a moment, as plain data: the patient, what the core said, what is looked at, and what the
 * reader has open. Types and the beginning only. No nodes, no promises; no functions but what the core alone can answer.
 */
import type {
  Assessment,
  AssessedSite,
  Camera,
  InputError,
  NeedleReport,
  Patient,
  Reason,
  RouteReport,
  Teaching,
  Vocabulary,
} from "../core/answers.ts";
import type { LessonProblem } from "../core/lessons.ts";
import type { OwnFile } from "../core/own-files.ts";
import type { Mode } from "../modes/modes.ts";
import { modeNamed } from "../modes/modes.ts";
import type { Misfit } from "./reading.ts";
import type { Offered, Playing } from "./lesson.ts";
import { START_PLAN, type Plan, type Practice } from "./practice.ts";
import type { Search, SearchRule } from "./search.ts";
import type { View } from "./view.ts";

/** A site and, where it is paired, the patient's side. */
export interface Place {
  site: string;
  side: string | null;
}

/** A needle that is tried; all in millimetres. */
export interface Needle {
  length_mm: number;
  /** How far the tip has gone from the skin. */
  advance_mm: number;
  /** Skin to bone. */
  soft_tissue_mm: number;
}

/** What the core knows, as it was told to the page; another object once it knows something else. */
export interface Knowledge {
  version: string;
  vocabulary: Vocabulary;
  teaching: Teaching;
  search: SearchRule;
}

/** A row whose verdict the last change moved, and from what. */
export interface Moved {
  row: AssessedSite;
  from: string;
}

/** The condition that is being made. */
export interface Chooser {
  open: boolean;
  /** Its kind; empty until one is chosen. */
  kind: string;
  values: Readonly<Record<string, Answered>>;
  refusal: Refusal | null;
}

/** What a question was answered with. */
export type Answered = string | number | boolean;

/** Why a condition was not taken: where the fault is, and what is said of it, in which language. */
export interface Refusal {
  path: string;
  words: { text: string; lang: string; dir: string };
}

/** The reason that is pointed at, in the list or in the picture. */
export interface Pointed {
  reason: Reason;
  by: "list" | "picture";
}

/** Something that a link or the page asked for and that is not shown. */
export interface Unshown {
  by: "link" | "page";
  /** What does not make sense in itself. */
  misfits: readonly Misfit[];
  /** What the core refused. */
  problems: readonly InputError[];
}

/** A screen of one colour. */
export type Cover = "black" | "white";

/** The policy that weighs all sources. */
export const ALL_SOURCES = "composite";

/** The parts that a page may keep or leave out; the picture and the list of sites always stay. */
export const CONTROLS = ["patient", "conditions", "policy", "toolbar", "library", "practise", "lessons"] as const;
export type Control = (typeof CONTROLS)[number];

export interface State {
  readonly knowledge: Knowledge | null;
  /** As edited; may be refused, see `problem`. */
  readonly patient: Patient;
  readonly policy: string;
  /** The policy before the last change of it: what the present one is compared with. */
  readonly policyBefore: string;
  /** The user's own files, also those that were refused. */
  readonly files: readonly OwnFile[];
  /** What the core said of the last patient that it accepted. */
  readonly assessment: Assessment | null;
  /** Why the present patient or policy was refused. */
  readonly problem: InputError | null;
  readonly moved: readonly Moved[];
  /** What to go back to, the latest last. */
  readonly past: readonly View[];
  /** What was taken back, the latest last. */
  readonly future: readonly View[];
  /** What is being changed bit by bit, as a number letter by letter: all of that is one step back. */
  readonly changing: string | null;
  /** What was asked for from outside and is not shown, until something else is. */
  readonly unshown: Unshown | null;
  /** The numbers as typed, letter by letter. */
  readonly typed: { readonly age: string; readonly weight: string };

  readonly mode: Mode;
  readonly selected: Place | null;
  readonly search: Search;
  /** Whether the bone is cut open along the needle. */
  readonly section: boolean;
  /** The chosen target point; `null`: the usual one. */
  readonly variant: string | null;
  /** Whether there is, or may yet be, a 3D picture. */
  readonly pictured: boolean;
  /** The needle last tried at the chosen site, also while it is put away. */
  readonly needle: Needle | null;
  readonly needleShown: boolean;
  /** What the scene last said of the needle. */
  readonly needleReport: NeedleReport | null;
  /** What the scene last said that a needle meets; of which point of entry, it says itself. */
  readonly routeReport: RouteReport | null;
  /** Of the reader's finger, in millimetres; `null`: the sources' typical one. The same from site to site. */
  readonly fingerWidth: number | null;
  /** How the picture is turned where somebody asked for it; what a hand does to it is the picture's own. */
  readonly camera: Camera | null;
  /** Grows whenever the picture is to go back to what was asked for, whatever a hand has done to it. */
  readonly framing: number;
  readonly pointed: Pointed | null;

  /** What is to be practised, also while nobody does. */
  readonly plan: Plan;
  /** What is being practised; `null` in another mode. */
  readonly practice: Practice | null;

  /** The lesson that is being played. */
  readonly lesson: Playing | null;
  /** Why another one is not. */
  readonly lessonProblem: LessonProblem | null;
  /** The built-in lessons, once somebody has asked for them. */
  readonly offered: Offered;

  readonly chooser: Chooser;
  readonly controls: readonly Control[];
  /** Whether the arrows of the toolbar shift the view instead of turning it. */
  readonly shifting: boolean;
  /** Whether the tools that a narrow toolbar leaves out are shown. */
  readonly moreTools: boolean;
  /** Whether the panel is wanted where it stands only while it is asked for. */
  readonly panelShown: boolean;
  /** What lies over all of it while nobody is to look; `null`: nothing. */
  readonly cover: Cover | null;
  readonly theme: "light" | "dark";
}

/** Somebody of full age, of whom nothing else is known. */
export const START_PATIENT: Patient = Object.freeze({ age: { value: 40, unit: "years" } });

/** What belongs to the chosen site alone, and begins anew with another. */
export function freshView(mode: Mode) {
  return {
    search: mode.begin,
    section: false,
    variant: null,
    needle: null,
    needleShown: false,
    needleReport: null,
    camera: null,
  } as const;
}

/** Nothing chosen, nothing added. */
export const CLOSED_CHOOSER: Chooser = Object.freeze({ open: false, kind: "", values: {}, refusal: null });

/** The numbers of a patient as the form shows them. */
export function typedOf(patient: Patient): State["typed"] {
  const text = (value: unknown) => (value == null ? "" : String(value));
  return { age: text(patient?.age?.value), weight: text(patient?.weight_kg) };
}

/** How the widget begins. */
export function startState(): State {
  const mode = modeNamed(null);
  return {
    knowledge: null,
    patient: START_PATIENT,
    policy: ALL_SOURCES,
    policyBefore: ALL_SOURCES,
    files: [],
    assessment: null,
    problem: null,
    moved: [],
    past: [],
    future: [],
    changing: null,
    unshown: null,
    typed: typedOf(START_PATIENT),
    mode,
    selected: null,
    ...freshView(mode),
    pictured: true,
    routeReport: null,
    fingerWidth: null,
    framing: 0,
    pointed: null,
    plan: START_PLAN,
    practice: null,
    lesson: null,
    lessonProblem: null,
    offered: null,
    chooser: CLOSED_CHOOSER,
    controls: CONTROLS,
    shifting: false,
    moreTools: false,
    panelShown: false,
    cover: null,
    theme: "light",
  };
}
