/** Keys that the element listens for in the whole page. */
import type { Store } from "../state/store.ts";

/** One key shows the next landmark, where the mode listens for it. */
export function nextStepKey(event: KeyboardEvent, element: HTMLElement, { state, dispatch }: Store): void {
  if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
  const free = state.mode.keys === "page" && document.activeElement === document.body;
  const target = event.composedPath()[0] as Element;
  if (document.activeElement !== element && !free) return;
  if (target.matches("input:not([type=radio], [type=range], [type=checkbox]), select, textarea")) return;
  if (state.selected) dispatch({ type: "step-forward" });
}
