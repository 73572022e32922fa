/**
 * What is to be seen and for whom: one small value that links, the way back and forth, pages and the demonstration's address all hold.
 * What the scene is to draw of it follows in `stage/view-of-state.ts`; what was loaded, typed or opened is no part of it.
 */
import type { Camera, Patient } from "../core/answers.ts";
import { sameSearch, type Search } from "./search.ts";
import { ALL_SOURCES, START_PATIENT, typedOf, type Needle, type Place, type State } from "./state.ts";

export interface View {
  readonly patient: Patient;
  /** The id of a policy. */
  readonly policy: string;
  /** The site that is looked at; `null`: all of the body. */
  readonly focus: Place | null;
  /** How much of the way to the point of entry is shown. */
  readonly shown: "all" | "solved" | { readonly step: number };
  /** The id of the point of entry; `null`: the usual one. */
  readonly variant: string | null;
  /** Whether the bone is cut open along the needle. */
  readonly section: boolean;
  /** The needle that is tried; `null`: none is seen. */
  readonly needle: Needle | null;
  /** Of the reader's finger, in millimetres; `null`: the sources' typical one. */
  readonly finger_mm: number | null;
  /** How the picture is turned; `null`: as the focus begins. */
  readonly camera: Camera | null;
}

/** What belongs to the focus alone, and begins anew with another. */
export const PLAIN_FOCUS = Object.freeze({ shown: "all", variant: null, section: false, needle: null, camera: null } as const);

/** How the widget begins. */
export const START_VIEW: View = Object.freeze({
  patient: START_PATIENT,
  policy: ALL_SOURCES,
  focus: null,
  ...PLAIN_FOCUS,
  finger_mm: null,
});

/** What is to be seen at present. */
export function viewAt(state: State): View {
  const { patient, policy, selected, search, variant, section, needle, needleShown, fingerWidth, camera } = state;
  return {
    patient,
    policy,
    focus: selected,
    shown: search === "open" ? "all" : search,
    variant,
    section,
    needle: needleShown ? needle : null,
    finger_mm: fingerWidth,
    camera,
  };
}

/**
 * The state in which that is seen. What is left out stays as it is, but for what belongs to the focus: that begins anew where another
 * site is looked at.
 */
export function seeing(state: State, change: Partial<View>): State {
  const before = viewAt(state);
  const elsewhere = change.focus !== undefined && !samePlace(change.focus, before.focus);
  const fresh = elsewhere ? { ...PLAIN_FOCUS, shown: shownBy(state.mode.begin) } : {};
  const view: View = { ...before, ...fresh, ...change };
  return {
    ...state,
    patient: view.patient,
    typed: view.patient === state.patient ? state.typed : typedOf(view.patient),
    policy: view.policy,
    policyBefore: view.policy === state.policy ? state.policyBefore : state.policy,
    selected: view.focus,
    search: view.shown === "all" ? "open" : view.shown,
    variant: view.variant,
    section: view.section,
    // What was tried and put away is kept for the next time, as long as one stays.
    needle: view.needle ?? (elsewhere ? null : state.needle),
    needleShown: view.needle != null,
    needleReport: elsewhere ? null : state.needleReport,
    fingerWidth: view.finger_mm,
    camera: view.camera,
  };
}

/** The same, and the picture goes back to it from wherever a hand has turned it. */
export function seeingAnew(state: State, change: Partial<View>): State {
  return { ...seeing(state, change), framing: state.framing + 1 };
}

/** Whether two states show the same. */
export function sameView(a: State, b: State): boolean {
  return (
    a.patient === b.patient &&
    a.policy === b.policy &&
    samePlace(a.selected, b.selected) &&
    sameSearch(a.search, b.search) &&
    a.variant === b.variant &&
    a.section === b.section &&
    a.needleShown === b.needleShown &&
    (!a.needleShown || sameNeedle(a.needle, b.needle)) &&
    a.fingerWidth === b.fingerWidth
  );
}

function shownBy(search: Search): View["shown"] {
  return search === "open" ? "all" : search;
}

function samePlace(a: Place | null, b: Place | null): boolean {
  return a?.site === b?.site && (a?.side ?? null) === (b?.side ?? null);
}

function sameNeedle(a: Needle | null, b: Needle | null): boolean {
  return (
    a?.length_mm === b?.length_mm && a?.advance_mm === b?.advance_mm && a?.soft_tissue_mm === b?.soft_tissue_mm
  );
}
