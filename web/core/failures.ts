/**
 * The ways in which loading or drawing can go wrong, as types. What is said about each is in the locale
 * (`failures` in `panel.json`); showing it is the stage's and the panel's work.
 */

/** Names the words that are said of it. */
export type FailureCode =
  | "download"
  | "not-found"
  | "not-wasm"
  | "mixed"
  | "damaged"
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

/** Joins parts that were downloaded one by one. What does not fit together is of two versions. @param address of one of them */
export async function matching<Joined>(address: string, join: () => Promise<Joined>): Promise<Joined> {
  try {
    return await join();
  } catch (error) {
    const unfit = error instanceof TypeError || error instanceof WebAssembly.LinkError;
    throw unfit ? new Failure("mixed", address, error) : error;
  }
}

/** Loads something of several parts; where a cache has kept one of them from an older version, once more past all caches. */
export async function unmixed<Loaded>(load: (fetching?: { fresh: boolean }) => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "mixed") throw error;
    return load({ fresh: true });
  }
}
