/** The presenter's window beside a lecture: `presenter.html#` and the name of the line to the widget. */
import { render } from "lit/html.js";
import { commandOf } from "../element/lecture-keys.ts";
import { openLine } from "../presenter/line.ts";
import { fromWidget, type FromPresenter, type Presented, type Standing } from "../presenter/messages.ts";
import { screen } from "../presenter/screen.ts";
import { loadText, type Text } from "../words/text.ts";

const place = document.getElementById("presenter") as HTMLElement;
const name = decodeURIComponent(location.hash.slice(1));
const life = new AbortController();
const opener = window.opener as Window | null;

let presented: Presented | null = null;
let standing: Standing | null = null;
let began_ms = Date.now();
let t: Text | null = null;
let speaks = "";

/** Whoever opened the window, where that is known: of another origin it does not tell which. */
const line = openLine(name, () => opener && { window: opener, origin: foreign() ? "*" : location.origin }, take, life.signal);
const say = (message: FromPresenter) => line.send(message);

/** Whether the page that opened this window is of another origin: then there is no channel to it. */
function foreign(): boolean {
  try {
    return opener != null && opener.location.origin !== location.origin;
  } catch {
    return true;
  }
}

function take(message: unknown): void {
  const said = fromWidget(message);
  if (!said) return;
  if (said.type === "lesson") presented = said.presented;
  else standing = said.standing;
  if (!presented) standing = null;
  void speak(presented?.reader ?? (speaks || navigator.language));
  show();
}

/** The words of the widget's language. */
async function speak(language: string): Promise<void> {
  if (language === speaks) return;
  speaks = language;
  const words = await loadText(language).catch(() => null);
  if (!words || speaks !== language) return;
  t = words;
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.dir;
  document.title = words("presenter.title");
  show();
}

function show(): void {
  if (!t) return;
  const beginClock = () => {
    began_ms = Date.now();
    show();
  };
  render(screen({ presented, standing, began_ms, now_ms: Date.now(), t, say, beginClock }), place);
}

/** The keys of a lecture, but what belongs to the window that has the picture. */
addEventListener("keydown", (event) => {
  const target = event.target as Element;
  const command = commandOf(event);
  if (target.localName === "select" || (target.localName === "button" && (event.key === " " || event.key === "Enter"))) return;
  const last = (presented?.steps.length ?? 0) - 1;
  const messages: Partial<Record<NonNullable<typeof command>, FromPresenter>> = {
    forward: { type: "forward" },
    back: { type: "back" },
    first: { type: "go-to-step", step: 0 },
    last: { type: "go-to-step", step: last },
    black: { type: "cover", cover: standing?.cover === "black" ? null : "black" },
    white: { type: "cover", cover: standing?.cover === "white" ? null : "white" },
  };
  const message = command && messages[command];
  if (!message) return;
  event.preventDefault();
  say(message);
});

setInterval(show, 1000);
void speak(navigator.language);
say({ type: "hello" });
