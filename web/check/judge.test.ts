import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, overall } from "./judge.ts";
import { letter } from "./letter.ts";
import type { FileSeen, Seen } from "./seen.ts";
import { loadCheckText } from "./words.ts";

const file = (path: string, type: string): FileSeen => ({ path, type, status: 200, genuine: true, whole: true, bytes: 1_000_000, milliseconds: 200 });
const GOOD: Seen = {
  address: "https://example.org/io/check.html",
  browser: "Browser 1",
  fromDisk: false,
  secure: true,
  framed: false,
  opaque: false,
  script: true,
  files: [file("io-site-finder.js", "text/javascript"), file("pkg/core_bg.wasm", "application/wasm"), file("assets/bones/adult.glb", "model/gltf-binary")],
  webAssembly: "runs",
  streaming: true,
  policy: [],
  picture: { webgl2: true, renderer: "Some card", milliseconds: 1 },
  storage: { local: true, session: true, database: true },
  platform: null,
  fragment: { arrived: false, stays: true },
  fullScreen: true,
  channel: true,
  clipboard: true,
  windows: true,
  downloads: true,
};
const words = () => loadCheckText("en", async () => null);
const state = (seen: Partial<Seen>, id: string) => judge({ ...GOOD, ...seen }).find((one) => one.id === id);

test("where all is well, it runs and nothing is asked for", async () => {
  const findings = judge(GOOD);
  assert.equal(overall(findings), "good");
  const said = letter(findings, GOOD, await words());
  assert.match(said, /Nothing has to be changed/);
  assert.match(said, /https:\/\/example\.org/);
});

test("a wrong type of WebAssembly limits, of a script it is in the way, of bones it is nothing", () => {
  const of = (path: string) => judge({ ...GOOD, files: [file(path, "application/octet-stream")] }).find(({ id }) => id === "file");
  assert.deepEqual([of("a.wasm")?.state, of("a.wasm")?.outcome], ["wasm-type", "limited"]);
  assert.deepEqual([of("a.js")?.state, of("a.js")?.outcome], ["script-type", "wrong"]);
  assert.deepEqual([of("a.glb")?.state, of("a.glb")?.outcome], ["other-type", "good"]);
});

test("a file that is missing, broken off, another one or stopped is told apart", () => {
  const of = (change: Partial<FileSeen>) => judge({ ...GOOD, files: [{ ...file("a.wasm", "application/wasm"), ...change }] }).find(({ id }) => id === "file")?.state;
  assert.deepEqual([of({ status: 404 }), of({ whole: false }), of({ genuine: false }), of({ status: null })], ["missing", "cut", "foreign", "blocked"]);
});

test("who draws is told by name and by speed", () => {
  const of = (renderer: string, milliseconds: number | null, webgl2 = true) => state({ picture: { webgl2, renderer, milliseconds } }, "picture")?.state;
  assert.equal(of("ANGLE (SwiftShader)", 1), "processor");
  assert.equal(of("masked", 100), "processor");
  assert.equal(of("masked", 900), "slow");
  assert.equal(of("masked", 2), "card");
  assert.equal(of("masked", null), "fails");
  assert.equal(of("", null, false), "none");
});

test("a platform that does not begin limits; none at all is only told", () => {
  const of = (begun: boolean, trouble: string) => state({ platform: { version: "1.2", begun, mode: "normal", trouble } }, "platform")?.state;
  assert.equal(state({}, "platform")?.outcome, "told");
  assert.deepEqual([of(false, "101"), of(true, "301"), of(true, "")], ["refuses", "troubled", "begins"]);
});

test("a policy against scripts within the page is strict, any other stops something", () => {
  const inline = { directive: "script-src-elem", what: "inline" };
  assert.equal(state({ policy: [inline] }, "policy")?.state, "strict");
  assert.equal(state({ policy: [inline, { directive: "connect-src", what: "https://example.org" }] }, "policy")?.state, "stops");
});

test("the letter asks for each thing once, as a list of the language", async () => {
  const seen: Seen = { ...GOOD, webAssembly: "refused", files: [file("a.wasm", "text/plain"), file("b.wasm", "text/plain")], windows: false };
  const said = letter(judge(seen), seen, await words());
  assert.equal(said.split("application/wasm").length, 2);
  assert.match(said, /does not run as it is/);
  assert.match(said, /'wasm-unsafe-eval'.* and add allow-popups/);
});

test("every line that can come out has its words", async () => {
  const t = await words();
  const worst: Seen = {
    ...GOOD,
    opaque: true,
    script: false,
    webAssembly: "absent",
    streaming: false,
    files: [],
    picture: { webgl2: false, renderer: "", milliseconds: null },
    storage: { local: false, session: false, database: false },
    fragment: { arrived: false, stays: false },
    fullScreen: false,
    channel: false,
    clipboard: false,
    windows: null,
    downloads: null,
  };
  for (const seen of [GOOD, worst, { ...worst, fromDisk: true }, { ...GOOD, secure: false }])
    for (const { id, state: out, outcome } of judge(seen)) {
      for (const part of ["result", "means"]) assert.ok(t.has(`check.findings.${id}.${out}.${part}`), `${id} ${out} ${part}`);
      if (outcome === "wrong") assert.ok(t.has(`check.findings.${id}.${out}.ask`), `${id} ${out} asks for nothing`);
    }
});

test("another language's file is taken, and English where it lacks something", async () => {
  const t = await loadCheckText("de-AT", async (path) => (path === "assets/locales/de/check.json" ? { title: "Prüfen" } : null));
  assert.equal(t("check.title"), "Prüfen");
  assert.equal(t("check.again"), "Check again");
  assert.equal(t.language, "de");
});
