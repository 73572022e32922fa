/**
 * Reads a view that somebody else has written: a link, an attribute, a page's script. Nothing here trusts what it is given and nothing
 * throws; whether a patient makes sense is for the core to say.
 */
import type { Camera, Patient } from "../core/answers.ts";
import type { Needle, Place } from "./state.ts";
import { nearestWord } from "./nearest.ts";
import type { View } from "./view.ts";

/** Why something that was given is not shown. The words are the panel's. */
export type Misfit =
  /** What was given as a patient is none: its beginning, as it was found. */
  | { code: "patient"; found: string }
  /** Something else that is not of the kind it should be. */
  | { code: "kind"; path: string; found: string }
  /** A word that is not one of those that may stand there. */
  | { code: "word"; path: string; found: string; nearest: string | null; allowed: readonly string[] }
  /** A step that a lesson does not have: its number, and that of the last. */
  | { code: "step"; found: string; last: number }
  /** A case that a step does not have: its number, and how many there are. */
  | { code: "case"; found: string; last: number }
  /** It cannot be read at all. */
  | { code: "broken" }
  /** It is written in a way that this version does not know. */
  | { code: "version"; found: string };

/** What could be read, and the first thing that could not. */
export interface Read {
  view: Partial<View>;
  misfit: Misfit | null;
}

const SIDES: readonly unknown[] = ["left", "right"];
/** So much of what was found is repeated. */
const FOUND_LETTERS = 30;
/** As in the contract of the scene, `src/contract/view.rs`; in millimetres and degrees. */
const LIMITS = {
  length_mm: [1, 200],
  advance_mm: [0, 300],
  soft_tissue_mm: [0, 150],
  finger_mm: [3, 40],
  turn_degrees: [-180, 180],
  zoom: [0.1, 10],
  moved_mm: [-3000, 3000],
} as const;

/** A copy that is plain data, whatever it is handed over in: a framework's proxies, frozen objects, instances. `undefined`: it has none. */
export function plain(value: unknown): unknown {
  try {
    const json = JSON.stringify(value);
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The beginning of something, to be found again by who wrote it. */
export function beginning(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    text = typeof value;
  }
  const letters = [...text];
  return letters.length > FOUND_LETTERS ? `${letters.slice(0, FOUND_LETTERS).join("")}…` : text;
}

/** Whether somebody has said nothing, as frameworks do before their data are there. */
export function saysNothing(value: unknown): boolean {
  return value == null || (typeof value === "string" && ["", "undefined", "null"].includes(value.trim()));
}

/** Why a word cannot be taken where one of some has to stand; `null` if it can. */
export function unknownWord(path: string, found: string, allowed: readonly string[]): Misfit | null {
  if (allowed.includes(found)) return null;
  return { code: "word", path, found: beginning(found), nearest: nearestWord(found, allowed), allowed };
}

/** What of a view or of an element something that cannot be taken was given for; `null`: all of it. */
export function partOf(misfit: Misfit): string | null {
  if (misfit.code === "patient") return "patient";
  if (!("path" in misfit)) return null;
  // A site is the view's focus.
  return misfit.path === "site" ? "focus" : misfit.path;
}

/** A patient as an object or its JSON. */
export function readPatient(given: unknown): { patient: Patient } | { misfit: Misfit } {
  let value = given;
  if (typeof given === "string") {
    try {
      value = JSON.parse(given);
    } catch {
      return { misfit: { code: "patient", found: beginning(given) } };
    }
  }
  const patient = plain(value);
  if (!isObject(patient)) return { misfit: { code: "patient", found: beginning(given) } };
  return { patient: patient as unknown as Patient };
}

/** A view with any of its parts; `site` and `side` say the same as `focus`. Keys that are not known are left alone. */
export function readView(given: unknown): Read {
  const value = plain(given);
  if (!isObject(value)) return { view: {}, misfit: { code: "broken" } };
  const view: { -readonly [Name in keyof View]?: View[Name] } = {};
  let misfit: Misfit | null = null;
  const refuse = (path: string, found: unknown) => {
    misfit ??= { code: "kind", path, found: beginning(found) };
  };
  if (!saysNothing(value.patient)) {
    const read = readPatient(value.patient);
    if ("patient" in read) view.patient = read.patient;
    else misfit = read.misfit;
  }
  if (!saysNothing(value.policy)) {
    if (typeof value.policy === "string") view.policy = value.policy;
    else refuse("policy", value.policy);
  }
  const focus = value.focus !== undefined ? value.focus : value.site === undefined ? undefined : value;
  if (focus === null || (isObject(focus) && focus.site === null)) view.focus = null;
  else if (focus !== undefined) {
    const place = placeOf(focus);
    if (place) view.focus = place;
    else refuse("focus", focus);
  }
  if (value.shown !== undefined) {
    const shown = shownOf(value.shown);
    if (shown) view.shown = shown;
    else refuse("shown", value.shown);
  }
  if (value.variant === null || typeof value.variant === "string") view.variant = value.variant;
  else if (value.variant !== undefined) refuse("variant", value.variant);
  if (typeof value.section === "boolean") view.section = value.section;
  else if (value.section !== undefined) refuse("section", value.section);
  if (value.needle === null) view.needle = null;
  else if (value.needle !== undefined) {
    const needle = needleOf(value.needle);
    if (needle) view.needle = needle;
    else refuse("needle", value.needle);
  }
  if (value.finger_mm === null) view.finger_mm = null;
  else if (typeof value.finger_mm === "number") view.finger_mm = within("finger_mm", value.finger_mm);
  else if (value.finger_mm !== undefined) refuse("finger_mm", value.finger_mm);
  if (value.camera === null) view.camera = null;
  else if (value.camera !== undefined) {
    const camera = cameraOf(value.camera);
    if (camera) view.camera = camera;
    else refuse("camera", value.camera);
  }
  return { view, misfit };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A site as it may be asked for; a side that there is not counts as none. */
export function placeOf(given: unknown): Place | null {
  if (!isObject(given) || typeof given.site !== "string" || given.site === "") return null;
  return { site: given.site, side: SIDES.includes(given.side) ? (given.side as string) : null };
}

function shownOf(given: unknown): View["shown"] | null {
  if (given === "all" || given === "solved") return given;
  if (!isObject(given) || typeof given.step !== "number" || !Number.isSafeInteger(given.step)) return null;
  return given.step >= 0 ? { step: given.step } : null;
}

function needleOf(given: unknown): Needle | null {
  if (!isObject(given)) return null;
  const { length_mm, advance_mm, soft_tissue_mm } = given;
  if (typeof length_mm !== "number" || typeof advance_mm !== "number" || typeof soft_tissue_mm !== "number") return null;
  const length = within("length_mm", length_mm);
  return {
    length_mm: length,
    // The hub stops at the skin.
    advance_mm: Math.min(within("advance_mm", advance_mm), length),
    soft_tissue_mm: within("soft_tissue_mm", soft_tissue_mm),
  };
}

/** What is left out of it is as at the beginning. */
function cameraOf(given: unknown): Camera | null {
  if (!isObject(given)) return null;
  const { yaw_degrees = 0, pitch_degrees = 0, zoom = 1, moved_mm = [0, 0, 0] } = given;
  if (typeof yaw_degrees !== "number" || typeof pitch_degrees !== "number" || typeof zoom !== "number") return null;
  if (!Array.isArray(moved_mm) || moved_mm.length !== 3 || !moved_mm.every(Number.isFinite)) return null;
  const [left, up, front] = moved_mm.map((millimetres: number) => within("moved_mm", millimetres));
  return {
    yaw_degrees: within("turn_degrees", yaw_degrees),
    pitch_degrees: within("turn_degrees", pitch_degrees),
    zoom: within("zoom", zoom),
    moved_mm: [left, up, front],
  };
}

function within(name: keyof typeof LIMITS, value: number): number {
  const [least, most] = LIMITS[name];
  return Math.max(least, Math.min(most, value));
}
