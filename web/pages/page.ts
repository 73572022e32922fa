/** The demonstration page's own script: it keeps the address up to date and copies it. Uses only what any page may use. */
import type { IoSiteFinder } from "../element/io-site-finder.ts";

const finder = document.getElementById("io") as IoSiteFinder;
const copy = document.getElementById("copy") as HTMLButtonElement;
const label = copy.textContent;

/** Keeps the present state in the address, without a step in the history for each. */
function remember() {
  history.replaceState(null, "", `#${finder.link}`);
}

finder.addEventListener("assessment-change", remember);
finder.addEventListener("site-select", remember);

copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = "Copied";
  } catch {
    copy.textContent = "Copy it from the address bar";
  }
  setTimeout(() => (copy.textContent = label), 2500);
});
