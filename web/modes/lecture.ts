/** Being shown: as the guide, large, and stepped by a key from anywhere in the page. */
import type { Mode } from "./modes.ts";

export const lecture: Mode = { id: "lecture", begin: { step: 0 }, practises: false, keys: "page", reveals: true };
