/**
 * Files that a page carries in itself instead of leaving them beside the entry script: a single HTML file, a package for a platform that
 * serves no WebAssembly, a bundler's output. The page fills the registry before the first element starts; from then on nothing is looked
 * for anywhere else. Not here: how such a page is made (`web/package/`), and who asks for files (`assets.ts`).
 */
import { inflateSync } from "fflate";
import { Failure } from "./failures.ts";

/** Undoes DEFLATE where the browser cannot. @param bytes how many come out */
export type Inflate = (deflated: Uint8Array, bytes: number) => Uint8Array;

/**
 * One file: its address, where that is another than beside the script; or what makes its content when it is asked for. The content of a
 * module's script is what the script exports, anew each time.
 */
export type Enclosed = string | ((inflate: Inflate) => unknown);

declare global {
  /** By the path that a file has beside the entry script. */
  var ioSiteFinderFiles: Readonly<Record<string, Enclosed>> | undefined;
}

const SCHEME = "enclosed:";
const inflate: Inflate = (deflated, bytes) => inflateSync(deflated, { out: new Uint8Array(bytes) });

/** The address of a file where a page carries files; `null` where it carries none, so that they all lie beside the script. */
export function enclosedAddress(path: string): string | null {
  const files = globalThis.ioSiteFinderFiles;
  if (!files) return null;
  const file = files[path];
  return typeof file === "string" ? file : SCHEME + path;
}

/** Whether a file has an address that elements and windows can show by themselves. */
export function isShowable(path: string): boolean {
  return !isEnclosed(enclosedAddress(path) ?? "");
}

/** Whether an address is of a file in the page, which only {@link enclosedContent} can get. */
export const isEnclosed = (address: string): boolean => address.startsWith(SCHEME);

/** The content of a file in the page. */
export async function enclosedContent(address: string): Promise<unknown> {
  const file = globalThis.ioSiteFinderFiles?.[address.slice(SCHEME.length)];
  if (typeof file !== "function") throw new Failure("not-found", address);
  try {
    return await file(inflate);
  } catch (error) {
    throw new Failure("damaged", address, error);
  }
}
