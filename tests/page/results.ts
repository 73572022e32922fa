/** How tasks of each kind were done, as the core tells it; for tests without a core. */
import type { Place, RowKey, Side, TaskResult } from "../../web/core/answers.ts";

const PATIENT = { age: { value: 40, unit: "years" } };
const PLAIN = { rows: [], needle: null, pin: null, sources: ["some-source"], seconds: 62.5, hints: 0 };

const place = (site: string, side: Side | null): Place => ({ site, side });
const row = (site: string, side: Side | null, rank: number | null): RowKey => ({
  place: place(site, side),
  verdict: rank ? "suitable" : "contraindicated",
  accepted: [rank ? "suitable" : "contraindicated"],
  absent: false,
  rank,
  reasons: [],
});
const ROWS = [row("proximal-tibia", "left", 1), row("proximal-tibia", "right", 1), row("sternum", null, null)];

/** One site was chosen. */
export function chosen([site, side]: [string, Side | null], score: number): TaskResult {
  return {
    ...PLAIN,
    task: { "choose-site": { ask: "best-first", patient: PATIENT, policy: null } },
    answer: { sites: [place(site, side)] },
    expected: { rows: ROWS },
    score,
  };
}

/** Two verdicts were given. */
export function verdictsGiven(): TaskResult {
  return {
    ...PLAIN,
    task: { "choose-site": { ask: "verdict-of-each", patient: PATIENT, policy: null } },
    answer: {
      verdicts: [
        { place: place("sternum", null), verdict: "suitable" },
        { place: place("proximal-tibia", "left"), verdict: "caution" },
      ],
    },
    expected: { rows: ROWS },
    score: 0.25,
  };
}

/** A pin was put this far away. */
export function pinned(distance_mm: number): TaskResult {
  const on = { bone: "tibia", side: "left" as const };
  return {
    ...PLAIN,
    task: { locate: { site: "proximal-tibia", side: "left", age_group: "adult", variant: null, landmarks_shown: false } },
    answer: { pin: { on, point_mm: [101.123456, -20.5, 333.987654] } },
    expected: { pin: [] },
    pin: {
      dangers: [],
      distance_mm,
      fits_better: null,
      goal: { at: { on, point_mm: [100, -20, 330] }, for_this_age: true, sources: [], structure: null, variant: "one" },
      measured: "along-surface",
      needle_path: [],
      off: { distal_mm: distance_mm },
      score: 0.5,
      tolerance: { near_miss_mm: 15, right_mm: 5, scale: 1, tolerance_source: null },
      under: { amiss: null, landmark: null, on, structure: null },
      way_mm: [],
      zone: "near-miss",
    },
    score: 0.5,
  };
}

/** A needle was driven. */
export function needleDriven(): TaskResult {
  const path = [
    { from_mm: 0, to_mm: 2.34567, structure: "cortex" as const },
    { from_mm: 2.34567, to_mm: 18.2, structure: "marrow" as const },
  ];
  return {
    ...PLAIN,
    task: { needle: { patient: PATIENT, place: place("proximal-tibia", "left"), policy: null, tissue_mm: 10 } },
    answer: { needle: { length_mm: 25, angle_degrees: 90, advance_mm: 16.8, path } },
    expected: {
      needle: {
        lengths_mm: [25, 45],
        lengths_differ: true,
        angle_degrees: [80, 90],
        angle_tolerance_degrees: 10,
        structure: "marrow",
        statements: [],
      },
    },
    needle: { length_right: true, angle_off_degrees: 0, structure: "marrow", depth_mm: 6.8, dangers: [], mark_visible: true },
    score: 1,
  };
}
