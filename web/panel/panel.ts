/**
 * The panel: composes its parts from the state and puts them into the page. The parts, one a module: patient, conditions,
 * sites with their details, library.
 */
import { html, nothing, render } from "lit";
import type { AssessedSite, Teaching, Vocabulary } from "../core/answers.ts";
import type { Dispatch } from "../state/actions.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { conditionsPart } from "./conditions.ts";
import { cardsPart, sourcesPart } from "./library.ts";
import { advicePart, patientPart } from "./patient.ts";
import { sitesPart } from "./sites.ts";
import { placeNote, sourceNote, type Cited } from "./sources.ts";
import { staying } from "./staying.ts";

/** Everything a part of the panel may use. */
export interface Context {
  state: State;
  dispatch: Dispatch;
  store: Store;
  vocabulary: Vocabulary;
  teaching: Teaching;
  t: Text;
  names: Names;
  /** Unique in the page's element, for ids. */
  prefix: string;
  /** Brings a part of the panel into view, if it is not. */
  show: (selector: string) => void;
  /** Moves the focus within the panel. */
  focus: (selector: string) => void;
  /** Opens the note of some sources. */
  cite: (cited: Cited) => void;
}

/** What is said waits so long for the reader to pause. */
const PAUSE_MS = 500;

export class Panel {
  t: Text | null = null;
  /** The sources whose note is open: it closes itself, as the browser's popovers do. */
  #cited: Cited | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param live the polite live region */
  constructor(
    private readonly place: HTMLElement,
    private readonly live: HTMLElement,
    private readonly store: Store,
  ) {}

  render(): void {
    const { store, t, place } = this;
    const { state, dispatch } = store;
    if (!state.knowledge || !t) return;
    const context: Context = {
      state,
      dispatch,
      store,
      t,
      names: new Names(t, state.knowledge.vocabulary),
      vocabulary: state.knowledge.vocabulary,
      teaching: state.knowledge.teaching,
      prefix: "io",
      show: (selector) => place.querySelector(selector)?.scrollIntoView({ block: "nearest" }),
      focus: (selector) => place.querySelector<HTMLElement>(selector)?.focus(),
      cite: (cited) => this.#cite(cited),
    };
    const has = (control: State["controls"][number]) => state.controls.includes(control);
    const draw = () => render(
      html`${has("patient") ? patientPart(context) : nothing}${has("conditions") ? conditionsPart(context) : nothing}
      ${sitesPart(context)}${advicePart(context)}${
        has("library") ? html`<div class="library">${cardsPart(context)}${sourcesPart(context)}</div>` : nothing
      }${sourceNote(this.#cited, () => this.#cite(null), context)}`,
      place,
    );
    staying(place, draw);
  }

  #cite(cited: Cited | null): void {
    this.#cited = cited;
    this.render();
    const note = this.place.querySelector<HTMLElement>(".source-note");
    if (cited && note) placeNote(note, cited.at);
  }

  /** Says what the last change did, once the reader has paused. */
  announce(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      if (this.t) this.live.textContent = spoken(this.store.state, this.t);
    }, PAUSE_MS);
  }
}

/** What the last change did, in words. */
function spoken({ problem, moved }: State, t: Text): string {
  if (problem) return problem.message;
  const byVerdict = new Map<string, AssessedSite[]>();
  for (const { row } of moved) byVerdict.set(row.verdict_name, [...(byVerdict.get(row.verdict_name) ?? []), row]);
  return [...byVerdict]
    .map(([verdict, rows]) =>
      t("announce.changed", {
        count: rows.length,
        sites: rows.map((row) => row.name).join(t("list-separator")),
        verdict: verdict.toLowerCase(),
      }),
    )
    .join(" ");
}
