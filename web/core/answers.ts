/**
 * What the core answers, as types only: no code belongs here. Most of it is written by `cargo xtask schemas`, in `contract.d.ts`; here stands
 * what is not yet, by the JSON Schemas in `assets/schemas`, and what a page may hand over.
 */
import type { AgeGroup, Condition, Extent, SceneReport, Side, Structure, Verdict } from "./contract.d.ts";
export type * from "./contract.d.ts";

export type VerdictId = Verdict;
export type SideId = Side;
export type StructureId = Structure;

/** What the picture shows, by the scene's own account. */
export type ShownState = Extract<SceneReport, { type: "state" }>;

/** A number, or what stands in its place until the core has refused it by name. */
export type MaybeNumber = number | string;

/** A patient as a page hands it over or a reader types it. */
export interface Patient {
  age: { value: MaybeNumber; unit: string };
  weight_kg?: MaybeNumber | null;
  umbilical_vein_available?: boolean | null;
  devices?: string[] | null;
  needles_mm?: number[] | null;
  conditions?: Condition[];
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
