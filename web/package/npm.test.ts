import assert from "node:assert/strict";
import { test } from "node:test";
import { NoPackage } from "./no-package.ts";
import { npmPackage } from "./npm.ts";
import { frameworkTypes, type Manifest } from "./npm-types.ts";

const MANIFEST: Manifest = {
  modules: [
    { declarations: [{ tagName: "other" }] },
    {
      declarations: [
        {
          tagName: "io-site-finder",
          attributes: [
            { name: "patient", description: "JSON", type: { text: "string" } },
            { name: "site", type: { text: "string" } },
            { name: "exam", type: { text: "boolean" } },
          ],
          events: [{ name: "attempt", description: "*/ told" }],
          members: [
            { name: "patient", kind: "field", type: { text: "Patient" } },
            { name: "site", kind: "field", type: { text: "string | null" } },
            { name: "select", kind: "method" },
          ],
        },
      ],
    },
  ],
};

test("templates know attributes as text and as what the property takes, and events by their names", () => {
  const { attributes, react, vue } = frameworkTypes(MANIFEST);
  assert.match(attributes, /"patient"\?: string \| Exclude<IoSiteFinder\["patient"\], null>;/);
  assert.match(attributes, /"site"\?: string;/);
  assert.match(attributes, /"exam"\?: boolean;/);
  assert.match(react, /\/\*\* \* \/ told \*\/\n {2}"onattempt"\?: \(event: CustomEvent<IoSiteFinderEvents\["attempt"\]>\) => void;/);
  assert.match(vue, /interface GlobalComponents/);
  assert.throws(() => frameworkTypes({ modules: [] }), TypeError);
});

const encode = (text: string) => new TextEncoder().encode(text);

function published(): Map<string, Uint8Array> {
  return new Map([
    ["io-site-finder.js", encode("const at=import.meta.url,load=n=>import(n);class a{}export{a as IoSiteFinder};")],
    ["io-site-finder.css", encode('a{content:"</script>"}')],
    ["pkg/core.js", encode("let a=1;export{a as default};")],
    ["pkg/core_bg.wasm", encode("wasm")],
    ["assets/locales/en/panel.json", encode("{}")],
    ["assets/locales/de/panel.json", encode("{}")],
    ["assets/bones/adult.places.json", encode("{}")],
    ["custom-elements.json", encode(JSON.stringify(MANIFEST))],
    ["io-site-finder.d.ts", encode('import { A } from "./core/a.ts"; export type B = import("./core/b").B; import "lit";')],
    ["core/a.d.ts", encode('export * from "./contract.d.ts";')],
    ["LICENSE-MIT", encode("MIT")],
    ["index.html", encode("<!doctype html>")],
  ]);
}

async function packed(files = published()): Promise<Map<string, string>> {
  const entries = await npmPackage(files, { version: "1.2.3", readme: "# Read" });
  return new Map(entries.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
}

test("every part is there, named by what is in it, and told of under its path", async () => {
  const files = await packed();
  const held = files.get("files.js") ?? "";
  const parts = [...files.keys()].filter((path) => path.startsWith("parts/"));
  assert.equal(parts.length, 7);
  for (const path of parts) assert.ok(held.includes(`"./${path}"`) || files.get("index.js")?.includes(`"./${path}"`), path);
  assert.ok(held.includes('"assets/locales/de/panel.json"') && held.includes('"assets/locales/en/panel.json"'));
  const other = published();
  other.set("pkg/core_bg.wasm", encode("other"));
  const changed = [...(await packed(other)).keys()].filter((path) => !files.has(path));
  assert.equal(changed.length, 1);
  assert.match(changed[0], /^parts\/core_bg-[\da-f]{10}\.wasm$/);
});

test("the entry keeps its name, comes after the files, and leaves bundlers nothing to guess", async () => {
  const files = await packed();
  const [first, second] = (files.get("index.js") ?? "").split("\n");
  assert.equal(first, 'import "./files.js";');
  const element = files.get(second.match(/"\.\/(.+)"/)?.[1] ?? "") ?? "";
  assert.match(element, /webpackIgnore:true/);
  assert.doesNotMatch(element, /import\.meta/);
  const described = JSON.parse(files.get("package.json") ?? "");
  for (const { types, default: script } of Object.values<{ types?: string; default?: string }>(described.exports))
    for (const path of [types, script]) if (path) assert.ok(files.has(path.slice(2)), path);
  assert.equal(described.version, "1.2.3");
});

test("declarations name their neighbours as every compiler knows them", async () => {
  const files = await packed();
  assert.equal(files.get("types/io-site-finder.d.ts"), 'import { A } from "./core/a.js"; export type B = import("./core/b.js").B; import "lit";');
  assert.equal(files.get("types/core/a.d.ts"), 'export * from "./contract.js";');
});

test("without element or manifest there is no package", async () => {
  for (const path of ["io-site-finder.js", "custom-elements.json"]) {
    const files = published();
    files.delete(path);
    await assert.rejects(packed(files), (error) => error instanceof NoPackage && error.message.includes(path));
  }
});
