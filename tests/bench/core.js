// How long one assessment takes in the WebAssembly module, from JSON to JSON, under Node.
// Run by `cargo xtask bench core`, with the folder of the module as its argument.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LONG_ENOUGH_MS = 400;
// The engine starts with quickly made code and puts better code in its place meanwhile.
const WARM_UP_MS = 2000;
const folder = process.argv[2];
const { default: init, SiteFinder } = await import(pathToFileURL(join(folder, "core.js")).href);
await init({ module_or_path: await readFile(join(folder, "core_bg.wasm")) });
const finder = new SiteFinder();

const cases = new URL("../cases/", import.meta.url);
const pool = new Map();
for (const name of (await readdir(cases)).sort()) {
  for (const { patient } of JSON.parse(await readFile(new URL(name, cases), "utf8")).cases) {
    for (const condition of patient.conditions ?? []) pool.set(JSON.stringify(condition), condition);
  }
}
const conditions = [...pool.values()];

const warm = JSON.stringify({ age: { value: 30, unit: "years" }, weight_kg: 70, conditions: conditions.slice(0, 10) });
for (const until = performance.now() + WARM_UP_MS; performance.now() < until; ) finder.assess(warm, "composite");

console.log(`wasm under Node ${process.version}, ${conditions.length} conditions taking turns, from JSON to JSON`);
console.log("conditions  each at its fastest (us)  processor time, all in (us)  bytes of JSON");
const each = [];
for (const count of [1, 10, 100]) {
  // Enough patients that every condition takes its turn once.
  const patients = [];
  for (let start = 0; start < conditions.length; start += count) {
    const taken = Array.from({ length: count }, (_, i) => conditions[(start + i) % conditions.length]);
    patients.push(JSON.stringify({ age: { value: 30, unit: "years" }, weight_kg: 70, conditions: taken }));
  }
  // The fastest call for each patient, because what else runs on the machine slows the others; and the processor time of
  // all calls, which counts the collection of garbage too.
  const fastest = patients.map(() => Infinity);
  let bytes = 0;
  let calls = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  while (performance.now() - start < LONG_ENOUGH_MS) {
    patients.forEach((patient, i) => {
      const began = performance.now();
      bytes = finder.assess(patient, "composite").length;
      fastest[i] = Math.min(fastest[i], performance.now() - began);
      calls += 1;
    });
  }
  const used = process.cpuUsage(before);
  each.push((fastest.reduce((sum, one) => sum + one) * 1000) / patients.length);
  const columns = [
    String(count).padStart(10),
    each.at(-1).toFixed(1).padStart(23),
    ((used.user + used.system) / calls).toFixed(1).padStart(27),
    String(bytes).padStart(13),
  ];
  console.log(columns.join("  "));
}
console.log(`ratio 10 to 1: ${(each[1] / each[0]).toFixed(2)}; ratio 100 to 10: ${(each[2] / each[1]).toFixed(2)} (10 is linear)`);
