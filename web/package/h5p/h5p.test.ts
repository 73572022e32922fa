import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, fields } from "./params.ts";

test("what an author leaves empty is left to the element", () => {
  assert.deepEqual(chosen({}), { lesson: null, attributes: [] });
  assert.deepEqual(chosen({ mode: "", exam: false, site: "  ", lesson: "", ownLesson: "", count: undefined }), { lesson: null, attributes: [] });
});

test("choices become attributes; numbers, switches and texts that a platform has written as HTML among them", () => {
  const { attributes, lesson } = chosen({
    patient: "{&quot;age&quot;: &#123;&#x7d;, &#039;a &lt; b &amp;amp;&#039;}",
    count: 0,
    exam: true,
    lesson: "sternum",
    unknown: "x",
  });
  assert.deepEqual(Object.fromEntries(attributes), { patient: `{"age": {}, 'a < b &amp;'}`, count: "0", exam: "", lesson: "sternum" });
  assert.equal(lesson, null);
});

test("a lesson of the author's own stands in place of a built-in one", () => {
  const { attributes, lesson } = chosen({ lesson: "sternum", ownLesson: "{&quot;id&quot;: 1}" });
  assert.deepEqual(attributes, []);
  assert.equal(lesson, '{"id": 1}');
});

test("every field of the editor is optional, and lessons are offered where there are some", () => {
  const all = fields(new Map([["sternum", "Find the sternum"]]));
  assert.ok(all.every(({ optional, label }) => optional && label));
  assert.deepEqual(all[0].options, [{ value: "sternum", label: "Find the sternum" }]);
  assert.equal(fields(new Map())[0].name, "ownLesson");
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
});
