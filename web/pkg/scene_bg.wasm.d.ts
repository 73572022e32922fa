/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const __wbg_scene_free: (a: number, b: number) => void;
export const scene_command: (a: number, b: number, c: number) => [number, number];
export const scene_destroy: (a: number) => void;
export const scene_live: () => [number, number];
export const scene_load_bones: (a: number, b: number, c: number, d: any) => [number, number];
export const scene_new: (a: any, b: number, c: number, d: any) => [number, number, number];
export const wasm_bindgen__convert__closures_____invoke__hc817618aec3cb2de: (a: number, b: number, c: any) => [number, number];
export const wasm_bindgen__convert__closures_____invoke__h2e4f7bbeb23b639d: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__h34a6dc12c43604b3: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__h579111e1c7db38a1: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__h6fbcf01cf3c6ca3f: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__h94034fd989e2f66a: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__hbed3d428a6a61cfe: (a: number, b: number, c: any) => void;
export const wasm_bindgen__convert__closures_____invoke__hf723006ae966fea2: (a: number, b: number) => void;
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_free: (a: number, b: number, c: number) => void;
export const __wbindgen_exn_store: (a: number) => void;
export const __externref_table_alloc: () => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __wbindgen_destroy_closure: (a: number, b: number) => void;
export const __externref_table_dealloc: (a: number) => void;
export const __wbindgen_start: () => void;
