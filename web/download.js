// @ts-check
/**
 * Fetching files with progress, one quiet retry and typed failures. Knows nothing of what is in them, save that
 * WebAssembly must be compiled even where the server names its type wrongly.
 */
import { Failure, webAssemblyRefused } from "./failures.js";

/** @typedef {(loaded: number, total: number | null) => void} OnProgress bytes so far, and of how many if known */

const RETRY_AFTER_MS = 700;

/** @param {string} address @param {AbortSignal} [signal] gives it up @returns {Promise<Response>} */
async function ask(address, signal) {
  for (let attempt = 1; ; attempt += 1) {
    let response;
    try {
      response = await fetch(address, { signal, cache: attempt > 1 ? "reload" : "default" });
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

/** The size to expect; unknown where the transfer is compressed, for then the header tells another number. @param {Response} response */
function sizeOf(response) {
  const length = Number(response.headers.get("Content-Length"));
  return length > 0 && !response.headers.get("Content-Encoding") ? length : null;
}

/** @param {Response} response @param {OnProgress} onProgress @param {string} address @returns {Promise<Uint8Array>} */
async function readAll(response, onProgress, address) {
  const total = sizeOf(response);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
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

/** @param {string} address @param {OnProgress} [onProgress] @returns {Promise<Uint8Array>} */
export async function download(address, onProgress = () => {}) {
  return readAll(await ask(address), onProgress, address);
}

/** @param {string} address @returns {Promise<any>} */
export async function downloadJson(address) {
  const response = await ask(address);
  try {
    return await response.json();
  } catch (error) {
    throw new Failure("download", address, error);
  }
}

/**
 * Downloads and compiles a WebAssembly module, while it arrives where the server lets us.
 *
 * @param {string} address
 * @param {OnProgress} [onProgress]
 * @param {AbortSignal} [signal] gives it up
 * @returns {Promise<WebAssembly.Module>}
 */
export async function downloadModule(address, onProgress = () => {}, signal) {
  const refused = webAssemblyRefused();
  if (refused) throw refused;
  const response = await ask(address, signal);
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

/** @param {Uint8Array} bytes @param {string} address */
async function compile(bytes, address) {
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
  } catch (error) {
    throw new Failure("not-wasm", address, error);
  }
}
