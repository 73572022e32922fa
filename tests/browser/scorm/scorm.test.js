/**
 * A lesson in a learning platform, as its learner meets it: the packed zip, unpacked and served as platforms serve, in a frame of a page that
 * runs scorm-again.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { skip } from "../package/packed.js";
import { openPage, until } from "../support/widget.js";
import { LESSON, platformServer, unpacked } from "./course.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("node:test").TestContext} TestContext */
/** @typedef {Parameters<typeof platformServer>[0]} Wanted */

const VERSIONS = /** @type {const} */ (["1.2", "2004"]);

/** A visit of a learner. @param {TestContext} t @param {Wanted} [wanted] */
async function visit(t, wanted) {
  const opened = await openPage(t, { server: platformServer(wanted), path: "/lms.html" });
  const { page } = opened;
  const frame = page.frameLocator("#lesson");
  const lesson = frame.locator(".lesson");
  await lesson.waitFor({ timeout: 60_000 });
  return { ...opened, frame, lesson, line: frame.locator("#platform") };
}

/** @param {Page} page @param {string} what an expression about the platform */
const ask = (page, what) => page.evaluate(`platform.${what}`);

/** @param {Page} page @returns {Promise<Record<string, string>>} */
const record = (page) => /** @type {Promise<Record<string, string>>} */ (ask(page, "record()"));

/** @param {import("playwright-core").Locator} lesson */
const next = (lesson) => lesson.locator('[data-do="next"]').click();

/** @param {import("playwright-core").Locator} lesson @param {string} choice */
async function choose(lesson, choice) {
  await lesson.locator(`.answer[data-kind="question"]`).waitFor();
  await lesson.getByText(choice, { exact: true }).click();
  await lesson.locator('[data-do="answer"]').click();
  await lesson.locator(".score").waitFor();
}

/** Goes through all of it. @param {import("playwright-core").Locator} lesson @param {[string, string]} choices */
async function play(lesson, [one, two]) {
  await next(lesson);
  await choose(lesson, one);
  await next(lesson);
  await choose(lesson, two);
  await next(lesson);
  await lesson.locator('[data-do="skip"]').click();
  await lesson.locator(".score").waitFor();
  await next(lesson);
  await lesson.locator(".results").waitFor();
}

const RIGHT = /** @type {[string, string]} */ (["Second", "First"]);
const WRONG = /** @type {[string, string]} */ (["Third", "Third"]);

/** Leaves the lesson as platforms do: its frame is taken away. @param {Page} page */
const leave = (page) => page.evaluate(() => document.getElementById("lesson")?.remove());

/** @param {Page} page @param {string} status of the old standard */
async function reaches(page, status) {
  await until(
    async () => {
      const { "cmi.core.lesson_status": old, "cmi.success_status": success } = await record(page);
      return (old ?? success) === status;
    },
    10_000,
    `the status ${status}`,
  );
}

for (const version of VERSIONS) {
  test(`${version}: a lesson that is passed is so in the platform, answer by answer, and nothing stays in the browser`, { skip }, async (t) => {
    const { page, lesson, line, server, faults } = await visit(t, { version, pictured: true });
    await until(async () => /lesson_status incomplete|completion_status incomplete/.test(String(await ask(page, "calls.join()"))), 10_000, "it to be begun");
    await until(async () => (await page.frameLocator("#lesson").locator(".stage").getAttribute("data-state")) === "running", 120_000, "the picture");
    await play(lesson, RIGHT);
    await reaches(page, "passed");
    const kept = await record(page);
    assert.equal(version === "1.2" ? kept["cmi.core.score.raw"] : kept["cmi.score.raw"], "66.67");
    if (version === "2004") {
      assert.equal(kept["cmi.completion_status"], "completed");
      assert.equal(kept["cmi.score.scaled"], "0.6667");
    }
    const interactions = /** @type {any[]} */ (await ask(page, "interactions()"));
    assert.deepEqual(
      interactions.map(({ id, result }) => [id, result]),
      [
        ["task-1-question", "correct"],
        ["task-2-question", "correct"],
        ["task-3-choose-site", version === "1.2" ? "wrong" : "incorrect"],
      ],
    );
    assert.equal(version === "1.2" ? interactions[0].student_response : interactions[0].learner_response, "choice-2");
    assert.deepEqual(await ask(page, "refused"), [], "nothing was refused");
    assert.equal(await line.isHidden(), true, "and there was nothing to say");
    await leave(page);
    await until(async () => /Terminate/.test(String(await ask(page, "calls.join()"))), 10_000, "the end of the visit");
    assert.equal((/** @type {string[]} */ (await ask(page, "calls"))).filter((call) => call === "Terminate").length, 1);
    const time = /** @type {string[]} */ (await ask(page, "calls")).filter((call) => /session_time/.test(call)).at(-1);
    assert.match(String(time), version === "1.2" ? / \d{4}:\d\d:\d\d\.\d\d$/ : / PT[\dHM.]+S$/);
    assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]), [[], [], ""]);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
    assert.equal(server.count(/lessons\/|\.br$/), 0);
    faults.none();
  });

  test(`${version}: a lesson that is not passed has failed, and a second try lifts it`, { skip }, async (t) => {
    const { page, lesson } = await visit(t, { version });
    await play(lesson, WRONG);
    await reaches(page, "failed");
    await lesson.locator('[data-do="again"]').click();
    await play(lesson, RIGHT);
    await reaches(page, "passed");
  });

  test(`${version}: who leaves goes on another day where it was, with what was answered`, { skip }, async (t) => {
    const first = await visit(t, { version });
    await next(first.lesson);
    await choose(first.lesson, "Second");
    await until(async () => "cmi.suspend_data" in (await record(first.page)), 10_000, "the answer to be kept");
    await next(first.lesson);
    await first.lesson.locator('.answer[data-kind="question"]').waitFor();
    await leave(first.page);
    const data = await record(first.page);
    assert.ok(data["cmi.suspend_data"].length <= 4096);
    assert.ok(!("cmi.core.score.raw" in data || "cmi.score.raw" in data), "no score before the end");

    const { page, lesson, line } = await visit(t, { version, data });
    await until(async () => (await lesson.getAttribute("data-step")) === "3", 20_000, "the step");
    assert.match(await line.innerText(), /go on where you stopped/);
    await choose(lesson, "First");
    await until(() => line.isHidden(), 5_000, "the line to go");
    await next(lesson);
    await lesson.locator('[data-do="skip"]').click();
    await next(lesson);
    await lesson.locator(".results").waitFor();
    await reaches(page, "passed");
    const kept = await record(page);
    assert.equal(version === "1.2" ? kept["cmi.core.score.raw"] : kept["cmi.score.raw"], "66.67", "the first day's answer counts");
    assert.equal((/** @type {any[]} */ (await ask(page, "interactions()"))).length, 2, "and is not told twice");
  });

  test(`${version}: a worse visit takes nothing away`, { skip }, async (t) => {
    /** @type {Record<string, string>} */
    const data =
      version === "1.2"
        ? { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90" }
        : { "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.raw": "90", "cmi.score.scaled": "0.9" };
    const { page, lesson } = await visit(t, { version, data });
    await play(lesson, WRONG);
    await until(async () => (/** @type {any[]} */ (await ask(page, "interactions()"))).length === 3, 10_000, "the answers");
    await leave(page);
    const kept = await record(page);
    for (const [name, value] of Object.entries(data)) assert.equal(kept[name], value, name);
  });

  test(`${version}: a review leaves no trace, and says so`, { skip }, async (t) => {
    const data = { [version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode"]: "review" };
    const { page, lesson, line } = await visit(t, { version, data });
    await until(async () => /for review: nothing is recorded/.test(await line.innerText()), 10_000, "the line");
    await play(lesson, RIGHT);
    await leave(page);
    const calls = /** @type {string[]} */ (await ask(page, "calls"));
    assert.deepEqual(calls.filter((call) => /^(SetValue|Commit)/.test(call)), []);
    assert.ok(calls.includes("Terminate"));
  });

  for (const [how, said] of /** @type {[string, RegExp][]} */ ([
    ["refusing", /does not take what you did \((LMS)?SetValue cmi\.\S+, 391, the disk is full\)/],
    ["throwing", /does not work as it should .*the connection to the platform is gone/],
    ...(version === "1.2"
      ? [
          ["missing", /No learning platform is around this page/],
          ["closed", /does not begin a session/],
          ["nonsense", /does not take what you did/],
        ]
      : []),
  ]))
    test(`${version}: a platform's interface that is ${how} is told of, and the lesson works`, { skip }, async (t) => {
      const { lesson, line, faults } = await visit(t, { version, how });
      await until(async () => said.test(await line.innerText()), 10_000, "the line");
      await play(lesson, RIGHT);
      assert.match(await line.innerText(), said);
      faults.none();
    });
}

test("a lesson that asks nothing is completed by who has seen all of it", { skip }, async (t) => {
  const [show] = LESSON.steps;
  const { page, lesson } = await visit(t, { lesson: { ...LESSON, pass_percent: null, steps: [show, show] } });
  assert.equal((await record(page))["cmi.core.lesson_status"], "incomplete");
  await next(lesson);
  await reaches(page, "completed");
});

test("in a low frame everything can be come to", { skip }, async (t) => {
  const { page, frame } = await visit(t);
  await page.evaluate(() => document.getElementById("lesson")?.setAttribute("height", "420"));
  const last = frame.locator(".panel .site, .panel .row").last();
  // A frame is laid out anew a moment after it has been told its height.
  const reached = () =>
    last.evaluate((row) => {
      row.scrollIntoView({ block: "end" });
      return row.getBoundingClientRect().bottom <= innerHeight + 1 && innerHeight === 420 && document.documentElement.scrollHeight === innerHeight;
    });
  await until(reached, 10_000, "the last row within the frame, and the page around it where it was");
});

test("a package that is not whole says which file is missing", { skip }, async (t) => {
  const switches = platformServer();
  for (const [file, content] of [["course.json", "<!doctype html><p>Sign in"], ["course.json", "{}"], ["lesson.json", "{"]]) {
    const server = { ...switches, pages: { ...switches.pages, [`/${file}`]: content } };
    const { page } = await openPage(t, { server, path: "/lms.html" });
    const line = page.frameLocator("#lesson").locator("#platform");
    await until(async () => (await line.innerText()).includes(`not whole: ${file}`), 30_000, file);
  }
});

test("what was kept of another lesson, or is damaged, is left, and it is said", { skip }, async (t) => {
  const { line, lesson, page } = await visit(t, { data: { "cmi.suspend_data": "1.nonsense", "cmi.core.lesson_status": "failed", "cmi.core.score.raw": "20" } });
  await until(async () => /cannot be read, and the lesson begins again/.test(await line.innerText()), 10_000, "the line");
  assert.equal(await lesson.getAttribute("data-step"), "1");
  await next(lesson);
  await choose(lesson, "Second");
  await until(async () => (await record(page))["cmi.suspend_data"].length > 20, 5_000, "it to be kept anew");
  const data = await record(page);
  const other = await visit(t, { data, lesson: { ...LESSON, title: { en: "Changed" } } });
  await until(async () => /has changed since your last visit/.test(await other.line.innerText()), 10_000, "the line");
  assert.equal((await record(other.page))["cmi.core.score.raw"], "20");
});

test("a package is small, and has no path that a platform might trip over", { skip }, () => {
  const { bytes, names } = unpacked("1.2");
  assert.ok(bytes < 4_500_000, `${bytes} bytes`);
  for (const name of names) assert.match(name, /^[\w.-]+(\/[\w.-]+)*$/);
  assert.ok(names.includes("imsmanifest.xml"));
});
