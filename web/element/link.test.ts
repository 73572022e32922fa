/** Links carry the whole view, and nothing else is read from an address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { START_VIEW, type View } from "../state/view.ts";
import { readLink, writeLink, writeStep } from "./link.ts";

/** Numbers from 0 to 1 that are the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const INFANT = { age: { value: 8, unit: "months" }, conditions: [{ kind: "burn", region: "leg", side: "left" }] };
const WHOLE: View = {
  patient: INFANT,
  policy: "strict",
  focus: { site: "tibia", side: "left" },
  shown: "solved",
  variant: "other",
  section: true,
  needle: { length_mm: 25, advance_mm: 12.5, soft_tissue_mm: 8 },
  finger_mm: 17,
  camera: { yaw_degrees: -40.5, pitch_degrees: 10, zoom: 1.4, moved_mm: [3, -12.5, 0] },
};

test("a link carries the whole view", () => {
  for (const name of ["io", "second", "Ärzte & Co=1"]) {
    const link = writeLink(WHOLE, name);
    assert.deepEqual(readLink(`#${link}`, name), { view: WHOLE, misfit: null });
    assert.match(link, /^[^#?&]+=1\.[\w-]+$/, "it survives mail, chat and tables");
  }
  assert.deepEqual(readLink(writeLink(START_VIEW)), { view: START_VIEW, misfit: null });
});

test("whatever is written is read again", () => {
  const next = random(7);
  const pick = <V>(...values: V[]): V => values[Math.floor(next() * values.length)];
  for (let round = 0; round < 100; round += 1) {
    const view: View = {
      patient: {
        age: { value: pick<number | string>(0, 8, 2.5, "4o", "٤٠"), unit: pick("hours", "months", "years") },
        ...(next() < 0.5 && { weight_kg: next() * 100 }),
        ...(next() < 0.5 && { conditions: [{ kind: pick("fracture", "“ßé”", "骨折"), side: pick("left", "right") }] }),
      },
      policy: pick("composite", "strict", "own/ünder"),
      focus: pick<View["focus"]>(null, { site: "sternum", side: null }, { site: "tibia", side: pick("left", "right") }),
      shown: pick<View["shown"]>("all", "solved", { step: Math.floor(next() * 5) }),
      variant: pick<string | null>(null, "other"),
      section: next() < 0.5,
      needle: next() < 0.5 ? null : { length_mm: 45, advance_mm: next() * 45, soft_tissue_mm: next() * 150 },
      finger_mm: pick<number | null>(null, 12, 17.25),
      camera: pick<View["camera"]>(null, WHOLE.camera),
    };
    assert.deepEqual(readLink(writeLink(view)), { view, misfit: null });
  }
});

test("an adult with three conditions and a site fits a code that telephones read", () => {
  const conditions: View["patient"]["conditions"] = [
    { kind: "fracture", bone: "tibia", side: "left" },
    { kind: "previous-io-attempt", bone: "humerus", side: "right", hours_ago: 12 },
    { kind: "sternotomy" },
  ];
  const patient = { age: { value: 72, unit: "years" }, weight_kg: 81.5, conditions };
  const view: View = { ...START_VIEW, patient, focus: { site: "proximal-humerus", side: "left" } };
  assert.ok(writeLink(view).length < 300, `${writeLink(view).length} letters`);
});

test("the readable form names what it changes and leaves the rest", () => {
  const patient = encodeURIComponent(JSON.stringify(INFANT));
  assert.deepEqual(readLink(`#io.patient=${patient}&io.site=tibia&io.side=left`)?.view, {
    patient: INFANT,
    focus: { site: "tibia", side: "left" },
  });
  assert.deepEqual(readLink("#second.site=sternum", "second")?.view, { focus: { site: "sternum", side: null } });
});

test("a lesson and a step stand in a link, alone or beside what is looked at there", () => {
  const step = writeStep({ lesson: "proximal-tibia", step: 3 });
  assert.equal(step, "io.lesson=proximal-tibia&io.step=4", "people can write it");
  assert.deepEqual(readLink(`#${step}`), { view: {}, misfit: null, lesson: "proximal-tibia", step: 3 });
  for (const lesson of ["../lessons/über uns.json", "https://example.org/a.json?b=c&d#e"]) {
    const link = writeStep({ lesson, step: 0 }, "second");
    assert.deepEqual(readLink(link, "second"), { view: {}, misfit: null, lesson, step: 0 });
    assert.equal(readLink(link), null, "it is another element's");
  }
  const seen = `${writeLink(WHOLE)}&${step}`;
  assert.deepEqual(readLink(seen), { view: WHOLE, misfit: null, lesson: "proximal-tibia", step: 3 });
  assert.deepEqual(readLink("#io.step=2"), { view: {}, misfit: null, step: 1 }, "of the lesson that is there");
  for (const wrong of ["0", "-1", "two", "1.5", "", "1e3"])
    assert.deepEqual(readLink(`#io.lesson=a&io.step=${wrong}`), {
      view: {},
      misfit: { code: "kind", path: "step", found: wrong },
      lesson: "a",
    });
});

test("a case that a step makes up stands beside the step, counted from 1; the first is not written", () => {
  const third = writeStep({ lesson: "exam", step: 1, case: 2, mode: "explore" });
  assert.equal(third, "io.lesson=exam&io.step=2&io.case=3&io.mode=explore");
  assert.deepEqual(readLink(`#${third}`), { view: {}, misfit: null, lesson: "exam", step: 1, case: 2, mode: "explore" });
  assert.equal(writeStep({ lesson: "exam", step: 1, case: 0 }), "io.lesson=exam&io.step=2");
  assert.deepEqual(readLink(writeStep({ lesson: "exam", step: 1, case: 2 }, "second"), "second"), { view: {}, misfit: null, lesson: "exam", step: 1, case: 2 });
  assert.deepEqual(readLink("#io.step=2&io.case=3"), { view: {}, misfit: null, step: 1, case: 2 }, "of the lesson that is there");
  assert.equal(readLink("#io.case=3"), null, "by itself it is of nothing");
  for (const wrong of ["0", "-1", "three", "1.5", ""])
    assert.deepEqual(readLink(`#io.lesson=exam&io.step=2&io.case=${wrong}`), {
      view: {},
      misfit: { code: "kind", path: "case", found: wrong },
      lesson: "exam",
      step: 1,
    });
});

test("what is not for this element is not read", () => {
  for (const hash of ["", "#", "#chapter-3", "#/3", "#second.site=sternum", `#${writeLink(WHOLE, "second")}`])
    assert.equal(readLink(hash), null, hash);
  assert.equal(readLink("#chapter=three", "chapter"), null, "an id is a word that others use too");
});

test("another version is named, and a link that was cut off is told", () => {
  assert.deepEqual(readLink("#io=2.AAAA")?.misfit, { code: "version", found: "2" });
  const whole = writeLink(WHOLE);
  for (let letters = "io=".length; letters < whole.length; letters += 1) {
    const cut = readLink(whole.slice(0, letters));
    assert.equal(cut?.misfit?.code, "broken", whole.slice(0, letters));
    assert.deepEqual(cut?.view, {});
  }
});

test("a link that unpacks to more than any view is none", () => {
  const condition = { kind: "intraosseous-access", site: "proximal-tibia", side: "left", outcome: "removed", hours_since: 12.5 };
  const most: View = { ...WHOLE, patient: { ...INFANT, conditions: Array.from({ length: 500 }, () => condition) } };
  assert.deepEqual(readLink(writeLink(most)), { view: most, misfit: null }, "as many conditions as a patient may have");
  const more: View = { ...WHOLE, patient: { ...INFANT, conditions: Array.from({ length: 5000 }, () => condition) } };
  const link = writeLink(more);
  assert.ok(link.length < 20_000, "it is short");
  assert.deepEqual(readLink(link), { view: {}, misfit: { code: "broken" } });
});

test("a patient that is no JSON is told by its beginning", () => {
  const curly = readLink(`#io.patient=${encodeURIComponent("{“age”:{“value”:8,“unit”:“months”}}")}&io.site=tibia`);
  assert.deepEqual(curly?.misfit, { code: "patient", found: "{“age”:{“value”:8,“unit”:“mont…" });
  assert.deepEqual(curly?.view, { focus: { site: "tibia", side: null } });
});

test("nothing that an address can hold throws", () => {
  const next = random(11);
  const letters = [..."io=1.2&#%+/_-{}[]\"':,.abcxyzAZ09 \u0000é骨\ud800"];
  const whole = writeLink(WHOLE);
  for (let round = 0; round < 1000; round += 1) {
    const garbage = Array.from({ length: Math.floor(next() * 40) }, () => letters[Math.floor(next() * letters.length)]);
    const at = Math.floor(next() * whole.length);
    const spoilt = whole.slice(0, at) + garbage.slice(0, 3).join("") + whole.slice(at + 1);
    for (const hash of [garbage.join(""), `io=1.${garbage.join("")}`, `io.patient=${garbage.join("")}`, spoilt]) {
      const read = readLink(hash);
      if (read) assert.ok(typeof read.view === "object");
    }
  }
});
