/** What platforms of both standards are told: what was achieved, never less than before; in words, what they do not take. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Attempt, TaskResult } from "../../core/answers.ts";
import type { Progress } from "../../state/progress.ts";
import { Platform } from "../../../tests/page/platform.ts";
import { chosen, needleDriven, pinned, verdictsGiven } from "../../../tests/page/results.ts";
import { readKept } from "./kept.ts";
import { LearnerRecord, type Standing } from "./record.ts";
import type { Trouble } from "./wire.ts";

const LESSON = "proximal-tibia 1a2b";
const VERSIONS = ["1.2", "2004"] as const;
const DONE = [chosen(["proximal-tibia", "left"], 1), verdictsGiven(), pinned(11.3), needleDriven()];

/** How far the learner has come. */
let learnerAt: Standing | null = null;

function visit(platform: { version: "1.2" | "2004"; window: object }, pass_percent: number | null = null) {
  const heard: (Trouble | null)[] = [];
  let now = 0;
  learnerAt = null;
  const clock = { now: () => now, today: () => new Date("2026-03-01T10:00:00Z") };
  const record = new LearnerRecord(platform.window, { version: platform.version, lesson: LESSON, pass_percent }, (said) => heard.push(said), clock);
  record.watch(() => learnerAt);
  return { record, heard, pass: (seconds: number) => (now += seconds * 1000), trouble: () => heard.at(-1) ?? null };
}

const progressAfter = (results: readonly TaskResult[], step = results.length): Progress => ({
  step,
  tasks: DONE.length,
  answers: results.map(({ answer, hints, seconds }, task) => ({ task, answer, hints, seconds })),
});

const attempt = (percent: number): Attempt => ({ evidence: null, widget: "0", seed: null, passed: null, percent, tasks: DONE });

function answer(record: LearnerRecord, count: number, step = count) {
  learnerAt = { progress: progressAfter(DONE.slice(0, count), step), share: count / DONE.length };
  record.answered(DONE[count - 1], `task-${count}`);
}

function answerAll(record: LearnerRecord, percent: number) {
  for (const at of DONE.keys()) answer(record, at + 1);
  record.completed(attempt(percent));
}

const status = ({ version, saved }: Platform) =>
  version === "1.2" ? saved["cmi.core.lesson_status"] : `${saved["cmi.completion_status"]} ${saved["cmi.success_status"]}`;
const raw = ({ version, saved }: Platform) => saved[version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"];

/** The same learner on another day. */
const nextDay = (platform: Platform, more: Record<string, string> = {}) => new Platform(platform.version, { ...platform.saved, ...more });

for (const version of VERSIONS) {
  test(`${version}: a whole visit is recorded field by field, and nothing is refused`, () => {
    const platform = new Platform(version);
    const { record, heard, pass } = visit(platform, 60);
    assert.equal(record.begin(), "none");
    assert.equal(status(platform), version === "1.2" ? "incomplete" : "incomplete unknown");
    pass(3723.456);
    answerAll(record, 66.666_67);
    record.end();
    assert.deepEqual(platform.refused, []);
    assert.deepEqual(heard.filter(Boolean), [], "no trouble");
    assert.equal(status(platform), version === "1.2" ? "passed" : "completed passed");
    assert.equal(raw(platform), "66.67");
    const { saved } = platform;
    const old = version === "1.2";
    assert.equal(saved[old ? "cmi.core.session_time" : "cmi.session_time"], old ? "0001:02:03.46" : "PT1H2M3.46S");
    assert.equal(saved[old ? "cmi.core.exit" : "cmi.exit"], "suspend", "so that it can be read again");
    if (!old) assert.equal(saved["cmi.score.scaled"], "0.6667");
    assert.equal(saved["cmi.interactions.0.id"], "task-1");
    assert.equal(saved["cmi.interactions.0.result"], "correct");
    assert.equal(saved["cmi.interactions.1.result"], "0.25");
    assert.equal(saved["cmi.interactions.1.type"], old ? "fill-in" : "matching");
    assert.equal(
      saved[`cmi.interactions.1.${old ? "student" : "learner"}_response`],
      old ? "sternum=suitable, proximal-tibia-left=caution" : "sternum[.]suitable[,]proximal-tibia-left[.]caution",
    );
    assert.equal(saved["cmi.interactions.2.correct_responses.0.pattern"], old ? "bone=tibia-left, distance_mm=0-5" : "bone[.]tibia-left[,]distance_mm[.]0[:]5");
    assert.equal(saved["cmi.interactions.3.latency"], old ? "0000:01:02.50" : "PT1M2.5S");
  });

  test(`${version}: everything is saved at each answer`, () => {
    const platform = new Platform(version);
    const { record } = visit(platform);
    record.begin();
    for (const count of [1, 2, 3]) {
      answer(record, count);
      const kept = readKept(platform.saved["cmi.suspend_data"], LESSON);
      assert.ok(typeof kept === "object");
      assert.equal(kept.answers.length, count);
    }
    assert.equal(raw(platform), undefined, "and no score before the end: a platform would take it for a failure");
  });

  test(`${version}: another day goes on where one stopped, with what was answered`, () => {
    const first = new Platform(version);
    const { record } = visit(first);
    record.begin();
    answer(record, 1);
    // Onwards, and away without a word.
    learnerAt = { progress: progressAfter(DONE.slice(0, 1), 3), share: 0.5 };
    record.end();
    const kept = visit(nextDay(first)).record.begin();
    assert.ok(typeof kept === "object");
    assert.deepEqual(kept, progressAfter(DONE.slice(0, 1), 3));
  });

  test(`${version}: a worse visit lowers neither score nor status, a better one raises both`, () => {
    const first = new Platform(version);
    const day = (platform: Platform, percent: number) => {
      const { record, heard } = visit(platform, 60);
      record.begin();
      answerAll(record, percent);
      record.end();
      assert.deepEqual(heard.filter(Boolean), []);
      return platform;
    };
    const passed = version === "1.2" ? "passed" : "completed passed";
    const failed = version === "1.2" ? "failed" : "completed failed";
    assert.deepEqual([status(day(first, 40)), raw(first)], [failed, "40"]);
    const second = day(nextDay(first), 80);
    assert.deepEqual([status(second), raw(second)], [passed, "80"]);
    const third = day(nextDay(second), 10);
    assert.deepEqual([status(third), raw(third)], [passed, "80"]);
    assert.equal(third.saved["cmi.interactions.11.id"], "task-4", "what was answered is there all the same");
  });

  test(`${version}: a visit without an answer leaves a result as it is`, () => {
    const passed: Record<string, string> =
      version === "1.2"
        ? { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90" }
        : { "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "0.9" };
    const platform = new Platform(version, passed);
    const { record } = visit(platform, 60);
    record.begin();
    record.end();
    assert.equal(status(platform), version === "1.2" ? "passed" : "completed passed");
  });

  test(`${version}: the platform's own pass mark counts before the lesson's`, () => {
    const mark: Record<string, string> = version === "1.2" ? { "cmi.student_data.mastery_score": "90" } : { "cmi.scaled_passing_score": "0.9" };
    const platform = new Platform(version, mark);
    const { record } = visit(platform, 50);
    record.begin();
    answerAll(record, 80);
    assert.equal(status(platform), version === "1.2" ? "failed" : "completed failed");
  });

  test(`${version}: without a pass mark it is completed, and a lesson that asks nothing too`, () => {
    for (const result of [attempt(0), null]) {
      const platform = new Platform(version);
      const { record } = visit(platform);
      record.begin();
      record.completed(result);
      assert.equal(status(platform), version === "1.2" ? "completed" : "completed unknown");
      assert.equal(raw(platform), result ? "0" : undefined);
    }
  });

  for (const mode of ["review", "browse"])
    test(`${version}: who comes to ${mode} leaves no trace`, () => {
      const platform = new Platform(version, { [version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode"]: mode });
      const { record, heard } = visit(platform, 50);
      record.begin();
      assert.deepEqual([record.writes, record.reads], [false, true]);
      answerAll(record, 100);
      record.pause();
      record.end();
      assert.equal(platform.count(/^set|^commit/), 0);
      assert.equal(platform.count(/^terminate/), 1);
      assert.deepEqual(heard.filter(Boolean), []);
    });

  test(`${version}: a visit ends once, however often the page says so`, () => {
    const platform = new Platform(version);
    const { record, trouble } = visit(platform);
    record.begin();
    record.pause();
    record.end();
    record.end();
    record.pause();
    answerAll(record, 50);
    assert.equal(platform.count(/^terminate/), 1);
    assert.equal(platform.calls.at(-1), "terminate", "and nothing comes after it");
    assert.equal(trouble(), null);
  });

  test(`${version}: what a platform refuses is told with its number, and made up for at the next answer`, () => {
    const platform = new Platform(version);
    const { window } = platform;
    const api = Object.values((window as { parent: Record<string, Record<string, unknown>> }).parent)[0];
    const save = version === "1.2" ? "LMSCommit" : "Commit";
    const commit = api[save];
    const { record, trouble } = visit({ version, window });
    record.begin();
    api[save] = () => {
      platform.error = "391";
      return "false";
    };
    answer(record, 1);
    assert.deepEqual(trouble(), { code: "refused", call: save, number: "391", words: "error 391" });
    api[save] = commit;
    answer(record, 2);
    assert.equal(trouble(), null);
    const kept = readKept(platform.saved["cmi.suspend_data"], LESSON);
    assert.equal(typeof kept === "object" && kept.answers.length, 2);
  });

  test(`${version}: a platform that breaks down, answers with no texts or keeps no interactions stops nobody`, () => {
    const names = version === "1.2" ? ["API", "LMS"] : ["API_1484_11", ""];
    const broken = (does: () => unknown) => ({
      [names[0]]: new Proxy({}, { get: (_, name) => (String(name).endsWith("Initialize") ? () => "true" : does) }),
    });
    const answers: (() => unknown)[] = [
      () => {
        throw new Error("the connection is gone");
      },
      () => undefined,
      () => null,
      () => 0,
      () => false,
      () => ({}),
      () => Symbol("no text"),
      () => Object.create(null),
    ];
    for (const answer of answers) {
      const { record, heard } = visit({ version, window: broken(answer) }, 50);
      record.begin();
      answerAll(record, 100);
      record.end();
      const told = heard.find(Boolean);
      assert.ok(told && ["refused", "threw"].includes(told.code), String(answer));
    }
    const yes = visit({ version, window: broken(() => true) }, 50);
    yes.record.begin();
    answerAll(yes.record, 100);
    assert.equal(yes.trouble(), null, "a truth that is no text is one all the same");
  });

  test(`${version}: a platform that does not begin is told of, and left alone`, () => {
    const platform = new Platform(version);
    const { window } = platform;
    const api = Object.values((window as { parent: Record<string, Record<string, unknown>> }).parent)[0];
    const old = version === "1.2";
    api[old ? "LMSInitialize" : "Initialize"] = () => {
      platform.error = "101";
      return "false";
    };
    const { record, trouble } = visit({ version, window }, 50);
    assert.equal(record.begin(), "none");
    assert.deepEqual(trouble(), { code: "not-begun", call: old ? "LMSInitialize" : "Initialize", number: "101", words: "error 101" });
    answerAll(record, 50);
    record.end();
    assert.deepEqual(platform.calls, []);
  });
}

test("where there is no platform it is said, and that is all", () => {
  const { record, heard } = visit({ version: "1.2", window: {} }, 50);
  assert.equal(record.begin(), "none");
  answerAll(record, 50);
  record.end();
  assert.deepEqual(heard, [{ code: "missing", call: "", number: "", words: "" }]);
});

test("a session that the platform has begun itself goes on", () => {
  const platform = new Platform("2004");
  const { window } = platform;
  const api = Object.values((window as { parent: Record<string, Record<string, (empty: string) => string>> }).parent)[0];
  api.Initialize("");
  const { record, trouble } = visit({ version: "2004", window });
  record.begin();
  assert.equal(record.writes, true);
  assert.equal(trouble(), null);
});
