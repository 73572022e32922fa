/**
 * The scene module (the 3D picture) and the bones: downloaded once for all elements of a page. One instance of the
 * module serves them all; after a panic it is unusable, and the next element gets a fresh one from the same download.
 */
import type { AgeGroup } from "./answers.ts";
import { beside, download, downloadModule, loadScript, type OnProgress } from "./assets.ts";
import { asFailure, Failure, matching, unmixed } from "./failures.ts";

/** The scene's handle, as `src/web/scene/mod.rs` gives it; texts are JSON. */
export interface SceneHandle {
  load_bones(age: AgeGroup, bytes: Uint8Array): void;
  /** @param view a `SceneView` */
  show(view: string): void;
  /** @param hand a `Hand` */
  hand(hand: string): void;
  /** CSS pixels, and device pixels in one of them. */
  resize(width: number, height: number, pixelRatio: number): void;
  set_visible(visible: boolean): void;
  set_active(active: boolean): void;
  count_frames(): void;
  capture(): void;
  destroy(): void;
}

/** A started instance of the module. */
export interface SceneModule {
  Scene: new (canvas: HTMLCanvasElement, report: (json: string) => void) => SceneHandle;
  number: number;
}

interface SceneScript extends Pick<SceneModule, "Scene"> {
  default(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

let compiled: Promise<WebAssembly.Module> | null = null;
let giveUp = new AbortController();
let instance: Promise<SceneModule> | null = null;
let number = 0;
const watchers = new Set<OnProgress>();
const bones = new Map<string, Promise<Uint8Array>>();

async function start(which: number, fresh = false): Promise<SceneModule> {
  const mark = [which > 1 ? which : "", fresh ? "fresh" : ""].filter(Boolean).join("-");
  const glue = loadScript<SceneScript>("pkg/scene.js", mark);
  compiled ??= downloadModule(
    beside("pkg/scene_bg.wasm"),
    (loaded, total) => {
      for (const watcher of watchers) watcher(loaded, total);
    },
    { signal: giveUp.signal, fresh },
  );
  compiled.catch(() => {
    compiled = null;
  });
  const [script, module] = await Promise.all([glue, compiled]);
  return matching("pkg/scene.js", async () => {
    try {
      await script.default({ module_or_path: module });
    } catch (error) {
      compiled = null;
      throw error;
    }
    return { Scene: script.Scene, number: which };
  });
}

const begin = (which: number) => unmixed((fetching) => start(which, fetching?.fresh));

/** @param onProgress of whoever waits for it */
export async function openScene(onProgress?: OnProgress): Promise<SceneModule> {
  if (onProgress) watchers.add(onProgress);
  const mine = (instance ??= begin((number += 1)));
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
export function giveUpScene(): void {
  if (watchers.size > 1) return;
  giveUp.abort();
  giveUp = new AbortController();
}

const mourners = new Set<(which: number) => void>();

/** Says that instance `which` has panicked: it is never handed out again, and all who use it are told. */
export function abandonScene(which: number): void {
  if (which === number) instance = null;
  for (const mourner of [...mourners]) mourner(which);
}

/** @returns ends it */
export function onAbandoned(mourner: (which: number) => void): () => void {
  mourners.add(mourner);
  return () => mourners.delete(mourner);
}

/** Code of a module that was compiled from bytes, as Chromium, Firefox and WebKit call it. */
const NAMELESS = /wasm:\/\/|> WebAssembly\.\w+:wasm-function|<\?>:wasm-function/;

/**
 * Whether an error of the page is a panic of this scene. Its trace names the module or its script; browsers cut long
 * traces short, and a module compiled from bytes has no address of its own.
 */
export function isPanic({ error, filename }: ErrorEvent): boolean {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  const trace = `${filename}\n${error.stack}`;
  return trace.includes(beside("pkg/scene").split("?")[0]) || NAMELESS.test(trace);
}

export function loadBones(age: AgeGroup, onProgress?: OnProgress): Promise<Uint8Array> {
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
