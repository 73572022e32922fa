/** The H5P package in a player without a platform (h5p-standalone): its files, what is shown, what the player is told, another day. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { openPage, PANEL_MS, SCENE_MS, until } from "../support/widget.js";
import { packed, skip } from "./packed.js";

/** @typedef {import("node:test").TestContext} TestContext */

const PLAYER = "node_modules/h5p-standalone/dist";

/** @param {string} [lesson] */
const unpacked = (lesson) => unzipSync(readFileSync(packed("h5p", lesson ? "lesson.h5p" : "io-site-finder.h5p", lesson)));

/**
 * A content in the player; with what has been told in statements so far.
 * @param {TestContext} t @param {{params?: object, lesson?: string, state?: unknown}} [options]
 */
async function played(t, { params, lesson, state } = {}) {
  const files = unpacked(lesson);
  if (params) files["content/content.json"] = strToU8(JSON.stringify(params));
  const pages = Object.fromEntries(Object.entries(files).map(([path, content]) => [`/content/${path}`, Buffer.from(content)]));
  const kept = state ? { saveFreq: 100, contentUserData: [{ state: JSON.stringify(state) }] } : {};
  const options = { h5pJsonPath: "/content", frameJs: "/frame.bundle.js", frameCss: "/styles/h5p.css", ...kept };
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Player</title><link rel="icon" href="data:,">
<script src="/main.bundle.js"></script></head><body><div id="place"></div><script>
window.told = [];
new H5PStandalone.H5P(document.getElementById("place"), ${JSON.stringify(options)}).then(() => {
  H5P.externalDispatcher.on("xAPI", (event) => told.push(structuredClone(event.data.statement)));
});
</script></body></html>`;
  const { page, faults, server } = await openPage(t, { server: { folder: PLAYER, pages: { ...pages, "/test.html": html } }, path: "/test.html" });
  const frame = page.frameLocator("iframe");
  const finder = frame.locator("io-site-finder");
  await until(() => finder.evaluate((/** @type {any} */ found) => Boolean(found.api(1).state())), PANEL_MS, "the element");
  /** What is asked of the content as H5P asks it. @param {string} expression @returns {Promise<any>} */
  const ask = (expression) => finder.evaluate((_, expression) => new Function(`const content = H5P.instances[0]; return ${expression}`)(), expression);
  /** @returns {Promise<any[]>} */
  const told = () => page.evaluate("told");
  return { page, frame, finder, faults, server, ask, told };
}

/** @param {import("playwright-core").Locator} finder @param {string} what a `data-do` */
const press = (finder, what) => finder.locator(`[data-do="${what}"]`).first().click();

test("nothing is in the package that H5P would not let through", { skip }, () => {
  const files = unpacked();
  for (const path of Object.keys(files)) assert.match(path, /^(h5p\.json|content\/content\.json|H5P\.IoSiteFinder-\d+\.\d+\/[a-z_\-0-9./]+\.(json|js|svg))$/, path);
  const folder = Object.keys(files).find((path) => path.endsWith("/library.json"))?.replace("/library.json", "");
  const library = JSON.parse(strFromU8(files[`${folder}/library.json`]));
  assert.equal(folder, `${library.machineName}-${library.majorVersion}.${library.minorVersion}`);
  assert.ok(library.majorVersion > 0, "players take a version 0 for none");
  for (const { path } of library.preloadedJs) assert.ok(files[`${folder}/${path}`], path);
  const content = JSON.parse(strFromU8(files["h5p.json"]));
  assert.equal(content.mainLibrary, library.machineName);
  assert.deepEqual(content.preloadedDependencies, [{ machineName: library.machineName, majorVersion: library.majorVersion, minorVersion: library.minorVersion }]);
  const semantics = JSON.parse(strFromU8(files[`${folder}/semantics.json`]));
  const lessons = semantics.find((/** @type {any} */ { name }) => name === "lesson").options;
  assert.ok(lessons.some((/** @type {any} */ { value, label }) => value === "sternum" && label === "Find the sternum"));
});

test("the picture is drawn, and the frame is as high as what is in it", { skip }, async (t) => {
  const { page, finder, faults, server, told } = await played(t, { params: { mode: "explore", site: "sternum", patient: "{&quot;age&quot;: {&quot;value&quot;: 4, &quot;unit&quot;: &quot;years&quot;}}" } });
  await until(() => finder.evaluate((/** @type {any} */ found) => found.assessment()?.age_group === "child"), PANEL_MS, "the child");
  await until(() => finder.evaluate((/** @type {any} */ found) => Boolean(found.sceneState())), SCENE_MS, "the picture");
  assert.equal(await finder.getAttribute("site"), "sternum");
  const heights = () => page.evaluate(() => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
    return [frame.clientHeight, frame.contentDocument?.querySelector(".h5p-container")?.scrollHeight ?? 0];
  });
  await until(async () => { const [frame, content] = await heights(); return frame > 400 && Math.abs(frame - content) < 40; }, 20_000, "the frame to fit");
  const foreign = server.requests.filter(({ url, status }) => status !== 200 || /\.(wasm|glb)/.test(url));
  assert.deepEqual(foreign, []);
  const [first] = await told();
  assert.match(first.verb.id, /attempted$/);
  faults.none();
});

test("a practice is told task by task and at its end", { skip }, async (t) => {
  const { finder, ask, told, faults } = await played(t, { params: { mode: "practise", kinds: "choose-site", count: 2, seed: 7 } });
  const panel = finder.locator(".practise");
  const phase = (/** @type {string} */ name) => until(async () => (await panel.getAttribute("data-phase")) === name, PANEL_MS, name);
  if ((await panel.getAttribute("data-phase")) === "choosing") await press(finder, "begin");
  assert.equal(await ask("content.getAnswerGiven()"), false);
  for (let number = 1; number <= 2; number += 1) {
    await phase("asking");
    const select = panel.locator(".verdicts select");
    if ((await select.count()) > 0) await select.first().selectOption("suitable");
    else await panel.locator(".choice").first().click();
    await press(panel, "answer");
    await phase("told");
    await press(panel, "next");
  }
  await phase("over");
  await until(async () => (await told()).some(({ verb }) => /completed$/.test(verb.id)), 10_000, "the end to be told");
  const all = await told();
  const answered = all.filter(({ verb }) => /answered$/.test(verb.id));
  assert.equal(answered.length, 2);
  for (const { object, context, result } of answered) {
    assert.match(object.id, /\?subContentId=task-\d-choose-site$/);
    assert.equal(context.contextActivities.parent.length, 1, "or a platform takes it for the end");
    assert.ok(result.score.scaled >= 0 && result.score.scaled <= 1 && result.response);
  }
  const end = all.find(({ verb }) => /completed$/.test(verb.id));
  const mean = (answered[0].result.score.scaled + answered[1].result.score.scaled) / 2;
  assert.equal(end.result.score.raw, Math.round(mean * 100));
  assert.deepEqual([end.result.score.min, end.result.score.max, end.result.completion], [0, 100, true]);
  assert.equal(end.context.contextActivities.parent, undefined);
  assert.deepEqual([await ask("content.getScore()"), await ask("content.getMaxScore()")], [end.result.score.raw, 100]);
  const data = await ask("content.getXAPIData()");
  assert.equal(data.children.length, 2);
  assert.equal(data.statement.result.score.raw, end.result.score.raw);
  await ask("content.resetTask()");
  assert.deepEqual([await ask("content.getScore()"), await ask("content.getAnswerGiven()")], [0, false]);
  faults.none();
});

test("a lesson is taken up on another day where it was left", { skip }, async (t) => {
  const lesson = "assets/lessons/sternum.json";
  const first = await played(t, { lesson });
  await first.finder.getByText("Step 1 of").waitFor();
  await press(first.finder, "next");
  await first.finder.getByText("From 3 years").click();
  await press(first.finder, "answer");
  await until(async () => (await first.told()).some(({ verb }) => /answered$/.test(verb.id)), 10_000, "the answer to be told");
  const state = await first.ask("content.getCurrentState()");
  assert.equal(state.progress.answers.length, 1);
  const again = await played(t, { lesson, state });
  await again.finder.getByText("Step 2 of").waitFor();
  assert.equal((await again.ask("content.getCurrentState()")).progress.answers.length, 1);
  assert.equal(await again.ask("content.getMaxScore()"), 100);
  first.faults.none();
  again.faults.none();
});

test("a lesson that is no JSON is told to the author, and the rest works", { skip }, async (t) => {
  const { frame, finder, faults } = await played(t, { params: { ownLesson: "{&quot;id&quot;: " } });
  assert.match(await frame.getByRole("alert").first().innerText(), /no JSON/);
  await until(() => finder.evaluate((/** @type {any} */ found) => Boolean(found.assessment())), PANEL_MS, "the panel");
  faults.none();
});
