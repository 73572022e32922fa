/** Scripts of the page's own that are fetched once, when they are first wanted. One that did not arrive may be asked for again. */
import { loadScript } from "./assets.ts";

/** @param name of a file beside the entry script @returns fetches it, or gives it again */
export function onDemand<Script>(name: string): () => Promise<Script> {
  let loading: Promise<Script> | null = null;
  let attempt = 0;
  return () => {
    if (!loading) {
      attempt += 1;
      loading = loadScript<Script>(name, attempt > 1 ? String(attempt) : "");
      loading.catch(() => {
        loading = null;
      });
    }
    return loading;
  };
}
