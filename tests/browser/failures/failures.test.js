/**
 * What goes wrong is said kindly, where it happened, and can be tried again; the list of sites goes on working.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openWidget, until, Widget } from "../support/widget.js";

/** @param {Widget} widget @param {string} code */
async function failed(widget, code) {
  const panel = widget.stage.locator(".failure");
  await until(async () => (await panel.count()) === 1, 180_000, `the ${code} panel`);
  assert.equal(await panel.getAttribute("data-code"), code);
  assert.ok((await panel.innerText()).length > 40, "it is said in words");
  return panel;
}

/** The panel still answers. @param {Widget} widget */
async function answers(widget) {
  await widget.set("patient", { age: { value: 8, unit: "months" } });
  assert.equal(await widget.verdict("sternum"), "not-used-at-this-age");
  assert.match(await widget.element.locator('.row[data-row="sternum/"]').innerText(), /Not used/);
}

test("without WebGL2 the panel works, and a sentence stands where the picture would be", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    chromium: { flags: ["--disable-3d-apis"], without: ["--enable-unsafe-swiftshader"] },
    // As on a slow line: it has begun when the browser is asked what it can draw.
    server: { faults: [{ match: /scene_bg/, delayMs: 20_000 }] },
  });
  assert.equal(
    await page.evaluate(() => document.createElement("canvas").getContext("webgl2")),
    null,
    "there is no WebGL2 here",
  );
  await widget.ready();
  const panel = await failed(widget, "no-webgl2");
  assert.equal(await panel.locator("button").count(), 0, "nothing is offered that cannot help");
  const ended = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .some((entry) => /scene_bg/.test(entry.name) && /** @type {any} */ (entry).responseStatus === 0),
    );
  await until(ended, 5_000, "a download that is in vain to be given up");
  await answers(widget);
  // The poster's markers choose sites.
  await widget.element.locator('.marker[data-row="proximal-tibia/left"]').click();
  assert.equal(
    await widget.element.locator('.row[data-row="proximal-tibia/left"]').getAttribute("aria-expanded"),
    "true",
  );
  // What only the picture could show is not offered; what the sources say is.
  const needle = widget.element.locator(".try-needle");
  await needle.locator("summary").click();
  assert.match(await needle.innerText(), /3D picture, which does not run/);
  assert.ok((await needle.locator("li").count()) >= 3, "how thick the tissue is");
  assert.equal(await needle.locator("input, button:not(.cite), .readout").count(), 0, "nothing to set or to press");
  await widget.element.locator(".rules summary").click();
  await widget.element.locator(".rules label", { hasText: /finger/i }).first().click();
  assert.equal(await widget.element.getByLabel("Width of your finger").count(), 0, "no finger where nothing is measured");
  assert.deepEqual(faults.errors, []);
});

test("a panic ends in a panel with “Reload 3D”; reloading brings the same patient and site back", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    body: (element) => `${element}<div style="height:40px"></div>${element}`,
    attributes: { patient: { age: { value: 6, unit: "years" } }, site: "proximal-tibia", side: "left" },
  });
  const other = new Widget(page, 1);
  await widget.sceneReady();
  const seen = await listen(page, ["error"]);
  // A fault in a frame of the scene itself: daily builds have a command for it.
  await widget.element.evaluate((/** @type {any} */ element) => element.tellScene({ type: "provoke-panic" }));
  const panel = await failed(widget, "panic");
  assert.ok(
    (await seen()).some(({ detail }) => detail.code === "panic"),
    "the page is told",
  );
  assert.equal(await widget.element.locator("canvas").count(), 0);
  assert.ok(faults.errors.length > 0, "it was a real one");
  await widget.element.locator('.row[data-row="proximal-tibia/right"]').click();
  await widget.element.locator('.row[data-row="proximal-tibia/left"]').click();
  await panel.getByRole("button", { name: "Reload 3D" }).click();
  await widget.sceneReady();
  await until(async () => (await widget.sceneState()).focus?.side === "left", 30_000, "the site to be looked at again");
  assert.equal((await widget.sceneState()).age_group, "child");
  // The neighbour used the same instance or starts with the new one; either way it can be made to work.
  await other.element.scrollIntoViewIfNeeded();
  const again = other.stage.getByRole("button", { name: "Reload 3D" });
  if (await again.count()) await again.click();
  await other.sceneReady();
});

for (const [what, match] of /** @type {const} */ ([
  ["the scene", /scene_bg\.wasm/],
  ["its script", /pkg\/scene\.js/],
  ["the bones", /\.glb/],
])) {
  test(`a failed download of ${what} is said and can be tried again`, async (t) => {
    const { widget, server } = await openWidget(t, { server: { faults: [{ match, how: 503 }] } });
    await widget.ready();
    const panel = await failed(widget, what === "the bones" ? "bones" : "download");
    await answers(widget);
    server.switches.faults = [];
    await panel.getByRole("button", { name: "Try again" }).click();
    await widget.sceneReady();
  });
}

test("a download that breaks off in the middle is tried once more, then said", async (t) => {
  const { widget, server } = await openWidget(t, { server: { faults: [{ match: /scene_bg\.wasm/, how: "cut" }] } });
  await widget.ready();
  const panel = await failed(widget, "download");
  server.switches.faults = [];
  await panel.getByRole("button", { name: "Try again" }).click();
  await widget.sceneReady();
});

test("one bad answer is mended without a word", async (t) => {
  const { widget, server } = await openWidget(t, {
    server: {
      faults: [
        { match: /core_bg\.wasm/, how: 503, times: 1 },
        { match: /pkg\/scene|\.glb/, how: "hang" },
      ],
    },
  });
  await widget.ready();
  assert.equal(server.count(/core_bg\.wasm/), 2);
});

test("without the core there is one message with a way on", async (t) => {
  const { page, widget, server } = await openWidget(t, {
    server: {
      faults: [
        { match: /core_bg\.wasm/, how: 503 },
        { match: /pkg\/scene|\.glb/, how: "hang" },
      ],
    },
  });
  const message = widget.element.locator(".message .failure");
  await message.waitFor();
  assert.match(await message.innerText(), /could not be loaded/);
  server.switches.faults = [{ match: /pkg\/scene|\.glb/, how: "hang" }];
  await message.getByRole("button", { name: "Try again" }).click();
  await widget.ready();
  assert.equal(await message.count(), 0);
  assert.equal(await page.locator("io-site-finder .row").count(), 9);
});

test("where not even the words are to be had, it is said in plain words which file is missing, with a way on", async (t) => {
  const { widget, server } = await openWidget(t, {
    server: {
      faults: [
        { match: /locales\/en\/panel\.json/, how: 404 },
        { match: /pkg\/scene|\.glb/, how: "hang" },
      ],
    },
  });
  const message = widget.element.locator(".message .failure");
  await message.waitFor();
  const words = await message.innerText();
  assert.match(words, /A file is missing on this server\./);
  assert.match(words, /\/assets\/locales\/en\/panel\.json/);
  assert.doesNotMatch(words, /not-found/);
  server.switches.faults = [{ match: /pkg\/scene|\.glb/, how: "hang" }];
  await message.getByRole("button", { name: "Try again" }).click();
  await widget.ready();
});
