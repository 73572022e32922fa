/** Code and messages fit: every key in code has its message, every message is said somewhere, and none stands in two files. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Words } from "./text.ts";

const PAGE = new URL("../", import.meta.url);
const ENGLISH = new URL("../../assets/locales/en/", import.meta.url);
const FORMS = ["zero", "one", "two", "few", "many", "other"];

/** The formats, and groups whose name is a single word in the code. */
const SAID_OTHERWISE = ["formats", "strengths", "scopes"];

const file = (name: string): Words => JSON.parse(readFileSync(new URL(`${name}.json`, ENGLISH), "utf8"));

/** The paths to the messages of a file; the forms of one are one. */
function paths(words: Words, before = ""): string[] {
  return Object.entries(words).flatMap(([key, inner]) => {
    const path = before + key;
    if (typeof inner === "string") return [path];
    return Object.keys(inner).every((form) => FORMS.includes(form)) ? [path] : paths(inner, `${path}.`);
  });
}

const PANEL = paths(file("panel"));
const OTHERS = ["clinical", "check", "conditions", "practise", "studio", "teaching"].map((name) => paths(file(name), `${name}.`));

/** What in the page's code looks like a key, whole or with parts that are put in. */
function written(): Set<string> {
  const all = new Set<string>();
  for (const name of readdirSync(PAGE, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts") || name.endsWith(".d.ts")) continue;
    const text = readFileSync(new URL(name, PAGE), "utf8");
    for (const [, , key] of text.matchAll(/(["`])([a-z][\w-]*(?:\.(?:[\w-]|\$\{[^}`]+\})+)*)\1/g)) all.add(key);
  }
  return all;
}

const fits = (key: string) => new RegExp(`^${key.replace(/\./g, "\\.").replace(/\$\{[^}]+\}/g, "[^.]+")}$`);

test("every key in code has its message", () => {
  const known = [...PANEL, ...OTHERS.flat()];
  const groups = new Set(known.map((path) => path.split(".")[0]));
  for (const key of written()) {
    // Of a single word nobody can tell whether it is a key, nor of a group; names of files have an ending.
    if (!key.includes(".") || !groups.has(key.split(".")[0]) || /\.(json|css|wasm|js)$/.test(key)) continue;
    const isGroup = known.some((path) => path.startsWith(`${key}.`));
    assert.ok(isGroup || known.some((path) => fits(key).test(path)), `no message has the key ${key}`);
  }
});

test("every message is said somewhere", () => {
  const patterns = [...written()].map(fits);
  for (const path of [...PANEL, ...OTHERS.flat()]) {
    // Names of a group are put together where they are looked up, and so are forms by a word.
    const parent = path.split(".").slice(0, -1).join(".");
    const said = patterns.some((pattern) => pattern.test(path) || (parent.includes(".") && pattern.test(parent)));
    assert.ok(said || SAID_OTHERWISE.includes(path) || SAID_OTHERWISE.includes(parent), `nothing says ${path}`);
  }
});

test("no key stands in two files", () => {
  const all = [...PANEL, ...OTHERS.flat()];
  assert.equal(new Set(all).size, all.length);
});
