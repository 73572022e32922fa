/** The script of what is taken along. */
import { onDemand } from "../core/on-demand.ts";
import type * as Script from "./handout.ts";

/** What the script offers. */
export type Handout = typeof Script;

export const handout = onDemand<Handout>("handout.js");
