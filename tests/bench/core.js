// How long one assessment takes in the WebAssembly module, from JSON to JSON, under Node.
// Run by `cargo xtask bench core`, with the folder of the module as its argument.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LONG_ENOUGH_MS = 400;
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

console.log(`wasm under Node ${process.version}, ${conditions.length} conditions taking turns, fastest round`);
console.log("conditions  from JSON to JSON (us)   bytes of JSON");
const each = [];
for (const count of [1, 10, 100]) {
  // Enough patients that every condition takes its turn once.
  const patients = [];
  for (let start = 0; start < conditions.length; start += count) {
    const taken = Array.from({ length: count }, (_, i) => conditions[(start + i) % conditions.length]);
    patients.push(JSON.stringify({ age: { value: 30, unit: "years" }, weight_kg: 70, conditions: taken }));
  }
  let bytes = 0;
  const round = () => {
    for (const patient of patients) bytes = finder.assess(patient, "composite").length;
  };
  // The fastest of many rounds: what else runs on the machine slows the others.
  const start = performance.now();
  let fastest = Infinity;
  while (performance.now() - start < LONG_ENOUGH_MS) {
    const began = performance.now();
    round();
    fastest = Math.min(fastest, performance.now() - began);
  }
  each.push((fastest * 1000) / patients.length);
  console.log(`${String(count).padStart(10)}  ${each.at(-1).toFixed(1).padStart(22)}  ${String(bytes).padStart(14)}`);
}
console.log(`ratio 10 to 1: ${(each[1] / each[0]).toFixed(2)}; ratio 100 to 10: ${(each[2] / each[1]).toFixed(2)}`);
