/** What follows from the state and is kept nowhere: rows, landmarks, reasons, what may be seen. Pure and cheap. */
import type {
  AssessedSite,
  Assessment,
  Condition,
  Guide,
  LandmarkStep,
  Patient,
  Reason,
  RouteReport,
  Target,
} from "../core/answers.ts";
import { isSecret, showsVerdicts } from "./practice.ts";
import { UNSEEN, type Visible } from "./search.ts";
import type { Place, State } from "./state.ts";
import type { View } from "./view.ts";

/** A name for one row, the same everywhere. */
export function rowKey(of: { site: string; side: string | null } | null | undefined): string {
  return of ? `${of.site}/${of.side ?? ""}` : "";
}

/** Whether the present assessment is of the present patient. */
export function isCurrent(state: State): boolean {
  return state.assessment != null && state.problem == null;
}

/**
 * The row that is meant: a site in the midline has no side whatever is asked for, and a paired one without a side is the
 * patient's right one, which the panel shows first. A site that is not listed stays as it is.
 */
export function asListed(place: Place | null, assessment: Assessment | null): Place | null {
  if (!place) return null;
  const rows = assessment?.sites.filter(({ site }) => site === place.site) ?? [];
  const of = (wanted: string | null) => rows.find(({ side }) => side === wanted);
  const { site, side } = of(place.side) ?? of("right") ?? rows[0] ?? place;
  return { site, side };
}

/** Whether two say the same of somebody. */
export function samePatient(a: Patient, b: Patient): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A view, or parts of one, as a state takes it: who is the same stays the same object, so that nobody is asked anew; a focus is a row. */
export function fitting<Parts extends Partial<View>>(state: State, view: Parts): Parts {
  const { patient, focus } = view;
  return {
    ...view,
    ...(patient !== undefined && { patient: samePatient(patient, state.patient) ? state.patient : patient }),
    ...(focus !== undefined && { focus: asListed(focus, state.assessment) }),
  };
}

/** The row of a place, if the assessment has one. */
export function rowOf(state: State, place: Place | null): AssessedSite | null {
  return state.assessment?.sites.find((row) => rowKey(row) === rowKey(place)) ?? null;
}

/** The chosen row; a site that nobody knows has none, and is looked at as the whole body. */
export function selectedRow(state: State): AssessedSite | null {
  return rowOf(state, state.selected);
}

/** The patient's conditions, as far as there are any. */
export function conditionsOf(patient: Patient): readonly Condition[] {
  return Array.isArray(patient?.conditions) ? patient.conditions : [];
}

/** What applies at the patient's age: everything that names no age, or this one. */
export function atThisAge<S extends { age_bands?: string[] }>(state: State, all: readonly S[] | undefined): S[] {
  const band = state.assessment?.age_band ?? "";
  return (all ?? []).filter(({ age_bands: bands }) => !bands?.length || bands.includes(band));
}

/** What is taught of a site. */
export function guideOf(state: State, site: string | undefined): Guide | null {
  return state.knowledge?.teaching.sites.find((guide) => guide.site === site) ?? null;
}

/** The landmarks of a site in the order of palpation. */
export function landmarksOf(state: State, site: string | undefined): LandmarkStep[] {
  return atThisAge(state, guideOf(state, site)?.landmarks);
}

/** The points of entry that sources give for a site at this age. */
export function targetsOf(state: State, site: string | undefined): Target[] {
  return atThisAge(state, guideOf(state, site)?.targets);
}

/** The point of entry that is shown: the chosen one, or what is usual at this age. */
export function shownTarget(state: State, site: string | undefined): Target | null {
  const fitting = targetsOf(state, site);
  const band = state.assessment?.age_band ?? "";
  const usual = ({ default_for: bands }: Target) => bands.some((one) => one === band);
  // Who is drawn with younger bones is shown what is usual on those, where it is said of both ages: their growth plates are open.
  const group = state.assessment?.age_group;
  const usualOnBones = ({ default_for: bands }: Target) => bands.some((one) => one === group);
  return (
    fitting.find(({ id }) => id === state.variant) ??
    fitting.find(usualOnBones) ??
    fitting.find(usual) ??
    fitting.find(({ default_for: bands }) => bands.length > 0) ??
    fitting[0] ??
    null
  );
}

/**
 * What a needle meets at the point of entry that is shown; `null` while the scene has not said it of this very point: it is late, shows
 * other bones, or does not run.
 */
export function shownRoute(state: State): RouteReport | null {
  const { selected, assessment, routeReport: route } = state;
  const isOfThis =
    route?.age_group === assessment?.age_group &&
    rowKey(route) === rowKey(selected) &&
    route?.variant === shownTarget(state, selected?.site)?.id;
  return isOfThis ? route : null;
}

/** Whether the panel is away, and only the present step is said. What is asked of somebody is always there, and so is what stands in for a picture. */
export function panelAway({ mode, panelShown, practice, pictured }: State): boolean {
  return mode.panel === "asked-for" && !panelShown && !practice && pictured;
}

/** What may be seen of the chosen site. */
export function seen(state: State): Visible {
  const landmarks = landmarksOf(state, state.selected?.site).length;
  const { search, knowledge } = state;
  // What is asked is never the step after the last.
  const asked = isSecret(state) && typeof search === "object";
  return knowledge?.search.visible(asked ? { step: Math.min(search.step, landmarks) } : search, landmarks) ?? UNSEEN;
}

/** The reason that made the verdict. */
export function worstReason(row: AssessedSite | null | undefined): Reason | null {
  return row?.reasons.find(({ effect }) => effect === row.verdict) ?? row?.reasons[0] ?? null;
}

/** The reason whose colour is on the bones: the one that is pointed at, or what the chosen site's verdict is about. */
export function colouring(state: State): Reason | null {
  if (!showsVerdicts(state)) return null;
  return state.pointed?.reason ?? worstReason(selectedRow(state));
}
