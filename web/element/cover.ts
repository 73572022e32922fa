/** A black or white screen over the widget, for as long as it is the speaker that is looked at. */
import type { State } from "../state/state.ts";
import type { Dispatch } from "../state/actions.ts";
import type { Text } from "../words/text.ts";

export class Cover {
  #node: HTMLElement | null = null;

  /**
   * @param place what is covered
   * @param live the polite live region
   */
  constructor(
    private readonly place: HTMLElement,
    private readonly live: HTMLElement,
    private readonly dispatch: Dispatch,
  ) {}

  /** Covers, or no longer does, and says so. */
  show({ cover }: State, t: Text | null): void {
    if (cover === (this.#node?.dataset.cover ?? null)) return;
    this.#node?.remove();
    this.#node = null;
    if (cover) {
      const node = document.createElement("div");
      node.className = "cover";
      node.dataset.cover = cover;
      node.setAttribute("part", "cover");
      node.addEventListener("click", () => this.dispatch({ type: "cover", cover: null }));
      this.#node = node;
      this.place.append(node);
    }
    if (t) this.live.textContent = t(cover ? `cover.${cover}` : "cover.lifted");
  }
}
