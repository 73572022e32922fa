/** What is kept for the next visit comes back as it was, fits its field, and does no harm when it is anything else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../core/answers.ts";
import type { GivenAnswer, Progress } from "../../state/progress.ts";
import { needleDriven, pinned } from "../../../tests/page/results.ts";
import { keep, readKept } from "./kept.ts";

const MOST = 4096;

const given = (task: number, answer: GivenAnswer["answer"]): GivenAnswer => ({ task, answer, hints: task % 3, seconds: 12.3 + task });
const progress = (answers: GivenAnswer[]): Progress => ({ step: 4, tasks: answers.length + 1, answers });

const SITES = ["proximal-tibia", "distal-tibia", "proximal-humerus", "distal-femur"];
const PLACES: Place[] = [{ site: "sternum", side: null }, ...SITES.flatMap((site) => (["left", "right"] as const).map((side) => ({ site, side })))];

/** Answers of every kind, each different, as somebody gives them. */
function all(count: number): GivenAnswer[] {
  return Array.from({ length: count }, (_, task) => {
    if (task % 4 === 0)
      return given(task, { verdicts: PLACES.map((place, at) => ({ place, verdict: (at + task) % 3 ? "suitable" : "contraindicated" })) });
    if (task % 4 === 1) {
      const { answer } = pinned(3);
      if (!answer || !("pin" in answer)) throw new Error("no pin");
      return given(task, { pin: { ...answer.pin, point_mm: [Math.sin(task) * 100, Math.cos(task) * 100, task * 7.31415926] } });
    }
    if (task % 4 === 2) return given(task, needleDriven().answer);
    return given(task, { sites: PLACES.slice(0, 1 + (task % 5)) });
  });
}

test("what was kept comes back, on a platform with little room too", () => {
  const before = progress([given(0, { ids: ["a", "b"] }), given(1, null), given(2, { choices: [0, 2] })]);
  const text = keep(before, "lesson", MOST);
  assert.match(text, /^[\x20-\x7e]{1,4096}$/, "in signs that every platform has");
  assert.deepEqual(readKept(text, "lesson"), before);
});

test("forty answers of every kind fit, to a thousandth of a millimetre", () => {
  const before = progress(all(40));
  const text = keep(before, "lesson", MOST);
  assert.ok(text.length <= MOST, String(text.length));
  const after = readKept(text, "lesson");
  assert.ok(typeof after === "object");
  assert.equal(after.answers.length, 40);
  const point = (of: Progress) => {
    const { answer } = of.answers[5];
    return answer && "pin" in answer ? answer.pin.point_mm : [];
  };
  point(after).forEach((value, axis) => assert.ok(Math.abs(value - point(before)[axis]) <= 0.0005));
});

test("where there is no room for all, the first are kept and the others asked again", () => {
  const text = keep(progress(all(300)), "lesson", MOST);
  assert.ok(text.length <= MOST && text.length > MOST - 200, String(text.length));
  const after = readKept(text, "lesson");
  assert.ok(typeof after === "object" && after.answers.length > 40 && after.answers.length < 300);
  assert.equal(keep(progress([]), "lesson".repeat(10_000), 20), "", "and where there is room for nothing, nothing");
});

test("nothing, another lesson's, and what is damaged are told apart", () => {
  const text = keep(progress([given(0, null)]), "lesson", MOST);
  assert.equal(readKept("", "lesson"), "none");
  assert.equal(readKept(text, "another"), "other");
  for (const wrong of [text.slice(0, -9), `9${text.slice(1)}`, "1.", "1.!!", "undefined", `1.${btoa("no deflate")}`, "{}"])
    assert.equal(readKept(wrong, "lesson"), "damaged", wrong);
});

test("what is well packed but holds nonsense is damaged too", () => {
  for (const answers of [[{ task: -1 }], [{ task: 1.5 }], [{ task: 0, hints: "2" }], [{ task: 0, hints: 0, seconds: "now" }], [{ task: 0, answer: "x" }]]) {
    const nonsense = { step: 0, tasks: 1, answers: answers.map((one) => ({ answer: null, hints: 0, seconds: null, ...one })) };
    assert.equal(readKept(keep(nonsense as unknown as Progress, "lesson", MOST), "lesson"), "damaged", JSON.stringify(answers));
  }
  assert.equal(readKept(keep({ step: "4", tasks: 0, answers: [] } as unknown as Progress, "lesson", MOST), "lesson"), "damaged");
});
