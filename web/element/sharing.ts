/** What of the element can be shared, and the way to the dialog for it. */
import { beside } from "../core/assets.ts";
import { MODE_NAMES } from "../modes/modes.ts";
import { share } from "../share/on-demand.ts";
import type { Offer } from "../share/choice.ts";
import { caseNow, stopNow } from "../state/lesson.ts";
import { isSecret } from "../state/practice.ts";
import { ALL_SOURCES, CONTROLS, type State } from "../state/state.ts";
import type { View } from "../state/view.ts";
import type { Text } from "../words/text.ts";
import { writeLink, writeStep } from "./link.ts";
import { PLAN_ATTRIBUTES } from "./plan.ts";

/** What it is asked of. */
export interface Shareable {
  element: Element;
  /** Where the dialog goes; it has this place for itself. */
  place: HTMLElement;
  state: () => State;
  view: () => View;
  words: () => Text | null;
  /** The element's name in a link. */
  name: () => string;
}

/** Opens the dialog. @returns what is wrong, as the key of its words; `null`: nothing */
export async function openShare(of: Shareable): Promise<string | null> {
  const t = of.words();
  if (!t) return null;
  try {
    const script = await share();
    const state = of.state();
    const isOnline = location.protocol.startsWith("http");
    const entry = beside("");
    const found = offers(state, of);
    if (found.length === 0) return "share.secret";
    script.showShare(of.place, {
      offers: found,
      place: { page: isOnline ? location.href.split("#")[0] : null, base: /^https?:/.test(entry) ? new URL(".", entry).href : null, name: of.name() },
      modes: MODE_NAMES,
      mode: state.mode.id,
      all: CONTROLS,
      kept: state.controls,
      hasNowhere: state.lesson != null && !state.lesson.file.from,
      t,
    });
    return null;
  } catch (error) {
    console.error("io-site-finder:", error);
    return "share.failed";
  }
}

function offers(state: State, { element, view }: Shareable): Offer[] {
  const lesson = state.lesson?.file.from;
  const found: Offer[] = [];
  if (lesson && state.lesson) {
    const { step } = stopNow(state.lesson);
    const at = caseNow(state.lesson);
    found.push(
      { id: "step", fragment: (name) => writeStep({ lesson, step, case: at }, name), query: {}, attributes: step === 0 && at === 0 ? { lesson } : null, loses: false },
      { id: "lesson", fragment: (name) => writeStep({ lesson, step: 0 }, name), query: {}, attributes: { lesson }, loses: false },
    );
  }
  const plan = Object.fromEntries(PLAN_ATTRIBUTES.flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name) ?? ""]] : [])));
  const seed = state.practice?.plan.seed ?? plan.seed;
  // A lesson has a series of its own, which nobody chose.
  if (seed != null && !state.lesson) {
    const query = { ...plan, seed: String(seed) };
    found.push({ id: "cases", fragment: () => "", query, attributes: query, loses: false });
  }
  // Who is asked for a place does not hand it on.
  if (!isSecret(state)) {
    const seen = view();
    const { patient, policy, focus } = seen;
    const attributes = {
      ...(patient && { patient: JSON.stringify(patient) }),
      ...(policy && policy !== ALL_SOURCES && { policy }),
      ...(focus && { site: focus.site }),
      ...(focus?.side && { side: focus.side }),
    };
    found.push({ id: "view", fragment: (name) => writeLink(seen, name), query: {}, attributes, loses: true });
  }
  return found;
}
