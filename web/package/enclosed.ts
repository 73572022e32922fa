/**
 * The published files as one script that fills a page's registry (`web/core/enclosed.ts`) and defines the element, for wherever nothing
 * can be fetched: in a single page, in a platform that serves no WebAssembly. Plain functions from bytes to text, the same in Node and in
 * a browser. Not here: the page or package around it.
 */
import { deflateSync } from "fflate";
import { rearranged } from "./bones.ts";
import { LETTERS, toLetters } from "./letters.ts";
import { functionOf } from "./module-text.ts";
import { NoPackage } from "./no-package.ts";
import { fromLetters, inflated, sumOf } from "./unpack.ts";

/** Content by path, as it lies in the folder that is published. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What a page with nothing around it needs, besides the entry. */
const MODULES = ["core", "scene"].flatMap((name) => [`pkg/${name}.js`, `pkg/${name}_bg.wasm`]);
const AGES = ["infant", "child", "adult"];
const NEEDED = ["io-site-finder.js", "io-site-finder.css", "handout.js", "learning.js", "share.js", ...MODULES, ...AGES.map((age) => `assets/bones/${age}.glb`)];
/** Words in all languages and the lessons; of the posters those of the whole body, which stand where nothing can be drawn. */
const WANTED = /^assets\/(bones\/\w+\.(glb|places\.json)|(locales|lessons)\/(?!.*\/check\.json$).+\.json|posters\/\w+(-(light|dark)\.webp|\.json))$/;

/** Of the two licences of our own the short one. */
const LICENCE = /^LICENSE-(?!APACHE)/;

/** Whether such a page carries this file. @param path in the folder that is published */
export const isWanted = (path: string): boolean => NEEDED.includes(path) || WANTED.test(path);

/** How far it is, from 0 to 1. */
export type OnShare = (share: number) => void;

export interface Making {
  /** Gives it up: the promise is rejected with its reason. */
  signal?: AbortSignal;
  onShare?: OnShare;
}

/** Parts of a script by name, in the order in which they have to run; the last one defines the element. */
export async function enclosedScripts(files: Files, { signal, onShare = () => {} }: Making = {}): Promise<Map<string, string>> {
  for (const path of NEEDED) if (!files.has(path)) throw new NoPackage(`${path} is missing among the published files.`);
  const wanted = [...files].filter(([path]) => isWanted(path) && path !== ENTRY).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = wanted.reduce((sum, [, { length }]) => sum + length, 0);
  const entries = new Map<string, string[]>();
  let done = 0;
  for (const [path, bytes] of wanted) {
    signal?.throwIfAborted();
    const part = partOf(path);
    entries.set(part, [...(entries.get(part) ?? []), `${JSON.stringify(path)}:${enclosed(path, bytes)}`]);
    done += bytes.length;
    onShare(done / total);
    // The page has its turn between two files.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const scripts = new Map([["unpack", `${licences(files)}${UNPACK}`]]);
  for (const [part, texts] of entries) scripts.set(part, `Object.assign(ioSiteFinderFiles,{${texts.join(",\n")}});`);
  const entry = functionOf(ENTRY, textOf(files.get(ENTRY)));
  return scripts.set("io-site-finder", `(${entry})();`);
}

const ENTRY = "io-site-finder.js";

/** Whoever hands on the whole hands on the licences of its parts. */
function licences(files: Files): string {
  const texts = [...files].filter(([path]) => LICENCE.test(path)).map(([, bytes]) => textOf(bytes).trim());
  return texts.length > 0 ? `/*!\n${texts.join("\n\n").replaceAll("*/", "* /")}\n*/\n` : "";
}

/** What goes together into one script. */
function partOf(path: string): string {
  if (path.startsWith("pkg/scene")) return "scene";
  return path.match(/^assets\/bones\/(\w+)/)?.[1] ?? "core";
}

/** The code by which a page holds one file. */
function enclosed(path: string, bytes: Uint8Array): string {
  if (path.endsWith(".js")) return functionOf(path, textOf(bytes));
  // Pictures are shown by their address, and pack no further.
  if (path.endsWith(".webp")) return `"data:image/webp;base64,${toBase64(bytes)}"`;
  const bones = path.endsWith(".glb");
  const deflated = deflateSync(bones ? rearranged(bytes, false) : bytes, { level: 9 });
  const numbers = [deflated.length, bytes.length, sumOf(bytes), Number(bones)];
  return `i=>ioSiteFinderFiles.unpack("${toLetters(deflated)}",${numbers},i)`;
}

/** The registry, empty but for what unpacks the rest of it. */
const UNPACK = `globalThis.ioSiteFinderFiles=(()=>{
const sumOf=${sumOf};
const fromLetters=${fromLetters};
const inflated=${inflated};
const rearranged=${rearranged};
const unpack=async(letters,packed,length,sum,bones,inflate)=>{
let bytes=await inflated(fromLetters(letters,${JSON.stringify(LETTERS)},packed),length,inflate);
if(bones)bytes=rearranged(bytes,true);
if(bytes.length!==length||sumOf(bytes)!==sum)throw new Error("what was unpacked is not what was packed");
return bytes};
return{unpack}})();`;

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
