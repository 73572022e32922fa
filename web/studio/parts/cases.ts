/** Cases that are made up at a step: which, and a look at them. */
import { html, nothing } from "lit/html.js";
import type { AgeBand, Generate, GenerateStep } from "../../core/answers.ts";
import { options, tick, valueOf } from "../../panel/forms.ts";
import { TASK_KINDS } from "../../state/practice.ts";
import { patientWords } from "../../words/conditions.ts";
import { questionWords } from "../../words/practise.ts";
import { keyWords } from "../key.ts";
import type { Context } from "./context.ts";
import { numberPart } from "./number.ts";

const AGES: readonly AgeBand[] = ["neonate", "infant", "child", "adolescent", "adult"];
const LEVELS = [1, 2, 3, 4, 5];
/** As in `src/contract/lesson/generate.rs`; a lesson has room for fewer. */
const MOST = { seed: 4_294_967_295, count: 100 };
/** So many of them are looked at. */
const LOOKED_AT = 10;

export function casesPart(key: number, step: GenerateStep, context: Context) {
  const { t, desk, vocabulary, names } = context;
  const { cases } = step;
  const change = (part: Partial<Generate>) => desk.dispatch({ type: "change", key, step: { generate: { ...step, cases: { ...cases, ...part } } } });
  const number = (id: "seed" | "count", least: number) =>
    numberPart({ id, label: t(`studio.cases.${id}`), value: cases[id], least, most: MOST[id], step: 1, take: (value) => change({ [id]: value ?? least }) }, context);
  const ticks = <Id extends string>(label: string, all: readonly { id: Id; name: string }[], chosen: readonly Id[], choose: (chosen: Id[]) => void) =>
    html`<fieldset class="ticks"><legend>${label}</legend>
      ${all.map(({ id, name }) => tick(name, chosen.includes(id), (on) => choose(all.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))))))}
    </fieldset>`;
  const [easiest, hardest] = cases.difficulty ?? [1, 5];
  const level = (which: 0 | 1) => (event: Event) => {
    const chosen = Number(valueOf(event));
    const span: [number, number] = which === 0 ? [chosen, Math.max(chosen, hardest)] : [Math.min(chosen, easiest), chosen];
    change({ difficulty: span[0] === 1 && span[1] === 5 ? null : span });
  };
  const levels = LEVELS.map((one) => ({ id: String(one), name: String(one) }));
  return html`<div class="fields">
      ${number("count", 1)}${number("seed", 0)}
      <label>${t("studio.cases.easiest")} <select data-do="easiest" @change=${level(0)}>${options(levels, String(easiest))}</select></label>
      <label>${t("studio.cases.hardest")} <select data-do="hardest" @change=${level(1)}>${options(levels, String(hardest))}</select></label>
    </div>
    ${ticks(
      t("studio.cases.tasks"),
      TASK_KINDS.map((id) => ({ id, name: t(`practise.kind.${id}`) })),
      cases.tasks,
      (tasks) => change({ tasks: tasks.length > 0 ? tasks : ["choose-site"] }),
    )}
    ${ticks(
      t("studio.cases.ages"),
      AGES.map((id) => ({ id, name: t(`practise.age.${id}`) })),
      cases.ages,
      (ages) => change({ ages }),
    )}
    <details>
      <summary>${t("studio.cases.kinds", { count: cases.kinds.length })}</summary>
      ${ticks(
        t("studio.cases.kinds-label"),
        vocabulary.conditions.map(({ kind }) => ({ id: kind, name: names.kind(kind) })),
        cases.kinds,
        (kinds) => change({ kinds }),
      )}
    </details>
    ${lookPart(cases, context)}`;
}

/** The cases as they will be asked, each with what will count. */
function lookPart(cases: Generate, context: Context) {
  const { t, desk, draft } = context;
  const made = desk.cases(cases, LOOKED_AT);
  if ("error" in made) return html`<div class="key problem" role="note"><p lang="en">${made.error.message} ${made.error.remedy}</p></div>`;
  return html`<details class="key" open>
    <summary>${t("studio.cases.look", { count: made.cases.length })}</summary>
    ${made.cases.length < cases.count ? html`<p class="small">${t("studio.cases.first-ones", { count: made.cases.length, all: cases.count })}</p>` : nothing}
    <ol>
      ${made.cases.map(({ patient, task, difficulty }) => {
        const key = desk.key(task);
        const right = "error" in key ? [] : keyWords(key, draft.languages[0], context);
        return html`<li>
          ${patientWords(patient, context)} <span class="small">${t("practise.level", { level: difficulty.level })}</span><br />
          ${questionWords(task, context)}${right.length > 0 ? html`<br /><span class="small">${t("studio.cases.right", { right: t.value({ items: right, as: "row", most: 4 }) })}</span>` : nothing}
        </li>`;
      })}
    </ol>
  </details>`;
}
