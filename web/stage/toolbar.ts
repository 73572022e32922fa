/** The buttons under the picture: what mouse, fingers and keys do with it can be done with them too. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Hand } from "../core/contract.d.ts";
import type { Dispatch } from "../state/actions.ts";
import { isSecret } from "../state/practice.ts";
import type { State } from "../state/state.ts";
import { lineIcon, type LineName } from "../styles/icons.ts";
import type { Text } from "../words/text.ts";

const TURN_DEGREES = 15;
const SHIFT_PX = 40;
const ZOOM = 1.25;

/** What fills the screen, or does not. */
export interface FullScreen {
  readonly possible: boolean;
  readonly on: boolean;
  toggle: () => void;
}

/** What the buttons do besides changing the state. */
export interface Doing {
  hand: (hand: Hand) => void;
  save: () => void;
  fullScreen: FullScreen;
}

interface Tool {
  name: LineName;
  /** The message that names it, if that is not always the same. */
  says?: string;
  press: () => void;
  /** Whether it stays pressed; left out: it does not. */
  pressed?: boolean;
  /** Whether what it opens is open; left out: it opens nothing. */
  expanded?: boolean;
}

export function tools(state: State, dispatch: Dispatch, { hand, save, fullScreen }: Doing, t: Text) {
  const byHand = (name: LineName, of: Hand): Tool => ({ name, press: () => hand(of) });
  const arrows = state.shifting
    ? [
        byHand("shift-left", { type: "pan", x: -SHIFT_PX, y: 0 }),
        byHand("shift-right", { type: "pan", x: SHIFT_PX, y: 0 }),
        byHand("shift-up", { type: "pan", x: 0, y: -SHIFT_PX }),
        byHand("shift-down", { type: "pan", x: 0, y: SHIFT_PX }),
      ]
    : [
        byHand("turn-left", { type: "orbit", yaw_degrees: -TURN_DEGREES, pitch_degrees: 0 }),
        byHand("turn-right", { type: "orbit", yaw_degrees: TURN_DEGREES, pitch_degrees: 0 }),
        byHand("tilt-up", { type: "orbit", yaw_degrees: 0, pitch_degrees: TURN_DEGREES }),
        byHand("tilt-down", { type: "orbit", yaw_degrees: 0, pitch_degrees: -TURN_DEGREES }),
      ];
  const { section, moreTools, panelShown, mode, selected } = state;
  const open = selected != null && !isSecret(state);
  const first: Tool[] = [
    { name: "overview", press: () => (open ? dispatch({ type: "select", place: null }) : hand({ type: "reset" })) },
  ];
  // What a finger does in the picture itself, and what is rarely wanted: a narrow toolbar keeps it behind a button.
  const rest: Tool[] = [
    byHand("zoom-in", { type: "zoom", factor: ZOOM }),
    byHand("zoom-out", { type: "zoom", factor: 1 / ZOOM }),
    // The same four arrows turn the view or shift it.
    ...arrows,
    {
      name: "shift",
      press: () => dispatch({ type: "shift-arrows", on: !state.shifting }),
      pressed: state.shifting,
    },
    { name: "save", press: save },
  ];
  const last: Tool[] = [byHand("reset", { type: "reset" })];
  if (open) last.push({ name: "section", press: () => dispatch({ type: "cut", open: !section }), pressed: section });
  if (mode.panel === "asked-for")
    last.push({ name: "panel", press: () => dispatch({ type: "show-panel", shown: !panelShown }), expanded: panelShown });
  if (fullScreen.possible) last.push({ name: "fullscreen", says: fullScreen.on ? "leave-fullscreen" : "fullscreen", press: fullScreen.toggle });
  const more: Tool = { name: "more", press: () => dispatch({ type: "show-more-tools", shown: !moreTools }), expanded: moreTools };
  return html`${buttons(first, t)}
    <div class="rest" ?data-open=${moreTools}>${buttons(rest, t)}</div>
    ${buttons([...last, more], t)}`;
}

const buttons = (all: Tool[], t: Text) =>
  repeat(
    all,
    ({ name }) => name,
    (tool) => button(tool, t),
  );

function button({ name, says = name, press, pressed, expanded }: Tool, t: Text) {
  return html`<button
    type="button"
    data-tool=${name}
    aria-label=${t(`tools.${says}`)}
    title=${t(`tools.${says}`)}
    aria-pressed=${pressed == null ? nothing : String(pressed)}
    aria-expanded=${expanded == null ? nothing : String(expanded)}
    @click=${press}
  >
    ${lineIcon(name)}
  </button>`;
}
