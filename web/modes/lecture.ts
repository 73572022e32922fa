/** Being shown: as the guide, large, stepped by a key from anywhere in the page, and the panel away until somebody wants it. */
import type { Mode } from "./modes.ts";

export const lecture: Mode = { id: "lecture", begin: { step: 0 }, practises: false, keys: "page", panel: "asked-for", reveals: true };
