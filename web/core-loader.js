// @ts-check
/**
 * The core module (clinical knowledge, no picture): loaded once for all elements of a page, its answers parsed.
 */
import { downloadModule } from "./download.js";
import { asFailure, Failure } from "./failures.js";
import { beside } from "./paths.js";

/** @typedef {import("./contracts.js").InputError} InputError */

/** @type {Promise<{glue: any, module: WebAssembly.Module}> | null} */
let loading = null;
let attempt = 0;
/** @type {Set<import("./download.js").OnProgress>} */
const watchers = new Set();

/** Loads and starts the module, or returns the load under way. A failed load may be tried again. */
async function load() {
  attempt += 1;
  const address = beside("pkg/core.js");
  const module = downloadModule(beside("pkg/core_bg.wasm"), (loaded, total) => {
    for (const watcher of watchers) watcher(loaded, total);
  });
  // Browsers remember a failed import by its address.
  const glue = import(/* @vite-ignore */ attempt > 1 ? `${address}?attempt=${attempt}` : address).catch((error) => {
    throw new Failure("download", address, error);
  });
  const [script, compiled] = await Promise.all([glue, module]);
  await script.default({ module_or_path: compiled });
  return { glue: script, module: compiled };
}

/** @param {import("./download.js").OnProgress} [onProgress] @returns {Promise<Core>} */
export async function openCore(onProgress) {
  if (onProgress) watchers.add(onProgress);
  try {
    loading ??= load();
    const { glue } = await loading;
    return new Core(new glue.SiteFinder());
  } catch (error) {
    loading = null;
    throw asFailure(error, "download", beside("pkg/core_bg.wasm"));
  } finally {
    if (onProgress) watchers.delete(onProgress);
  }
}

/** One `SiteFinder`, with its answers as objects. A refusal is an answer of the form `{error}`. */
export class Core {
  #finder;

  /** @param {any} finder */
  constructor(finder) {
    this.#finder = finder;
    /** @type {import("./contracts.js").Vocabulary} */
    this.vocabulary = JSON.parse(finder.vocabulary());
    /** @type {import("./contracts.js").Teaching} */
    this.teaching = JSON.parse(finder.teaching());
  }

  /**
   * @param {unknown} patient
   * @param {string} policy
   * @returns {import("./contracts.js").Assessment & {error?: InputError}}
   */
  assess(patient, policy) {
    return JSON.parse(this.#finder.assess(JSON.stringify(patient), policy));
  }

  /** @param {unknown} patient @param {string} from @param {string} to @returns {any} */
  comparePolicies(patient, from, to) {
    return JSON.parse(this.#finder.compare_policies(JSON.stringify(patient), from, to));
  }

  /** Gives the module's memory back. */
  free() {
    this.#finder.free();
  }
}
