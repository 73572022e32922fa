/**
 * What the core answers, as types only: no code belongs here. It is written by `cargo xtask schemas`, in `contract.d.ts`; here stand
 * other names for it, and what a page may hand over.
 */
import type { Condition, Fault, SceneReport, Side, Structure, Verdict } from "./contract.d.ts";
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

/** What is wrong with an input. */
export type InputError = Fault;
