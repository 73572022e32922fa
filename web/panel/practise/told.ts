/** How it went, at once after the answer: how well, what is right and why, and who says so. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Finding, Place, RowKey, RowResult, TaskResult, Verdict } from "../../core/answers.ts";
import { rowKey, rowOf } from "../../state/derive.ts";
import { samePlace, type Done } from "../../state/practice.ts";
import { differIcon, lineIcon, unseen, verdictIcon } from "../../styles/icons.ts";
import { spoken } from "../../styles/spoken.ts";
import { authored } from "../../words/lesson.ts";
import { landmarkName, needleWords, pinWords, ruleWords, scoreWords, stepName, toleranceWords } from "../../words/practise.ts";
import { reasonsPart } from "../details/reasons.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { casePart, onward } from "./asked.ts";
import type { Practised } from "./practise.ts";

/** The sign of how well it went: never the colour alone. */
const SIGNS = { full: "suitable", part: "caution", none: "contraindicated" } as const;

/** The sign of what is to be said of a site. */
const FINDINGS: Record<Finding, string> = {
  right: "suitable",
  "not-first": "caution",
  overlooked: "caution",
  "unusable-chosen": "contraindicated",
  "other-verdict": "caution",
  unanswered: "note",
};

export function toldPart(done: Done, context: Practised) {
  const { t, practice, practising } = context;
  const last = practice.at + 1 >= practice.queue.length && (practice.plan.count != null || practice.plan.guide != null);
  const next = () => {
    practising.next();
    onward(context);
  };
  return html`${casePart(done.asked, context)}
    <div class="told-head">
      ${verdictOf(done, context, true)}<button type="button" class="primary" data-do="next" @click=${next}>
        ${t(last ? "practise.told.finish" : "practise.told.next")}
      </button>
    </div>
    ${tellingOf(done, context)}`;
}

/** In a word, a sign and a number. @param news whether it has just been told */
export function verdictOf(done: Done, { t }: Context, news = false) {
  const { score } = done.result;
  const sign = SIGNS[score >= 1 ? "full" : score > 0 ? "part" : "none"];
  const percent = Math.round(score * 100);
  return html`<p class="score" tabindex=${news ? "-1" : nothing} ?data-news=${news} data-score=${percent}>
    ${verdictIcon(sign)}<b>${scoreWords(done, t)}</b><span>${t("practise.score.points", { percent })}</span>${
      done.result.hints > 0 ? html`<span class="small">${t("practise.hints", { count: done.result.hints })}</span>` : nothing
    }
  </p>`;
}

/** What there is to say of an answer, by its kind. */
export function tellingOf(done: Done, context: Context) {
  const { result } = done;
  const { t } = context;
  const { expected, task } = result;
  if (done.pin) return pinTold(done, context);
  if ("pin" in expected) {
    // Nobody has put a pin: where it would have been.
    const [goal] = expected.pin;
    const rule = goal && ruleWords(task, goal.variant, context.teaching, t);
    return rule ? html`<p>${t("practise.pin-told.expected", { rule })} ${cites(goal.sources, context)}</p>` : nothing;
  }
  if ("rows" in expected) return rowsTold(result, expected.rows, context);
  if ("needle" in expected)
    return html`<ul class="plain">${needleWords(result, t).map((said) => html`<li>${said}</li>`)}</ul>${cites(result.sources, context)}`;
  if ("ids" in expected && "order" in task)
    return html`${result.score < 1 && result.answer && "ids" in result.answer ? html`<p>${t("practise.order-told.yours")}</p>
      <ol>
        ${result.answer.ids.map((id) => html`<li>${spoken(stepName(id, task.order, context.teaching, t), t)}</li>`)}
      </ol>` : nothing}<p>${t(`practise.order-told.${result.score >= 1 ? "right" : "wrong"}`)}</p>
      <ol>
        ${expected.ids.map((id) => html`<li>${spoken(stepName(id, task.order, context.teaching, t), t)}</li>`)}
      </ol>
      ${cites(result.sources, context)}`;
  if ("choices" in expected && "question" in task)
    return html`<ul class="plain">
      ${task.question.choices.map(({ words, right }, at) => {
        const chosen = result.answer != null && "choices" in result.answer && result.answer.choices.includes(at);
        const said = spoken(authored(words, t, context.state.practice?.plan.lesson?.language), t);
        return html`<li data-right=${String(right)}>
          ${verdictIcon(right ? "suitable" : "contraindicated")} ${said}
          <span class="small">${t(`practise.question-told.${right ? "right" : "wrong"}`)}${chosen ? html` · ${t("practise.question-told.yours")}` : nothing}</span>
        </li>`;
      })}
    </ul>`;
  if ("ids" in expected)
    return html`<p>${t(`practise.name-told.${result.score >= 1 ? "right" : "wrong"}`, { structure: landmarkName(expected.ids[0], t) })}</p>`;
  return nothing;
}

function pinTold({ pin, asked }: Done, context: Context) {
  const { t } = context;
  if (!pin) return nothing;
  const { goal, fits_better: better } = pin;
  const rule = (id: string | null) => ruleWords(asked.task, id, context.teaching, t);
  const measured = rule(goal.variant);
  const other = better && rule(better.variant);
  return html`<ul class="plain" data-zone=${pin.zone}>
    ${pinWords(pin, context).map((said) => html`<li>${said}</li>`)}
    ${measured ? html`<li>${t("practise.pin-told.rule", { rule: measured })} ${cites(goal.sources, context)}</li>` : nothing}
    ${
      better && other
        ? html`<li>
            ${t("practise.pin-told.fits-better", { rule: other })} ${cites(better.sources, context)}
            ${
              better.dangers.length > 0
                ? t("practise.pin-told.fits-danger", {
                    structures: better.dangers.map((structure) => t(`practise.structure.${structure}`)),
                  })
                : nothing
            }
            ${better.contradicted_by.length > 0 ? html`${t("practise.pin-told.fits-contradicted")} ${cites(better.contradicted_by, context)}` : nothing}
          </li>`
        : nothing
    }
    <li class="small">${toleranceWords(pin, t).map((said) => html`${said} `)}</li>
  </ul>`;
}

/** What is to be said of one site, with what the learner said where that was a verdict. */
function findingWords({ finding, disputed }: RowResult, yours: Verdict | null, { t, names }: Context): string {
  const kind = finding === "right" && disputed ? "right-of-several" : finding === "unusable-chosen" && yours ? "called-usable" : finding;
  const words = t(`practise.finding.${kind}`);
  return yours ? t("practise.told.said", { verdict: names.verdict(yours), finding: words }) : words;
}

/** Every site: what was said of it, its verdict, and on demand why. What is pressed is looked at in the picture too. */
function rowsTold({ rows: found, answer, task }: TaskResult, key: readonly RowKey[], context: Context) {
  const { state, dispatch, t, names } = context;
  const ordered = [...key].sort((a, b) => weight(a) - weight(b));
  const asked = "choose-site" in task ? task["choose-site"].ask : null;
  const yours = (place: Place): Verdict | null =>
    answer && "verdicts" in answer ? (answer.verdicts.find((one) => samePlace(one.place, place))?.verdict ?? null) : null;
  const danger = answer && found.some(({ finding }) => finding === "unusable-chosen");
  return html`${danger ? html`<p class="problem">${t(`practise.told.danger.${asked}`)}</p>` : nothing}<ul class="plain rows-told">
    ${repeat(
      ordered,
      ({ place }) => rowKey({ site: place.site, side: place.side ?? null }),
      ({ place, verdict, accepted }) => {
        const at = { site: place.site, side: place.side ?? null };
        const open = rowKey(at) === rowKey(state.selected);
        const row = rowOf(state, at);
        const said = found.find((one) => samePlace(one.place, place));
        return html`<li data-row=${rowKey(at)} data-finding=${said?.finding ?? nothing}>
          <button
            type="button"
            class="row"
            data-verdict=${verdict}
            aria-expanded=${String(open)}
            @click=${() => dispatch({ type: "select", place: open ? null : at })}
          >
            ${verdictIcon(verdict)}<span class="words"
              ><span class="name">${names.placeTitle(at)}</span
              ><span class="verdict-word"
                >${names.verdict(verdict)}${
                  accepted.length > 1 ? html` ${differIcon()}${unseen(t("pause") + t("sites.differ"))}` : nothing
                }</span
              ></span
            >${
              said && (said.finding !== "unanswered" || asked === "verdict-of-each")
                ? html`<span class="found">${verdictIcon(FINDINGS[said.finding])}<span>${findingWords(said, yours(place), context)}</span></span>`
                : nothing
            }${lineIcon("open")}
          </button>
          ${
            open && row
              ? html`<div class="why-told">
                  ${said?.disputed ? html`<p class="small">${t("practise.disputed")}</p>` : nothing}${reasonsPart(row, context)}
                </div>`
              : nothing
          }
        </li>`;
      },
    )}
  </ul>`;

  /** What was answered first, then what can be used, the rank leading. */
  function weight({ place, rank }: RowKey): number {
    const finding = found.find((one) => samePlace(one.place, place))?.finding;
    const answered = finding === "unusable-chosen" ? 0 : finding === "right" || finding === "not-first" ? 1 : 2;
    return answered * 100 + (rank ?? 50);
  }
}
