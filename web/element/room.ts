/**
 * How much height the page leaves the element, and what follows from it: where the page has fixed the height, or keeps the element in a frame
 * that cannot be scrolled, something within has to scroll. Tells the style sheet by attributes and a property; decides nothing of looks.
 */

/** Lower than this, in CSS pixels, the picture does not stay in sight over what is read. */
const LOW = 560;
/** A frame lower than this is not yet what it will be: its page is about to give it the height of its content. */
const LEAST_FRAME = 300;
/** Below the element within a frame: the margin that browsers give a page, and the borders. */
const MARGIN = 10;
/** A wheel or a finger that has moved nothing after so long will move nothing. */
const PATIENCE_MS = 250;

export class Room {
  /** As high as its element, where the page has fixed that; else without height. */
  readonly #probe = document.createElement("i");
  /** Of the frame, when the element came; `null` in no frame. */
  #frameHeight: number | null = null;
  /** Whether the frame keeps its height and cannot be scrolled. */
  #caught = false;

  /** @param element whose height it is @param widget what is in it */
  constructor(
    private readonly element: HTMLElement,
    private readonly widget: HTMLElement,
  ) {
    this.#probe.className = "height-probe";
    widget.before(this.#probe);
  }

  /** Begins to look; ends with `signal`. */
  connect(signal: AbortSignal): void {
    const looks = new ResizeObserver(() => this.#look());
    for (const one of [this.#probe, this.element, this.widget]) looks.observe(one);
    signal.addEventListener("abort", () => looks.disconnect());
    addEventListener("resize", () => this.#look(), { signal });
    if (window.parent === window) return;
    this.#frameHeight = innerHeight;
    this.#caught = cannotScroll();
    for (const type of ["wheel", "touchmove"] as const) addEventListener(type, () => this.#tried(), { signal, passive: true });
  }

  /** Somebody has tried to scroll the frame. */
  #tried(): void {
    if (this.#caught || this.widget.dataset.fixed != null) return;
    const { scrollY } = window;
    // What scrolls or zooms within the element is no try.
    const within = [...this.widget.querySelectorAll("*")].filter(({ scrollTop }) => scrollTop > 0).length;
    const before = this.widget.getBoundingClientRect().top;
    setTimeout(() => {
      const { top, bottom } = this.widget.getBoundingClientRect();
      const moved = top !== before || window.scrollY !== scrollY;
      const inside = [...this.widget.querySelectorAll("*")].filter(({ scrollTop }) => scrollTop > 0).length !== within;
      if (moved || inside || scrollY > 0 || bottom <= innerHeight || this.widget.querySelector("[data-active]")) return;
      this.#caught = true;
      this.#look();
    }, PATIENCE_MS);
  }

  #look(): void {
    const { element, widget } = this;
    // A frame whose height is changed by its page follows its content.
    if (this.#frameHeight !== null && this.#frameHeight !== innerHeight) this.#caught = false;
    const given = this.#probe.getBoundingClientRect().height;
    const caught = given === 0 && this.#caught && innerHeight >= LEAST_FRAME;
    const room = caught ? innerHeight - Math.max(0, element.getBoundingClientRect().top + scrollY) - MARGIN : given;
    // Once it is fixed it stays so: with other sizes within, it might fit, and then not.
    const fixed = room > 0 && (widget.dataset.fixed != null || widget.offsetHeight > room + 1);
    widget.toggleAttribute("data-fixed", fixed);
    widget.toggleAttribute("data-low", (fixed ? room : innerHeight) <= LOW);
    if (fixed) widget.style.setProperty("--room", `${room.toFixed(1)}px`);
    else widget.style.removeProperty("--room");
  }
}

/** Whether the frame says that it cannot be scrolled; of a frame on another host nobody knows. */
function cannotScroll(): boolean {
  try {
    return window.frameElement?.getAttribute("scrolling") === "no";
  } catch {
    return false;
  }
}
