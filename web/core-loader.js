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
/** @type {Promise<unknown>} of the download under way, or the last one */
let arriving = Promise.resolve();
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
  arriving = module.catch(() => {});
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
    return new Core(glue);
  } catch (error) {
    loading = null;
    throw asFailure(error, "download", beside("pkg/core_bg.wasm"));
  } finally {
    if (onProgress) watchers.delete(onProgress);
  }
}

/** Waits until the core has been downloaded, or could not be: from then on the line is free for what comes after it. */
export function coreArrived() {
  return arriving;
}

/** One `SiteFinder`, with its answers as objects. A refusal is an answer of the form `{error}`. */
export class Core {
  #glue;
  #finder;

  /** @param {any} glue the module's script, started */
  constructor(glue) {
    this.#glue = glue;
    this.#finder = new glue.SiteFinder();
    /** @type {string} */
    this.version = glue.version();
    /** @type {import("./contracts.js").Vocabulary} */
    this.vocabulary = JSON.parse(this.#finder.vocabulary());
    /** @type {import("./contracts.js").Teaching} */
    this.teaching = JSON.parse(this.#finder.teaching());
  }

  /**
   * Starts again from the built-in knowledge and adds a user's files to it: evidence first, as a policy may follow one
   * of its sources. A file that is refused gets its `problem` and changes nothing.
   *
   * @param {import("./own-files.js").OwnFile[]} files
   */
  useFiles(files) {
    const before = this.#finder;
    this.#finder = new this.#glue.SiteFinder();
    before.free();
    for (const kind of ["evidence", "policy"]) {
      for (const file of files) {
        if (file.kind !== kind || file.text == null) continue;
        const answer = JSON.parse(
          kind === "evidence"
            ? this.#finder.add_evidence(file.name, file.text)
            : this.#finder.add_policy(file.name, file.text),
        );
        file.problem = answer.error ?? null;
        file.policy = answer.policy;
      }
    }
    this.vocabulary = JSON.parse(this.#finder.vocabulary());
    this.teaching = JSON.parse(this.#finder.teaching());
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
