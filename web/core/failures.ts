/**
 * The ways in which loading or drawing can go wrong, as types. What is said about each is in the locale
 * (`failures` in `panel.json`); showing it is the stage's and the panel's work.
 */

/** Names the words that are said of it. */
export type FailureCode =
  | "download"
  | "not-found"
  | "not-wasm"
  | "blocked"
  | "no-wasm"
  | "no-webgl2"
  | "panic"
  | "context-lost"
  | "bones"
  | "scene";

/** Something that the reader must be told, with a code that names the words. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly address: string;

  /** @param address the file concerned, or what the module said */
  constructor(code: FailureCode, address: string, cause?: unknown) {
    super(`${code}: ${address}`, { cause });
    this.name = "IoSiteFinderFailure";
    this.code = code;
    this.address = address;
  }
}

export function asFailure(error: unknown, otherwise: FailureCode, address: string): Failure {
  return error instanceof Failure ? error : new Failure(otherwise, address, error);
}

/** Whether this page lets WebAssembly run at all: asked with the smallest module there is. */
export function webAssemblyRefused(): Failure | null {
  if (typeof WebAssembly !== "object") return new Failure("no-wasm", "WebAssembly");
  try {
    new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    return null;
  } catch (error) {
    return new Failure("blocked", "Content-Security-Policy", error);
  }
}
