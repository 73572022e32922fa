/** The scene's module may stop in the middle, or be given up because another picture's has: the picture then says so. */
import { Failure } from "../core/failures.ts";
import { isPanic, onAbandoned } from "../core/scene.ts";
import type { ScenePicture } from "./scene-picture.ts";

/** Watches until `signal` ends. */
export function watchPanics(picture: ScenePicture, signal: AbortSignal): void {
  addEventListener(
    "error",
    (event) => {
      if (picture.started && isPanic(event)) picture.fail(new Failure("panic", event.message, event.error));
    },
    { signal },
  );
  const forget = onAbandoned((number) => {
    if (picture.started && number === picture.instance) picture.fail(new Failure("panic", "scene"));
  });
  signal.addEventListener("abort", forget);
}
