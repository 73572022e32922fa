/** Fetches the script of what is taken along, once, when it is first wanted. */
import { loadScript } from "../core/assets.ts";
import type * as Script from "./handout.ts";

/** What the script offers. */
export type Handout = typeof Script;

let loading: Promise<Handout> | null = null;
let attempt = 0;

export function handout(): Promise<Handout> {
  if (!loading) {
    attempt += 1;
    loading = loadScript<Handout>("handout.js", attempt > 1 ? String(attempt) : "");
    loading.catch(() => {
      loading = null;
    });
  }
  return loading;
}
