import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { beside, downloadText, fetchOwn, loadScript, shownFrom } from "./assets.ts";
import { Failure } from "./failures.ts";

afterEach(() => {
  globalThis.ioSiteFinderFiles = undefined;
});

test("without a registry everything lies beside the script", () => {
  assert.equal(beside("a/b.json"), new URL("a/b.json", new URL("./assets.ts", import.meta.url)).href);
  assert.equal(shownFrom("a/b.webp"), beside("a/b.webp"));
});

test("a file in the page is taken from it, and asked of nobody", async (t) => {
  t.mock.method(globalThis, "fetch", () => assert.fail("fetched"));
  globalThis.ioSiteFinderFiles = {
    "a.json": async () => new TextEncoder().encode("words"),
    "a.css": () => "text",
    "a.js": () => ({ default: {} }),
    "a.webp": "data:image/webp;base64,AA",
  };
  assert.equal(await downloadText("a.json"), "words");
  assert.equal(await downloadText("a.css"), "text");
  assert.equal(await (await fetchOwn(beside("a.json"))).text(), "words");
  const [first, again] = await Promise.all([loadScript<{ default: object }>("a.js"), loadScript<{ default: object }>("a.js", "2")]);
  assert.notEqual(first.default, again.default, "a fresh one each time");
  assert.equal(shownFrom("a.webp"), "data:image/webp;base64,AA");
});

test("what the page does not carry is not looked for elsewhere", async (t) => {
  t.mock.method(globalThis, "fetch", () => assert.fail("fetched"));
  globalThis.ioSiteFinderFiles = {};
  assert.equal(shownFrom("a.webp"), null);
  await assert.rejects(downloadText("a.json"), (error) => error instanceof Failure && error.code === "not-found");
  await assert.rejects(loadScript("a.js"), (error) => error instanceof Failure && error.code === "not-found");
});

test("a file that does not unpack is told as damaged", async () => {
  globalThis.ioSiteFinderFiles = { "a.json": () => Promise.reject(new Error("lost")) };
  await assert.rejects(downloadText("a.json"), (error) => error instanceof Failure && error.code === "damaged");
});

test("a page may say that a file lies elsewhere", async (t) => {
  t.mock.method(globalThis, "fetch", async (address: string) => new Response(address));
  globalThis.ioSiteFinderFiles = { "a.json": "https://example.org/a.1f.json" };
  assert.equal(await downloadText("a.json"), "https://example.org/a.1f.json");
});
