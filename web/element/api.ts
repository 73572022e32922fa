/** The interface for a site's own scripts. It only grows: what is in a version stays. */
import type { Assessment, ShownState } from "../core/answers.ts";
import type { Progress } from "../state/progress.ts";
import type { Steps } from "../state/steps.ts";
import type { PublicCommand } from "./commands.ts";
import type { GivenView, ToldView } from "./given.ts";

export const API_VERSION = 1;

/** What a script may rely on. */
export interface Api {
  readonly version: number;
  /** What is to be seen and for whom: what a link holds. */
  state(): ToldView;
  /** Shows that; what is left out stays as it is. */
  setState(state: GivenView): void;
  /** What the core says about the present patient, or the last that it accepted. */
  assessment(): Assessment | null;
  /** What the picture shows, by its own report. */
  sceneState(): ShownState | null;
  /** Chooses a site and looks at it; without one, looks at all of them. */
  select(site: string | null, side?: string | null): void;
  /** Tells the picture something. */
  tellScene(command: PublicCommand): void;
  /** Takes back the last change of the patient or policy, and shows what was seen then. */
  undo(): void;
  /** Does again what was taken back. */
  redo(): void;
  /** Where one is in the steps of a search; `null` where there are none. */
  steps(): Steps | null;
  /** The next step. @returns whether there was one */
  forward(): boolean;
  /** The step before, exactly as it was. @returns whether there was one */
  back(): boolean;
  /** One of the steps, counted from 0. @returns whether that changed anything */
  goTo(step: number): boolean;
  /** How far one has come in the lesson that is played: plain JSON, to be kept; `null` where none is. */
  progress(): Progress | null;
  /** Takes up the lesson that is played where `progress` once was. Resolves to whether that could be done; else all is as it was. */
  resume(progress: Progress): Promise<boolean>;
  /** Starts the picture anew. */
  reload(): void;
  /** The present view as a PNG. */
  picture(): Promise<Blob | null>;
}

/** What the interface stands on. */
interface Element extends Omit<Api, "version" | "state" | "setState"> {
  get state(): ToldView;
  set state(state: GivenView);
}

/** The interface in the version that a script was written for. */
export function apiOf(element: Element, version: number): Readonly<Api> {
  if (version !== API_VERSION)
    throw new RangeError(`io-site-finder speaks version ${API_VERSION} of its interface, not ${version}.`);
  return Object.freeze<Api>({
    version: API_VERSION,
    state: () => element.state,
    setState: (state) => void (element.state = state),
    assessment: () => element.assessment(),
    sceneState: () => element.sceneState(),
    select: (site, side = null) => element.select(site, side),
    tellScene: (command) => element.tellScene(command),
    undo: () => element.undo(),
    redo: () => element.redo(),
    steps: () => element.steps(),
    forward: () => element.forward(),
    back: () => element.back(),
    goTo: (step) => element.goTo(step),
    progress: () => element.progress(),
    resume: (progress) => element.resume(progress),
    reload: () => element.reload(),
    picture: () => element.picture(),
  });
}
