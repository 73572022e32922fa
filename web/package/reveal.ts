/**
 * A plug-in for reveal.js: the steps of the widgets on its slides are the deck's fragments. Forward and back, the overview, a speaker's window,
 * links and printing then treat them as they treat all others, and a key that the widget takes itself is the deck's fragment all the same.
 */

/** What of a deck is asked for, as reveal.js 4 to 6 have it. */
export interface Deck {
  getSlidesElement(): HTMLElement | null;
  getCurrentSlide(): HTMLElement | undefined;
  syncFragments(slide: HTMLElement): unknown;
  navigateFragment(index?: number, offset?: number): boolean;
  isPrintView?(): boolean;
  on(type: string, listener: (event: Event) => void): void;
}

/** What of a widget is asked for: the public interface. */
interface Widget extends HTMLElement {
  api(version: 1): {
    steps(): { at: number; count: number } | null;
    forward(): void;
    back(): void;
  };
}

const TAG = "io-site-finder";
/** In print it is the picture that a slide has room for, not a handout. */
const PRINT = "print";

/** The plug-in: `Reveal.initialize({ plugins: [ioReveal] })`. */
export function ioReveal() {
  return {
    id: TAG,
    init(deck: Deck): void {
      const slides = deck.getSlidesElement();
      if (!slides) return;
      const widgets = [...slides.querySelectorAll<Widget>(TAG)];
      for (const widget of widgets) if (!widget.hasAttribute(PRINT)) widget.setAttribute(PRINT, "picture");
      // A page for each step would be a copy of the widget for each.
      if (deck.isPrintView?.() || new URLSearchParams(location.search).has("print-pdf")) return;
      const all = widgets.flatMap((widget) => {
        const slide = widget.closest("section");
        return slide ? [new Fragments(deck, widget, slide)] : [];
      });
      const follow = () => {
        for (const fragments of all) fragments.follow();
      };
      for (const change of ["ready", "slidechanged", "fragmentshown", "fragmenthidden"]) deck.on(change, follow);
      // In the overview keys go from slide to slide.
      deck.on("overviewshown", () => setInert(widgets, true));
      deck.on("overviewhidden", () => setInert(widgets, false));
    },
  };
}

function setInert(widgets: readonly HTMLElement[], inert: boolean): void {
  for (const widget of widgets) widget.inert = inert;
}

/** The fragments of one widget: unseen marks behind it, one for each step after the first. */
class Fragments {
  #marks: HTMLElement[] = [];
  /** Fragments of the slide that the author has not numbered: they come in the order of the document, and so do ours. */
  readonly #unnumbered: readonly Element[];
  #following = false;

  constructor(
    private readonly deck: Deck,
    private readonly widget: Widget,
    private readonly slide: HTMLElement,
  ) {
    this.#unnumbered = [...slide.querySelectorAll(".fragment:not([data-fragment-index])")];
    for (const change of ["ready", "step-change"]) widget.addEventListener(change, () => this.#told());
    void customElements.whenDefined(TAG).then(() => this.#told());
  }

  /** The widget goes where the deck is. */
  follow(): void {
    if (this.#following || this.deck.getCurrentSlide() !== this.slide) return;
    const wanted = this.#marks.filter((mark) => mark.classList.contains("visible")).length;
    this.#following = true;
    try {
      this.#go(wanted);
    } finally {
      this.#following = false;
    }
    // A question that a learner has to answer first holds the deck.
    if (this.#at() !== wanted) this.#tell();
  }

  #go(wanted: number): void {
    for (let before = -1, at = this.#at(); at !== wanted && at !== before; before = at, at = this.#at()) {
      const api = this.widget.api(1);
      if (at < wanted) api.forward();
      else api.back();
    }
  }

  #at(): number {
    return this.widget.api(1).steps()?.at ?? 0;
  }

  /** The widget has other steps, or is at another one. */
  #told(): void {
    if (this.#following || typeof this.widget.api !== "function") return;
    const steps = this.widget.api(1).steps();
    if (this.#marks.length !== (steps?.count ?? 1) - 1) this.#renew((steps?.count ?? 1) - 1);
    this.#tell();
  }

  /** The deck goes where the widget is. */
  #tell(): void {
    const at = this.#at();
    const marks = this.#marks;
    if (marks.filter((mark) => mark.classList.contains("visible")).length === at) return;
    this.#following = true;
    try {
      if (this.deck.getCurrentSlide() === this.slide) {
        const index = at > 0 ? indexOf(marks[at - 1]) : indexOf(marks[0]) - 1;
        this.deck.navigateFragment(index);
      } else for (const [number, mark] of marks.entries()) mark.classList.toggle("visible", number < at);
    } finally {
      this.#following = false;
    }
  }

  #renew(count: number): void {
    for (const mark of this.#marks) mark.remove();
    const passed = this.#marks.filter((mark) => mark.classList.contains("visible")).length;
    this.#marks = Array.from({ length: count }, (_, number) => {
      const mark = document.createElement("span");
      mark.className = number < passed ? "fragment visible" : "fragment";
      mark.hidden = true;
      return mark;
    });
    this.widget.after(...this.#marks);
    for (const other of this.#unnumbered) other.removeAttribute("data-fragment-index");
    this.deck.syncFragments(this.slide);
  }
}

function indexOf(mark: HTMLElement): number {
  return Number(mark.dataset.fragmentIndex ?? 0);
}
