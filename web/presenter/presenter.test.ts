/** What a widget and its presenter's window say to each other, and what the clock shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { elapsed } from "./clock.ts";
import { fromPresenter, fromWidget } from "./messages.ts";

test("what is no message of ours is not heard", () => {
  for (const given of [null, 1, "forward", [], {}, { type: "explode" }, { type: "go-to-step", step: "2" }, { type: "go-to-step", step: 1.5 }, { type: "cover", cover: "red" }])
    assert.equal(fromPresenter(given), null, JSON.stringify(given));
  for (const given of [null, "lesson", { type: "lesson" }, { type: "lesson", presented: { steps: [1], language: "en", reader: "en" } }, { type: "standing", standing: { step: "1", cover: null } }])
    assert.equal(fromWidget(given), null, JSON.stringify(given));
});

test("a message is taken as the data that it should be, and nothing else comes along", () => {
  assert.deepEqual(fromPresenter({ type: "forward", extra: "<script>" }), { type: "forward" });
  const step = { words: { en: "Feel.", de: 3 }, because: null, notes: { en: "Slowly." }, question: { text: "Where?", lang: "en", dir: "up" }, things: [{ text: "Knee", lang: "en", dir: "ltr" }, 1], right: "all" };
  assert.deepEqual(fromWidget({ type: "lesson", presented: { title: { en: "T" }, language: "en", reader: "en-GB", steps: [step] } }), {
    type: "lesson",
    presented: {
      title: { en: "T" },
      language: "en",
      reader: "en-GB",
      steps: [{ words: { en: "Feel." }, because: {}, notes: { en: "Slowly." }, question: null, things: [{ text: "Knee", lang: "en", dir: "ltr" }], right: [] }],
    },
  });
  assert.deepEqual(fromWidget({ type: "standing", standing: { step: 2, told: "yes", forward: 1, back: true, cover: "black" } }), {
    type: "standing",
    standing: { step: 2, told: null, forward: false, back: true, cover: "black" },
  });
});

test("a clock counts minutes, and hours where there are any", () => {
  assert.deepEqual([0, 7_900, 750_000, 3_900_000, -5].map(elapsed), ["0:00", "0:07", "12:30", "1:05:00", "0:00"]);
});
