/** Packages are made in the page, of what is published beside it, with their progress; where nothing is, that is said before anybody asks. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { pagesWith } from "../lessons/lesson.js";
import { skip } from "../package/packed.js";
import { until } from "../support/widget.js";
import { openStudio, publishedWith } from "./studio.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../../${path}`, import.meta.url));

/** What a package cannot do without, in place of all that is published. */
const PAGE = ["scorm.html", "scorm.js", "io-site-finder.js"].map((path) => ({ path, bytes: read(`target/web/${path}`).length }));
const BONES = ["adult", "child", "infant"].map((age) => ({ path: `assets/bones/${age}.glb`, bytes: read(`assets/bones/${age}.glb`).length }));
const PUBLISHED = publishedWith([...PAGE, ...BONES]);
const NO_SCENE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];

const text = (/** @type {Uint8Array} */ content) => new TextDecoder().decode(content);

test("a package for a learning platform holds the lesson as it was written", async (t) => {
  const { page, studio, faults } = await openStudio(t, { server: { pages: PUBLISHED, faults: NO_SCENE } });
  await studio.on("#lesson-id").fill("shin");
  await studio.finish();
  await studio.press("export");
  const [download] = await Promise.all([page.waitForEvent("download"), studio.on('[data-export="scorm-12"]').click()]);
  assert.equal(download.suggestedFilename(), "shin.scorm-1.2.zip");
  const files = unzipSync(await readFile(await download.path()));
  assert.match(text(files["imsmanifest.xml"]), /<schemaversion>1\.2</);
  assert.equal(JSON.parse(text(files["lesson.json"])).steps[0].show.words.en, "Look [@own].");
  assert.ok(files["io-site-finder.js"].length > 0);
  await until(async () => (await studio.focused()) === "body" || (await studio.on(".making").count()) === 0, 5000, "the end");
  assert.match(await studio.on("dialog .said").innerText(), /shin\.scorm-1\.2\.zip/);
  faults.none();
});

test("where nothing is published that could be packed, that is said as soon as the menu opens; the other ways stay", async (t) => {
  const { studio } = await openStudio(t, { server: { pages: pagesWith(), faults: NO_SCENE } });
  await studio.finish();
  await studio.press("export");
  await studio.on('dialog [role="alert"]').waitFor();
  assert.match(await studio.on('dialog [role="alert"]').innerText(), /Packages cannot be made here.*open the studio of a published build/);
  for (const id of ["scorm-12", "scorm-2004", "page", "h5p"]) {
    assert.equal(await studio.on(`[data-export="${id}"]`).getAttribute("aria-disabled"), "true", id);
    await studio.on(`[data-export="${id}"]`).dispatchEvent("click");
  }
  assert.equal(await studio.on('[role="alert"]').count(), 1, "said once, and in one place");
  await studio.on('[data-export="link"]').click();
  await studio.on("#to-copy").waitFor();
  await studio.on("#address").fill("own/shin.json");
  assert.equal(await studio.on("#to-copy").count(), 0, "what was made for another address is gone");
});

test("what is being packed tells how far it is, and can be given up", async (t) => {
  const { page, studio } = await openStudio(t, {
    server: { pages: PUBLISHED, faults: [...NO_SCENE, { match: /bones\/infant\.glb/, how: "hang" }] },
  });
  await studio.finish();
  await studio.press("export");
  let saved = 0;
  page.on("download", () => (saved += 1));
  await studio.on('[data-export="scorm-2004"]').click();
  await studio.on(".making progress").waitFor();
  await until(async () => Number(await studio.on(".making progress").evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).value)) > 0.1, 10_000, "some progress");
  assert.equal(await studio.focused(), "cancel");
  await page.keyboard.press("Enter");
  await until(async () => /Cancelled/.test(await studio.on("dialog .said").innerText()), 5000, "that it was given up");
  assert.equal(await studio.on(".making").count(), 0);
  assert.equal(await studio.on('[data-export="scorm-2004"]').getAttribute("aria-disabled"), "false");
  assert.equal(saved, 0);
  assert.equal(await studio.on('[role="alert"]').count(), 0);
});

test("what is published is packed as one page and for H5P, with the lesson in it", { skip }, async (t) => {
  const { page, studio, faults } = await openStudio(t, { server: { folder: "dist" } });
  await studio.on("#lesson-id").fill("shin");
  await studio.finish();
  await studio.press("export");
  const made = async (/** @type {string} */ id) => {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), studio.on(`[data-export="${id}"]`).click()]);
    await until(async () => (await studio.on(".making").count()) === 0, 5000, "the end");
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const one = await made("page");
  assert.equal(one.name, "shin.html");
  assert.match(text(one.content), /<io-site-finder lesson="shin">/);
  const h5p = await made("h5p");
  assert.equal(h5p.name, "shin.h5p");
  const files = unzipSync(h5p.content);
  assert.equal(JSON.parse(JSON.parse(text(files["content/content.json"])).ownLesson).title.en, "The shin");
  assert.equal(JSON.parse(text(files["h5p.json"])).title, "The shin");
  assert.ok(Object.keys(files).every((path) => /\.(json|js|svg)$/.test(path)), "nothing that H5P would not let through");
  faults.none();
});
