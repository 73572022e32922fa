/** The entry: defines `<io-site-finder>`. A page needs this script and one element, nothing else. */
import { IoSiteFinder } from "./element/io-site-finder.ts";

// A server that makes pages ahead has no elements.
if (typeof customElements === "object" && !customElements.get("io-site-finder"))
  customElements.define("io-site-finder", IoSiteFinder);

export { IoSiteFinder };
/** What the element's events tell, by their names. */
export type { Details as IoSiteFinderEvents } from "./element/events.ts";

declare global {
  interface HTMLElementTagNameMap {
    "io-site-finder": IoSiteFinder;
  }
}
