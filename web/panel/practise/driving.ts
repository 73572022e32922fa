/**
 * Driving a needle by holding a button: how fast it goes through what it meets, and how that feels. What it meets, the picture says; how it
 * feels tells no more than a hand would know.
 */
import type { NeedleStretch, Structure } from "../../core/answers.ts";
import type { Driver } from "../../state/practice.ts";

/** How it feels. */
export type Feel = "outside" | "soft" | "bone" | "firm" | "give" | "free" | "end";

/** What is hard to go through. */
const HARD: readonly (Structure | null)[] = ["cortex", "opposite-cortex"];

/** Millimetres in a second of a driver that is held, and of one push by hand: in what is soft, and in what is hard. Drawn, not measured. */
const SPEED_MM = { powered: { soft: 16, hard: 5 }, hand: { soft: 3, hard: 0.7 } } as const;
/** For so many millimetres after what was hard, one feels that it has given way. */
const GIVES_MM = 2.5;

/** What lies at a depth below the surface of the bone, in millimetres. */
export function structureAt(path: readonly NeedleStretch[], depth_mm: number): Structure | null {
  if (depth_mm < 0) return "soft-tissue";
  const stretch = path.find(({ from_mm: from, to_mm: to }) => depth_mm >= from && depth_mm < to);
  return stretch?.structure ?? (path.length > 0 ? "beyond" : null);
}

/** Where the tip is after a push. `seconds`: of holding; a push by hand counts as one whatever it took. */
export function pushed(
  driver: Driver,
  path: readonly NeedleStretch[],
  { advance_mm: advance, soft_tissue_mm: tissue, length_mm: length }: { advance_mm: number; soft_tissue_mm: number; length_mm: number },
  seconds: number,
): number {
  // A spring gives all of it at once.
  if (driver === "spring") return length;
  const speed = SPEED_MM[driver];
  const depth = advance - tissue;
  const by = (HARD.includes(structureAt(path, depth)) ? speed.hard : speed.soft) * seconds;
  // A single push does not jump over what it meets.
  const surface = depth < 0 ? -depth : Infinity;
  const next = Math.min(...path.map(({ from_mm: from }) => from - depth).filter((away) => away > 1e-6), surface);
  return Math.min(length, advance + Math.min(by, Math.max(next, 1e-3) + 0.01));
}

/** How it feels with the tip there. */
export function feelAt(
  path: readonly NeedleStretch[],
  { advance_mm: advance, soft_tissue_mm: tissue, length_mm: length }: { advance_mm: number; soft_tissue_mm: number; length_mm: number },
): Feel {
  if (advance >= length) return "end";
  if (advance <= 0) return "outside";
  const depth = advance - tissue;
  const here = structureAt(path, depth);
  if (here === "soft-tissue") return "soft";
  if (HARD.includes(here)) return depth < 0.5 ? "bone" : "firm";
  return HARD.includes(structureAt(path, depth - GIVES_MM)) ? "give" : "free";
}
