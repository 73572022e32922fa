/* tslint:disable */
/* eslint-disable */

/**
 * The 3D picture on one canvas.
 */
export class Scene {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Obeys one command, in the next frame. Bad JSON is an error that says what is wrong.
     *
     * # Errors
     * What cannot be read, as a text.
     */
    command(json: string): void;
    /**
     * Ends the scene: its listeners, its frame loop and its GPU context.
     */
    destroy(): void;
    /**
     * How many scenes, listeners and waiting frames there are, as JSON.
     */
    static live(): string;
    /**
     * Takes the bones of an age (`adult`, `child`, `infant`): a GLB file's bytes. What is wrong with them is reported.
     *
     * # Errors
     * Where the age is unknown, as a text.
     */
    load_bones(age: string, bytes: Uint8Array): void;
    /**
     * Takes a canvas, which may lie in a shadow root. `report` is called with one JSON text a report.
     *
     * # Errors
     * Why the canvas cannot be used, as a text.
     */
    constructor(canvas: HTMLCanvasElement, options: string, report: Function);
}

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_scene_free: (a: number, b: number) => void;
    readonly scene_command: (a: number, b: number, c: number) => [number, number];
    readonly scene_destroy: (a: number) => void;
    readonly scene_live: () => [number, number];
    readonly scene_load_bones: (a: number, b: number, c: number, d: any) => [number, number];
    readonly scene_new: (a: any, b: number, c: number, d: any) => [number, number, number];
    readonly wasm_bindgen__convert__closures_____invoke__hc817618aec3cb2de: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen__convert__closures_____invoke__h2e4f7bbeb23b639d: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h34a6dc12c43604b3: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h579111e1c7db38a1: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h6fbcf01cf3c6ca3f: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__h94034fd989e2f66a: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__hbed3d428a6a61cfe: (a: number, b: number, c: any) => void;
    readonly wasm_bindgen__convert__closures_____invoke__hf723006ae966fea2: (a: number, b: number) => void;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_destroy_closure: (a: number, b: number) => void;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
