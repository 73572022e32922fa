/** What a page plans to be practised: the attributes `seed`, `count`, `kinds` and `exam`. */
import type { TaskKind } from "../core/answers.ts";
import { START_PLAN, TASK_KINDS, type Plan } from "../state/practice.ts";

export const PLAN_ATTRIBUTES = ["seed", "count", "kinds", "exam"] as const;
export type PlanAttribute = (typeof PLAN_ATTRIBUTES)[number];

export const isPlanAttribute = (name: string): name is PlanAttribute => PLAN_ATTRIBUTES.some((known) => known === name);

/** What makes no sense in an attribute, and what to do. */
export interface Unplanned {
  path: string;
  message: string;
  remedy: string;
}

/** The greatest of each number, as the core has it. */
const MOST = { seed: 4_294_967_295, count: 1_000 };

/** What an attribute plans; `null` takes it back. */
export function planned(name: PlanAttribute, value: string | null): { plan: Partial<Plan>; fault: Unplanned | null } {
  if (value == null) return { plan: { ...usual(name), ...(name === "exam" && { exam: false }) }, fault: null };
  if (name === "exam") return { plan: { exam: true, count: 10 }, fault: null };
  if (name === "kinds") {
    const words = value.split(/\s+/).filter(Boolean);
    const tasks = TASK_KINDS.filter((kind) => words.includes(kind));
    const unknown = words.filter((word) => !TASK_KINDS.includes(word as TaskKind));
    const fault = unknown.length > 0 && {
      path: "kinds",
      message: `There is no kind of task "${unknown[0]}".`,
      remedy: `Use some of: ${TASK_KINDS.join(", ")}.`,
    };
    return { plan: { tasks: tasks.length > 0 ? tasks : START_PLAN.tasks }, fault: fault || null };
  }
  const number = Number(value.trim());
  const least = name === "count" ? 1 : 0;
  if (value.trim() !== "" && Number.isInteger(number) && number >= least && number <= MOST[name])
    return { plan: { [name]: number }, fault: null };
  const fault = {
    path: name,
    message: `"${value}" is no number for this.`,
    remedy: `Use a whole number from ${least} to ${MOST[name]}.`,
  };
  return { plan: usual(name), fault };
}

function usual(name: PlanAttribute): Partial<Plan> {
  if (name === "kinds") return { tasks: START_PLAN.tasks };
  if (name === "exam") return {};
  return { [name]: START_PLAN[name] };
}
