/**
 * How others' scripts make a frame as high as its content, as their messages go over the wire: H5P's resizer, which many platforms load,
 * and the child's end of iframe-resizer in the form of its versions 3 and 4. All that is told is a height, so it may go to anybody.
 */

/** What the parent said: what is to be answered, and whether it follows heights from now on. */
export interface Heard {
  readonly answers: readonly unknown[];
  readonly follows: boolean;
}

export class Resizers {
  #h5p = false;
  /** What iframe-resizer calls the frame. */
  #name: string | null = null;
  #height = 0;

  /** What is said at the beginning, so that resizers that are there already begin. */
  greetings(): unknown[] {
    return [h5p("hello"), "[iFrameResizerChild]Ready"];
  }

  /**
   * @param data what the parent posted
   * @param frame of the window, in CSS pixels
   * @returns `null` for what is no resizer's
   */
  hear(data: unknown, frame: { width: number; height: number }): Heard | null {
    if (typeof data === "string") return this.#named(data, frame.width);
    if (typeof data !== "object" || data === null || !("context" in data) || data.context !== "h5p") return null;
    const action = "action" in data ? data.action : null;
    // It has just been loaded, and waits for us.
    if (action === "ready") return { answers: [h5p("hello")], follows: false };
    if (action === "hello" || action === "resize") {
      this.#h5p = true;
      return { answers: this.#height > 0 ? [this.#prepare(frame.height)] : [], follows: true };
    }
    if (action !== "resizePrepared" || !this.#h5p || this.#height === 0) return null;
    return { answers: [h5p("resize", { scrollHeight: this.#height })], follows: true };
  }

  /** What is told of another height. */
  tell(height: number, frame: { width: number; height: number }): unknown[] {
    const first = this.#height === 0;
    this.#height = height;
    return [
      ...(this.#h5p ? [this.#prepare(frame.height)] : []),
      ...(this.#name === null ? [] : [named(this.#name, height, frame.width, first ? "init" : "resizeObserver")]),
    ];
  }

  /** The parent brings its frame to `clientHeight` first, which it has: nothing jumps. */
  #prepare(clientHeight: number): unknown {
    return h5p("prepareResize", { scrollHeight: this.#height, clientHeight });
  }

  #named(data: string, width: number): Heard | null {
    const [, told] = data.match(/^\[iFrameSizer\](.*)$/s) ?? [];
    if (told === undefined) return null;
    const [name, ...settings] = told.split(":");
    // The first message has the name and how it is to be done; others have one word.
    if (settings.length >= 7 && name && name.length <= 100) {
      this.#name = name;
      return { answers: this.#height > 0 ? [named(name, this.#height, width, "init")] : [], follows: true };
    }
    if (this.#name === null || this.#height === 0 || !/^(resize|reset)$/.test(name)) return null;
    return { answers: [named(this.#name, this.#height, width, name)], follows: true };
  }
}

const h5p = (action: string, more: object = {}) => ({ context: "h5p", action, ...more });
const named = (name: string, height: number, width: number, why: string) => `[iFrameSizer]${name}:${height}:${width}:${why}`;
