/** A package holds what its lesson needs and lists all of it; it is not made of what is not whole. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { strFromU8, strToU8, unzipSync } from "fflate";
import type { AgeGroup } from "../../core/answers.ts";
import { NoPackage } from "../no-package.ts";
import { isPacked, scormPackage, type Packing } from "./pack.ts";

const AGES: AgeGroup[] = ["infant", "child", "adult"];
const PUBLISHED = new Map(
  [
    "io-site-finder.js",
    "io-site-finder.js.LEGAL.txt",
    "io-site-finder.js.br",
    "io-site-finder.d.ts",
    "io-site-finder.css",
    "handout.js",
    "learning.js",
    "share.js",
    "scorm.html",
    "scorm.js",
    "share.js",
    "scorm.css",
    "index.html",
    "page.js",
    "custom-elements.json",
    "LICENSE-MIT",
    "pkg/core.js",
    "pkg/core_bg.wasm",
    "pkg/core.d.ts",
    "assets/lessons/sternum.json",
    "assets/locales/en/panel.json",
    "assets/locales/de-AT/panel.json",
    ...AGES.flatMap((age) => [
      `assets/bones/${age}.glb`,
      `assets/bones/${age}.places.json`,
      `assets/posters/${age}-light.webp`,
      `assets/posters/${age}-sternum.webp`,
      `assets/posters/${age}.json`,
    ]),
  ].map((path) => [path, strToU8(path.startsWith("assets/posters/") && path.endsWith(".json") ? '{"":{"labels":[]},"sternum/":{"labels":[]}}' : path)]),
);
const LESSON = JSON.stringify({ id: "mine", title: { de: "Zugang <einfach>" }, language: "de", pass_percent: 70, steps: [] });

async function packed(packing: Partial<Packing> = {}) {
  const zip = await scormPackage(PUBLISHED, { lesson: LESSON, version: "1.2", ages: ["adult"], ...packing });
  const files = unzipSync(zip);
  return { names: Object.keys(files), text: (name: string) => strFromU8(files[name]) };
}

test("the widget, the words and the bones of the lesson's ages are in it, and nothing for servers, editors or other pages", async () => {
  const { names } = await packed();
  assert.deepEqual(names, [
    "imsmanifest.xml",
    "course.json",
    "lesson.json",
    "LICENSE-MIT",
    "assets/bones/adult.glb",
    "assets/bones/adult.places.json",
    "assets/locales/de-AT/panel.json",
    "assets/locales/en/panel.json",
    "assets/posters/adult-light.webp",
    "assets/posters/adult-sternum.webp",
    "assets/posters/adult.json",
    "handout.js",
    "io-site-finder.css",
    "io-site-finder.js",
    "io-site-finder.js.LEGAL.txt",
    "learning.js",
    "pkg/core.js",
    "pkg/core_bg.wasm",
    "scorm.css",
    "scorm.html",
    "scorm.js",
    "share.js",
  ]);
});

test("the manifest lists every file but itself, once, and the lesson is as it was written", async () => {
  for (const version of ["1.2", "2004"] as const) {
    const { names, text } = await packed({ version });
    const listed = [...text("imsmanifest.xml").matchAll(/<file href="([^"]+)"/g)].map(([, href]) => href);
    assert.deepEqual([...listed].sort(), names.filter((name) => name !== "imsmanifest.xml").sort());
    assert.match(text("imsmanifest.xml"), /href="scorm.html">/);
    assert.match(text("imsmanifest.xml"), /Zugang &#60;einfach&#62;/);
    assert.equal(text("lesson.json"), LESSON);
    assert.equal(JSON.parse(text("course.json")).scorm, version);
  }
});

test("with all ages the posters of sites stay behind, and nobody will look for them", async () => {
  const { names, text } = await packed({ ages: AGES });
  assert.equal(names.filter((name) => /glb$/.test(name)).length, 3);
  assert.equal(names.filter((name) => /sternum/.test(name)).length, 0);
  assert.deepEqual(JSON.parse(text("assets/posters/child.json")), { "": { labels: [] } });
  const { text: one } = await packed();
  assert.ok("sternum/" in JSON.parse(one("assets/posters/adult.json")));
});

test("of what is no lesson, or without what it needs, no package is made, and it is said why", async () => {
  for (const lesson of ["", "[]", "7", "{}", "{"]) await assert.rejects(packed({ lesson }), NoPackage, lesson);
  for (const missing of ["scorm.html", "io-site-finder.js", "assets/bones/child.glb"]) {
    const files = new Map(PUBLISHED);
    files.delete(missing);
    const packing: Packing = { lesson: LESSON, version: "1.2", ages: ["child"] };
    await assert.rejects(scormPackage(files, packing), (error) => error instanceof NoPackage && error.message.includes(missing));
  }
});

test("every script that the widget fetches by name goes along", () => {
  const web = new URL("../../", import.meta.url);
  const names = readdirSync(web, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => [...readFileSync(new URL(name, web), "utf8").matchAll(/loadScript(?:<[^>]+>)?\(\s*"([^"]+)"/g)])
    .map(([, path]) => path);
  assert.ok(names.length > 0);
  for (const name of names) assert.ok(isPacked(name, AGES), name);
});

test("it can be given up", async () => {
  const control = new AbortController();
  await assert.rejects(packed({ signal: control.signal, onShare: () => control.abort(new Error("enough")) }), /enough/);
});
