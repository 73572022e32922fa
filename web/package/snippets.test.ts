import assert from "node:assert/strict";
import { test } from "node:test";
import { elementSnippet, frameSnippet } from "./snippets.ts";

test("an element's JSON can be read, and nothing in it ends the attribute or the tag", () => {
  const patient = `{"note":"it's <b>5 & 6"}`;
  const text = elementSnippet("https://example.org/a.js?v=1&w=2", { patient, site: "sternum", exam: "" });
  assert.ok(text.includes(`patient='{"note":"it&#39;s &lt;b>5 &amp; 6"}' site="sternum" exam>`), text);
  assert.ok(text.includes('src="https://example.org/a.js?v=1&amp;w=2"'), text);
});

test("a frame's title ends no attribute", () => {
  const text = frameSnippet("https://example.org/#a=1&b=2", 'The "knee" <script>');
  assert.ok(text.includes('title="The &quot;knee&quot; &lt;script>"'), text);
  assert.ok(text.includes('src="https://example.org/#a=1&amp;b=2"'), text);
});
