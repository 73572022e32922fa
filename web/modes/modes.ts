/** What the modes differ in. Nothing else in the page knows a mode's name. */
import type { Search } from "../state/search.ts";
import { explore } from "./explore.ts";
import { guide } from "./guide.ts";
import { lecture } from "./lecture.ts";
import { practise } from "./practise.ts";

/** One way of using the widget. */
export interface Mode {
  readonly id: string;
  /** How much of a site is shown when it is chosen. */
  readonly begin: Search;
  /** Whether cases are asked, in place of the patient's form and the list. */
  readonly practises: boolean;
  /** Whose keys there are: the one of the next step, in the widget alone, or all of a lecture, wherever nothing else has the focus. */
  readonly keys: "widget" | "page";
  /** Whether the panel stands beside the picture, or only while it is asked for. */
  readonly panel: "there" | "asked-for";
  /** Whether the step after a question tells what is right, whoever has answered it: what is shown to many is not one learner's. */
  readonly reveals: boolean;
}

const MODES: readonly Mode[] = [explore, guide, lecture, practise];

/** What they are called. */
export const MODE_NAMES: readonly string[] = MODES.map(({ id }) => id);

/** The mode of this name; an unknown name means exploring. */
export function modeNamed(name: string | null): Mode {
  return MODES.find(({ id }) => id === name) ?? explore;
}

/** The mode that shows to many where the present one is a reader's alone, and the other way round. */
export function otherWay({ reveals }: Mode): Mode {
  return reveals ? explore : lecture;
}
