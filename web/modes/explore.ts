/** Looking around: everything is shown at once. */
import type { Mode } from "./modes.ts";

export const explore: Mode = { id: "explore", begin: "open", practises: false, keys: "widget", panel: "there", reveals: false };
