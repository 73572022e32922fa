// @ts-check
/**
 * The scene module (the 3D picture) and the bones: downloaded once for all elements of a page. One instance of the
 * module serves them all; after a panic it is unusable, and the next element gets a fresh one from the same download.
 */
import { download, downloadModule } from "./download.js";
import { asFailure, Failure } from "./failures.js";
import { beside } from "./paths.js";

/** @typedef {{Scene: any, number: number}} SceneModule */
/** @typedef {import("./download.js").OnProgress} OnProgress */

/** @type {Promise<WebAssembly.Module> | null} */
let compiled = null;
let giveUp = new AbortController();
/** @type {Promise<SceneModule> | null} */
let instance = null;
let number = 0;
/** @type {Set<OnProgress>} */
const watchers = new Set();
/** @type {Map<string, Promise<Uint8Array>>} */
const bones = new Map();

/** @param {number} which @returns {Promise<SceneModule>} */
async function start(which) {
  const address = beside(`pkg/scene.js${which > 1 ? `?instance=${which}` : ""}`);
  const glue = import(/* @vite-ignore */ address).catch((error) => {
    throw new Failure("download", address, error);
  });
  compiled ??= downloadModule(
    beside("pkg/scene_bg.wasm"),
    (loaded, total) => {
      for (const watcher of watchers) watcher(loaded, total);
    },
    giveUp.signal,
  );
  compiled.catch(() => {
    compiled = null;
  });
  const [script, module] = await Promise.all([glue, compiled]);
  await script.default({ module_or_path: module });
  return { Scene: script.Scene, number: which };
}

/** @param {OnProgress} [onProgress] of whoever waits for it @returns {Promise<SceneModule>} */
export async function openScene(onProgress) {
  if (onProgress) watchers.add(onProgress);
  const mine = (instance ??= start((number += 1)));
  try {
    return await mine;
  } catch (error) {
    if (instance === mine) instance = null;
    throw asFailure(error, "download", beside("pkg/scene_bg.wasm"));
  } finally {
    if (onProgress) watchers.delete(onProgress);
  }
}

/** Ends a download that turns out to be in vain, unless somebody else waits for it too. */
export function giveUpScene() {
  if (watchers.size > 1) return;
  giveUp.abort();
  giveUp = new AbortController();
}

/** @type {Set<(which: number) => void>} */
const mourners = new Set();

/** Says that instance `which` has panicked: it is never handed out again, and all who use it are told. @param {number} which */
export function abandonScene(which) {
  if (which === number) instance = null;
  for (const mourner of [...mourners]) mourner(which);
}

/** @param {(which: number) => void} mourner @returns {() => void} ends it */
export function onAbandoned(mourner) {
  mourners.add(mourner);
  return () => mourners.delete(mourner);
}

/**
 * Whether an error of the page is a panic of this scene. Its trace names the module or its script; browsers cut long
 * traces short, and a module compiled from bytes has no address of its own.
 *
 * @param {ErrorEvent} event
 * @returns {boolean}
 */
export function isPanic({ error, filename }) {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  const trace = `${filename}\n${error.stack}`;
  return trace.includes(beside("pkg/scene")) || trace.includes("wasm://");
}

/** @param {"adult" | "child" | "infant"} age @param {OnProgress} [onProgress] @returns {Promise<Uint8Array>} */
export function loadBones(age, onProgress) {
  const address = beside(`assets/bones/${age}.glb`);
  let found = bones.get(age);
  if (!found) {
    found = download(address, onProgress);
    bones.set(age, found);
    found.catch(() => bones.delete(age));
  }
  return found.catch((error) => {
    throw new Failure("bones", address, error);
  });
}
