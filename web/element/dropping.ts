/** Files that are dropped on the widget: a lesson is played, evidence and policies are taken into use, as where they are chosen. */
import { takeFiles } from "../panel/files.ts";
import type { Player } from "../state/player.ts";
import type { Store } from "../state/store.ts";

/** What a page has left out cannot be brought by a drop. */
const TAKES = ["lessons", "library"] as const;

export function takeDropped(element: HTMLElement, store: Store, player: Player, signal: AbortSignal): void {
  const takes = ({ dataTransfer }: DragEvent) =>
    dataTransfer?.types.includes("Files") && TAKES.some((control) => store.state.controls.includes(control));
  element.addEventListener(
    "dragover",
    (event) => {
      if (takes(event)) event.preventDefault();
    },
    { signal },
  );
  element.addEventListener(
    "drop",
    (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      void takeFiles([...(event.dataTransfer?.files ?? [])], { store, player });
    },
    { signal },
  );
}
