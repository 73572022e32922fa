/* tslint:disable */
/* eslint-disable */

/**
 * Everything that the core knows, and what the page has added to it.
 */
export class SiteFinder {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds sites, bones or anything else of the atlas. Gives `{}`.
     */
    add_atlas(file_name: string, atlas: string): string;
    /**
     * Adds sources and what they say. Gives `{}`.
     */
    add_evidence(file_name: string, evidence: string): string;
    /**
     * Adds a policy. Gives `{"policy": its id}`.
     */
    add_policy(file_name: string, policy: string): string;
    /**
     * The assessment of a patient under a policy.
     */
    assess(patient: string, policy: string): string;
    /**
     * The verdicts that change for a patient from one policy to another, and why: a list.
     */
    compare_policies(patient: string, from: string, to: string): string;
    /**
     * The knowledge that comes with the project.
     */
    constructor();
    /**
     * The guides of the sites and the cards, with their words.
     */
    teaching(): string;
    /**
     * What a panel offers: sites, kinds of condition with their fields, devices, policies, sources, example patients.
     */
    vocabulary(): string;
}

/**
 * The version of this module.
 */
export function version(): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_sitefinder_free: (a: number, b: number) => void;
    readonly sitefinder_add_atlas: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly sitefinder_add_evidence: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly sitefinder_add_policy: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly sitefinder_assess: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly sitefinder_compare_policies: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number];
    readonly sitefinder_new: () => number;
    readonly sitefinder_teaching: (a: number) => [number, number];
    readonly sitefinder_vocabulary: (a: number) => [number, number];
    readonly version: () => [number, number];
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
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
