/** Says where one looks from, once it is settled, to whoever turns the picture without seeing it. A name that changes is not read out. */

/** What is said waits so long for the picture to come to rest. */
const REST_MS = 700;

export class ViewTold {
  readonly #live: HTMLElement;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Whether the picture has been seen from somewhere: where it begins is no news. */
  #begun = false;

  /** @param stage who has the focus in it has turned the picture */
  constructor(private readonly stage: HTMLElement) {
    this.#live = document.createElement("div");
    this.#live.className = "unseen";
    this.#live.setAttribute("role", "status");
    stage.append(this.#live);
  }

  /** The picture is seen from elsewhere. @param words from where, at the time of saying */
  changed(words: () => string): void {
    clearTimeout(this.#waiting);
    if (!this.#begun) {
      this.#begun = true;
      return;
    }
    this.#waiting = setTimeout(() => {
      if (!this.stage.matches(":focus-within")) return;
      // Nothing is said into a drag.
      if (this.stage.querySelector("canvas:active")) this.changed(words);
      else this.#live.textContent = words();
    }, REST_MS);
  }

  /** Says nothing more. */
  end(): void {
    this.#begun = false;
    clearTimeout(this.#waiting);
  }
}
