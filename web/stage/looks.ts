/** What the page around the picture looks like, as far as the picture follows it: its ground, the verdicts' colours, movement. */
import type { VerdictColours } from "../core/contract.d.ts";
import type { Looks } from "./view-of-state.ts";

/** The properties of the style sheet that colour verdicts, as a page may set them. */
const PROPERTIES = {
  suitable: "--io-suitable",
  caution: "--io-caution",
  contraindicated: "--io-contraindicated",
  "not-used-at-this-age": "--io-not-used",
} as const satisfies Record<keyof VerdictColours, string>;

/** @param place whose ground is the picture's */
export function looksOf(place: HTMLElement, reducedMotion: boolean): Looks {
  return {
    background: srgb(getComputedStyle(place).backgroundColor),
    verdict_colours: verdictColours(place),
    reduced_motion: reducedMotion,
  };
}

/** The colours that the page has set; `null` where it has set none, as those of the list are none for bones. */
function verdictColours(place: HTMLElement): VerdictColours | null {
  const set = getComputedStyle(place);
  const probe = document.createElement("i");
  probe.hidden = true;
  place.append(probe);
  const of = (property: string) => {
    if (!set.getPropertyValue(property).trim()) return null;
    probe.style.color = `var(${property})`;
    return srgb(getComputedStyle(probe).color);
  };
  const colours: VerdictColours = {
    suitable: of(PROPERTIES.suitable),
    caution: of(PROPERTIES.caution),
    contraindicated: of(PROPERTIES.contraindicated),
    "not-used-at-this-age": of(PROPERTIES["not-used-at-this-age"]),
  };
  probe.remove();
  return Object.values(colours).some(Boolean) ? colours : null;
}

/** `rgb(230, 235, 234)` as shares; `null` for what is written otherwise, or can be seen through wholly. */
function srgb(colour: string): [number, number, number] | null {
  const found = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(colour);
  if (!found || found[4] === "0") return null;
  const [red, green, blue] = found.slice(1, 4).map((part) => Number(part) / 255);
  return [red, green, blue];
}
