/** Tags closed as in XML, no script, no server, no WebAssembly: the page's own words stay to be read. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openChromium } from "../../support/browsers.js";
import { inRepository } from "../../support/places.js";
import { startServer } from "../../support/server.js";
import { openPage, until, Widget } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const page = (/** @type {string} */ body, script = "./io-site-finder.js") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script><body>${body}`;

for (const [what, after] of [
  ["a paragraph", "<p id=after>What follows</p>"],
  ["a heading, a picture and a form", "<h2>What follows</h2><section><img alt=''><form id=after><input></form></section>"],
])
  test(`${what} after a tag closed as in XML is seen below the widget, and the console names the cause`, async (t) => {
    /** @type {string[]} */
    const warnings = [];
    const { page: opened } = await openPage(t, {
      server: { pages: { "/test.html": page(`<io-site-finder />${after}`) }, faults: NO_PICTURE },
      before: async (page) => void page.on("console", (message) => void (message.type() === "warning" && warnings.push(message.text()))),
      path: "/test.html",
    });
    const widget = new Widget(opened);
    await widget.ready();
    assert.ok(await opened.locator("#after").isVisible(), "it is seen");
    const [below, above] = [await opened.locator("#after").boundingBox(), await widget.element.locator(".widget").boundingBox()];
    assert.ok((below?.y ?? 0) >= (above?.y ?? 0) + (above?.height ?? 0) - 1, "below the widget");
    assert.ok(warnings.some((text) => /<\/io-site-finder>/.test(text)), warnings.join("\n"));
  });

test("words within the tag stand in for the widget and go once it works", async (t) => {
  const { page: opened } = await openPage(t, {
    server: { pages: { "/test.html": page(`<io-site-finder>It is <a href="/x">elsewhere</a> too.</io-site-finder>`) }, faults: NO_PICTURE },
    path: "/test.html",
  });
  await new Widget(opened).ready();
  assert.ok(!(await opened.locator("io-site-finder a").isVisible()));
});

/** @type {[string, string, RegExp][]} */
const HARDENED = [
  ["WebAssembly is switched off", "delete globalThis.WebAssembly", /cannot run WebAssembly/],
  ["WebAssembly is refused", "WebAssembly.Module = class { constructor() { throw new Error('no') } }", /does not let WebAssembly run/],
  ["compiling is refused", "WebAssembly.compile = WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError('no') }", /something else/],
];
for (const [what, script, told] of HARDENED)
  test(`where ${what}, it is said within 2 s and the page's own words stay`, async (t) => {
    const { page: opened } = await openPage(t, {
      server: { pages: { "/test.html": page(`<io-site-finder>The same <a href="/x">as a table</a>.</io-site-finder>`) } },
      before: (page) => page.addInitScript(script),
      path: "/test.html",
    });
    const message = opened.locator("io-site-finder .message .failure");
    await message.waitFor({ timeout: 4_000 });
    assert.match(await message.innerText(), told);
    assert.ok(await opened.locator("io-site-finder a").isVisible(), "the page's own words");
  });

test("without streaming compilation everything works", async (t) => {
  const { page: opened } = await openPage(t, {
    server: { pages: { "/test.html": page("<io-site-finder></io-site-finder>") }, faults: NO_PICTURE },
    before: (page) => page.addInitScript("delete WebAssembly.compileStreaming; delete WebAssembly.instantiateStreaming"),
    path: "/test.html",
  });
  await new Widget(opened).ready();
});

test("opened from disk, without CORS or without scripts, our own pages and the readme's snippet say a sentence", async (t) => {
  const browser = await openChromium();
  t.after(() => browser.close());
  const server = await startServer();
  t.after(() => server.close());
  const snippet = /<io-site-finder patient=[\s\S]*?<\/io-site-finder>/.exec(await readFile(inRepository("README.md"), "utf8"))?.[0];
  assert.ok(snippet, "the readme's snippet");
  const elsewhere = await startServer({ pages: { "/test.html": page(snippet, `${server.origin}/io-site-finder.js`) } });
  t.after(() => elsewhere.close());
  const off = await browser.newContext({ javaScriptEnabled: false });
  for (const [where, context, address] of /** @type {const} */ ([
    ["from disk", undefined, `file://${inRepository("target/web/embed.html")}`],
    ["from disk, the demonstration", undefined, `file://${inRepository("target/web/index.html")}`],
    ["without CORS", undefined, `${elsewhere.origin}/test.html`],
    ["without scripts", off, `${server.origin}/embed.html`],
    ["without scripts, several", off, `${server.origin}/several.html`],
  ])) {
    const opened = context ? await context.newPage() : await browser.newPage();
    await opened.goto(address);
    for (const element of await opened.locator("io-site-finder").all())
      await until(async () => /server|script/i.test(await element.innerText()), 5_000, `a sentence ${where}`);
    await opened.close();
  }
});
