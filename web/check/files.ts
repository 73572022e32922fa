/**
 * The widget's files as they arrive in this place, and whether its script and modules run. It fetches by itself and not by `core/assets.ts`:
 * it is asked what an embedding page would meet, without retries, and must run as a classic script where modules are refused.
 */
import type { FileSeen, Seen } from "./seen.ts";
import type { Words } from "../words/text.ts";
import { inTime } from "./safely.ts";

/** A slow line may need that long for the largest file. */
const MOST_MS = 60_000;
/** Words are short, and everything waits for them. */
const WORDS_MS = 5_000;

/** One file of each sort, and what each begins with. The picture's module is the largest there is. */
const FILES: { path: string; begins: (bytes: Uint8Array) => boolean }[] = [
  { path: "io-site-finder.js", begins: (bytes) => !isPage(bytes) },
  { path: "pkg/core_bg.wasm", begins: (bytes) => text(bytes, 4) === "\0asm" },
  { path: "pkg/scene_bg.wasm", begins: (bytes) => text(bytes, 4) === "\0asm" },
  { path: "assets/locales/en/panel.json", begins: (bytes) => text(bytes, 200).trimStart().startsWith("{") },
  { path: "assets/bones/adult.glb", begins: (bytes) => text(bytes, 4) === "glTF" },
];

const text = (bytes: Uint8Array, count: number) => String.fromCharCode(...bytes.subarray(0, count));
const isPage = (bytes: Uint8Array) => text(bytes, 200).trimStart().startsWith("<");

/** @param base the folder of the widget's script */
export function seeFiles(base: string): Promise<FileSeen[]> {
  // All at once, as the widget asks for them; several that hang are waited for together.
  return Promise.all(FILES.map(({ path, begins }) => seeFile(base, path, begins)));
}

async function seeFile(base: string, path: string, begins: (bytes: Uint8Array) => boolean): Promise<FileSeen> {
  const nothing = { path, status: null, type: "", genuine: false, bytes: 0, milliseconds: 0, whole: false };
  let known: FileSeen = nothing;
  const giving = new AbortController();
  const began = performance.now();
  const whole = await inTime(
    async () => {
      const response = await fetch(new URL(path, base), { cache: "no-store", signal: giving.signal });
      const type = (response.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
      known = { ...nothing, status: response.status, type };
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { ...known, genuine: response.ok && begins(bytes), bytes: bytes.length, milliseconds: performance.now() - began, whole: true };
    },
    null,
    MOST_MS,
  );
  giving.abort();
  return whole ?? { ...known, milliseconds: performance.now() - began };
}

/** Whether the widget's script runs as a module, as every page that embeds it has it run. */
export function seeScript(base: string): Promise<boolean> {
  const load = async () => {
    await import(/* @vite-ignore */ new URL("io-site-finder.js", base).href);
    return customElements.get("io-site-finder") !== undefined;
  };
  return inTime(load, false, MOST_MS);
}

/** The smallest module there is. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether modules may run: compiled at once, and put to work. */
export async function seeWebAssembly(): Promise<Seen["webAssembly"]> {
  if (typeof WebAssembly !== "object") return "absent";
  return inTime<Seen["webAssembly"]>(
    async () => {
      await WebAssembly.instantiate(await WebAssembly.compile(EMPTY));
      return "runs";
    },
    "refused",
    MOST_MS,
  );
}

/** Whether a module is compiled while it still arrives: for that the server must name its type. */
export function seeStreaming(base: string): Promise<boolean> {
  return inTime(
    async () => (await WebAssembly.compileStreaming(fetch(new URL("pkg/core_bg.wasm", base)))) instanceof WebAssembly.Module,
    false,
    MOST_MS,
  );
}

/** A file of words beside the script; `null` if it does not arrive. */
export function fetchWords(base: string): (path: string) => Promise<Words | null> {
  const load = async (path: string) => {
    const response = await fetch(new URL(path, base));
    return response.ok ? ((await response.json()) as Words) : null;
  };
  return (path) => inTime(() => load(path), null, WORDS_MS);
}
