/**
 * What pages, frames and other windows hand over as values, made up at random: `node --import ./xtask/js/typescript.js tests/fuzz/given.ts 10`
 * for ten minutes. Frameworks hand over proxies, frozen and cyclic objects, strangers whatever they like: it is read, or refused; nothing throws.
 */
import assert from "node:assert/strict";
import { fromPresenter, fromWidget } from "../../web/presenter/messages.ts";
import { placeOf, readPatient, readView, saysNothing } from "../../web/state/reading.ts";

const MOST_MS = 1_000;
const MOST_MB = 50;

const minutes = Number(process.argv[2] ?? 2);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
let state = seed;
/** A whole number below a limit. */
function below(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}
const pick = <V>(values: readonly V[]): V => values[below(values.length)];

const NAMES = "age value unit weight_kg conditions devices kind bone region side patient policy focus site shown step variant section needle length_mm advance_mm soft_tissue_mm finger_mm camera yaw_degrees pitch_degrees zoom moved_mm type presented standing cover told forward back title language reader steps words notes because question text lang dir __proto__ constructor toJSON length then".split(" ");
const WORDS = ["years", "months", "left", "right", "tibia", "proximal-tibia", "all", "solved", "hello", "forward", "go-to-step", "cover", "black", "lesson", "standing", "", "{", '{"age":', "\ud800", "\u202e", "x".repeat(3000), "[object Object]", "NaN"];
const NUMBERS = [0, -0, 1, -1, 0.5, 8, 40, 1e9, -1e9, NaN, Infinity, 2 ** 53, 1e-320];

/** Something that a script may hand over. */
function value(depth: number): unknown {
  const kind = below(depth > 0 ? 14 : 7);
  if (kind === 0) return pick([undefined, null]);
  if (kind === 1) return pick([true, false]);
  if (kind <= 3) return pick(NUMBERS);
  if (kind <= 5) return pick(WORDS);
  if (kind === 6) return pick<unknown>([() => 1, Symbol("word"), 10n, new Date(NaN), /a/, new Map([[1, 2]]), new Uint8Array(3)]);
  if (kind === 7) return Array.from({ length: below(depth > 2 ? 4 : pick([2, 5, 200])) }, () => value(depth - 1));
  const object: Record<string, unknown> = pick([{}, Object.create(null) as object]) as Record<string, unknown>;
  for (let parts = below(7); parts > 0; parts -= 1)
    Object.defineProperty(object, pick(NAMES), { value: value(depth - 1), enumerable: true, configurable: true, writable: true });
  if (kind === 8) Object.defineProperty(object, pick(NAMES), { value: object, enumerable: true, configurable: true });
  if (kind === 9) return Object.freeze(object);
  if (kind === 10) return new Proxy(object, {});
  if (kind === 11) {
    try {
      return JSON.stringify(object) ?? "";
    } catch {
      return object;
    }
  }
  return object;
}

/** Whether it can be written, as the core is told it. */
function isJson(given: unknown): boolean {
  try {
    return JSON.stringify(given) !== undefined;
  } catch {
    return false;
  }
}

const memory = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const end = performance.now() + minutes * 60_000;
let [read, slowest, most] = [0, 0, 0];
while (performance.now() < end) {
  const given = value(5);
  const told = () => `seed ${seed}, value ${read}`;
  const before = memory();
  const begun = performance.now();
  try {
    saysNothing(given);
    const patient = readPatient(given);
    assert.ok("patient" in patient ? isJson(patient.patient) : patient.misfit, told());
    const seen = readView(given);
    assert.ok(typeof seen.view === "object", told());
    if (typeof given === "object" && given) placeOf(given as never);
    for (const said of [fromPresenter(given), fromWidget(given)]) assert.ok(said === null || typeof said.type === "string", told());
  } catch (error) {
    throw new Error(`${told()}: ${String(error)}`, { cause: error });
  }
  slowest = Math.max(slowest, performance.now() - begun);
  // What is given back in between only makes it less.
  most = Math.max(most, (memory() - before) / 1e6);
  read += 1;
  assert.ok(slowest < MOST_MS && most < MOST_MB, `${slowest} ms, ${most} MB; ${told()}`);
}
console.log(`${read} values in ${minutes} min, seed ${seed}; the slowest ${slowest.toFixed(0)} ms, the most ${most.toFixed(1)} MB`);
