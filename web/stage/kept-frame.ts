/**
 * A copy of the picture at rest, for paper. A browser that begins to print waits for nothing, and a canvas that is drawn on by the graphics
 * card is empty by then: so the copy is taken before, once when the picture has come to rest, and only if there is something to print with.
 */

/** At rest: nothing was told of the picture for so long. */
const REST_MS = 600;

/** The picture, as far as it matters here. */
export interface Drawn {
  /** `null` while there is nothing to see on it. */
  canvas: () => HTMLCanvasElement | null;
  /** Draws once more what is seen, with the next frame. */
  redraw: () => void;
}

export class KeptFrame {
  #copy: HTMLCanvasElement | null = null;
  #isOfNow = false;
  #wanted = false;
  #taking: Promise<void> | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly drawn: Drawn) {}

  /** The copy, if it shows what is seen now. */
  get current(): HTMLCanvasElement | null {
    return this.#isOfNow ? this.#copy : null;
  }

  /** From now on there is a copy whenever the picture rests. */
  want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.changed();
  }

  /** Something else is seen, or nothing. */
  changed(): void {
    // What is drawn for the copy is the same once more.
    if (this.#taking) return;
    this.#isOfNow = false;
    clearTimeout(this.#waiting);
    if (this.#wanted) this.#waiting = setTimeout(() => void this.take(), REST_MS);
  }

  /** Takes the copy now. */
  take(): Promise<void> {
    clearTimeout(this.#waiting);
    if (this.#isOfNow || !this.drawn.canvas()) return Promise.resolve();
    this.#taking ??= this.#take().finally(() => {
      this.#taking = null;
    });
    return this.#taking;
  }

  async #take(): Promise<void> {
    this.drawn.redraw();
    // Asked for after the scene has asked: it is called when the scene has drawn, and before the canvas is emptied.
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const canvas = this.drawn.canvas();
    if (!canvas) return;
    const copy = (this.#copy ??= document.createElement("canvas"));
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext("2d")?.drawImage(canvas, 0, 0);
    this.#isOfNow = true;
  }

  /** There is no picture any more. */
  end(): void {
    clearTimeout(this.#waiting);
    this.#copy = null;
    this.#isOfNow = false;
  }
}
