/** The demonstration page's own script: it keeps the address up to date and copies it. Uses only what any page may use. */
import type { IoSiteFinder } from "../element/io-site-finder.ts";

const finder = document.getElementById("io") as IoSiteFinder;
const copy = document.getElementById("copy") as HTMLButtonElement;
const label = copy.textContent;

/** Browsers refuse an address that changes much more often. */
const PAUSE_MS = 400;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is to be seen in the address, without a step in the history for each change. */
finder.addEventListener("view-change", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => history.replaceState(null, "", `#${finder.link}`), PAUSE_MS);
});

/** Addresses that were gone to and may not have led to their step yet: another one may come before the first is told. */
const followed = new Set<string>();
addEventListener("hashchange", () => followed.add(location.hash));

/** A step of a lesson is a step in the history too, so that Back and Forward go through it. */
finder.addEventListener("step-change", () => {
  if (followed.delete(`#${finder.link}`)) return;
  if (typeof finder.lesson !== "string" || location.hash === `#${finder.link}`) return;
  clearTimeout(waiting);
  history.pushState(null, "", `#${finder.link}`);
});

copy.addEventListener("click", async () => {
  history.replaceState(null, "", `#${finder.link}`);
  try {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = "Copied";
  } catch {
    copy.textContent = "Copy it from the address bar";
  }
  setTimeout(() => (copy.textContent = label), 2500);
});
