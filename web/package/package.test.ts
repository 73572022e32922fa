import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, inflateSync } from "fflate";
import { rearranged } from "./bones.ts";
import { enclosedScripts, type Files } from "./enclosed.ts";
import { LETTERS, toLetters } from "./letters.ts";
import { functionOf } from "./module-text.ts";
import { NoPackage } from "./no-package.ts";
import { singlePage, singleScript } from "./single.ts";
import { fromLetters } from "./unpack.ts";

/** Bytes that look like chance, the same each time. */
function bytes(length: number, seed = 7): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** A binary glTF file of one strip of points on a curve. */
function glb(rows: number): Uint8Array {
  const json = JSON.stringify({
    accessors: [
      { bufferView: 0, componentType: 5122 },
      { bufferView: 1, componentType: 5125 },
      { bufferView: 2, componentType: 5121 },
    ],
    bufferViews: [
      { byteLength: rows * 8, byteStride: 8 },
      { byteOffset: rows * 8, byteLength: rows * 4 },
      { byteOffset: rows * 12, byteLength: rows * 3, byteStride: 3 },
    ],
  }).padEnd(400);
  const file = new Uint8Array(20 + json.length + 8 + rows * 15);
  const view = new DataView(file.buffer);
  view.setUint32(12, json.length, true);
  file.set(new TextEncoder().encode(json), 20);
  const start = 28 + json.length;
  for (let row = 0; row < rows; row += 1) {
    for (const [at, scale] of [3000, -32000, 17].entries())
      view.setInt16(start + row * 8 + at * 2, Math.round(scale * Math.sin(row / 50)), true);
    view.setUint32(start + rows * 8 + row * 4, 4_000_000_000 + row * 3, true);
    file.set(bytes(3, row), start + rows * 12 + row * 3);
  }
  return file;
}

test("letters give every byte back, and none of them can end a string or a script", () => {
  for (let length = 0; length < 60; length += 1)
    assert.deepEqual(fromLetters(toLetters(bytes(length)), LETTERS, length), bytes(length));
  const long = bytes(100_000);
  const letters = toLetters(long);
  assert.deepEqual(fromLetters(letters, LETTERS, long.length), long);
  assert.ok(letters.length < long.length * 1.24);
  assert.doesNotMatch(letters, /["\\<\s]|[^\x20-\x7e]/);
});

test("bones come back as they were from an order in which they are packed smaller", () => {
  const file = glb(500);
  const other = rearranged(file, false);
  assert.notDeepEqual(other, file);
  assert.deepEqual(rearranged(other, true), file);
  assert.ok(deflateSync(other).length < 0.8 * deflateSync(file).length);
});

test("a module becomes a function that returns what it exports, anew each time", () => {
  const module = 'let n=0;class C{}function f(){return n+=1}var a="</script><!--";export{C as Scene,f as default,a};\n//# sourceMappingURL=x.map\n';
  const text = functionOf("a.js", module);
  assert.doesNotMatch(text, /<\/script|<!--|sourceMappingURL/);
  const make = new Function(`return ${text}`)() as () => { Scene: unknown; default(): number; a: string };
  const first = make();
  assert.equal(first.default() + first.default(), 3);
  assert.equal(make().default(), 1, "nothing is kept from one to the other");
  assert.equal(first.a, "</script><!--");
  assert.equal(functionOf("a.js", "f();var x=import.meta.url;").includes("import.meta"), false);
});

test("what is not bundled is refused by name", () => {
  for (const module of ['import{a}from"./b.js";a()', 'export const a=1;', 'import"./b.js"', "var m=import.meta.resolve"])
    assert.throws(() => functionOf("a.js", module), (error) => error instanceof NoPackage && /a\.js/.test(error.message));
});

/** What is published, in small. */
function published(): Map<string, Uint8Array> {
  const text = (content: string) => new TextEncoder().encode(content);
  return new Map([
    ["io-site-finder.js", text("globalThis.defined=(globalThis.defined??0)+1;var a;export{a as IoSiteFinder};")],
    ["io-site-finder.css", text(":host{color:red}")],
    ["handout.js", text("let a=3;export{a as default};")],
    ["learning.js", text("let a=4;export{a as default};")],
    ["share.js", text("let a=5;export{a as default};")],
    ["pkg/core.js", text("let a=1;export{a as default};")],
    ["pkg/core_bg.wasm", bytes(3000)],
    ["pkg/scene.js", text("let a=2;export{a as default};")],
    ["pkg/scene_bg.wasm", bytes(20_000, 3)],
    ["pkg/scene_bg.wasm.br", bytes(10)],
    ...["infant", "child", "adult"].map((age) => [`assets/bones/${age}.glb`, glb(200)] as const),
    ["assets/bones/adult.places.json", text("{}")],
    ["assets/locales/en/panel.json", text('{"a":"b"}')],
    ["assets/posters/adult-light.webp", bytes(9)],
    ["assets/posters/adult-sternum.webp", bytes(9)],
    ["assets/lessons/sternum.json", text('{"id":"sternum"}')],
    ["custom-elements.json", text("{}")],
  ]);
}

/** Runs scripts as a page does. @returns what they have put into the registry */
function run(scripts: Iterable<string>): Record<string, string | ((inflate: typeof inflateSync) => unknown)> {
  for (const script of scripts) new Function(script)();
  return globalThis.ioSiteFinderFiles as ReturnType<typeof run>;
}

const inflate = ((deflated: Uint8Array) => inflateSync(deflated)) as typeof inflateSync;

test("a page that carries its files gets every one of them as it was published, and no other", async () => {
  const files = published();
  const held = run((await enclosedScripts(files)).values());
  for (const [path, content] of files) {
    const found = held[path];
    if (/\.br$|custom|sternum\.webp|^io-site-finder\.js$/.test(path)) assert.equal(found, undefined, path);
    else if (path.endsWith(".webp")) assert.equal(found, `data:image/webp;base64,${Buffer.from(content).toString("base64")}`);
    else if (typeof found !== "function") assert.fail(path);
    else if (path.endsWith(".js")) assert.deepEqual(found(inflate), { default: ["core", "scene", "handout", "learning", "share"].findIndex((name) => path.includes(name)) + 1 });
    else assert.deepEqual(await found(inflate), content, path);
  }
});

test("a browser that cannot inflate has it done by the widget", async (t) => {
  const held = run((await enclosedScripts(published())).values());
  const { DecompressionStream } = globalThis;
  t.after(() => Object.assign(globalThis, { DecompressionStream }));
  Reflect.deleteProperty(globalThis, "DecompressionStream");
  const module = held["pkg/scene_bg.wasm"];
  assert.deepEqual(await (module as (how: typeof inflateSync) => unknown)(inflate), bytes(20_000, 3));
});

test("one lost letter is noticed, wherever it was", async () => {
  const scene = (await enclosedScripts(published())).get("scene") ?? "";
  const start = scene.indexOf('unpack("') + 8;
  for (const at of [start, start + 5000, start + 12_000]) {
    const letter = scene[at] === "a" ? "b" : "a";
    const scripts = await enclosedScripts(published());
    scripts.set("scene", scene.slice(0, at) + letter + scene.slice(at + 1));
    const found = run(scripts.values())["pkg/scene_bg.wasm"];
    if (typeof found !== "function") return assert.fail();
    await assert.rejects(async () => found(inflate));
  }
});

test("a package of which something is missing is not made, and can be given up", async () => {
  const files: Files = new Map([...published()].filter(([path]) => path !== "pkg/scene.js"));
  await assert.rejects(enclosedScripts(files), (error) => error instanceof NoPackage && error.message.includes("pkg/scene.js"));
  await assert.rejects(enclosedScripts(published(), { signal: AbortSignal.abort() }), { name: "AbortError" });
  const shares: number[] = [];
  await enclosedScripts(published(), { onShare: (share) => shares.push(share) });
  assert.deepEqual([...shares].sort((a, b) => a - b), shares);
  assert.equal(shares.at(-1), 1);
});

const lesson = { id: "my lesson", title: { en: "Heel & <b>", de: "Ferse" }, language: "de", steps: [] };

test("the page names its lesson, carries that one alone, and refers to nothing outside", async () => {
  const html = await singlePage(published(), { lesson, attributes: { mode: 'a"<&' } });
  assert.match(html, /<html lang="de">/);
  assert.match(html, /<title>Ferse<\/title>/);
  assert.match(html, /<io-site-finder mode="a&quot;&lt;&amp;" lesson="my lesson">/);
  assert.ok(html.includes("assets/lessons/my%20lesson.json") && !html.includes("assets/lessons/sternum.json"));
  const [, ...outside] = html.match(/\b(?:src|href)=(?!"data:)/g) ?? [""];
  assert.deepEqual(outside, []);
  assert.doesNotMatch(html, /https?:\/\//);
  const own = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script);
  assert.equal(own.length, [...(await enclosedScripts(published())).keys()].length);
  await assert.rejects(singlePage(published(), { lesson: { ...lesson, id: "a/b" } }), NoPackage);
});

test("one script does it on somebody else's page", async () => {
  Reflect.deleteProperty(globalThis, "defined");
  run([await singleScript(published())]);
  assert.equal(Reflect.get(globalThis, "defined"), 1);
});
