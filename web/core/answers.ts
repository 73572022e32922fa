/**
 * What the core answers, as types only: no code belongs here. The authority is the JSON Schemas in `assets/schemas`. What goes to and comes
 * from the scene is written by `cargo xtask schemas`, in `contract.d.ts`.
 */
import type { AgeGroup, Extent, SceneReport, Side, Structure, Verdict } from "./contract.d.ts";
export type { AgeGroup, Anchor, BoneReport, NeedleReport, RouteReport, SceneReport } from "./contract.d.ts";

export type VerdictId = Verdict;
export type SideId = Side;
export type StructureId = Structure;

/** What the picture shows, by the scene's own account. */
export type ShownState = Extract<SceneReport, { type: "state" }>;

/** The value of a field of a condition. */
export type FieldValue = string | number | boolean;

/** A condition of the patient: its kind, and fields that the vocabulary names. */
export interface Condition {
  kind: string;
  [field: string]: FieldValue;
}

/** A number, or what stands in its place until the core has refused it by name. */
export type MaybeNumber = number | string;

/** Somebody, as far as the sites depend on it. */
export interface Patient {
  age: { value: MaybeNumber; unit: string };
  weight_kg?: MaybeNumber;
  umbilical_vein_available?: boolean;
  devices?: string[];
  needles_mm?: number[];
  conditions?: Condition[];
}

export type Named = { id: string; name: string };

/** one thing a condition is made of */
export interface Field {
  name: string;
  label: string;
  type: "choice" | "number" | "boolean" | "text";
  required: boolean;
  unit?: string | null;
  minimum?: number | null;
  maximum?: number | null;
  choices?: Named[];
  /** what a yes-or-no question counts as where it is left out */
  when_missing?: boolean;
  only_if?: { field: string; in: string[]; optional_for?: string[] } | null;
}

export type ConditionKind = {
  kind: string;
  name: string;
  group: string;
  group_name: string;
  summary: string;
  summary_sources: string[];
  summary_not_in_sources: boolean;
  fields: Field[];
};

export type Source = {
  id: string;
  title: string;
  year: string | number | null;
  kind: string;
  seen: string;
  seen_name: string;
  body?: string;
  address: string | null;
};

export type Site = { id: string; name: string; bone: string; limb: string; sided: boolean };

/** Which edition of the evidence answers; all null for evidence of one's own that names none. */
export type Edition = { version: string | null; date: string | null; reviewed_by: string | null };

export interface Vocabulary {
  disclaimer: string;
  evidence: Edition;
  sites: Site[];
  sides: Named[];
  age_units: (Named & { plural: string; max: number })[];
  age_bands: Named[];
  devices: Named[];
  needles_mm: number[];
  conditions: ConditionKind[];
  verdicts: { id: VerdictId; name: string }[];
  policies: { id: string; version: string; name: string; description: string; kind: string }[];
  sources: Source[];
  patient_examples: { id: string; name: string; patient: Patient }[];
}

export type InputError = {
  file: string;
  path: string;
  found: unknown;
  allowed: string[];
  nearest: string | null;
  message: string;
  remedy: string;
};

/** what one source says */
export interface Position {
  source: string;
  source_title?: string;
  locator: string;
  says: string;
  strength: string;
  strength_name?: string;
  scope: string;
  scope_name?: string;
  seen_name?: string;
  window_hours: number | null;
  /** how the policy counted it here */
  counted?: string;
}

/** what a reason is about */
export interface Concerns {
  extent: Extent;
  /** which one, where it is about a joint */
  joint: string | null;
  bones: { bone: string; side: SideId | null }[];
  sites: { site: string; side: SideId | null }[];
}

export type Reason = {
  id: string;
  effect: string;
  because: unknown;
  text: string;
  positions: Position[];
  /** Whether a followed source is silent and the verdict is that of all sources. */
  borrowed?: boolean;
  concerns?: Concerns;
};

/** A row that another policy judges otherwise. */
export interface PolicyChange {
  name: string;
  from_verdict: VerdictId;
  to_verdict: VerdictId;
  to_because: string[];
}

export type Reference = { source: string; locator?: string | null };

export type Said = {
  id?: string;
  text: string;
  sources?: (string | Reference)[];
  sources_differ?: boolean;
  length_mm?: number | null;
};

export interface AssessedSite {
  site: string;
  side: SideId | null;
  name: string;
  verdict: VerdictId;
  verdict_name: string;
  absent: boolean;
  rank: number | null;
  sources_differ: boolean;
  reasons: Reason[];
  needle?: Said;
  device?: Said;
  try_instead?: {
    text: string;
    sites: { site: string; side: SideId | null }[];
    sources?: (string | Reference)[];
  } | null;
}

export interface Assessment {
  policy: { id: string; version: string };
  age_group: AgeGroup;
  age_band: string;
  sites: AssessedSite[];
  advice: Said[];
  not_in_sources: { condition: Condition; text: string }[];
}

/** A sentence that is taught, with who says so. */
export interface Statement {
  id: string;
  text: string;
  sources: (string | Reference)[];
  age_bands?: string[];
  disagreement?: boolean;
  not_in_sources?: boolean;
}

/** What is felt on the way to a site. */
export interface Landmark {
  id: string;
  label: string;
  sentence: string;
  sources: Reference[];
  age_bands?: string[];
}

/** A point of entry as a source gives it. */
export interface Target {
  id: string;
  label: string;
  note?: string;
  age_bands: string[];
  rule?: { finger_widths?: Record<string, unknown> };
  default: boolean;
  /** Age bands in which it is the usual one, whatever `default` says. */
  default_for?: string[];
  sources: Reference[];
}

/** What is taught of a site; its chapters stand under the ids of the sections. */
export interface Guide {
  site: string;
  landmarks: Landmark[];
  targets: Target[];
  position?: Statement[];
}

/** in millimetres */
export type FingerWidth = { default: number; range: [number, number]; sources: Reference[] };

export type Teaching = {
  finger_width_mm: FingerWidth;
  needle: NeedleTeaching;
  sites: Guide[];
  sections: Named[];
  groups: Named[];
  landmarks: Named[];
  cards: { id: string; title: string; group: string; statements: Statement[] }[];
};

/** How thick the tissue over a site is in some people. */
export interface Tissue extends Statement {
  tissue: string;
  name: string;
  soft_tissue_mm: number;
  /** Whether one begins with it. */
  start: boolean;
}

/** What is taught of the needle itself. */
export interface NeedleTeaching {
  mark: { visible: Statement; hidden: Statement };
  structures: (Statement & { structure: StructureId | "unknown"; name: string })[];
  lengths: (Statement & { length_mm: number; colour: string; name: string })[];
  /** Where only devices of their own may enter, `entered_only_by` names them and no tissue is listed. */
  sites: { site: string; entered_only_by: string[]; tissues: Tissue[] }[];
}
