/** Frames that let no file out, and say nothing of it: what was asked for is shown, to be kept by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, SCENE_MS, STRICT_CSP, until } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const element = `<io-site-finder mode="practise" kinds="choose-site" count="1" exam></io-site-finder>`;
const inner = (/** @type {string} */ body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title><link rel="icon" href="data:,"><script type="module" src="./io-site-finder.js"></script><body>${body}`;
const host = (/** @type {string} */ sandbox) => `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe id="frame" width="1000" height="700" ${sandbox} src="inner.html"></iframe>`;

/** Answers one case with nothing, and takes what is wanted along. @param {import("playwright-core").Locator} widget @param {string[]} presses */
async function practised(widget, presses) {
  for (const press of presses) {
    await widget.locator(`[data-do="${press}"]`).click({ timeout: 30_000 });
    // Two clicks at one place are taken for a double click.
    await widget.page().waitForTimeout(700);
  }
}

for (const [what, csp, shown] of /** @type {const} */ ([
  ["a sandboxed frame", null, "img"],
  ["a sandboxed frame whose policy lets no image in", `default-src 'self'; img-src 'self'; ${STRICT_CSP}`, "canvas"],
]))
  test(`a picture saved in ${what} is shown`, { timeout: SCENE_MS }, async (t) => {
    const { page } = await openPage(t, {
      server: { csp, pages: { "/host.html": host('sandbox="allow-scripts allow-same-origin"'), "/inner.html": inner("<io-site-finder></io-site-finder>") } },
      path: "/host.html",
    });
    const widget = page.frameLocator("#frame").locator("io-site-finder");
    await until(() => widget.evaluate((/** @type {any} */ io) => io.sceneState() !== null), 120_000, "the scene");
    await widget.locator('[data-tool="save"]').click();
    const taken = widget.locator("dialog.taken");
    await taken.locator(shown).waitFor({ timeout: 30_000 });
    assert.match(await taken.innerText(), /lets no file out[\s\S]*right button/);
    const box = await taken.locator(shown).boundingBox();
    assert.ok(box && box.width > 200 && box.height > 200, JSON.stringify(box));
    await taken.locator("button").click();
    await until(async () => (await taken.count()) === 0, 5_000, "it to be put away");
  });

test("a table saved in a sandboxed frame is shown as text that can be copied", async (t) => {
  const { page } = await openPage(t, {
    server: { pages: { "/host.html": host('sandbox="allow-scripts allow-same-origin"'), "/inner.html": inner(element) }, faults: NO_PICTURE },
    path: "/host.html",
  });
  const widget = page.frameLocator("#frame").locator("io-site-finder");
  await practised(widget, ["begin", "skip", "csv"]);
  const text = widget.locator("dialog.taken textarea");
  await text.waitFor();
  assert.match(await text.inputValue(), /^task,patient,question/);
});

for (const [where, sandbox] of [
  ["a frame that lets files out", 'sandbox="allow-scripts allow-same-origin allow-downloads"'],
  ["a frame without a sandbox", ""],
])
  test(`in ${where} a table is saved and nothing more is said`, async (t) => {
    const { page } = await openPage(t, {
      server: { pages: { "/host.html": host(sandbox), "/inner.html": inner(element) }, faults: NO_PICTURE },
      path: "/host.html",
    });
    const widget = page.frameLocator("#frame").locator("io-site-finder");
    await practised(widget, ["begin", "skip"]);
    await Promise.all([page.waitForEvent("download"), widget.locator('[data-do="csv"]').click()]);
    assert.equal(await widget.locator("dialog.taken").count(), 0);
  });

test("in the window of an app a table is shown too", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { mode: "practise", kinds: "choose-site", count: 1, exam: true },
    server: { faults: NO_PICTURE },
    context: { userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36" },
  });
  await practised(widget.element, ["begin", "skip", "csv"]);
  await widget.element.locator("dialog.taken textarea").waitFor();
  await page.keyboard.press("Escape");
  await until(async () => (await widget.element.locator("dialog.taken").count()) === 0, 5_000, "it to be put away");
});

test("in a frame that forbids forms a condition is added, by its button and by Enter", async (t) => {
  const { page } = await openPage(t, {
    server: { pages: { "/host.html": host('sandbox="allow-scripts allow-same-origin"'), "/inner.html": inner("<io-site-finder></io-site-finder>") }, faults: NO_PICTURE },
    path: "/host.html",
  });
  const widget = page.frameLocator("#frame").locator("io-site-finder");
  const kinds = () => widget.evaluate((/** @type {any} */ io) => io.patient.conditions?.map((/** @type {any} */ one) => one.kind) ?? []);
  await widget.locator(".open-chooser").click({ timeout: 30_000 });
  await widget.getByLabel("Condition", { exact: true }).selectOption("pregnancy");
  await page.waitForTimeout(700);
  await widget.locator(".chooser .primary").click();
  await until(async () => (await kinds()).join() === "pregnancy", 5_000, "the first condition");
  await page.waitForTimeout(700);
  await widget.locator(".open-chooser").click();
  await widget.getByLabel("Condition", { exact: true }).selectOption("intraosseous-access");
  const form = widget.locator(".chooser form");
  for (const select of await form.locator(".field select").all()) if ((await select.inputValue()) === "") await select.selectOption({ index: 1 });
  for (const group of await form.locator(".segments").all()) await group.locator("label").first().click();
  await form.locator("input[inputmode]").first().fill("3");
  await form.locator("input[inputmode]").first().press("Enter");
  await until(async () => (await kinds()).length === 2, 5_000, "the second condition");
  await until(async () => (await kinds()).length === 2, 5_000, "the second condition");
});
