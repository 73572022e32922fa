/** The script of sharing. */
import { onDemand } from "../core/on-demand.ts";
import type * as Script from "./share.ts";

export const share = onDemand<typeof Script>("share.js");
