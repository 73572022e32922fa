/**
 * The panel: composes its parts from the state and puts them into the page. The parts, one a module: patient, conditions,
 * sites with their details, library.
 */
import { html, nothing, render } from "lit/html.js";
import type { Teaching } from "../core/answers.ts";
import type { Dispatch } from "../state/actions.ts";
import { panelAway } from "../state/derive.ts";
import type { Knowledge, State } from "../state/state.ts";
import type { Player } from "../state/player.ts";
import type { Practising } from "../state/practising.ts";
import type { Store } from "../state/store.ts";
import type { Speaking } from "../words/conditions.ts";
import { faultWords } from "../words/faults.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { conditionsPart } from "./conditions.ts";
import { lessonProblemPart } from "./lesson/amiss.ts";
import { offeredPart } from "./lesson/offered.ts";
import { LearningOnDemand } from "./learning-on-demand.ts";
import { cardsPart, takeAlongPart, sourcesPart } from "./library.ts";
import { startPart } from "./practise/start.ts";
import { advicePart, patientPart } from "./patient.ts";
import { presentPart } from "./present.ts";
import { sitesPart } from "./sites.ts";
import { placeNote, sourceNote, type Cited } from "./sources.ts";
import { clickOnce } from "./click-once.ts";
import { fit } from "./fit.ts";
import { ownForms } from "./own-forms.ts";
import { staying } from "./staying.ts";
import { unshownPart } from "./unshown.ts";

/** Everything a part of the panel may use. */
export interface Context extends Speaking {
  state: State;
  dispatch: Dispatch;
  store: Store;
  practising: Practising;
  player: Player;
  /** Opens the presenter's window, where there can be one. @returns whether the browser lets us */
  openPresenter: (() => boolean) | null;
  /** Where others find the step of the lesson that is shown; `null` where no address leads there. */
  roomAddress: () => string | null;
  /** From being shown to many to one reader alone, or back: a mode is the element's to change. */
  otherWay: () => void;
  teaching: Teaching;
  /** Unique in the page's element, for ids. */
  prefix: string;
  /** Brings a part of the panel into view, if it is not. */
  show: (selector: string) => void;
  /** Moves the focus within the panel. */
  focus: (selector: string) => void;
  /** Opens the note of some sources. */
  cite: (cited: Cited) => void;
  /** Prints a handout. */
  print: () => void;
  /** Opens the dialog for sharing. */
  share: () => void;
  /** What went wrong with printing or sharing, as the key of its words. */
  undone: string | null;
}

/** What is said waits so long for the reader to pause. */
const PAUSE_MS = 500;

export class Panel {
  t: Text | null = null;
  /** Prints a handout. @returns what went wrong, as the key of its words */
  print: () => Promise<string | null> = async () => null;
  /** Where others find the step of the lesson that is shown; `null` where no address leads there. */
  roomAddress: () => string | null = () => null;
  otherWay: () => void = () => {};
  /** Opens the dialog for sharing. @returns what went wrong, as the key of its words */
  share: () => Promise<string | null> = async () => null;
  #undone: string | null = null;
  /** The sources whose note is open: it closes itself, as the browser's popovers do. */
  #cited: Cited | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #learning = new LearningOnDemand(() => this.render());

  /** @param live the polite live region */
  constructor(
    private readonly place: HTMLElement,
    private readonly live: HTMLElement,
    private readonly store: Store,
    private readonly practising: Practising,
    private readonly player: Player,
    private readonly openPresenter: (() => boolean) | null,
  ) {
    clickOnce(place);
    ownForms(place);
    new ResizeObserver(() => fit(place)).observe(place);
  }

  render(): void {
    const { store, t, place } = this;
    const { state, dispatch } = store;
    if (!state.knowledge || !t) return;
    const context: Context = {
      state,
      dispatch,
      store,
      practising: this.practising,
      player: this.player,
      openPresenter: this.openPresenter,
      roomAddress: () => this.roomAddress(),
      otherWay: () => this.otherWay(),
      ...this.#speaking(t, state.knowledge),
      teaching: state.knowledge.teaching,
      prefix: "io",
      show: (selector) => place.querySelector(selector)?.scrollIntoView({ block: "nearest" }),
      focus: (selector) => this.focus(selector),
      cite: (cited) => this.#cite(cited),
      print: () => void this.#doing(this.print),
      share: () => void this.#doing(this.share),
      undone: this.#undone,
    };
    if (state.lesson || state.practice) this.#learning.want();
    const draw = () =>
      render(html`${lessonProblemPart(context)}${within(context, this.#learning)}${sourceNote(this.#cited, () => this.#cite(null), context)}`, place);
    staying(place, draw);
    fit(place);
    const wanted = this.#learning.takeWanted();
    if (wanted) place.querySelector<HTMLElement>(wanted)?.focus();
  }

  /** Moves the focus to a part of the panel, also to one whose script is still on its way. */
  focus(selector: string): void {
    const found = this.place.querySelector<HTMLElement>(selector);
    if (found) found.focus();
    else if (this.#learning.coming) this.#learning.focusLater(selector);
  }

  /** To the lesson that is played: who has opened it goes on there, and not through all that stands before it. */
  focusLesson(): void {
    this.focus("#io-lesson");
  }

  #speaking(t: Text, { vocabulary }: Knowledge): Speaking {
    return { t, vocabulary, names: new Names(t, vocabulary) };
  }

  async #doing(what: () => Promise<string | null>): Promise<void> {
    this.#undone = await what();
    this.render();
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
      const { state } = this.store;
      if (this.t && state.knowledge) this.live.textContent = told(state, this.#speaking(this.t, state.knowledge));
    }, PAUSE_MS);
  }
}

/** What there is beside the picture: a lesson, what is practised, or the patient and the sites. */
function within(context: Context, learning: LearningOnDemand) {
  const { state, t } = context;
  const { script } = learning;
  // Whose verdicts they are, a lesson says itself; where it is shown to many it leaves the room to the picture.
  if (state.lesson) {
    const listed = !state.practice && html`${sitesPart(context)}${advicePart(context)}`;
    return html`${script ? script.lessonPart(context) : learning.part(t)}${panelAway(state) ? nothing : html`${listed || nothing}${takeAlongPart(context, false)}`}`;
  }
  if (panelAway(state)) return presentPart(context);
  if (state.practice && state.mode.practises) return html`${script ? script.practisePart(context) : learning.part(t)}${takeAlongPart(context, false)}`;
  const has = (control: State["controls"][number]) => state.controls.includes(control);
  const practises = has("practise") && !state.mode.practises;
  return html`${
      practises || has("lessons")
        ? html`<div class="actions start-practice">${practises ? startPart(context) : nothing}${has("lessons") ? offeredPart(context) : nothing}</div>`
        : nothing
    }${has("patient") ? patientPart(context) : unshownPart(context)}${has("conditions") ? conditionsPart(context) : nothing}
    ${sitesPart(context)}${advicePart(context)}${
      has("library") ? html`<div class="library">${cardsPart(context)}${sourcesPart(context)}${takeAlongPart(context, true)}</div>` : nothing
    }`;
}

/** What the last change did, in words. */
function told({ problem, moved, patient }: State, speaking: Speaking): string {
  const { t, names } = speaking;
  if (problem) return faultWords(problem, patient, speaking).text;
  const byVerdict = new Map<string, string[]>();
  for (const { row } of moved) byVerdict.set(row.verdict, [...(byVerdict.get(row.verdict) ?? []), names.placeTitle(row)]);
  return [...byVerdict]
    .map(([verdict, items]) =>
      t("announce.changed", { count: items.length, sites: items, verdict: names.verdictWithin(verdict) }),
    )
    .join(" ");
}
