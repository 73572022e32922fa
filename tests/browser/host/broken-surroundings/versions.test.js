/** After an update caches hold halves of the old version: they are passed by once, quietly; what stays is told. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inRepository } from "../../support/places.js";
import { listen, openPage, openWidget, PANEL_MS, SCENE_MS, until, Widget } from "../../support/widget.js";

const NO_PICTURE = { match: /pkg\/scene/, how: /** @type {const} */ ("hang") };
const web = (/** @type {string} */ name) => readFile(inRepository("target/web", name), "utf8");

/** A module's script with one of its imports under another name, as of another version. @param {string} name */
async function oldScript(name) {
  const script = await web(name);
  const old = script.replace(/(__wbg_)(\w+?)(_?[0-9a-f]{16})/g, (_, head, what, mark) => `${head}${what}_of_old${mark}`);
  assert.notEqual(old, script);
  return old;
}

/** Serves an old file to whoever takes what a cache has. @param {import("playwright-core").Page} page @param {RegExp} match @param {string} body @param {(url: string) => boolean} cached */
const cached = (page, match, body, cached) =>
  page.route(match, (route) =>
    cached(route.request().url()) ? route.fulfill({ body, contentType: "text/javascript" }) : route.continue(),
  );

for (const [name, ready] of /** @type {const} */ ([["pkg/core.js", "ready"], ["pkg/scene.js", "sceneReady"]])) {
  test(`an old ${name} in a cache is passed by without a word`, { timeout: SCENE_MS }, async (t) => {
    const body = await oldScript(name);
    const { widget } = await openWidget(t, { before: (page) => cached(page, new RegExp(name), body, (url) => !url.includes("instance=")) });
    await widget[ready]();
    assert.equal(await widget.element.locator(".failure").count(), 0);
  });

  test(`an old ${name} that stays is told as two versions`, { timeout: SCENE_MS }, async (t) => {
    const { widget } = await openWidget(t, { server: { pages: { [`/${name}`]: await oldScript(name) } } });
    const failure = widget.element.locator(".failure");
    await failure.waitFor({ timeout: PANEL_MS });
    assert.equal(await failure.getAttribute("data-code"), "mixed");
    assert.match(await failure.innerText(), /two versions[\s\S]*reload/);
    assert.doesNotMatch(await failure.innerText(), /connection/);
  });
}

test("an old core that lacks what is asked of it is told as two versions", async (t) => {
  const body = (await web("pkg/core.js")).replace(/\bcompare_policies\(/, "compare_of_old(");
  const { widget } = await openWidget(t, { server: { pages: { "/pkg/core.js": body }, faults: [NO_PICTURE] } });
  const failure = widget.element.locator(".failure");
  await failure.waitFor({ timeout: PANEL_MS });
  assert.equal(await failure.getAttribute("data-code"), "mixed");
});

/** The words without some of them, as an older version had them. */
async function oldWords() {
  const words = JSON.parse(await readFile(inRepository("assets/locales/en/panel.json"), "utf8"));
  delete words.sites.title;
  delete words.failures.mixed;
  return JSON.stringify(words);
}

test("old words in a cache are passed by without a word", async (t) => {
  const body = await oldWords();
  let times = 0;
  const { widget } = await openWidget(t, {
    server: { faults: [NO_PICTURE] },
    // Asked for past all caches, it is the new one.
    before: (page) => cached(page, /locales\/en\/panel\.json/, body, () => (times += 1) === 1),
  });
  await widget.ready();
  await until(async () => (await widget.element.locator(".sites h2").innerText()) === "Access sites", 5_000, "the new words");
  assert.equal(await widget.element.locator(".failure").count(), 0);
});

test("old words that stay are told as two versions, and the list works", async (t) => {
  const { page, widget } = await openWidget(t, { server: { pages: { "/assets/locales/en/panel.json": await oldWords() }, faults: [NO_PICTURE] } });
  const told = await listen(page, ["error"]);
  await widget.ready();
  const failure = widget.element.locator(".message .failure");
  await failure.waitFor({ timeout: 5_000 });
  assert.match(await failure.innerText(), /two versions[\s\S]*reload/);
  assert.equal(await widget.element.locator(".row").count(), 9);
  assert.equal((await told()).filter(({ detail }) => detail.code === "mixed").length, 1, "told once");
});

test("what stands behind the entry's address is handed on to its parts", async (t) => {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title><link rel="icon" href="data:,"><script type="module" src="./io-site-finder.js?v=7"></script><io-site-finder></io-site-finder>`;
  const { page, server, faults } = await openPage(t, { server: { pages: { "/test.html": html } }, path: "/test.html" });
  await new Widget(page).sceneReady();
  const parts = server.requests.map(({ url }) => url).filter((url) => /pkg|assets|\.css/.test(url));
  assert.ok(parts.length > 8, parts.join(" "));
  for (const url of parts) assert.match(url, /\?v=7$/);
  faults.none();
});
