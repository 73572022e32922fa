/**
 * How many of a page's pictures are drawn at once. Browsers allow few graphics contexts, take the eldest away without asking, and the page has
 * a use for some itself: who is seen is drawn, and the others show their posters.
 */

/** As many as a telephone's browser has, and half of what others have. */
export const MOST = 8;

/** One of the pictures. */
export interface Drawing {
  seen: () => boolean;
  /** Gives its context back. */
  leave: () => void;
  /** There may be room for it now. */
  come: () => void;
}

export class DrawnAtOnce {
  /** Those who were seen last stand last. */
  readonly #drawn = new Set<Drawing>();
  readonly #waiting = new Set<Drawing>();

  constructor(private readonly most: number = MOST) {}

  /** Asks for room, which one that nobody sees makes for one that is seen. @returns whether there is some; if not, it is told later */
  enter(one: Drawing): boolean {
    if (this.#drawn.has(one)) return true;
    if (this.#drawn.size >= this.most) {
      const unseen = one.seen() && [...this.#drawn].find((other) => !other.seen());
      if (!unseen) {
        this.#waiting.add(one);
        return false;
      }
      this.#drawn.delete(unseen);
      unseen.leave();
    }
    this.#waiting.delete(one);
    this.#drawn.add(one);
    return true;
  }

  /** Has given its context back. */
  left(one: Drawing): void {
    this.#waiting.delete(one);
    if (this.#drawn.delete(one)) this.#ask();
  }

  /** Is seen now, or no more. */
  looked(one: Drawing): void {
    if (!this.#drawn.has(one)) return;
    if (one.seen()) {
      this.#drawn.delete(one);
      this.#drawn.add(one);
    } else this.#ask();
  }

  #ask(): void {
    const next = [...this.#waiting].find((one) => one.seen());
    if (!next) return;
    this.#waiting.delete(next);
    queueMicrotask(next.come);
  }
}

/** The page's. */
export const drawnAtOnce = new DrawnAtOnce();
