/** The keys of the studio: everywhere but in the widget, which has its own. */
import type { DeskState } from "./desk.ts";
import type { Doing } from "./parts/context.ts";

/** What a key does; `null`: nothing of ours. */
export function keyed({ key, ctrlKey, metaKey, shiftKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">): "undo" | "redo" | "save" | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  if (letter === "y") return "redo";
  return letter === "s" && !shiftKey ? "save" : null;
}

export function listenToKeys(desk: DeskState, doing: Doing): void {
  addEventListener("keydown", (event) => {
    const command = keyed(event);
    if (!command || desk.now.playing || desk.now.over || (event.target as Element).localName === "io-site-finder") return;
    event.preventDefault();
    const { t } = desk.now;
    if (command === "save") doing.save();
    else desk.dispatch({ type: command }, t(command === "undo" ? "studio.undone" : "studio.redone"));
  });
}
