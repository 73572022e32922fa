/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const __wbg_sitefinder_free: (a: number, b: number) => void;
export const sitefinder_add_atlas: (a: number, b: number, c: number, d: number, e: number) => [number, number];
export const sitefinder_add_evidence: (a: number, b: number, c: number, d: number, e: number) => [number, number];
export const sitefinder_add_policy: (a: number, b: number, c: number, d: number, e: number) => [number, number];
export const sitefinder_assess: (a: number, b: number, c: number, d: number, e: number) => [number, number];
export const sitefinder_compare_policies: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number];
export const sitefinder_new: () => number;
export const sitefinder_teaching: (a: number) => [number, number];
export const sitefinder_vocabulary: (a: number) => [number, number];
export const version: () => [number, number];
export const __wbindgen_externrefs: WebAssembly.Table;
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_free: (a: number, b: number, c: number) => void;
export const __wbindgen_start: () => void;
