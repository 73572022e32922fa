// @ts-check
/**
 * The ways in which loading or drawing can go wrong, as types. What is said about each is in the locale
 * (`failures` in `panel.json`); showing it is the stage's and the panel's work.
 */

/**
 * @typedef {"download" | "not-found" | "not-wasm" | "blocked" | "no-wasm" | "no-webgl2" | "panic" | "context-lost"
 *   | "bones" | "scene"} FailureCode
 */

/** Something that the reader must be told, with a code that names the words. */
export class Failure extends Error {
  /**
   * @param {FailureCode} code
   * @param {string} address the file concerned, or what the module said
   * @param {unknown} [cause]
   */
  constructor(code, address, cause) {
    super(`${code}: ${address}`, { cause });
    this.name = "IoSiteFinderFailure";
    this.code = code;
    this.address = address;
  }
}

/** @param {unknown} error @param {FailureCode} otherwise @param {string} address @returns {Failure} */
export function asFailure(error, otherwise, address) {
  return error instanceof Failure ? error : new Failure(otherwise, address, error);
}

/** Whether this page lets WebAssembly run at all: asked with the smallest module there is. @returns {Failure | null} */
export function webAssemblyRefused() {
  if (typeof WebAssembly !== "object") return new Failure("no-wasm", "WebAssembly");
  try {
    new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    return null;
  } catch (error) {
    return new Failure("blocked", "Content-Security-Policy", error);
  }
}
