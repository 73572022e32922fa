/**
 * Keys that the widget's own controls use. They are nobody else's: a page sees no more of what is typed in a shadow tree than that the
 * element has the focus, and takes it for a shortcut of its own.
 */

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const ENDS = ["Home", "End"];
const PAGES = ["PageUp", "PageDown"];
const PRESS = [" ", "Enter"];

/** By kind of control, the first that fits: the keys that write nothing, and whether those that write are used too. */
const USED: readonly { of: string; keys: readonly string[]; writes?: boolean }[] = [
  { of: "input[type=radio]", keys: [...ARROWS, ...PRESS] },
  { of: "input:is([type=checkbox], [type=file], [type=button], [type=submit])", keys: PRESS },
  { of: "input[type=range]", keys: [...ARROWS, ...ENDS, ...PAGES, "Enter"] },
  { of: "textarea, select", keys: [...ARROWS, ...ENDS, ...PAGES, ...PRESS, "Backspace", "Delete"], writes: true },
  { of: "input", keys: [...ARROWS, ...ENDS, ...PRESS, "Backspace", "Delete"], writes: true },
  // Buttons that move something listen for arrows.
  { of: ".moves button", keys: [...ARROWS, ...PRESS] },
  { of: "button, summary", keys: PRESS },
  { of: "a[href]", keys: ["Enter"] },
  { of: "canvas", keys: [...ARROWS, "Home", "+", "=", "-", "_"] },
];

/** Whether a control uses a key that is pressed or let go on it, rather than leaving it to those around. */
export function uses(control: Element, event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  if (isHeldWith(event)) return false;
  const used = USED.find(({ of }) => control.matches(of));
  // What writes has its own name for it; so has what is still to become a character.
  const writes = [...event.key].length === 1 || ["Dead", "Process", "Unidentified"].includes(event.key);
  return used != null && (used.keys.includes(event.key) || (used.writes === true && writes));
}

/** What is written with the right Alt key is written, though it says that Ctrl and Alt are held. */
function isHeldWith(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
}

/** Keeps from the page what the controls below `root` use, until `signal` ends. */
export function keepOwnKeys(root: ShadowRoot, signal: AbortSignal): void {
  const keep = (event: Event) => {
    const control = event.target;
    if (!(event instanceof KeyboardEvent) || !(control instanceof Element)) return;
    const closes = event.key === "Escape" && isSomethingOpen(root);
    // Nothing below a dialog moves while that is open.
    const within = control.closest("dialog") != null && !isHeldWith(event) && event.key !== "Tab";
    if (event.defaultPrevented || closes || within || uses(control, event)) event.stopPropagation();
  };
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keep, { signal });
}

/** Whether a note or dialog lies over the widget, which Escape closes. */
function isSomethingOpen(root: ShadowRoot): boolean {
  return [...root.querySelectorAll("[popover], dialog")].some((over) => over.getClientRects().length > 0);
}
