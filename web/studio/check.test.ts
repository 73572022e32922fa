/** What an author is told to see to, and where it leads; how a lesson leaves the studio; what is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault, Lesson, LessonRemark, ReadLesson, RemarkKind, Step } from "../core/answers.ts";
import { english } from "../../tests/page/english.ts";
import { byLetters, findings, isInTheWay, linesOf, stepOfPath, type Finding } from "./check.ts";
import { BLANK, lessonOf } from "./draft.ts";
import { EXPORTS, fileName } from "./exports.ts";
import { keep, kept, type Storage } from "./keep.ts";
import { keyed } from "./keys.ts";
import { askedAnew, asking, nameLandmark, onScreen, question, siteTasks, sourcesFor, type OnScreen } from "./offers.ts";
import { markedAsOwn } from "./texts.ts";
import { joined } from "./words.ts";

const PATIENT = { age: { value: 40, unit: "years" } };
const VIEW = { patient: PATIENT, policy: null, focus: null, shown: "all", variant: null, section: false, needle: null, finger_mm: null, camera: null } as const;
const show = (words: Record<string, string>): Step => ({ show: { view: VIEW, words, notes: {} } });
const lesson = (...steps: Step[]): Lesson => ({ ...lessonOf(BLANK), title: { en: "One" }, steps });
const read = (of: Lesson, more: Partial<ReadLesson> = {}): ReadLesson => ({ lesson: of, evidence: "1", keys: [], changed: [], faults: [], remarks: [], ...more });
const fault = (path: string): Fault => ({ allowed: [], file: "", found: "", message: "It is wrong.", nearest: null, path, remedy: "" });
const codes = (found: readonly Finding[]) => found.map(({ step, code, path }) => `${step} ${code} ${path}`);

const remark = (amiss: RemarkKind, path: string, more: Partial<LessonRemark> = {}): LessonRemark => ({ amiss, path, found: "", words: 0, most: 0, ...more });

test("each finding leads to its step, in their order, the lesson's own first", () => {
  const one = lesson(show({ en: "Look.", de: "Schau." }), show({}), asking(question()));
  const told = read(one, {
    changed: [2],
    faults: [{ step: 0, fault: fault("$.steps[0].show.words.en") }],
    remarks: [remark("no-words", "$.steps[1].show.words"), remark("same-view", "$.steps[1].show.view")],
  });
  const found = findings(one, ["en", "de"], told, byLetters);
  assert.deepEqual(codes(found).slice(0, 5), [
    "null missing $.title",
    "0 fault $.steps[0].show.words.en",
    "1 no-words $.steps[1].show.words",
    "1 same-view $.steps[1].show.view",
    "2 changed $.steps[2]",
  ]);
  assert.ok(codes(found).includes("2 missing $.steps[2].task.ask.question.choices[1].words"), "an answer without words");
});

test("a lesson that is no lesson is told where, and one that is as it should be is quiet", () => {
  const one = lesson(show({ en: "Look." }));
  const refused = { error: fault("steps[0].show.view.needle") };
  const found = findings(one, ["en"], refused, byLetters);
  assert.deepEqual(codes(found), ["0 fault steps[0].show.view.needle"]);
  assert.equal(isInTheWay(found[0], refused), true);
  assert.deepEqual(findings(one, ["en"], read(one), byLetters), []);
  assert.deepEqual([stepOfPath("$.steps[12].task"), stepOfPath("steps[3]"), stepOfPath("$.title")], [12, 3, null]);
});

test("what the core remarks is told as it says it, and nothing is told twice", () => {
  const long = "word ".repeat(130);
  const one = lesson(show({ de: "Schau.", en: long }));
  const path = "$.steps[0].show.words";
  const told = read(one, {
    faults: [{ step: 0, fault: fault(path) }],
    remarks: [
      remark("missing", path, { found: "fr" }),
      remark("no-source", `${path}.de`, { found: "Schau." }),
      remark("long-text", `${path}.en`, { words: 130, most: 60 }),
    ],
  });
  const found = findings(one, ["en", "de", "fr"], told, byLetters);
  assert.deepEqual(codes(found), [
    "null missing $.title",
    "null missing $.title",
    `0 no-source ${path}.de`,
    `0 long-text ${path}.en`,
    `0 missing ${path}`,
  ]);
  assert.ok(found.every((one) => !isInTheWay(one, told)));
  assert.ok(isInTheWay({ step: null, path: "$.steps", code: "no-steps", found: "", words: 0, most: 0 }, told), "nobody can play nothing");
});

test("what does not fit below a lecture's picture is told, in the language in which it does not", () => {
  const long = "word ".repeat(130);
  assert.equal(linesOf(long, byLetters), 5);
  assert.equal(linesOf("One.\n\nTwo [@A; @B].", byLetters), 2);
  const one = lesson(show({ en: "Short.", de: long }));
  const [found] = findings(one, [], read(one), byLetters);
  assert.deepEqual([found.code, "language" in found && found.language], ["too-long", "de"]);
});

test("answers that say the same are told, each beside the one that says it first", () => {
  const choice = (words: Record<string, string>, right = false) => ({ words, right });
  const twice = [choice({ en: "The tibia", de: "Die Tibia" }, true), choice({ en: " the  tibia", de: "Das Schienbein" }), choice({ en: "" }), choice({})];
  const one = lesson(asking({ question: { words: { en: "Which?" }, choices: twice } }));
  const told = findings(one, [], read(one), byLetters);
  assert.deepEqual(codes(told), ["0 twins $.steps[0].task.ask.question.choices[1].words.en"]);
  assert.equal(isInTheWay(told[0], read(one)), false);
});

test("a sentence is marked as the author's own before its full stop, wherever it stands", () => {
  assert.equal(markedAsOwn("Look. Feel it.", "Look."), "Look [@own]. Feel it.");
  assert.equal(markedAsOwn("Look. Feel it", "Feel it"), "Look. Feel it [@own]");
  assert.equal(markedAsOwn("One $& two!", "One $& two!"), "One $& two [@own]!");
  assert.equal(markedAsOwn("Look.", "Gone."), "Look.");
});

const SCREEN: OnScreen = {
  view: { ...VIEW, focus: { site: "a-site", side: "left" }, variant: "other" },
  age_group: "adult",
  age_band: "adult",
  landmarks: ["one", "two", "three", "four", "five"].map((landmark) => ({ landmark }) as OnScreen["landmarks"][number]),
  targets: [],
};

test("what is asked is about what is on the screen, and the right name is always offered", () => {
  assert.deepEqual(siteTasks(SCREEN).map(({ id }) => id), ["locate", "needle", "palpation"]);
  assert.deepEqual(siteTasks({ ...SCREEN, view: VIEW }), []);
  const named = nameLandmark(SCREEN, "five");
  assert.ok("name-structure" in named);
  const { choices, side } = named["name-structure"];
  assert.deepEqual([choices.length, choices.includes("five"), side], [4, true, "left"]);
  assert.equal(choices.at(-1), "five", "it keeps its place among the others");
  const anew = askedAnew({ locate: { site: "else", side: null, age_group: "child", variant: null, landmarks_shown: true } }, SCREEN);
  assert.deepEqual(anew, { locate: { site: "a-site", side: "left", age_group: "adult", variant: "other", landmarks_shown: true } });
  assert.equal(askedAnew(question(), SCREEN), null);
  const nothing = { cards: [], sites: [] } as never;
  assert.equal(onScreen({}, null, nothing), null);
  const seen = (camera: object | null) => onScreen({ ...VIEW, camera }, { age_group: "adult" } as never, nothing)?.view.camera;
  const touched = { yaw_degrees: 0, pitch_degrees: 0, zoom: 1, moved_mm: [0, 0, 0] };
  assert.equal(seen(touched), null, "only touched");
  assert.deepEqual(seen({ ...touched, yaw_degrees: 30 }), { ...touched, yaw_degrees: 30 });
});

test("a source is found by words of its own, in whatever order", () => {
  const sources = [
    { id: "ONE-2020", title: "Needles", body: "A body", kind: "guideline", year: 2020 },
    { id: "TWO-2021", title: "More needles", body: "Another", kind: "study", year: null },
  ] as unknown as Parameters<typeof sourcesFor>[1];
  const ids = (query: string) => sourcesFor(query, sources).map(({ id }) => id);
  assert.deepEqual([ids("needles"), ids("2020 BODY"), ids(" two "), ids("nothing")], [["ONE-2020", "TWO-2021"], ["ONE-2020"], ["TWO-2021"], []]);
});

test("every way out has its words' keys, and names of files are names of files", async () => {
  for (const { id, label } of EXPORTS) assert.equal(label, `studio.export.${id}.label`);
  assert.equal(fileName({ id: " Über/uns: 1 " }, "json"), "Über-uns-1.json");
  assert.equal(fileName({ id: "..." }, "json"), "lesson.json");
  const make = async (id: string) => EXPORTS.find((one) => one.id === id)?.make({ ...lesson(), title: { en: 'A "b" <c>' } }, { text: "{}", address: "own/a b.json", base: "https://example.org/io/", version: "0.1.0" });
  assert.deepEqual(await make("link"), { text: "https://example.org/io/index.html#io.lesson=own%2Fa%20b.json" });
  assert.match(JSON.stringify(await make("frame")), /title=\\"A &quot;b&quot; &lt;c>\\"/);
  assert.match(JSON.stringify(await make("element")), /lesson=\\"own\/a b.json\\"/);
  assert.deepEqual(await make("file"), { file: { name: "my-lesson.json", type: "application/json", content: "{}" } });
});

test("a draft is kept with its languages and its place; where a browser refuses, that is known", () => {
  const all = new Map<string, string>();
  const storage = (): Storage => ({ getItem: (key) => all.get(key) ?? null, setItem: (key, value) => void all.set(key, value) });
  const refusing = (): Storage => {
    throw new Error("SecurityError");
  };
  const draft = { ...BLANK, title: { en: "One" }, languages: ["en", "de"], steps: [{ key: 4, step: show({ en: "Look." }), digest: null }], at: 4, next: 5 };
  const asIs = (json: string) => read(JSON.parse(json));
  assert.equal(keep(draft, storage), true);
  const back = kept(storage, asIs);
  assert.deepEqual([back?.languages, back && lessonOf(back), back?.at], [["en", "de"], lessonOf(draft), 1]);
  assert.equal(kept(storage, () => ({ error: "no lesson" })), null);
  assert.deepEqual([keep(draft, refusing), kept(refusing, asIs)], [false, null]);
  all.set("io-site-finder.studio", "{");
  assert.equal(kept(storage, asIs), null);
});

test("keys are taken where they are meant", () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) => keyed({ key, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...more });
  assert.deepEqual([press("z"), press("Z", { shiftKey: true }), press("y"), press("s")], ["undo", "redo", "redo", "save"]);
  assert.deepEqual([press("z", { ctrlKey: false }), press("z", { altKey: true }), press("a")], [null, null, null]);
});

test("the studio's words stand beside the widget's", () => {
  const { t } = english();
  const own = Object.assign((key: string) => `own ${key}`, { in: t.in, value: t.value, has: () => true, language: "en", reader: "en", dir: "ltr" as const });
  const both = joined(t, own);
  assert.equal(both("studio.title"), "own studio.title");
  assert.equal(both("undo"), "Undo");
});
