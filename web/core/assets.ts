/**
 * The only place that fetches: where the widget's files lie, and how they are got, with progress, one quiet retry and typed
 * failures. Knows nothing of what is in them, save that WebAssembly must be compiled even where the server names its type
 * wrongly.
 */
import { enclosedAddress, enclosedContent, isEnclosed, isShowable } from "./enclosed.ts";
import { Failure, webAssemblyRefused } from "./failures.ts";

/**
 * The widget's own files lie beside the entry script, so that a copied folder works anywhere and no other host is asked, unless the page
 * carries them in itself. What a page has put behind the entry's address, such as `?v=2`, is meant for all of them.
 */
export function beside(path: string): string {
  const enclosed = enclosedAddress(path);
  if (enclosed) return enclosed;
  const address = new URL(path, import.meta.url);
  address.search = new URL(import.meta.url).search;
  return address.href;
}

/** The address of a file for an element that shows it by itself; `null` where the page carries files, but not this one. */
export function shownFrom(path: string): string | null {
  return isShowable(path) ? beside(path) : null;
}

/**
 * Loads one of the modules' scripts.
 *
 * @param mark tells instances apart, as browsers remember a failed import by its address
 */
export async function loadScript<Script>(path: string, mark = ""): Promise<Script> {
  const found = beside(path);
  if (isEnclosed(found)) return (await enclosedContent(found)) as Script;
  const address = new URL(found);
  if (mark) address.searchParams.set("instance", mark);
  try {
    return (await import(/* @vite-ignore */ address.href)) as Script;
  } catch (error) {
    throw new Failure("download", address.href, error);
  }
}

/** A file of the page's own, from any address that lets us. @returns the response, whatever its status */
export async function fetchOwn(address: string, signal?: AbortSignal): Promise<Response> {
  return (await enclosed(address)) ?? fetch(new URL(address, document.baseURI), { signal });
}

async function enclosed(address: string): Promise<Response | null> {
  return isEnclosed(address) ? new Response((await enclosedContent(address)) as BodyInit) : null;
}

/** @returns a text beside the entry script */
export async function downloadText(path: string): Promise<string> {
  return (await ask(beside(path))).text();
}

/** bytes so far, and of how many if known */
export type OnProgress = (loaded: number, total: number | null) => void;

const RETRY_AFTER_MS = 700;

/** How something is fetched. */
export interface Fetching {
  /** Gives it up. */
  signal?: AbortSignal;
  /** Whether what a cache holds is passed by. */
  fresh?: boolean;
}

async function ask(address: string, { signal, fresh = false }: Fetching = {}): Promise<Response> {
  const found = await enclosed(address);
  if (found) return found;
  for (let attempt = 1; ; attempt += 1) {
    let response;
    try {
      response = await fetch(address, { signal, cache: fresh || attempt > 1 ? "reload" : "default" });
    } catch (error) {
      if (attempt > 1 || signal?.aborted) throw new Failure("download", address, error);
    }
    if (response?.ok) return response;
    if (response && (response.status < 500 || attempt > 1)) {
      throw new Failure(response.status === 404 ? "not-found" : "download", address, response.status);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  }
}

/** The size to expect; unknown where the transfer is compressed, for then the header tells another number. */
function sizeOf(response: Response) {
  const length = Number(response.headers.get("Content-Length"));
  return length > 0 && !response.headers.get("Content-Encoding") ? length : null;
}

async function readAll(response: Response, onProgress: OnProgress, address: string): Promise<Uint8Array> {
  const total = sizeOf(response);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for (;;) {
    let step;
    try {
      step = await reader.read();
    } catch (error) {
      throw new Failure("download", address, error);
    }
    if (step.done) break;
    chunks.push(step.value);
    loaded += step.value.length;
    onProgress(loaded, total && loaded <= total ? total : null);
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

export async function download(address: string, onProgress: OnProgress = () => {}, fetching?: Fetching): Promise<Uint8Array> {
  return readAll(await ask(address, fetching), onProgress, address);
}

export async function downloadJson<Content>(address: string, fetching?: Fetching): Promise<Content> {
  const response = await ask(address, fetching);
  try {
    return (await response.json()) as Content;
  } catch (error) {
    throw new Failure("download", address, error);
  }
}

/** Downloads and compiles a WebAssembly module, while it arrives where the server lets us. */
export async function downloadModule(
  address: string,
  onProgress: OnProgress = () => {},
  fetching?: Fetching,
): Promise<WebAssembly.Module> {
  const refused = webAssemblyRefused();
  if (refused) throw refused;
  const response = await ask(address, fetching);
  const type = response.headers.get("Content-Type")?.split(";")[0].trim().toLowerCase();
  if (type === "application/wasm" && WebAssembly.compileStreaming) {
    // The copy only counts; the response itself is what browsers keep compiled code for.
    const counted = readAll(response.clone(), onProgress, address).catch(() => null);
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (error) {
      const bytes = await counted;
      if (!bytes) throw new Failure("download", address, error);
      return compile(bytes, address);
    }
  }
  return compile(await readAll(response, onProgress, address), address);
}

async function compile(bytes: Uint8Array, address: string) {
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (error) {
    throw new Failure("not-wasm", address, error);
  }
}
