// @ts-check
/** The buttons under the picture: what mouse, fingers and keys do with it can be done with them too. Their effect is the stage's work. */
import { h } from "./dom.js";
import { lineIcon } from "./icons.js";

const TURN_DEGREES = 15;
const SHIFT_PX = 40;
const ZOOM = 1.25;

/** @param {import("./stage.js").Stage} stage @param {import("./text.js").Text} t */
export function tools(stage, t) {
  /** @param {string} name @param {any} command @param {any} [more] */
  const tool = (name, command, more = {}) =>
    h(
      "button",
      {
        key: name,
        type: "button",
        "data-tool": name,
        "aria-label": t(`tools.${name}`),
        title: t(`tools.${name}`),
        onclick: () => stage.command(command),
        ...more,
      },
      lineIcon(name),
    );
  return [
    tool("overview", null, {
      onclick: () => {
        if (stage.session.selected) stage.session.select(null);
        else stage.command({ type: "overview" });
      },
    }),
    tool("zoom-in", { type: "zoom", factor: ZOOM }),
    tool("zoom-out", { type: "zoom", factor: 1 / ZOOM }),
    // The same four arrows turn the view or shift it.
    ...(stage.shifting
      ? [
          tool("shift-left", { type: "pan", x: -SHIFT_PX, y: 0 }),
          tool("shift-right", { type: "pan", x: SHIFT_PX, y: 0 }),
          tool("shift-up", { type: "pan", x: 0, y: -SHIFT_PX }),
          tool("shift-down", { type: "pan", x: 0, y: SHIFT_PX }),
        ]
      : [
          tool("turn-left", { type: "orbit", yaw_degrees: -TURN_DEGREES, pitch_degrees: 0 }),
          tool("turn-right", { type: "orbit", yaw_degrees: TURN_DEGREES, pitch_degrees: 0 }),
          tool("tilt-up", { type: "orbit", yaw_degrees: 0, pitch_degrees: TURN_DEGREES }),
          tool("tilt-down", { type: "orbit", yaw_degrees: 0, pitch_degrees: -TURN_DEGREES }),
        ]),
    tool("shift", null, {
      "aria-pressed": String(stage.shifting),
      onclick: () => {
        stage.shifting = !stage.shifting;
        stage.render();
      },
    }),
    tool("reset", { type: "reset" }),
    stage.session.selected &&
      tool("section", null, {
        "aria-pressed": String(stage.section),
        onclick: () => stage.wish({ type: "section", open: !stage.section }),
      }),
    tool("save", null, { onclick: () => stage.save() }),
    document.fullscreenEnabled && tool("fullscreen", null, { onclick: () => stage.tell.fullscreen() }),
  ];
}
