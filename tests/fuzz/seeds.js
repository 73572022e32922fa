/** What the fuzzers begin with: the project's own files, and small ones of each kind. Written into `corpus/`, which is not kept. */
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../..");

/** @param {string} folder @returns {Promise<string[]>} the texts of its JSON files */
async function texts(folder) {
  const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map((name) => readFile(join(ROOT, folder, name), "utf8")));
}

/** A bones file of a single triangle. */
function triangle() {
  const floats = new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  const binary = Buffer.concat([Buffer.from(floats.buffer), Buffer.from(new Uint16Array([0, 1, 2, 0]).buffer)]);
  const of = (/** @type {number} */ bufferView, /** @type {number} */ componentType, /** @type {string} */ type) => ({ bufferView, componentType, count: 3, type });
  const json = {
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ name: "tibia.left", mesh: 0 }],
    meshes: [{ name: "tibia.left", primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2 }] }],
    accessors: [of(0, 5126, "VEC3"), of(1, 5126, "VEC3"), of(2, 5123, "SCALAR")],
    bufferViews: [0, 36, 72].map((byteOffset, index) => ({ buffer: 0, byteOffset, byteLength: index < 2 ? 36 : 6 })),
    buffers: [{ byteLength: binary.length }],
  };
  return Buffer.concat([Buffer.from(JSON.stringify(json)), Buffer.from([0]), binary]);
}

const PATIENT = { age: { value: 6, unit: "years" } };
const task = { "choose-site": { ask: "best-first", patient: PATIENT } };
const answers = [{ sites: [{ site: "proximal-tibia", side: "left" }] }, { ids: ["a", "b"] }, { choices: [0] }, { needle: { length_mm: 15, angle_degrees: 90, advance_mm: 11, path: [] } }, null];

/** @returns {Promise<Record<string, (string | Buffer)[]>>} by target */
async function seeds() {
  const cases = (await texts("tests/cases")).flatMap((text) => JSON.parse(text).cases ?? []);
  return {
    patient: cases.map(({ patient }) => JSON.stringify(patient)),
    evidence: [...(await texts("assets/evidence")), ...(await texts("assets/atlas")), await readFile(join(ROOT, "tests/data/distal-radius-evidence.json"), "utf8")],
    policy: [...(await texts("assets/policies")), await readFile(join(ROOT, "tests/data/our-hospital-policy.json"), "utf8")],
    lesson: await texts("assets/lessons"),
    answers: answers.map((answer) => JSON.stringify({ seed: 4, pass_percent: 60, tasks: [{ task, answer, seconds: 3, hints: 0 }] })),
    view: [
      { age_group: "adult", flags: [{ site: "proximal-tibia", side: "left", verdict: "suitable" }], focus: { site: "proximal-tibia", side: "left", shown: { step: 1 }, section: true, needle: { length_mm: 25, advance_mm: 5, soft_tissue_mm: 8 } }, theme: "light" },
      { age_group: "infant", flags: [], focus: null, theme: "dark", camera: { yaw_degrees: 40, pitch_degrees: -10, zoom: 1.5, moved_mm: [1, 2, 3] } },
      { type: "orbit", yaw_degrees: 15, pitch_degrees: 5 },
      { type: "zoom", factor: 1.2 },
      { type: "pan", x: 4, y: -4 },
      { type: "reset" },
    ].map((value) => JSON.stringify(value)),
    bones: [await readFile(join(ROOT, "assets/bones/infant.places.json"), "utf8").then((text) => JSON.stringify(JSON.parse(text)))],
    glb: [triangle(), (await readFile(join(ROOT, "assets/bones/infant.glb"))).subarray(0, 20_000)],
  };
}

const all = await seeds();
for (const [target, list] of Object.entries(all)) {
  const folder = join(HERE, "corpus", target);
  await mkdir(folder, { recursive: true });
  await Promise.all(list.map((content, index) => writeFile(join(folder, `seed-${index}`), content)));
}
console.log(Object.entries(all).map(([target, list]) => `${target} ${list.length}`).join(", "));
