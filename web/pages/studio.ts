/** The studio: the widget on one side, the lesson that is built with it on the other. */
import { render } from "lit/html.js";
import { openCore } from "../core/core.ts";
import type { IoSiteFinder } from "../element/io-site-finder.ts";
import { byLetters, LECTURE } from "../studio/check.ts";
import { DeskState } from "../studio/desk.ts";
import { doingOf } from "../studio/doing.ts";
import { listenToKeys } from "../studio/keys.ts";
import { screen } from "../studio/parts/screen.ts";
import { loadStudioText } from "../studio/words.ts";

const finder = document.getElementById("io") as IoSiteFinder;
const place = document.getElementById("studio") as HTMLElement;

/** How wide words are in the page's own letters. */
function measuring(): typeof byLetters {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return byLetters;
  brush.font = `${LECTURE.font_px}px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => brush.measureText(text).width;
}

async function open(): Promise<void> {
  const [core, t] = await Promise.all([openCore(), loadStudioText(document.documentElement.lang || navigator.language), customElements.whenDefined("io-site-finder")]);
  document.documentElement.lang = t.language;
  document.documentElement.dir = t.dir;
  document.title = t("studio.title");
  const desk = new DeskState({ finder, core, t, storage: () => localStorage, measure: measuring() });
  let wanted: readonly string[] = [];
  let at: number | null = null;
  const focus = (...at: string[]) => {
    wanted = at;
    later();
  };
  const doing = doingOf(desk, focus, core.version);
  let waiting = false;
  /** Several changes within one task are drawn once. */
  const later = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      draw();
    });
  };
  const draw = () => {
    const had = document.activeElement as HTMLElement | null;
    document.body.dataset.playing = String(desk.now.playing);
    document.body.dataset.pane = desk.now.pane;
    render(screen({ ...desk.now, desk, focus, doing }), place);
    const over = place.querySelector("dialog");
    if (over && !over.open) over.showModal();
    // Where the steps stand side by side, the one that is worked at comes into sight.
    if (desk.now.draft.at !== at) place.querySelector(".list ol [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    ({ at } = desk.now.draft);
    const found = wanted.map((at) => place.querySelector<HTMLElement>(at)).find((one) => one !== null);
    wanted = [];
    if (found) found.focus();
    // What had the focus was moved or taken away: nobody is sent back to the beginning of the page.
    else if (had && had !== document.body && document.activeElement === document.body)
      (had.isConnected ? had : place.querySelector<HTMLElement>(".list [aria-current]"))?.focus();
  };
  desk.subscribe(later);
  // Where nothing is kept, nobody loses a lesson by closing the page unawares.
  addEventListener("beforeunload", (event) => {
    if (!desk.now.keeps && desk.now.writing.past.length > 0) event.preventDefault();
  });
  listenToKeys(desk, doing);
  takeDropped(doing.chooseFile);
  draw();
  finder.addEventListener("ready", () => desk.show(), { once: true });
  desk.show();
}

/** Files that are dropped anywhere in the page are lessons to be worked at. */
function takeDropped(take: (file: File) => Promise<void>): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault(), { capture: true });
  addEventListener(
    "drop",
    (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      event.stopPropagation();
      void take(file);
    },
    { capture: true },
  );
}

void open().catch((error: unknown) => {
  // Without words of its own the studio says it as the failure does.
  place.textContent = error instanceof Error ? error.message : String(error);
  place.setAttribute("role", "alert");
});
