/** The presenter's window: what is said now, the notes, what comes next, the clock, and the ways on and back. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { authored, paragraphs, type Authored } from "../words/lesson.ts";
import type { Said, Text } from "../words/text.ts";
import { elapsed, timeOfDay } from "./clock.ts";
import type { FromPresenter, Presented, PresentedStep, Standing } from "./messages.ts";

export interface Screen {
  readonly presented: Presented | null;
  readonly standing: Standing | null;
  /** When the clock began, and now, in milliseconds. */
  readonly began_ms: number;
  readonly now_ms: number;
  readonly t: Text;
  readonly say: (message: FromPresenter) => void;
  readonly beginClock: () => void;
}

export function screen({ presented, standing, began_ms, now_ms, t, say, beginClock }: Screen): TemplateResult {
  const clock = html`<p class="clock">
    <time class="day">${timeOfDay(new Date(now_ms), t.reader)}</time>
    <span class="elapsed" role="timer" aria-label=${t("presenter.elapsed")}>${elapsed(now_ms - began_ms)}</span>
    <button type="button" data-do="clock" @click=${beginClock}>${t("presenter.clock-anew")}</button>
  </p>`;
  if (!presented || !standing) return html`<header><h1>${t("presenter.title")}</h1>${clock}</header><main><p class="waiting" role="status">${t("presenter.waiting")}</p></main>`;
  const { steps, language } = presented;
  const now = steps[standing.step];
  const next = steps[standing.step + 1];
  const title = authored(presented.title, t, language);
  const cover = (which: "black" | "white") =>
    html`<button type="button" data-do=${which} aria-pressed=${String(standing.cover === which)} @click=${() => say({ type: "cover", cover: standing.cover === which ? null : which })}>${t(`keys.${which}`)}</button>`;
  return html`<header><h1 lang=${title.lang} dir=${title.dir}>${title.text}</h1>${clock}</header>
    <main>
      <section class="now" aria-labelledby="now">
        <h2 id="now">${t("lessons.step", { number: standing.step + 1, all: steps.length })}</h2>
        ${now ? sayings(now, standing.told === false ? t("presenter.then") : "", language, t) : nothing}
        ${
          standing.cover || standing.told !== null
            ? html`<p class="told" role="status">${t(`presenter.${standing.cover ?? (standing.told ? "told" : "asked")}`)}</p>`
            : nothing
        }
      </section>
      <section class="notes" aria-labelledby="notes">
        <h2 id="notes">${t("presenter.notes")}</h2>
        ${now && hasWords(now.notes) ? writing(now.notes, language, t) : html`<p class="none">${t("presenter.no-notes")}</p>`}
      </section>
      <section class="next" aria-labelledby="next">
        <h2 id="next">${t("presenter.next")}</h2>
        ${next ? html`${sayings(next, null, language, t)}${hasWords(next.notes) ? html`<div class="notes">${writing(next.notes, language, t)}</div>` : nothing}` : html`<p class="none">${t("presenter.end")}</p>`}
      </section>
    </main>
    <footer>
      <button type="button" data-do="back" ?disabled=${!standing.back} @click=${() => say({ type: "back" })}>${t("lessons.back")}</button>
      <label>${t("presenter.go-to")} <select @change=${(event: Event) => say({ type: "go-to-step", step: Number((event.target as HTMLSelectElement).value) })}>
        ${steps.map((step, at) => html`<option value=${at} .selected=${at === standing.step}>${at + 1} ${opening(step, language, t)}</option>`)}
      </select></label>
      ${cover("black")}${cover("white")}
      <button type="button" class="primary" data-do="forward" ?disabled=${!standing.forward} @click=${() => say({ type: "forward" })}>${t("practise.told.next")}</button>
    </footer>`;
}

const OPENING_LETTERS = 50;

function hasWords(words: Authored): boolean {
  return Object.values(words).some((text) => text.trim() !== "");
}

/** What everybody reads at a step, and after the answer. @param then stands before what is yet to come; `null`: that is left out */
function sayings({ words, because, question, things, right }: PresentedStep, then: string | null, language: string, t: Text) {
  const told = then !== null && (hasWords(because) || right.length > 0);
  return html`${writing(words, language, t)}${
    question ? html`<p class="question" lang=${question.lang} dir=${question.dir}>${question.text}</p>` : nothing
  }${things.length > 0 ? html`<ol class="things">${things.map(entry)}</ol>` : nothing}${
    told
      ? html`<div class="because">${then ? html`<b>${then}</b>` : nothing}${right.length > 0 ? html`<ol class="right">${right.map(entry)}</ol>` : nothing}${writing(because, language, t)}</div>`
      : nothing
  }`;
}

function entry({ text, lang, dir }: Said) {
  return html`<li lang=${lang} dir=${dir}>${text}</li>`;
}

function writing(words: Authored, language: string, t: Text) {
  const said: Said = authored(words, t, language);
  return html`<div lang=${said.lang} dir=${said.dir}>
    ${paragraphs(said.text).map(
      (parts) =>
        html`<p>${parts.map((part, at) => {
          if (typeof part !== "string") return part.cited.length ? html`<small>(${part.cited.map(({ source }) => source).join(", ")})</small>` : nothing;
          // What is the author's own is marked for the audience alone, and leaves no gap here.
          const next = parts[at + 1];
          return next && typeof next !== "string" && next.cited.length === 0 ? part.trimEnd() : part;
        })}</p>`,
    )}
  </div>`;
}

function opening(step: PresentedStep, language: string, t: Text): string {
  const [first = []] = paragraphs(authored(step.words, t, language).text);
  const words = first.filter((part) => typeof part === "string").join("") || step.question?.text || "";
  return words.length > OPENING_LETTERS ? `${words.slice(0, OPENING_LETTERS).replace(/\s+\S*$/, "")}…` : words;
}
