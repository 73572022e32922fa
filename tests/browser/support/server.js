/**
 * A static server for the tests, with switches for what goes wrong on other people's servers. For daily work use
 * `cargo xtask serve`; nothing here is shipped.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { inRepository } from "./places.js";

/** The page of daily work, with its modules. */
const DAILY = "target/web";

/** Served content types by file ending. */
const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".glb": "model/gltf-binary",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
});

/**
 * What can be switched; all may be changed while the server runs.
 * @typedef {object} Switches
 * @property {string} [folder] the folder served, relative to the repository: `target/web` (the default) or `dist`
 * @property {Record<string, string | Buffer>} [pages] files of the test's own by address: `{"/two.html": "<!doctype html>…"}`
 * @property {Record<string, {type: string, brotli: Buffer}>} [packed] files of the test's own that are sent packed with brotli
 * @property {boolean} [wrongMime] serves `.wasm` as `text/plain`, as many a web host does
 * @property {string[]} [unknown] file endings that the server has no type for, as `.glb`
 * @property {string | null} [csp] a Content-Security-Policy header for every answer
 * @property {Record<string, string>} [headers] more headers for every answer
 * @property {boolean} [brotli] answers with the `.br` file beside a file where there is one and the browser takes it
 * @property {number} [delayMs] waits before every answer
 * @property {Fault[]} [faults] downloads that fail
 *
 * @typedef {object} Fault
 * @property {RegExp} match the address (path and query) that it concerns
 * @property {number} [times] how many requests fail before one succeeds again; all of them if left out
 * @property {number} [after] how many requests succeed first; none if left out
 * @property {number | "cut" | "hang"} [how] a status (503 if left out), the connection cut in mid-answer, or no answer at all
 * @property {number} [delayMs] does not fail but waits; `times` and `after` count as above
 *
 * @typedef {object} TestServer
 * @property {string} origin e.g. `http://127.0.0.1:40001`
 * @property {Switches} switches change them at any time
 * @property {{url: string, status: number | string}[]} requests every answer so far, in order
 * @property {(pattern: RegExp) => number} count how many requests had such an address
 * @property {() => Promise<void>} close
 */

/** The policy that an embedding page with strict rules has. */
export const STRICT_CSP = "script-src 'self' 'wasm-unsafe-eval'";

/**
 * Starts a server on a free port of 127.0.0.1.
 * @param {Switches} [switches]
 * @returns {Promise<TestServer>}
 */
export async function startServer(switches = {}) {
  /** @type {{url: string, status: number | string}[]} */
  const requests = [];
  /** @type {Map<Fault, number>} */
  const met = new Map();

  const server = createServer(async (request, response) => {
    const url = request.url ?? "/";
    const record = { url, status: /** @type {number | string} */ ("open") };
    requests.push(record);
    /** @param {number} status @param {Record<string, string | number>} headers @param {Buffer | string} body */
    const answer = (status, headers, body) => {
      record.status = status;
      const all = { "Cache-Control": "no-store", ...headers, ...switches.headers };
      if (switches.csp) Object.assign(all, { "Content-Security-Policy": switches.csp });
      response.writeHead(status, { ...all, "Content-Length": Buffer.byteLength(body) });
      response.end(request.method === "HEAD" ? undefined : body);
    };

    /** @type {Fault | undefined} */
    let fault;
    for (const one of switches.faults ?? []) {
      if (!one.match.test(url)) continue;
      const before = met.get(one) ?? 0;
      met.set(one, before + 1);
      const from = one.after ?? 0;
      if (before >= from && before < from + (one.times ?? Infinity)) fault ??= one;
    }
    if (switches.delayMs) await new Promise((resolve) => setTimeout(resolve, switches.delayMs));
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.how === "hang") {
      record.status = "hang";
      return;
    }
    if (fault && typeof fault.how !== "string" && !(fault.delayMs && fault.how === undefined)) {
      answer(fault.how ?? 503, { "Content-Type": "text/plain" }, "the test made this download fail");
      return;
    }

    let path;
    try {
      path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    } catch {
      answer(400, { "Content-Type": "text/plain" }, "bad address");
      return;
    }
    const page = switches.pages?.[path];
    if (page !== undefined) {
      answer(200, { "Content-Type": TYPES[extname(path)] ?? TYPES[".html"] }, page);
      return;
    }
    const sentPacked = switches.packed?.[path];
    if (sentPacked) {
      answer(200, { "Content-Type": sentPacked.type, "Content-Encoding": "br" }, sentPacked.brotli);
      return;
    }
    const file = fileOf(path, switches.folder ?? DAILY);
    if (file === null) {
      answer(403, { "Content-Type": "text/plain" }, "outside the folder");
      return;
    }
    const known = switches.unknown?.includes(extname(file)) ? undefined : TYPES[extname(file)];
    const type = switches.wrongMime && file.endsWith(".wasm") ? "text/plain" : known;
    const headers = { "Content-Type": type ?? "application/octet-stream" };
    const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
    try {
      const packed = switches.brotli && takesBrotli ? await readFile(`${file}.br`).catch(() => null) : null;
      const body = packed ?? (await readFile(file));
      if (fault?.how === "cut") {
        record.status = "cut";
        response.writeHead(200, { ...headers, "Content-Length": body.length });
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
        return;
      }
      answer(200, packed ? { ...headers, "Content-Encoding": "br", Vary: "Accept-Encoding" } : headers, body);
    } catch {
      answer(404, { "Content-Type": "text/plain" }, `no file ${path}`);
    }
  });

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    switches,
    requests,
    count: (pattern) => requests.filter((request) => pattern.test(request.url)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

/**
 * The file behind an address: in the served folder, but `/assets` in the repository's own where the folder has none.
 * @param {string} path @param {string} folder @returns {string | null}
 */
function fileOf(path, folder) {
  const relative = normalize(path.endsWith("/") ? `${path}index.html` : path);
  const base =
    folder === DAILY && relative.startsWith(`${sep}assets${sep}`) ? inRepository() : inRepository(folder);
  const file = join(base, relative);
  return file.startsWith(base + sep) ? file : null;
}
