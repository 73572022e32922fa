/**
 * A picture that the browser has taken away comes back by itself: how soon, and turned as it was. Graphics contexts go after standby, with a
 * new driver, and where many pages draw at once.
 */
import type { Camera, SceneView } from "../core/contract.d.ts";

/** Until it is tried again: at once, then later and later, the last of these from then on. */
const PAUSES_MS = [0, 250, 500, 1000, 2000];
/** After so many losses in a row it is the reader's to try again. */
const MOST = 12;
/** One that stood for so long was there to stay. */
const STEADY_MS = 30_000;

/** How often a picture has been lost in a row. */
export class Losses {
  #count = 0;
  #begun = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether it has been lost, and has not stood for long since. */
  get any(): boolean {
    return this.#count > 0;
  }

  /** It stands. */
  stands(): void {
    this.#begun = this.now();
  }

  /** It is lost, or could not be made again. @returns milliseconds until it is tried once more; `null`: not by itself */
  next(): number | null {
    if (this.#begun > 0 && this.now() - this.#begun > STEADY_MS) this.#count = 0;
    this.#begun = 0;
    const pause = PAUSES_MS[Math.min(this.#count, PAUSES_MS.length - 1)];
    this.#count += 1;
    return this.#count > MOST ? null : pause;
  }

  forget(): void {
    this.#count = 0;
    this.#begun = 0;
  }
}

/** The focus of a picture that goes away waits on the stage, and goes back to the picture if it is still there. */
export class Focus {
  #waits = false;

  constructor(private readonly stage: HTMLElement) {}

  /** @param focused whether the picture had it */
  away(focused: boolean): void {
    this.#waits = focused;
    if (focused) this.stage.focus({ preventScroll: true });
  }

  back(canvas: HTMLCanvasElement | null): void {
    if (this.#waits && (this.stage.getRootNode() as ShadowRoot).activeElement === this.stage) canvas?.focus({ preventScroll: true });
    this.#waits = false;
  }
}

/** From where a picture was seen that went away: what is shown then is seen from there too, until it is to be seen from elsewhere. */
export class Turned {
  #camera: Camera | undefined;

  get camera(): Camera | undefined {
    return this.#camera;
  }

  keep(camera: Camera | null | undefined): void {
    if (camera !== undefined) this.#camera = camera ?? undefined;
  }

  /** @returns whether there was something to forget */
  forget(): boolean {
    const had = this.#camera != null;
    this.#camera = undefined;
    return had;
  }

  /** A view as it is to be drawn. @param before the one before it */
  of(view: SceneView, before: SceneView | null): SceneView {
    if (before && place(before) !== place(view)) this.#camera = undefined;
    return this.#camera ? { ...view, camera: this.#camera } : view;
  }
}

/** What decides from where a view is seen: as the scene has it. */
const place = ({ age_group, focus, camera }: SceneView) =>
  JSON.stringify([age_group, focus?.site, focus?.side, focus?.section, focus?.frame, camera]);

/** As fine as an eye can tell, and short in a link. */
export function rounded({ yaw_degrees, pitch_degrees, zoom, moved_mm }: Camera): Camera {
  const to = (step: number) => (value: number) => Math.round(value * step) / step;
  const [tenth, thousandth] = [to(10), to(1000)];
  const [left, up, front] = moved_mm;
  return {
    yaw_degrees: tenth(yaw_degrees),
    pitch_degrees: tenth(pitch_degrees),
    zoom: thousandth(zoom),
    moved_mm: [tenth(left), tenth(up), tenth(front)],
  };
}
