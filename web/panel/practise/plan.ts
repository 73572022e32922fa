/** What is to be practised: kinds of task, ages, difficulty, how many, and whether as an exam. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { AgeBand, TaskKind } from "../../core/answers.ts";
import { readNumber } from "../../state/numbers.ts";
import { TASK_KINDS, type Plan } from "../../state/practice.ts";
import { options, segment, tick, valueOf } from "../forms.ts";
import type { Practised } from "./practise.ts";

/** How many cases are offered. */
const COUNTS = [5, 10, 20];
const EASY: readonly [number, number] = [1, 2];
const HARD: readonly [number, number] = [3, 5];
const AGES: readonly AgeBand[] = ["neonate", "infant", "child", "adolescent", "adult"];
/** The greatest number of a series. */
const MOST_SEED = 4_294_967_295;
/** A needle is driven and a structure is named in the picture. */
const PICTURED: readonly TaskKind[] = ["name-structure"];

export function planPart(context: Practised) {
  const { practice, state, t, dispatch, practising, prefix, focus } = context;
  const { plan } = practice;
  const change = (to: Partial<Plan>) => dispatch({ type: "plan", plan: to });
  const offered = TASK_KINDS.filter((kind) => state.pictured || !PICTURED.includes(kind));
  const none = !offered.some((kind) => plan.tasks.includes(kind));
  const begin = (event: Event) => {
    event.preventDefault();
    if (none) return;
    const tasks = plan.tasks.filter((kind) => offered.includes(kind));
    if (tasks.length < plan.tasks.length) change({ tasks });
    practising.begin();
    focus("[data-news]");
  };
  const toggled = (kind: TaskKind, on: boolean) =>
    change({ tasks: TASK_KINDS.filter((one) => (one === kind ? on : plan.tasks.includes(one))) });
  return html`<form class="plan" novalidate @submit=${begin}>
    <p class="small">${t("practise.about")}</p>
    <fieldset class="kinds">
      <legend>${t("practise.plan.tasks")}</legend>
      ${offered.map(
        (kind) =>
          html`<div class="kind">
            ${tick(t(`practise.kind.${kind}`), plan.tasks.includes(kind), (on) => toggled(kind, on))}
            <span class="small">${t(`practise.kind-about.${kind}`)}</span>
          </div>`,
      )}
    </fieldset>
    ${offered.length < TASK_KINDS.length ? html`<p class="small">${t("practise.needs-picture")}</p>` : nothing}
    ${none ? html`<p class="problem" role="alert">${t("practise.plan.choose-tasks")}</p>` : nothing}
    <div class="fields">
      <div class="field">
        <label for="${prefix}-practise-age">${t("practise.plan.ages")}</label>
        <select
          id="${prefix}-practise-age"
          @change=${(event: Event) => change({ ages: AGES.filter((age) => age === valueOf(event)) })}
        >
          ${options(
            [{ id: "", name: t("practise.plan.any-age") }, ...AGES.map((id) => ({ id, name: t(`practise.age.${id}`) }))],
            plan.ages.length === 1 ? plan.ages[0] : "",
          )}
        </select>
      </div>
      <fieldset class="field segmented">
        <legend>${t("practise.plan.difficulty")}</legend>
        <span class="segments">
          ${segment(`${prefix}-level`, "any", plan.difficulty == null, () => change({ difficulty: null }), t("practise.plan.any-difficulty"))}
          ${segment(`${prefix}-level`, "easy", plan.difficulty?.[1] === EASY[1], () => change({ difficulty: EASY }), t("practise.plan.easy"))}
          ${segment(`${prefix}-level`, "hard", plan.difficulty?.[0] === HARD[0], () => change({ difficulty: HARD }), t("practise.plan.hard"))}
        </span>
      </fieldset>
      <div class="field">
        <label for="${prefix}-practise-count">${t("practise.plan.count")}</label>
        <select
          id="${prefix}-practise-count"
          @change=${(event: Event) => change({ count: Number(valueOf(event)) || null })}
        >
          ${options(counts(plan, t("practise.plan.endless"), (count) => t("practise.plan.cases", { count })), String(plan.count ?? ""))}
        </select>
      </div>
      <div class="field seed">
        <label for="${prefix}-practise-seed">${t("practise.plan.seed")}</label>
        <input
          id="${prefix}-practise-seed"
          inputmode="numeric"
          autocomplete="off"
          size="10"
          .value=${live(String(plan.seed))}
          aria-describedby="${prefix}-practise-seed-about"
          @change=${(event: Event) => {
            const seed = seedOf(valueOf(event), plan.seed);
            // What is no number gives way to the one that holds.
            (event.target as HTMLInputElement).value = String(seed);
            change({ seed });
          }}
        />
        <span class="small" id="${prefix}-practise-seed-about">${t("practise.plan.seed-about")}</span>
      </div>
    </div>
    ${tick(t("practise.plan.exam"), plan.exam, (exam) => change(exam && plan.count == null ? { exam, count: 10 } : { exam }))}
    <div class="actions">
      <button type="submit" class="primary" data-do="begin" aria-disabled=${String(none)}>
        ${t(plan.exam ? "practise.begin-exam" : "practise.begin")}
      </button>
    </div>
  </form>`;
}

/** The counts to choose from, with the planned one among them. An exam ends. */
function counts({ count, exam }: Plan, endless: string, words: (count: number) => string) {
  const all = count == null || COUNTS.includes(count) ? COUNTS : [count, ...COUNTS].sort((a, b) => a - b);
  const offered = all.map((of) => ({ id: String(of), name: words(of) }));
  return exam ? offered : [{ id: "", name: endless }, ...offered];
}

/** A whole number, or what was there before. */
function seedOf(text: string, before: number): number {
  const value = readNumber(text);
  return value !== null && Number.isInteger(value) && value >= 0 && value <= MOST_SEED ? value : before;
}
