/** Statements say what was done in xAPI's words, and not who did it; durations as the standards write them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCmi5 } from "./cmi5.ts";
import { clockDuration, isoDuration } from "./durations.ts";
import { answeredStatement, completedStatement } from "./statements.ts";
import { chosen, needleDriven, pinned, verdictsGiven } from "../../tests/page/results.ts";

const ABOUT = { activity: "https://school.example/io", when: new Date("2026-03-01T10:00:00Z") };

test("an answer names its task, what was answered, what is right and how well it was done", () => {
  const said = answeredStatement(chosen(["proximal-tibia", "left"], 1), 3, ABOUT);
  assert.equal(said.verb.id, "http://adlnet.gov/expapi/verbs/answered");
  assert.equal(said.object.id, "https://school.example/io#task-3-choose-site");
  assert.deepEqual(said.object.definition, {
    type: "http://adlnet.gov/expapi/activities/cmi.interaction",
    interactionType: "choice",
    correctResponsesPattern: ["proximal-tibia-left", "proximal-tibia-right"],
  });
  assert.deepEqual(said.result, {
    score: { scaled: 1, raw: 1, min: 0, max: 1 },
    success: true,
    completion: true,
    response: "proximal-tibia-left",
    duration: "PT1M2.5S",
  });
  assert.equal(said.timestamp, "2026-03-01T10:00:00.000Z");
  assert.ok(!("actor" in said), "nobody is named");
});

test("verdicts are pairs, a pin is measured, a needle has its numbers", () => {
  assert.equal(answeredStatement(verdictsGiven(), 1, ABOUT).result.response, "sternum[.]suitable[,]proximal-tibia-left[.]caution");
  const pin = answeredStatement(pinned(11.26), 1, ABOUT);
  assert.equal(pin.result.response, "bone[.]tibia-left[,]distance_mm[.]11.26");
  assert.deepEqual(pin.object.definition.correctResponsesPattern, ["bone[.]tibia-left[,]distance_mm[.]0[:]5"]);
  const needle = answeredStatement(needleDriven(), 1, ABOUT);
  assert.equal(needle.result.response, "length_mm[.]25[,]angle_degrees[.]90[,]ends_in[.]marrow");
  assert.deepEqual(needle.object.definition.correctResponsesPattern, [
    "length_mm[.]25[,]angle_degrees[.]80[:]90[,]ends_in[.]marrow",
    "length_mm[.]45[,]angle_degrees[.]80[:]90[,]ends_in[.]marrow",
  ]);
});

test("what was skipped has no response, and is not completed", () => {
  const { result } = answeredStatement({ ...chosen(["sternum", null], 0), answer: null, seconds: null }, 1, ABOUT);
  assert.deepEqual(result, { score: { scaled: 0, raw: 0, min: 0, max: 1 }, success: false, completion: false });
});

test("the whole is completed, passed or failed", () => {
  const tasks = [chosen(["proximal-tibia", "left"], 1), { ...chosen(["sternum", null], 0), seconds: null }];
  const attempt = { evidence: "2.0.0", widget: "0.1.0", seed: 7, percent: 50, passed: null, tasks };
  const said = completedStatement(attempt, ABOUT);
  assert.equal(said.verb.id, "http://adlnet.gov/expapi/verbs/completed");
  assert.deepEqual(said.result, { score: { scaled: 0.5, raw: 50, min: 0, max: 100 }, completion: true, duration: "PT1M2.5S" });
  assert.match(completedStatement({ ...attempt, passed: true }, ABOUT).verb.id, /passed$/);
  const failed = completedStatement({ ...attempt, passed: false }, ABOUT);
  assert.match(failed.verb.id, /failed$/);
  assert.equal(failed.result.success, false);
});

test("a cmi5 launch is read whole or not at all, and names the lesson in the statements", () => {
  const query = new URLSearchParams({
    endpoint: "https://lrs.example/",
    fetch: "https://lrs.example/token",
    actor: '{"account":{"name":"7"}}',
    registration: "760e3480-ba55-4991-94b0-01820dbd23a2",
    activityId: "https://lrs.example/io",
  });
  const launch = readCmi5(`?${query}`);
  assert.deepEqual(launch?.actor, { account: { name: "7" } });
  const said = answeredStatement(chosen(["sternum", null], 0), 1, { ...ABOUT, launch });
  assert.equal(said.object.id, "https://lrs.example/io#task-1-choose-site");
  assert.deepEqual(said.context, { registration: "760e3480-ba55-4991-94b0-01820dbd23a2" });
  assert.doesNotMatch(JSON.stringify(said), /account|token/, "who it is stays where it was given");
  query.delete("registration");
  assert.equal(readCmi5(`?${query}`), null);
  assert.equal(readCmi5(""), null);
  query.set("registration", "r");
  query.set("actor", "{no");
  assert.equal(readCmi5(`?${query}`)?.actor, null, "what is no JSON is nobody");
});

test("durations are written as each standard wants them", () => {
  assert.equal(isoDuration(0), "PT0S");
  assert.equal(isoDuration(3723.456), "PT1H2M3.46S");
  assert.equal(isoDuration(59.999), "PT1M0S", "a minute is never sixty seconds");
  assert.equal(clockDuration(3723.456), "0001:02:03.46");
  assert.equal(clockDuration(0), "0000:00:00.00");
  assert.equal(clockDuration(1e9), "9999:00:00.00", "and no more than it can say");
});
