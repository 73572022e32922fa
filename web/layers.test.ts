/** The rooms of the page and who may use whom. A newcomer's map, held by a test. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

/** Which rooms a room may import from, besides itself. */
const MAY_USE: Record<string, string[]> = {
  // Types, loading and the two modules. What the core must be able to do, the store says.
  core: ["state"],
  words: ["core"],
  modes: ["state"],
  state: ["core", "modes"],
  styles: ["core"],
  handout: ["core", "package", "state", "words"],
  panel: ["core", "state", "styles", "words", "handout"],
  // What is handed on: addresses and texts. What can be, the element tells.
  share: ["core", "handout", "package", "words"],
  stage: ["core", "state", "styles", "words", "handout"],
  // What leaves the page: statements, learning platforms, packed files. Of the element it knows what any page may ask of it.
  package: ["core", "modes", "state"],
  // A second window for whoever speaks: what both ends say to each other, and what it shows.
  presenter: ["core", "state", "words"],
  // A page in somebody's frame, and the page around it: of the element it asks what any page may ask.
  frame: ["element", "state"],
  // The manual as a page: of the element it knows what is written of it, and nothing else.
  docs: [],
  // What a place lets the widget do. It runs where nothing else does, and so knows only words and the finder of platforms.
  check: ["package", "words"],
  // Where lessons are written: beside the element, which it asks only what any page may ask.
  studio: ["core", "element", "handout", "modes", "package", "panel", "state", "styles", "words"],
  element: ["core", "handout", "modes", "panel", "presenter", "share", "stage", "package", "state", "styles", "words"],
  pages: ["check", "core", "docs", "element", "frame", "package", "presenter", "studio", "words"],
  "": ["element"],
};

interface Source {
  room: string;
  name: string;
  text: string;
  /** Paths from the root of the page, and whether only types are taken. */
  imports: { path: string; types: boolean }[];
}

function sources(): Source[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => {
      const text = readFileSync(join(ROOT, name), "utf8");
      const found = text.matchAll(/^(?:import|export) (type )?[^;]*?from "(\.[^"]+)";/gm);
      const imports = [...found].map(([, types, path]) => ({
        path: relative(ROOT, join(ROOT, dirname(name), path)),
        types: Boolean(types),
      }));
      return { room: name.includes("/") ? name.split("/")[0] : "", name, text, imports };
    });
}

test("rooms use only the rooms that they may", () => {
  for (const { room, name, imports } of sources()) {
    for (const { path } of imports) {
      const other = path.includes("/") ? path.split("/")[0] : "";
      assert.ok(other === room || MAY_USE[room]?.includes(other), `${name} imports ${path}`);
    }
  }
});

test("no file uses itself by way of others", () => {
  const all = new Map(sources().map((source) => [source.name, source]));
  const clear = new Set<string>();
  const visit = (name: string, way: string[]): void => {
    if (clear.has(name)) return;
    assert.ok(!way.includes(name), [...way, name].join(" → "));
    for (const { path, types } of all.get(name)?.imports ?? []) if (!types) visit(path, [...way, name]);
    clear.add(name);
  };
  for (const name of all.keys()) visit(name, []);
});

test("every room has its place among the rooms, and none is left over", () => {
  const rooms = new Set(sources().map(({ room }) => room));
  assert.deepEqual([...rooms].sort(), Object.keys(MAY_USE).sort());
});

test("one place fetches", () => {
  for (const { name, text } of sources())
    // What the package for bundlers says is for them to read; here it is text. Whether things can be fetched is asked without any help.
    if (!["core/assets.ts", "package/npm.ts", "check/files.ts"].includes(name))
      assert.doesNotMatch(text, /\bfetch\(|\bimport\(|import\.meta|XMLHttpRequest|WebSocket|EventSource|sendBeacon/, name);
});

test("the state knows no page", () => {
  for (const { room, name, text } of sources())
    if (room === "state" || name === "stage/view-of-state.ts")
      assert.doesNotMatch(text, /\b(document|window|HTMLElement|Element|Event)\b|from "lit/, name);
});

test("nothing is of any type, and nothing but the modes knows a mode's name", () => {
  for (const { room, name, text } of sources()) {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
    assert.doesNotMatch(code, /[:<] ?any\b|as any\b/, name);
    if (room !== "modes") assert.doesNotMatch(code, /"(explore|guide|lecture)"/, name);
  }
});

test("no site and no condition is named in the page", () => {
  for (const { name, text } of sources())
    assert.doesNotMatch(text.replace(/\/\*[\s\S]*?\*\//g, ""), /"(sternum|proximal-|distal-(?!on-limb|of-injury))/, name);
});

test("of lit there are the templates alone: its elements would be loaded by every page", () => {
  for (const { name, text } of sources()) assert.doesNotMatch(text, /from "lit"/, name);
});

test("every source can be read at a sitting", () => {
  for (const { name, text } of sources())
    // Written by `cargo xtask schemas`.
    if (name !== "core/contract.d.ts") assert.ok(text.split("\n").length - 1 <= 300, `${name} has more than 300 lines`);
});
