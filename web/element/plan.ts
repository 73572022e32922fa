/** What a page plans to be practised: the attributes `seed`, `count`, `kinds` and `exam`. */
import { START_PLAN, TASK_KINDS, type Plan } from "../state/practice.ts";
import { beginning, type Misfit } from "../state/reading.ts";

export const PLAN_ATTRIBUTES = ["seed", "count", "kinds", "exam"] as const;
export type PlanAttribute = (typeof PLAN_ATTRIBUTES)[number];

export const isPlanAttribute = (name: string): name is PlanAttribute => PLAN_ATTRIBUTES.some((known) => known === name);

/** The least and the greatest of each number, as the core has them. */
const LIMITS = { seed: [0, 4_294_967_295], count: [1, 1_000] } as const;
/** How long an exam is where nobody says. */
const EXAM_COUNT = 10;

/** What the attributes of an element plan. */
export function planned(element: Element): Plan {
  const words = (element.getAttribute("kinds") ?? "").split(/\s+/);
  const tasks = TASK_KINDS.filter((kind) => words.includes(kind));
  // Frameworks write what is off as a word.
  const exam = element.hasAttribute("exam") && element.getAttribute("exam") !== "false";
  return {
    ...START_PLAN,
    seed: numberIn("seed", element.getAttribute("seed")) ?? START_PLAN.seed,
    count: numberIn("count", element.getAttribute("count")) ?? (exam ? EXAM_COUNT : START_PLAN.count),
    tasks: tasks.length > 0 ? tasks : START_PLAN.tasks,
    exam,
  };
}

/** What is wrong with a number; `null` where nothing is, or there is none. Words are checked with the other words. */
export function misplanned(name: PlanAttribute, value: string | null): Misfit | null {
  if (value === null || (name !== "seed" && name !== "count") || numberIn(name, value) !== null) return null;
  return { code: "kind", path: name, found: beginning(value) };
}

function numberIn(name: keyof typeof LIMITS, value: string | null): number | null {
  const [least, most] = LIMITS[name];
  const number = Number(value?.trim() || NaN);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}
