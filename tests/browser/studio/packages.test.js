/** Packages are made in the page, of what is published beside it; where that is not there, it is said. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { pagesWith } from "../lessons/lesson.js";
import { openStudio } from "./studio.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../../${path}`, import.meta.url));

/** What a package cannot do without, in place of all that is published. */
const PAGE = ["scorm.html", "scorm.js", "io-site-finder.js"].map((path) => ({ path, bytes: read(`target/web/${path}`).length }));
const BONES = ["adult", "child", "infant"].map((age) => ({ path: `assets/bones/${age}.glb`, bytes: read(`assets/bones/${age}.glb`).length }));
const PUBLISHED = { format: "io-site-finder/package-files", version: 1, files: [...PAGE, ...BONES] };
const NO_SCENE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];

test("a package for a learning platform holds the lesson as it was written", async (t) => {
  const { page, studio, faults } = await openStudio(t, {
    server: { pages: pagesWith({ "/package-files.json": JSON.stringify(PUBLISHED) }), faults: NO_SCENE },
  });
  await studio.on("#lesson-id").fill("shin");
  await studio.press("add-view");
  await studio.on("#text-words-en").fill("Look.");
  await studio.press("export");
  const [download] = await Promise.all([page.waitForEvent("download"), studio.on('[data-export="scorm-12"]').click()]);
  assert.equal(download.suggestedFilename(), "shin.scorm-1.2.zip");
  const files = unzipSync(await readFile(await download.path()));
  const text = (/** @type {string} */ path) => new TextDecoder().decode(files[path]);
  assert.match(text("imsmanifest.xml"), /<schemaversion>1\.2</);
  assert.equal(JSON.parse(text("lesson.json")).steps[0].show.words.en, "Look.");
  assert.ok(files["io-site-finder.js"].length > 0);
  faults.none();
});

test("where nothing is published that could be packed, that is said", async (t) => {
  const { studio } = await openStudio(t, { server: { pages: pagesWith(), faults: NO_SCENE } });
  await studio.press("export");
  await studio.on('[data-export="page"]').click();
  await studio.on('dialog [role="alert"]').waitFor();
  assert.match(await studio.on('dialog [role="alert"]').innerText(), /package-files\.json/);
});
