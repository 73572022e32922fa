/**
 * The page for frames: the widget fills it, and it speaks with the page around it (`web/frame/messages.ts`).
 *
 * What the page around it writes: `<iframe src="…/frame.html?origin=https://THE-PAGE-AROUND-IT#io.lesson=which-site" title="…"
 * allow="fullscreen; clipboard-write" sandbox="allow-scripts allow-same-origin allow-popups allow-downloads allow-modals">`. In `allow`,
 * `fullscreen` lets the widget's button fill the screen and `clipboard-write` lets links be copied; without them the buttons are gone or say so.
 * In `sandbox`, `allow-scripts` is needed; `allow-popups` opens the presenter's window and sources, `allow-downloads` saves pictures and
 * tables, `allow-modals` prints. Without `allow-same-origin` the server has to send `Access-Control-Allow-Origin: *`.
 *
 * What a fragment cannot say stands in the address's query: attributes that a host may set (`web/frame/messages.ts`), such as
 * `?controls=toolbar%20policy&seed=7`; a lesson stands in the fragment. Others there are none of ours.
 */
import type { IoSiteFinder } from "../element/io-site-finder.ts";
import { Conversation } from "../frame/conversation.ts";
import { SET_ATTRIBUTES } from "../frame/messages.ts";
import { chosenOrigin } from "../frame/origins.ts";
import { Resizers } from "../frame/resizers.ts";

const finder = document.querySelector("io-site-finder") as IoSiteFinder;
const root = document.documentElement;
const host = window.parent;

/** Height without what is outside the widget: the page has nothing else. */
const heightNow = () => Math.ceil(finder.getBoundingClientRect().height);
const frame = () => ({ width: innerWidth, height: innerHeight });

function speak(): void {
  const resizers = new Resizers();
  const toAnybody = (messages: readonly unknown[]) => messages.forEach((message) => host.postMessage(message, "*"));
  let told = 0;
  const tellHeight = () => {
    const height = heightNow();
    if (height === told || height === 0) return;
    told = height;
    conversation.height(height);
    toAnybody(resizers.tell(height, frame()));
  };
  const watched = new ResizeObserver(tellHeight);
  /** From now on the widget is as high as its content, and the frame as high as the widget. */
  const followed = () => {
    if (root.classList.contains("followed")) return;
    root.classList.add("followed");
    watched.observe(finder);
  };
  const conversation = new Conversation(finder, { post: (message, target) => host.postMessage(message, target), followed }, chosenOrigin(location.search));
  finder.addEventListener(
    "ready",
    () => {
      // How high it would be, before anybody has scrolled in it.
      const wasFollowed = root.classList.contains("followed");
      root.classList.add("followed");
      tellHeight();
      root.classList.toggle("followed", wasFollowed);
    },
    { once: true },
  );
  addEventListener("message", ({ source, data, origin }: MessageEvent<unknown>) => {
    // Other frames of the host are none of ours.
    if (source !== host) return;
    const heard = resizers.hear(data, frame());
    if (!heard) return conversation.hear(data, origin);
    toAnybody(heard.answers);
    if (heard.follows) followed();
  });
  toAnybody(resizers.greetings());
}

for (const [name, value] of new URLSearchParams(location.search))
  if (name !== "lesson" && SET_ATTRIBUTES.some((known) => known === name)) finder.setAttribute(name, value);
// By itself it is a page like any other.
if (host !== window) speak();
