/**
 * Whether the picture is in use: wheel, swipe and keys belong to it after a click into it, and to the page after one
 * anywhere else. Also the hint for who turns the wheel over one that is not.
 */

const HINT_MS = 1800;
/** So long stands what is said once. */
const SAID_MS = 8000;

/** What the `scroll` attribute allows. */
export type Scroll = "focused" | "always" | "never";

/** The parts of the page that matter here, and what is to be told. */
export interface Around {
  stage: HTMLElement;
  view: HTMLElement;
  canvasPlace: HTMLElement;
  hint: HTMLElement;
  canvas: () => HTMLCanvasElement | null;
  running: () => boolean;
  changed: () => void;
  /** Puts away what a tap elsewhere or Escape closes. @returns whether there was something */
  dismiss: (path: EventTarget[] | null) => boolean;
}

export class Activity {
  scroll: Scroll = "focused";
  active = false;
  #hinting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Around) {}

  /** @param clicked whether the reader has clicked into the picture */
  activate(clicked: boolean): void {
    const { stage, hint, changed, canvas } = this.around;
    const active = this.scroll === "always" || (this.scroll === "focused" && clicked && canvas() != null);
    if (active === this.active) return;
    this.active = active;
    stage.toggleAttribute("data-active", active);
    hint.classList.remove("shown");
    changed();
  }

  /** Says something over the picture, for a while. */
  say(words: string): void {
    const { hint } = this.around;
    const usual = hint.textContent;
    hint.textContent = words;
    hint.setAttribute("role", "status");
    this.#hint(SAID_MS, () => {
      hint.textContent = usual;
      hint.removeAttribute("role");
    });
  }

  #hint(milliseconds: number, after: () => void = () => {}): void {
    const { hint } = this.around;
    hint.classList.add("shown");
    clearTimeout(this.#hinting);
    this.#hinting = setTimeout(() => {
      hint.classList.remove("shown");
      after();
    }, milliseconds);
  }

  /** Gives wheel and keys back to the page. */
  leave(event?: Event): void {
    const { stage, canvas } = this.around;
    const root = stage.getRootNode() as ShadowRoot;
    const within = canvas() != null && root.activeElement === canvas();
    if (!this.active && !within) return;
    event?.stopPropagation();
    this.activate(false);
    // The next Tab goes on from here.
    if (within) stage.focus({ preventScroll: true });
  }

  /** Begins to listen; ends with `signal`. */
  connect(signal: AbortSignal): void {
    const { stage, view, canvasPlace, running, dismiss } = this.around;
    // What is clicked into is in use; a click anywhere else ends that.
    document.addEventListener(
      "pointerdown",
      (event) => {
        const path = event.composedPath();
        dismiss(path);
        // A label is as good as the picture to stay, not to begin: it may be a way of choosing a site and no more.
        const stays = this.active && path.includes(view);
        // What a finger means is seen when it leaves: one that scrolls the page is cancelled instead.
        if (stays || event.pointerType !== "touch") this.activate(stays || path.includes(canvasPlace));
        else if (!path.includes(canvasPlace)) this.activate(false);
      },
      { signal, capture: true },
    );
    canvasPlace.addEventListener("pointerup", () => this.activate(true), { signal });
    stage.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        if (dismiss(null)) event.stopPropagation();
        else this.leave(event);
      },
      { signal },
    );
    stage.addEventListener(
      "wheel",
      () => {
        if (this.active || this.scroll !== "focused" || !running()) return;
        this.#hint(HINT_MS);
      },
      { signal, passive: true },
    );
    signal.addEventListener("abort", () => {
      clearTimeout(this.#hinting);
      this.active = false;
    });
  }
}
