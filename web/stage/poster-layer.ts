/** The poster in the stage: its pictures, and the places of its labels. What a poster is stands in `poster.ts`. */
import { html, nothing, render } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Anchor } from "../core/answers.ts";
import { rowKey, seen, selectedRow } from "../state/derive.ts";
import { showsPlaces } from "../state/practice.ts";
import type { State } from "../state/state.ts";
import type { Size } from "./label-layout.ts";
import { drawn, loadPlaces, posterAnchors, posterLayers, type Places } from "./poster.ts";
import { isPlain } from "./view-of-state.ts";

export class PosterLayer {
  /** The page's own image instead of ours. */
  image: string | null = null;
  #places: Places | null = null;
  /** The age whose places they are, or will be. */
  #placesOf: string | null = null;

  /** @param arrived told when the places of the labels are there */
  constructor(
    private readonly place: HTMLElement,
    private readonly arrived: () => void,
  ) {}

  /** Shows the poster of a state. @returns where its labels belong */
  show(state: State, size: Size): Anchor[] {
    const { assessment, theme } = state;
    if (this.image || !assessment) {
      render(this.image ? html`<img src=${this.image} alt="" />` : nothing, this.place);
      return [];
    }
    const { age_group: age, sites } = assessment;
    if (this.#placesOf !== age) this.#loadPlaces(age);
    // A site that nobody knows is looked at as the whole body; and so is one whose point is asked for, as posters have it in the middle.
    const selected = showsPlaces(state) ? selectedRow(state) : null;
    const known = selected && this.#places?.[rowKey(selected)];
    const usual = Boolean(known && isPlain(state) && known.usual === drawn(known.labels, sites, selected));
    // Not every copy of the widget brings posters of sites along.
    const layers = selected && !known ? [] : posterLayers(age, theme, selected, usual, size);
    const kind = selected ? "of-site" : "of-body";
    render(
      repeat(layers, String, (source) => html`<img class=${kind} src=${source} alt="" />`),
      this.place,
    );
    return posterAnchors(this.#places, sites, selected, seen(state), size);
  }

  #loadPlaces(age: string): void {
    this.#placesOf = age;
    this.#places = null;
    loadPlaces(age).then(
      (places) => {
        if (this.#placesOf !== age) return;
        this.#places = places;
        this.arrived();
      },
      // Without them the poster stands without labels; the list says the same.
      () => {},
    );
  }
}
