/** Being led by touch: a chosen site begins with none of its landmarks. */
import type { Mode } from "./modes.ts";

export const guide: Mode = { id: "guide", begin: { step: 0 }, practises: false, keys: "widget", panel: "there", reveals: false };
