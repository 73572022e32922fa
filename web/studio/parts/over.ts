/** What lies over the desk while it is asked for: what to ask, which source to cite, what to open. */
import { html, nothing } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Task } from "../../core/answers.ts";
import type { LessonEntry } from "../../core/lessons.ts";
import { valueOf } from "../../panel/forms.ts";
import { asWritten, spoken } from "../../styles/spoken.ts";
import { patientWords } from "../../words/conditions.ts";
import { authored } from "../../words/lesson.ts";
import { landmarkName } from "../../words/practise.ts";
import { ASKS, chooseSite, findLandmark, landmarksOn, nameLandmark, question, siteTasks, sourcesFor } from "../offers.ts";
import type { Context } from "./context.ts";
import { exportPart } from "./give.ts";

/** So many sources are listed at once. */
const MOST_SOURCES = 40;

export function overPart(context: Context) {
  const { t, over, doing } = context;
  const closed = () => {
    if (context.desk.now.over === over) doing.over(null);
  };
  if (!over) return nothing;
  return html`<dialog aria-labelledby="over-title" data-over=${over} @close=${closed} @cancel=${closed}>
    <div class="head">
      <h2 id="over-title">${t(`studio.over.${over}`)}</h2>
      <button type="button" data-do="close" @click=${() => doing.over(null)}>${t("lessons.dismiss")}</button>
    </div>
    ${over === "ask" ? askPart(context) : over === "sources" ? sourcesPart(context) : over === "open" ? openPart(context) : exportPart(context)}
  </dialog>`;
}

/** What can be asked about what is on the screen. */
function askPart(context: Context) {
  const { t, names, screen, doing, procedures } = context;
  if (!screen) return nothing;
  const { view } = screen;
  const offer = (id: string, label: string, ask: Task) => html`<li><button type="button" class="offer" data-ask=${id} @click=${() => doing.ask(ask)}>${label}</button></li>`;
  const place = view.focus ? names.place({ site: view.focus.site, side: view.focus.side ?? null }) : "";
  const landmarks = landmarksOn(screen);
  return html`<h3>${t("studio.ask.patient", { patient: patientWords(view.patient, context) })}</h3>
    <ul class="plain offers">
      ${ASKS.map((ask) => offer(ask, t(`practise.ask.${ask}`), chooseSite(screen, ask)))}
    </ul>
    ${
      view.focus
        ? html`<h3>${t("studio.ask.site", { place })}</h3>
            <ul class="plain offers">
              ${siteTasks(screen).map(({ id, ask }) => offer(id, t(`studio.ask.${id}`), ask))}
            </ul>
            <h3>${t("studio.ask.landmark", { place })}</h3>
            <ul class="plain offers landmarks">
              ${landmarks.map(
                (id) => html`<li>
                  <span>${landmarkName(id, t)}</span>
                  <button type="button" class="offer" data-ask="find" data-landmark=${id} aria-label=${t("studio.ask.find-of", { landmark: landmarkName(id, t) })} @click=${() => doing.ask(findLandmark(screen, id))}>${t("studio.ask.find")}</button>
                  <button type="button" class="offer" data-ask="name" data-landmark=${id} aria-label=${t("studio.ask.name-of", { landmark: landmarkName(id, t) })} @click=${() => doing.ask(nameLandmark(screen, id))}>${t("studio.ask.name")}</button>
                </li>`,
              )}
            </ul>`
        : html`<p class="small">${t("studio.ask.no-site")}</p>`
    }
    <h3>${t("studio.ask.other")}</h3>
    <ul class="plain offers">
      ${offer("question", t("studio.ask.question"), question())}
      ${procedures.map((id) => offer(`procedure-${id}`, t("studio.ask.procedure", { device: names.device(id) }), { order: { procedure: { id } } }))}
    </ul>`;
}

/** Sources by what is looked for: an id, a title, a body, a year. */
function sourcesPart(context: Context) {
  const { t, desk, doing, vocabulary, picking, names } = context;
  const found = sourcesFor(picking.query, vocabulary.sources);
  const entered = (event: KeyboardEvent) => {
    // Who has looked for nothing yet has chosen none; and an Enter may belong to writing a letter.
    if (event.key !== "Enter" || event.isComposing || !picking.query.trim()) return;
    event.preventDefault();
    if (found.length > 0) doing.cite(found[0].id);
  };
  return html`<label class="search"
      >${t("studio.cite.search")}
      <input id="source-search" role="searchbox" autocomplete="off" spellcheck="false" .value=${live(picking.query)} @keydown=${entered} @input=${(event: Event) => desk.set({ picking: { ...picking, query: valueOf(event) } })}
    /></label>
    <p class="small">${t("studio.cite.place")}</p>
    <p class="small" role="status">${t("studio.cite.found", { count: found.length })}</p>
    <ul class="plain offers sources">
      ${found.slice(0, MOST_SOURCES).map(
        ({ id, title, body, year, seen }) => html`<li>
          <button type="button" class="offer" data-source=${id} @click=${() => doing.cite(id)}>
            <b>${asWritten(id)}</b> ${asWritten(title)}
            <span class="small">${asWritten(body)}${year === null ? nothing : html` · ${String(year)}`} · ${names.seen(seen)}</span>
          </button>
        </li>`,
      )}
    </ul>
    ${found.length > MOST_SOURCES ? html`<p class="small">${t("studio.cite.more", { count: found.length - MOST_SOURCES })}</p>` : nothing}`;
}

/** A file of one's own, a built-in lesson as a beginning, or nothing. */
function openPart(context: Context) {
  const { t, doing, offered, desk } = context;
  const chosen = async (event: Event) => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = "";
    if (file) await doing.chooseFile(file);
  };
  return html`<p class="small">${t("studio.open.about")}</p>
    <div class="tools">
      <label class="file-button button"><span>${t("lessons.own-file")}</span><input id="open-file" class="unseen" type="file" accept=".json,application/json" @change=${chosen} /></label>
      <button type="button" data-do="new" @click=${doing.begin}>${t("studio.open.new")}</button>
    </div>
    <h3>${t("studio.open.built-in")}</h3>
    ${
      offered === "failed"
        ? html`<p class="problem" role="alert">${t("lessons.failed")}</p>`
        : offered === null
          ? html`<p class="small">${t("lessons.coming")}</p>`
          : html`<ul class="plain offers">${offered.map((entry: LessonEntry) => builtIn(entry, context))}</ul>`
    }
    ${desk.now.busy ? html`<p class="small" role="status">${t("studio.busy")}</p>` : nothing}`;
}

function builtIn({ id, title, about, steps }: LessonEntry, { t, doing }: Context) {
  return html`<li>
    <button type="button" class="offer" data-lesson=${id} @click=${() => doing.openBuiltIn(id)}>
      <b>${spoken(authored(title, t), t)}</b> <span class="small">${spoken(authored(about, t), t)} · ${t("lessons.steps", { count: steps })}</span>
    </button>
  </li>`;
}
