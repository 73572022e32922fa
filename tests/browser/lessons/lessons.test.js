/** A lesson as a learner plays it: by mouse, by keys alone, back and forth exactly, and nothing of a key before its answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openWidget, SCENE_MS, until } from "../support/widget.js";
import { BECAUSE, LESSON, NOTE, pagesWith, PANEL_ONLY } from "./lesson.js";

/** @typedef {import("../support/widget.js").Widget} Widget */

const VERDICTS = /suitable|caution|contraindicated|not used/i;

/** @param {Widget} widget */
const part = (widget) => widget.element.locator(".lesson");
/** @param {Widget} widget @param {string} what a `data-do` */
const press = (widget, what) => part(widget).locator(`[data-do="${what}"]`).click();
/** @param {Widget} widget @param {string} stop such as `3 asked` */
const at = (widget, stop) =>
  until(
    async () => `${await part(widget).getAttribute("data-step")} ${await part(widget).getAttribute("data-kind")}` === stop,
    10_000,
    `the stop ${stop}`,
  );
/** Everything that the shadow root holds, as text and as attributes. @param {Widget} widget @returns {Promise<string>} */
const everything = (widget) => widget.element.evaluate((element) => element.shadowRoot?.innerHTML ?? "");
/** What the page is told and a link holds. @param {Widget} widget @returns {Promise<string>} */
const told = (widget) => widget.element.evaluate((/** @type {any} */ io) => JSON.stringify([io.link, io.state, io.assessment(), io.steps()]));

test("a lesson by mouse from the list to its result, and the page hears of it", async (t) => {
  const { page, widget, faults } = await openWidget(t, { server: PANEL_ONLY, attributes: { site: "sternum" } });
  await widget.ready();
  const heard = await listen(page, ["attempt", "complete", "step-change"]);
  await widget.element.locator(".begin-lessons").click();
  await widget.element.locator('[data-lesson="first"]').click();
  await at(widget, "1 shown");
  assert.match(await part(widget).innerText(), /First lesson[\s\S]*Step 1 of 6[\s\S]*A child of six/);
  // Sources open their note, and what has none says so.
  await part(widget).locator("button.cite").click();
  assert.match(await widget.element.locator(".source-note").innerText(), /Intended Use/);
  await page.keyboard.press("Escape");
  assert.match(await part(widget).locator(".author .own").innerText(), /not in the sources/);
  await press(widget, "next");
  await at(widget, "2 shown");
  await press(widget, "next");
  await at(widget, "3 asked");
  assert.equal(await part(widget).locator('[data-do="next"]').getAttribute("aria-disabled"), "true");
  await part(widget).locator('.choice[data-row="proximal-tibia/right"]').click();
  await press(widget, "answer");
  await at(widget, "3 told");
  assert.match(await part(widget).innerText(), new RegExp(`Right[\\s\\S]*100 %[\\s\\S]*${BECAUSE}`));
  await press(widget, "next");
  await at(widget, "4 asked");
  await part(widget).getByLabel("Towards the joint").check();
  await press(widget, "answer");
  await at(widget, "4 told");
  assert.equal(await part(widget).locator('[data-right="true"]').count(), 1);
  // An answered task is told again when one comes back to it.
  await press(widget, "back");
  await at(widget, "3 told");
  await press(widget, "back");
  await at(widget, "2 shown");
  for (const stop of ["3 told", "4 told", "5 shown", "6 asked"]) {
    await press(widget, "next");
    await at(widget, stop);
  }
  for (const stop of ["6 asked", "6 result"]) {
    await press(widget, "skip");
    await at(widget, "6 told");
    await press(widget, "next");
    await at(widget, stop);
  }
  assert.equal(await part(widget).locator(".total").getAttribute("data-percent"), "25");
  assert.equal(await part(widget).locator(".passed").getAttribute("data-passed"), "false");
  assert.equal(await part(widget).locator(".results > li").count(), 4);
  await until(async () => (await heard()).some(({ type }) => type === "complete"), 5_000, "word that all was answered");
  const events = await heard();
  const attempts = events.filter(({ type }) => type === "attempt").map(({ detail }) => detail);
  assert.deepEqual(attempts.map(({ lesson }) => lesson), [2, 3, 5, 5].map((step, task) => ({ id: "first", step, task })));
  const complete = events.filter(({ type }) => type === "complete").map(({ detail }) => detail);
  assert.equal(complete.length, 1);
  assert.deepEqual(complete[0].lesson, { id: "first" });
  assert.deepEqual([complete[0].passed, complete[0].percent, complete[0].tasks.length], [false, 25, 4]);
  assert.ok(events.some(({ type, detail }) => type === "step-change" && detail.step === 4));
  await press(widget, "leave-lesson");
  await until(async () => (await widget.element.locator(".sites .row").count()) === 9, 5_000, "the list to be back");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.site), "sternum", "and what was looked at");
  faults.none();
});

test("by keys alone, and the focus is where the news is", async (t) => {
  const { page, widget, faults } = await openWidget(t, { server: PANEL_ONLY, attributes: { lesson: "first" } });
  await widget.ready();
  await at(widget, "1 shown");
  /** @param {string} selector */
  const tabTo = async (selector) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await widget.element.evaluate((io, selector) => Boolean(io.shadowRoot?.activeElement?.matches(selector)), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way by Tab to ${selector}`);
  };
  const focused = () => widget.element.evaluate((io) => io.shadowRoot?.activeElement?.className ?? "");
  await tabTo('[data-do="next"]');
  await page.keyboard.press("Enter");
  await at(widget, "2 shown");
  await page.keyboard.press("Enter");
  await at(widget, "3 asked");
  assert.match(await focused(), /question/);
  await tabTo('.choice input');
  await page.keyboard.press("Space");
  await tabTo('[data-do="answer"]');
  await page.keyboard.press("Enter");
  await at(widget, "3 told");
  assert.match(await focused(), /score/);
  // The list of steps opens, closes by Escape, and leads anywhere.
  await page.keyboard.press("Shift+Tab");
  await tabTo(".steps summary");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await part(widget).locator(".steps[open]").count(), 0);
  await page.keyboard.press("Enter");
  await tabTo('.steps [data-step="5"]');
  await page.keyboard.press("Enter");
  await at(widget, "5 shown");
  assert.equal(await part(widget).locator(".steps[open]").count(), 0);
  faults.none();
});

test("before it is answered nothing of a key is anywhere, and notes never are", async (t) => {
  const { page, widget } = await openWidget(t, { server: PANEL_ONLY, attributes: { lesson: "first" } });
  await widget.ready();
  const heard = await listen(page, ["assessment-change", "view-change", "step-change"]);
  await press(widget, "next");
  await press(widget, "next");
  await at(widget, "3 asked");
  const quiet = async () => {
    const all = (await everything(widget)) + (await told(widget)) + (await widget.element.locator(".live").innerText());
    assert.ok(!all.includes(BECAUSE) && !all.includes(NOTE));
    return all;
  };
  assert.doesNotMatch(await quiet(), VERDICTS);
  assert.equal(await widget.assessment(), null);
  assert.doesNotMatch(JSON.stringify((await heard()).filter(({ detail }) => detail.step === 2)), VERDICTS);
  // What comes after an open question is told by its kind alone.
  await part(widget).locator(".steps summary").click();
  const list = await part(widget).locator(".steps ol").innerText();
  assert.match(list, /Feel the tuberosity/);
  assert.doesNotMatch(list, /An adult, with a needle|Two cases/);
  await part(widget).locator('.steps [data-step="4"]').click();
  await at(widget, "4 asked");
  const all = await quiet();
  assert.doesNotMatch(all, /data-right|right: ?true|"right":/);
  await part(widget).locator(".steps summary").click();
  await part(widget).locator('.steps [data-step="6"]').click();
  await at(widget, "6 asked");
  assert.doesNotMatch(await quiet(), VERDICTS);
  await press(widget, "skip");
  await at(widget, "6 told");
  assert.match(await everything(widget), VERDICTS, "this test can find one");
  assert.ok(!(await everything(widget)).includes(NOTE));
});

test("going back shows the picture exactly as it was, whatever a hand has done meanwhile", { timeout: SCENE_MS }, async (t) => {
  const { widget } = await openWidget(t, {
    server: { pages: pagesWith() },
    attributes: { lesson: "first" },
    context: { reducedMotion: "reduce" },
  });
  await widget.ready();
  await widget.sceneReady();
  /** The picture by its own account, and how it is turned. */
  const seen = () => widget.element.evaluate((/** @type {any} */ io) => JSON.stringify([io.sceneState(), io.state.camera]));
  /** @param {string} what */
  const shows = (what) => until(async () => (await seen()) === what, SCENE_MS, "the picture as it was");
  /** @param {string} site @param {number | undefined} yaw_degrees */
  const isAt = async (site, yaw_degrees) => {
    const [scene, camera] = JSON.parse(await seen());
    return scene.focus?.site === site && camera?.yaw_degrees === yaw_degrees;
  };
  /** The picture of a step that is there for the first time. @param {number} step @param {string} site @param {number} [yaw_degrees] */
  const go = async (step, site, yaw_degrees) => {
    await widget.element.evaluate((/** @type {any} */ io, step) => io.goTo(step), step);
    await until(() => isAt(site, yaw_degrees), SCENE_MS, `the picture of step ${step + 1}`);
    return seen();
  };
  const first = await seen();
  assert.match(first, /"focus":null/);
  const second = await go(1, "proximal-tibia", 30);
  const fifth = await go(4, "proximal-humerus");
  assert.match(fifth, /"needle":true/);
  // A hand turns the picture, and tries another needle.
  await widget.element.evaluate((/** @type {any} */ io) => {
    io.tellScene({ type: "orbit", yaw_degrees: 60, pitch_degrees: 10 });
    io.tellScene({ type: "zoom", factor: 1.5 });
    io.tellScene({ type: "needle", visible: true, length_mm: 25, advance_mm: 5 });
  });
  await until(() => isAt("proximal-humerus", 60), SCENE_MS, "the turn");
  await widget.element.evaluate((/** @type {any} */ io) => io.goTo(1));
  await shows(second);
  await widget.element.locator('.sites .row[data-row="sternum/"]').click();
  await until(() => isAt("sternum", undefined), SCENE_MS, "the sternum");
  await press(widget, "back-to-step");
  await shows(second);
  assert.equal(await part(widget).locator('[data-do="back-to-step"]').count(), 0);
  await widget.element.evaluate((/** @type {any} */ io) => io.goTo(4));
  await shows(fifth);
  await widget.element.evaluate((/** @type {any} */ io) => io.goTo(0));
  await shows(first);
});

test("where it is shown to many, a question has hands for its choices, and forward tells what is right", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    server: PANEL_ONLY,
    attributes: { lesson: "first", mode: "lecture" },
    hash: "io.step=3",
  });
  await widget.ready(60_000).catch(() => {});
  await at(widget, "3 asked");
  assert.equal(await part(widget).locator(".answer").count(), 0, "nobody answers for the room");
  const hands = part(widget).locator(".hands input");
  assert.equal(await hands.count(), 9);
  await hands.first().fill("12");
  assert.ok(!(await everything(widget)).includes(BECAUSE));
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await press(widget, "next");
  await at(widget, "3 told");
  assert.match(await part(widget).innerText(), new RegExp(BECAUSE));
  assert.equal(await part(widget).locator(".score").count(), 0);
  await press(widget, "back");
  await at(widget, "3 asked");
  assert.equal(await hands.first().inputValue(), "", "numbers are not kept");
  assert.ok(!(await everything(widget)).includes(BECAUSE));
  faults.none();
});

test("each text is said in the reader's language or the author's, and marked as what it is", async (t) => {
  const { widget } = await openWidget(t, { server: PANEL_ONLY, attributes: { lesson: "first", lang: "de" } });
  await widget.ready();
  await at(widget, "1 shown");
  const head = part(widget).locator("h2");
  assert.equal(await head.innerText(), "Erste Lektion");
  assert.equal(await head.locator("[lang]").getAttribute("lang"), "de", "the panel speaks English");
  assert.equal(await part(widget).locator(".author").getAttribute("lang"), null);
  await press(widget, "next");
  assert.equal(await part(widget).locator(".author").getAttribute("lang"), "de");
  const arabic = await openWidget(t, { server: PANEL_ONLY, attributes: { lesson: "first", lang: "ar" }, hash: "io.step=4" });
  await at(arabic.widget, "4 asked");
  const question = part(arabic.widget).locator(".question [lang]");
  assert.equal(await question.getAttribute("lang"), "ar");
  assert.equal(await question.getAttribute("dir"), "rtl");
});

test("what a lesson was made with, and what is amiss in it, is told where it begins and at the step", async (t) => {
  const lesson = structuredClone(LESSON);
  Object.assign(lesson, { made_with: { evidence: "0.9.0", keys: [{ step: 2, digest: "00000000" }] } });
  Object.assign(lesson.steps[4], { show: { view: { patient: { age: { value: 400, unit: "years" } } }, words: { en: "Too old." } } });
  const { widget } = await openWidget(t, {
    server: { ...PANEL_ONLY, pages: pagesWith({ "/assets/lessons/first.json": JSON.stringify(lesson) }) },
    attributes: { lesson: "first" },
  });
  await widget.ready();
  const amiss = part(widget).locator(".amiss");
  assert.match(await amiss.innerText(), /0\.9\.0[\s\S]*step 3[\s\S]*1 thing is amiss/);
  await press(widget, "next");
  assert.equal(await amiss.count(), 0);
  await press(widget, "next");
  assert.match(await amiss.innerText(), /0\.9\.0[\s\S]*this step/);
  await part(widget).locator(".steps summary").click();
  await part(widget).locator('.steps [data-step="5"]').click();
  await at(widget, "5 shown");
  assert.match(await amiss.innerText(), /\$\.steps\[4\]\.show\.view\.patient\.age[\s\S]*Age: give a number/);
  assert.match(await part(widget).innerText(), /Too old/);
});
