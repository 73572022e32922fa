/** The words between the 3D picture and the stage. */
import type { SceneReport } from "../core/contract.d.ts";
import type { Failure } from "../core/failures.ts";

/** Where the picture is in its life. */
export type PictureState = "waiting" | "loading" | "running" | "failed";

/** How far a download is, in bytes. */
export interface Progress {
  part: "scene" | "bones" | "core";
  loaded: number;
  total: number | null;
}

/** What the picture tells the stage. */
export interface Events {
  changed: () => void;
  report: (report: SceneReport) => void;
  progress: (progress: Progress) => void;
  failed: (failure: Failure) => void;
  /** A scene has begun: it wants to hear of its canvas and its view. */
  begun: () => void;
  /** It has given its context back. @param focused whether its canvas had the focus */
  away: (focused: boolean) => void;
  /** It may be started again. */
  may: () => void;
}
