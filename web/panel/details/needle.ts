/** Trying the needle at a site: its length, how far it is advanced, how thick the tissue is; where the tip is, the scene says. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { AssessedSite, NeedleTeaching, Tissue } from "../../core/answers.ts";
import { atThisAge } from "../../state/derive.ts";
import type { Needle } from "../../state/state.ts";
import { spoken } from "../../styles/spoken.ts";
import { statementWords } from "../../words/teaching.ts";
import { LONE } from "../own-forms.ts";
import type { Context } from "../panel.ts";
import { cites } from "../sources.ts";
import { statement, taught as asSentence } from "../statement.ts";
import { moveLeft, moveWords } from "./tip.ts";

/** One step of the buttons, in millimetres. */
const STEP_MM = 5;
/** The thickest tissue that can be tried, in millimetres. */
const MOST_TISSUE_MM = 50;

/** What the parts of the try share. */
interface Trying extends Context {
  needle: Needle;
  tissues: Tissue[];
  taught: NeedleTeaching;
  change: (to: Partial<Needle>) => void;
}

/** Before anybody has chosen: the middle length there is. */
const middle = (lengths: number[]) => lengths[Math.floor(lengths.length / 2)];

/** The part of a site where a needle may be tried; nothing where no needle is led by hand. */
export function needlePart(row: AssessedSite, context: Context) {
  const { t, state, dispatch, vocabulary, teaching } = context;
  const taught = teaching.needle;
  const tissues = atThisAge(state, taught.sites.find(({ site }) => site === row.site)?.tissues);
  const lengths = vocabulary.needles_mm;
  if (row.absent || lengths.length === 0 || tissues.length === 0) return nothing;
  if (!state.pictured) return withoutPicture(tissues, context);
  const needle = state.needle ?? {
    length_mm: row.needle?.length_mm ?? middle(lengths),
    advance_mm: 0,
    soft_tissue_mm: (tissues.find(({ start }) => start) ?? tissues[0]).soft_tissue_mm,
  };
  const change = (to: Partial<Needle>) => dispatch({ type: "try-needle", needle: { ...needle, ...to } });
  const trying: Trying = { ...context, needle, tissues, taught, change };
  const toggled = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open !== state.needleShown) dispatch(open ? { type: "try-needle", needle } : { type: "put-needle-away" });
  };
  return html`<details class="try-needle" .open=${live(state.needleShown)} @toggle=${toggled}>
    <summary>${t("needle.title")}</summary>
    ${lengthChoice(trying)} ${tissueChoice(trying)} ${slider("soft_tissue_mm", MOST_TISSUE_MM, trying)}
    ${tissueWords(trying)} ${slider("advance_mm", needle.length_mm, trying)} ${steps(trying)} ${readout(trying)}
  </details>`;
}

/** Where no needle can be shown: what is known of the tissue that it has to pass. */
function withoutPicture(tissues: Tissue[], context: Context) {
  const { t } = context;
  return html`<details class="try-needle">
    <summary>${t("needle.tissue")}</summary>
    <p class="small">${t("needle.without-picture")}</p>
    <ul class="plain">
      ${tissues.map((tissue) => html`<li class="statement">
        <b>${t(`teaching.needle.tissues.${tissue.tissue}`)}</b>: ${statement(asSentence(tissue, context), context)}
      </li>`)}
    </ul>
  </details>`;
}

function lengthChoice({ t, prefix, vocabulary, needle, taught, change }: Trying) {
  return html`<fieldset class="field segmented">
    <legend>${t("needle.length")}</legend>
    <span class="segments"
      >${vocabulary.needles_mm.map((length) => {
        const known = taught.lengths.find(({ length_mm }) => length_mm === length);
        const colour = known && t(`teaching.needle.colours.${known.colour}`);
        return html`<label title=${colour ?? nothing}
          ><input
            type="radio"
            name="${prefix}-length"
            form=${LONE}
            .checked=${live(needle.length_mm === length)}
            @change=${() => change({ length_mm: length })}
          /><span>${t.value({ number: length, unit: "millimetres" })}</span></label
        >`;
      })}</span
    >
  </fieldset>`;
}

function tissueChoice({ t, prefix, needle, tissues, change }: Trying) {
  return html`<fieldset class="field segmented">
    <legend>${t("needle.soft_tissue_mm")}</legend>
    <span class="segments"
      >${tissues.map(
        ({ tissue, soft_tissue_mm: thick }) =>
          html`<label
            ><input
              type="radio"
              name="${prefix}-tissue"
              form=${LONE}
              value=${tissue}
              .checked=${live(needle.soft_tissue_mm === thick)}
              @change=${() => change({ soft_tissue_mm: thick })}
            /><span>${t(`teaching.needle.tissues.${tissue}`)}</span></label
          >`,
      )}</span
    >
  </fieldset>`;
}

/** Who says that tissue is so thick. */
function tissueWords(trying: Trying) {
  const { needle, tissues } = trying;
  const chosen = tissues.find(({ soft_tissue_mm: thick }) => thick === needle.soft_tissue_mm);
  return chosen ? html`<p class="small">${statement(asSentence(chosen, trying), trying)}</p>` : nothing;
}

function slider(name: "advance_mm" | "soft_tissue_mm", most: number, { t, prefix, needle, change }: Trying) {
  const id = `${prefix}-${name}`;
  const words = t.value({ number: needle[name], unit: "millimetres" });
  return html`<div class="field slider">
    <label for=${id}>${t(`needle.${name}`)}</label>
    <input
      id=${id}
      type="range"
      min="0"
      max=${most}
      step="1"
      .value=${live(String(needle[name]))}
      aria-valuetext=${words}
      @input=${(event: Event) => change({ [name]: Number((event.target as HTMLInputElement).value) })}
    />
    <output for=${id}>${words}</output>
  </div>`;
}

function steps({ t, state, dispatch, needle, change }: Trying) {
  const { advance_mm: advance, length_mm: length } = needle;
  const move = (by: number) => () => change({ advance_mm: advance + by });
  return html`<div class="actions">
    <button type="button" class="quiet" aria-disabled=${String(advance <= 0)} @click=${move(-STEP_MM)}>
      ${t("needle.back")}
    </button>
    <button type="button" class="quiet" aria-disabled=${String(advance >= length)} @click=${move(STEP_MM)}>
      ${t("needle.further")}
    </button>
    <button
      type="button"
      class="quiet"
      aria-pressed=${String(state.section)}
      @click=${() => dispatch({ type: "cut", open: !state.section })}
    >
      ${t("tools.section")}
    </button>
  </div>`;
}

/** Where the tip is, what that means, and whether the mark shows. */
function readout(trying: Trying) {
  const { t, state, needle, taught, vocabulary } = trying;
  const report = state.needleReport;
  if (!report) return html`<p class="readout" role="status">${t("needle.no-readout")}</p>`;
  const structure = report.structure ?? "unknown";
  const meaning = taught.structures.find((known) => known.structure === structure);
  const move = moveLeft(needle, report);
  // The mark tells before a needle is driven in whether it is long enough; one that has proved too short is told as that.
  const visible = move === "short" ? null : taught.mark.visible;
  const mark = report.mark_visible_at_bone ? visible : taught.mark.hidden;
  const longer = vocabulary.needles_mm.some((length) => length > needle.length_mm);
  const facts = [
    t("needle.depth", { depth: Math.round(report.depth_mm) }),
    report.cortex_mm !== null && t("needle.cortex", { cortex: Math.round(report.cortex_mm * 10) / 10 }),
    ...moveWords(move, longer).map((key) => t(key)),
  ].filter((fact) => fact !== false);
  return html`<p class="readout" role="status" data-structure=${structure}>
    <b>${spoken(t.in(`teaching.needle.structures.${structure}`), t)}</b>
    ${meaning ? spoken(statementWords(meaning, t), t) : nothing}
    ${meaning?.not_in_sources ? html`(<span class="tag silent">${t("sources.none")}</span>) ` : nothing}${facts.join(" ")}
    ${mark ? spoken(statementWords(mark, t), t) : nothing}
    ${cites([...(meaning?.sources ?? []), ...(mark?.sources ?? [])], trying)}
  </p>`;
}
