/**
 * What an address can hold, changed at random from links that are sound: `node --import ./xtask/js/typescript.js tests/fuzz/link.ts 10`
 * for ten minutes. Tells how many were read, the slowest, and the most memory; fails at the first that throws, hangs or takes too much.
 */
import assert from "node:assert/strict";
import { deflateSync, strToU8 } from "fflate";
import { readLink, writeLink } from "../../web/element/link.ts";
import { START_VIEW } from "../../web/state/view.ts";

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

const PATIENT = { age: { value: 8, unit: "months" }, conditions: [{ kind: "burn", region: "leg", side: "left" }] };
const WORDS = ["{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e999", "0.5", '"age"', '"step"', '"focus"', '"\\ud800"', "\u0000", "骨"];
const VIEWS = [
  START_VIEW,
  { ...START_VIEW, patient: PATIENT, focus: { site: "tibia", side: "left" }, shown: { step: 2 }, section: true },
  { ...START_VIEW, needle: { length_mm: 25, advance_mm: 12.5, soft_tissue_mm: 8 }, finger_mm: 17, shown: "solved" },
] as const;
const LETTERS = [..."io=1.2&#%+/_-{}[]\"':,.abcxyzAZ09 \u0000é骨"];

/** A text with parts taken out, put in or said again. */
function changed(text: string, parts: readonly string[]): string {
  let now = text;
  for (let changes = 1 + below(4); changes > 0; changes -= 1) {
    const [from, to] = [below(now.length + 1), below(now.length + 1)].sort((a, b) => a - b);
    const some = pick(["", pick(parts), pick(parts).repeat(1 + below(9)), now.slice(from, to).repeat(below(3))]);
    now = now.slice(0, from) + some + now.slice(pick([from, from + 1, to]));
  }
  return now;
}

/** Without halves of letters, which no address can hold. */
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

const packed = (text: string) => Buffer.from(deflateSync(strToU8(text), { level: 9 })).toString("base64url");

function address(): string {
  const view = pick(VIEWS);
  const json = JSON.stringify(view);
  return pick([
    () => changed(`#${writeLink(view)}`, LETTERS),
    () => `#io=1.${packed(changed(json, WORDS))}`,
    () => `#io=1.${packed(json.repeat(1 + below(20)) + pick(WORDS).repeat(below(pick([2, 9, 99, 999, below(100) ? 9999 : 3_000_000]))))}`,
    () => `#io.patient=${encodeURIComponent(wellFormed(changed(JSON.stringify(PATIENT), WORDS)))}&io.site=tibia`,
    () => changed(`#io.patient=${encodeURIComponent(JSON.stringify(PATIENT))}&io.site=tibia&io.side=left`, LETTERS),
  ])();
}

const memory = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const end = performance.now() + minutes * 60_000;
let [read, slowest, most] = [0, 0, 0];
while (performance.now() < end) {
  const hash = address();
  const before = memory();
  const begun = performance.now();
  const found = readLink(hash);
  slowest = Math.max(slowest, performance.now() - begun);
  // What is given back in between only makes it less.
  most = Math.max(most, (memory() - before) / 1e6);
  read += 1;
  const told = `seed ${seed}, address ${read}: ${hash.slice(0, 200)}`;
  assert.ok(found === null || (typeof found.view === "object" && "misfit" in found), told);
  assert.ok(slowest < MOST_MS && most < MOST_MB, `${slowest} ms, ${most} MB; ${told}`);
}
console.log(`${read} addresses in ${minutes} min, seed ${seed}; the slowest ${slowest.toFixed(0)} ms, the most ${most.toFixed(1)} MB`);
