/**
 * Where a lesson is written: joins the draft, the core that reads it and the widget that shows it. What is drawn is the business of
 * `parts/`; what happens to a draft that of `draft.ts`.
 */
import type { Generate, InputError, ReadLesson, Step, Task, Teaching } from "../core/answers.ts";
import type { Core } from "../core/core.ts";
import type { LessonEntry } from "../core/lessons.ts";
import type { IoSiteFinder } from "../element/io-site-finder.ts";
import type { QuickResponse } from "../handout/quick-response.ts";
import { patientOf } from "../state/lesson.ts";
import { readView } from "../state/reading.ts";
import { START_VIEW } from "../state/view.ts";
import type { Knowing } from "../words/key.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { findings, type Finding, type Measure } from "./check.ts";
import { blank, lessonOf, placeOf, reduceDraft, stepWith, writing, type Draft, type DraftAction, type Writing } from "./draft.ts";
import { keep, kept, type Storage } from "./keep.ts";
import { keyOf, procedures } from "./key.ts";
import { onScreen, type OnScreen } from "./offers.ts";

/** What lies over the desk while it is asked for. */
export type Over = "ask" | "sources" | "open" | "export";

/** Of the two halves of the page the one that is seen where there is no room for both. */
export type Pane = "widget" | "lesson";

/** What is looked for among the sources, and the text that is to cite one. */
export interface Picking {
  readonly into: string;
  readonly query: string;
}

/** A text to be copied, where a file cannot be had, or none is wanted. */
export interface ToCopy {
  readonly label: string;
  readonly text: string;
  /** It as a code for telephones. */
  readonly code?: QuickResponse;
}

/** A package that is being made. */
export interface MakingNow {
  /** From 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
}

/** A number that was not taken as it was typed. */
export interface Held {
  /** Of its field. */
  readonly id: string;
  readonly said: string;
}

/** Everything that the desk shows. */
export interface Desk extends Knowing {
  readonly writing: Writing;
  readonly draft: Draft;
  readonly screen: OnScreen | null;
  readonly known: ReadLesson | { error: InputError };
  readonly found: readonly Finding[];
  readonly procedures: readonly string[];
  readonly keeps: boolean;
  readonly playing: boolean;
  readonly over: Over | null;
  readonly picking: Picking;
  readonly offered: readonly LessonEntry[] | "failed" | null;
  readonly problem: InputError | null;
  readonly copying: ToCopy | null;
  readonly busy: boolean;
  readonly making: MakingNow | null;
  /** Whether the files that packages are made of lie beside this page; `null`: not known yet. */
  readonly published: boolean | null;
  /** The way out that waits for a yes, as there is still something to see to. */
  readonly asking: string | null;
  /** What may be given away as it is. */
  readonly agreed: Draft | null;
  readonly held: Held | null;
  /** What is seen where there is no room for both. */
  readonly pane: Pane;
  /** Where the lesson's file will lie, for links to it. */
  readonly address: string;
  /** What was done last, for whoever listens. */
  readonly said: string;
}

/** What the desk stands on. */
export interface Under {
  readonly finder: IoSiteFinder;
  readonly core: Core;
  readonly t: Text;
  readonly storage: () => Storage;
  readonly measure: Measure;
}

/** The file that the core is told of; its name is nobody's. */
const FILE = "lesson.json";

export class DeskState {
  now: Desk;
  #listeners: (() => void)[] = [];
  #checking = false;
  #keys = new WeakMap<Task, ReturnType<typeof keyOf>>();
  #made = new WeakMap<Generate, ReturnType<Core["generate"]>>();

  constructor(private readonly under: Under) {
    const { core, t, storage } = under;
    const { vocabulary, teaching } = core;
    const draft = kept(storage, (json) => core.readLesson(FILE, json)) ?? blank(t.language);
    const begun: Omit<Desk, "known" | "found"> = {
      t,
      vocabulary,
      names: new Names(t, vocabulary),
      teaching,
      writing: writing(draft),
      draft,
      screen: null,
      procedures: procedures(core),
      keeps: keep(draft, storage),
      playing: false,
      over: null,
      picking: { into: "", query: "" },
      offered: null,
      problem: null,
      copying: null,
      busy: false,
      making: null,
      published: null,
      asking: null,
      agreed: null,
      held: null,
      pane: "lesson",
      address: "",
      said: "",
    };
    this.now = { ...begun, ...this.#checked(draft) };
    for (const change of ["ready", "view-change", "assessment-change"]) under.finder.addEventListener(change, () => this.look());
    this.look();
  }

  /** What is right of a task, by the core: asked once, however often it is drawn. */
  key(task: Task): ReturnType<typeof keyOf> {
    let key = this.#keys.get(task);
    if (!key) this.#keys.set(task, (key = keyOf(task, this.under.core)));
    return key;
  }

  /** Some of the cases that a step makes up, the same ones as long as it is not changed. */
  cases(wanted: Generate, most: number): ReturnType<Core["generate"]> {
    let made = this.#made.get(wanted);
    if (!made) this.#made.set(wanted, (made = this.under.core.generate({ ...wanted, count: Math.min(wanted.count, most) })));
    return made;
  }

  subscribe(listener: () => void): void {
    this.#listeners.push(listener);
  }

  set(change: Partial<Desk>): void {
    this.now = { ...this.now, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Something happens to the draft. @param said to whoever listens */
  dispatch = (action: DraftAction, said = ""): void => {
    const after = reduceDraft(this.now.writing, action);
    if (after === this.now.writing) return;
    const { draft } = after;
    const before = this.now.draft;
    this.set({ writing: after, draft, problem: null, copying: null, held: null, said, keeps: keep(draft, this.under.storage) });
    this.#check();
    const elsewhere = draft.at !== before.at || stepWith(draft, draft.at)?.step !== stepWith(before, before.at)?.step;
    // What is written is nothing to the picture, and a new step is about what it shows already.
    if (elsewhere && !["write", "change", "add", "duplicate"].includes(action.type)) this.show();
  };

  #checked(draft: Draft): Pick<Desk, "known" | "found"> {
    const lesson = lessonOf(draft);
    const known = this.under.core.readLesson(FILE, JSON.stringify(lesson));
    return { known, found: findings(lesson, draft.languages, known, this.under.measure) };
  }

  /** The core reads the lesson once the page has nothing better to do. */
  #check(): void {
    if (this.#checking) return;
    this.#checking = true;
    setTimeout(() => {
      this.#checking = false;
      this.set(this.#checked(this.now.draft));
    }, 150);
  }

  /** All that is known of the lesson as it is now. */
  checkNow(): ReadLesson | { error: InputError } {
    this.set(this.#checked(this.now.draft));
    return this.now.known;
  }

  /** What the widget shows at this moment, turned as it is; `null` before it is ready. */
  look(): OnScreen | null {
    const { finder, core } = this.under;
    const io = finder.api?.(1);
    const screen = io ? onScreen(io.state(), io.assessment(), core.teaching) : null;
    if (!this.now.playing) this.set({ screen });
    return screen;
  }

  /** The widget shows the step that is worked at. */
  show(): void {
    const { draft, playing } = this.now;
    const own = stepWith(draft, draft.at);
    const view = own && viewOf(own.step, this.under.core.teaching);
    if (view && !playing) this.under.finder.state = view;
  }

  /** Plays the lesson from the step that is worked at. @param mode of the widget */
  play(mode: string): void {
    const { finder } = this.under;
    const { draft } = this.now;
    this.set({ playing: true, said: this.now.t("studio.play.said") });
    finder.mode = mode;
    finder.lesson = lessonOf(draft);
    finder.goTo(Math.max(0, placeOf(draft, draft.at)));
  }

  /** Back to where the lesson is written, at the step that was played last. @param mode of the widget meanwhile */
  stop(mode: string): void {
    const { finder, t } = { ...this.under, ...this.now };
    const at = finder.api(1).steps();
    finder.lesson = null;
    finder.mode = mode;
    this.set({ playing: false, said: t("studio.play.back-said") });
    const key = this.now.draft.steps[at?.step ?? -1]?.key;
    if (key !== undefined) this.dispatch({ type: "choose", key });
    this.show();
    this.look();
  }

  /** Opens a lesson from its text. @returns whether it is one */
  open(name: string, text: string): boolean {
    const read = this.under.core.readLesson(name, text);
    if ("error" in read) {
      this.set({ problem: read.error, said: "" });
      return false;
    }
    this.dispatch({ type: "open", lesson: read.lesson }, this.now.t("studio.open.said", { name }));
    return true;
  }
}

/** What the widget is to show for a step; `null` where it is about nothing that can be seen. */
function viewOf(step: Step, teaching: Teaching) {
  if ("show" in step) return { ...START_VIEW, ...readView(step.show.view).view };
  if ("generate" in step || "question" in step.task.ask) return null;
  const { ask } = step.task;
  return { ...START_VIEW, ...policyOf(ask), patient: patientOf(ask), focus: focusOf(ask, teaching) };
}

function policyOf(task: Task) {
  const policy = "choose-site" in task ? task["choose-site"].policy : "needle" in task ? task.needle.policy : null;
  return policy === null ? {} : { policy };
}

/** The place that a task is about; of a landmark the first site on whose way it lies. */
function focusOf(task: Task, { sites }: Teaching) {
  const place = "locate" in task ? task.locate : "needle" in task ? task.needle.place : null;
  if (place) return { site: place.site, side: place.side ?? null };
  const landmark = "find-structure" in task ? task["find-structure"] : "name-structure" in task ? task["name-structure"] : null;
  const guide = landmark && sites.find(({ landmarks }) => landmarks.some((step) => step.landmark === landmark.structure));
  if (guide) return { site: guide.site, side: landmark.side };
  return "order" in task && "palpation" in task.order ? { site: task.order.palpation.site, side: null } : null;
}
