import assert from "node:assert/strict";
import { test } from "node:test";
import { readExample, type Example } from "./example.ts";

const KNOWN = new Set(["patient", "site", "exam"]);
const read = (html: string) => readExample(html, KNOWN) as Example;
const fault = (html: string) => (readExample(html, KNOWN) as { fault?: string }).fault ?? "";

test("attributes are taken in every way that HTML writes them", () => {
  const { attributes, left } = read(`<p>before</p><IO-site-finder SITE=sternum exam patient='{"a": "&lt;b>"}'
    class = "wide">x</io-site-finder>`);
  assert.deepEqual(attributes, [["site", "sternum"], ["exam", ""], ["patient", '{"a": "<b>"}'], ["class", "wide"]]);
  assert.deepEqual(left, []);
});

test("handlers, unknown names, scripts and styles that fetch are left away and told", () => {
  const { attributes, properties, parts, left } = read(`<script>"<io-site-finder site=a></io-site-finder>"</script>
    <style>io-site-finder::part(panel) { color: red } io-site-finder::part(stage) { background: url(x) } body { color: red }</style>
    <io-site-finder onclick="run()" site="b" style="--io-radius: 0; color: red; --io-accent: url(x)"></io-site-finder>`);
  assert.deepEqual(attributes, [["site", "b"]]);
  assert.deepEqual(properties, [["--io-radius", "0"]]);
  assert.deepEqual(parts, [["panel", "color: red"]]);
  assert.equal(left.length, 5);
});

test("what is wrong is said", () => {
  assert.match(fault("<p>nothing</p>"), /no <io-site-finder>/);
  assert.match(fault("<io-site-finder />"), /closing tag/);
  assert.match(fault('<io-site-finder site="a></io-site-finder>'), /not whole/);
  assert.match(fault("<io-site-finder></io-site-finder><io-site-finder></io-site-finder>"), /several/);
  assert.match(fault("<io-site-finder patient='{age: 8}'></io-site-finder>"), /no JSON/);
  assert.match(fault("<!-- <io-site-finder></io-site-finder> -->"), /no <io-site-finder>/);
});
