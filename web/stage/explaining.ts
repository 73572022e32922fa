/** What the callout says, by what is pointed at in the picture: a site, a coloured place of a bone, a landmark. */
import type { Anchor, AssessedSite, BoneReport } from "../core/answers.ts";
import { colouring, landmarksOf, selectedRow, worstReason } from "../state/derive.ts";
import type { Store } from "../state/store.ts";
import { Names } from "../words/names.ts";
import type { Text } from "../words/text.ts";
import { Callout } from "./callout.ts";
import type { Size } from "./label-layout.ts";

/** Where the labels are, in CSS pixels of the picture. */
interface Picture {
  anchors: readonly Anchor[];
  size: Size;
}

export class Explaining {
  t: Text | null = null;
  #callout: Callout;

  constructor(
    place: HTMLElement,
    private readonly store: Store,
    private readonly picture: () => Picture,
  ) {
    const speaking = () => {
      const { t } = this;
      const vocabulary = store.state.knowledge?.vocabulary;
      return t && vocabulary ? { t, vocabulary, names: new Names(t, vocabulary) } : null;
    };
    this.#callout = new Callout(place, () => this.#point(null), speaking);
  }

  /** The reason of what is pointed at has its colour on the bones. */
  #point(row: AssessedSite | null): void {
    this.store.dispatch({ type: "point-at", reason: worstReason(row), by: "picture" });
  }

  /** Puts the callout beside what it is about. */
  put(): void {
    const { anchors, size } = this.picture();
    this.#callout.put(anchors, size);
  }

  /** Says beside its marker why the site that is pointed at has its verdict. */
  site(row: AssessedSite | null, tapped = false): void {
    // What a finger has opened stays when the finger leaves.
    if (!row && this.#callout.pinned) return;
    this.#callout.show(row, { pinned: tapped });
    this.put();
    this.#point(row);
  }

  /** Says beside a coloured place of a bone what the reason is that coloured it, and who says so. */
  bone({ tinted, tapped, x, y }: BoneReport): void {
    const callout = this.#callout;
    if (tinted) {
      // A pointer that rests on what a finger has opened changes nothing.
      if (callout.pinned && !tapped) return;
      const { state } = this.store;
      callout.show(selectedRow(state), { pinned: tapped, reason: colouring(state), spot: { x, y } });
      this.put();
    } else if (typeof callout.beside === "object" && !callout.pinned) {
      callout.show(null);
    }
  }

  /** Says beside a landmark that is pointed at how it is found. */
  landmark(anchor: Anchor | null, tapped = false): void {
    if (!anchor && this.#callout.pinned) return;
    const landmarks = landmarksOf(this.store.state, anchor?.site ?? undefined);
    const landmark = landmarks.find(({ landmark }) => landmark === anchor?.text_key);
    if (anchor && landmark) this.#callout.showLandmark(landmark, anchor.id, tapped);
    else this.#callout.show(null);
    this.put();
  }

  /** Puts the callout away. @param path of a press: only a press elsewhere ends what was tapped @returns whether there was one */
  dismiss(path: EventTarget[] | null): boolean {
    const stays = path && (!this.#callout.pinned || path.includes(this.#callout.place));
    return stays ? false : this.#callout.dismiss();
  }
}
