/** The needle of a task: its length and angle are chosen, and it is driven until the learner stops. */
import { html, nothing } from "lit/html.js";
import type { Answer, NeedleHeld, NeedleStretch, NeedleTask } from "../../core/answers.ts";
import { shownRoute } from "../../state/derive.ts";
import type { Needle } from "../../state/state.ts";
import { segment } from "../forms.ts";
import { DRIVERS, type Driver } from "../../state/practice.ts";
import { feelAt, pushed } from "./driving.ts";
import type { Practised } from "./practise.ts";

/** Between needle and bone, in degrees. */
const ANGLES = [30, 45, 60, 75, 90];
const LONGEST_STEP_S = 0.1;

export function needleTaskPart(task: NeedleTask, context: Practised) {
  const { t, vocabulary, prefix } = context;
  const held = heldIn(context);
  const needle = needleOf(task, held);
  const set = (to: Partial<NeedleHeld>) => drive({ ...held, ...to }, task, context);
  return html`<fieldset class="field segmented">
      <legend>${t("practise.needle.length")}</legend>
      <span class="segments"
        >${vocabulary.needles_mm.map((length) =>
          segment(
            `${prefix}-held-length`,
            String(length),
            held.length_mm === length,
            () => set({ length_mm: length, advance_mm: null }),
            t.value({ number: length, unit: "millimetres" }),
          ),
        )}</span
      >
    </fieldset>
    <fieldset class="field segmented">
      <legend>${t("practise.needle.angle")}</legend>
      <span class="segments"
        >${ANGLES.map((degrees) =>
          segment(
            `${prefix}-held-angle`,
            String(degrees),
            held.angle_degrees === degrees,
            () => set({ angle_degrees: degrees }),
            t("practise.needle.degrees", { degrees }),
          ),
        )}</span
      >
    </fieldset>
    ${context.state.pictured ? driving(task, held, needle, context) : html`<p class="small">${t("practise.needle.no-picture")}</p>`}`;
}

function heldIn({ practice }: Practised): NeedleHeld {
  const { answer } = practice;
  return answer && "needle" in answer
    ? answer.needle
    : { length_mm: null, angle_degrees: null, advance_mm: null, path: [] };
}

function needleOf({ tissue_mm }: NeedleTask, { length_mm, advance_mm }: NeedleHeld): Needle | null {
  return length_mm == null ? null : { length_mm, advance_mm: advance_mm ?? 0, soft_tissue_mm: tissue_mm };
}

/** The answer so far, and the needle in the picture. */
function drive(held: NeedleHeld, task: NeedleTask, { state, dispatch }: Practised): void {
  const path: NeedleStretch[] = held.advance_mm == null ? [] : [...(shownRoute(state)?.stretches ?? [])];
  const answer: Answer = { needle: { ...held, path } };
  const needle = needleOf(task, held);
  if (needle) dispatch({ type: "drive-needle", needle, answer });
  else dispatch({ type: "set-answer", answer });
}

function driving(task: NeedleTask, held: NeedleHeld, needle: Needle | null, context: Practised) {
  const { t, state, prefix, dispatch, practice } = context;
  const { driver } = practice;
  const path = shownRoute(state)?.stretches ?? [];
  const ready = needle != null && path.length > 0;
  const push = (seconds: number) => {
    // What was pushed since counts, not what was there when this was drawn.
    const now = heldIn({ ...context, practice: context.store.state.practice ?? context.practice });
    const at = needleOf(task, now);
    if (at) drive({ ...now, advance_mm: pushed(driver, path, at, seconds) }, task, { ...context, state: context.store.state });
  };
  const hands = handsOf(driver, push);
  const feel = needle ? feelAt(path, needle) : "outside";
  return html`<fieldset class="field segmented">
      <legend>${t("practise.needle.device")}</legend>
      <span class="segments"
        >${DRIVERS.map((one) =>
          segment(`${prefix}-driver`, one, one === driver, () => dispatch({ type: "choose-driver", driver: one }), t(`practise.needle.devices.${one}`)),
        )}</span
      >
      <span class="small">${t(`practise.needle.how.${driver}`)}</span>
    </fieldset>
    <div class="actions">
      <button
        type="button"
        class="drive"
        data-driver=${driver}
        aria-disabled=${String(!ready || feel === "end")}
        @pointerdown=${hands.down}
        @pointerup=${hands.up}
        @pointercancel=${hands.up}
        @lostpointercapture=${hands.up}
        @keydown=${hands.key}
        @keyup=${hands.up}
        @blur=${hands.up}
        @contextmenu=${(event: Event) => event.preventDefault()}
      >
        ${t(driver === "powered" ? "practise.needle.hold" : driver === "hand" ? "practise.needle.twist" : "practise.needle.release")}
      </button>
      <button
        type="button"
        class="quiet"
        data-do="withdraw"
        aria-disabled=${String(!held.advance_mm)}
        @click=${() => drive({ ...held, advance_mm: null }, task, context)}
      >
        ${t("practise.needle.back")}
      </button>
    </div>
    <p class="readout feel" role="status" data-feel=${feel}>${needle ? t(`practise.needle.feel.${feel}`) : nothing}</p>`;
}

/** What is held drives until it is let go; what is pressed pushes once. One hand at a time, and it outlives each drawing of the button. */
let holding: number | null = null;

function handsOf(driver: Driver, push: (seconds: number) => void) {
  const up = () => {
    if (holding != null) cancelAnimationFrame(holding);
    holding = null;
  };
  const begin = () => {
    if (driver !== "powered") {
      push(1);
      return;
    }
    if (holding != null) return;
    let last = performance.now();
    const go = (now: number) => {
      push(Math.min(LONGEST_STEP_S, Math.max(0, (now - last) / 1000)));
      last = now;
      holding = requestAnimationFrame(go);
    };
    holding = requestAnimationFrame(go);
  };
  const isOff = (event: Event) => (event.currentTarget as Element).getAttribute("aria-disabled") === "true";
  return {
    up,
    down: (event: PointerEvent) => {
      if (event.button !== 0 || isOff(event)) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      begin();
    },
    key: (event: KeyboardEvent) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      if (!event.repeat && !isOff(event)) begin();
    },
  };
}
