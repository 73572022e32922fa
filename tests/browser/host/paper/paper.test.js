/** Printing: a handout in the widget's place, whatever the page and the screen look like; and by itself from its own button. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, SCENE_MS, until, Widget } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const PATIENT = { age: { value: 8, unit: "months" }, weight_kg: 8, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
const AT_A_SITE = { patient: PATIENT, site: "proximal-tibia", side: "right" };

/** Waits until there is something to print with. @param {Widget} widget @param {boolean} [pictured] */
async function prepared(widget, pictured = true) {
  await widget.ready();
  if (pictured) await widget.sceneReady();
  await until(
    () => widget.element.evaluate((/** @type {any} */ io, pictured) => {
      dispatchEvent(new Event("beforeprint"));
      const canvas = io.shadowRoot.querySelector(".paper .shot canvas");
      const ready = pictured ? canvas?.width > 0 : io.shadowRoot.querySelector(".paper .frame canvas");
      dispatchEvent(new Event("afterprint"));
      return Boolean(ready);
    }, pictured),
    30_000,
    "the handout to be at hand",
  );
}

/** Begins to print as a browser does, at once. @param {Widget} widget */
const begin = (widget) => widget.page.evaluate(() => void dispatchEvent(new Event("beforeprint")));

/** What is on the paper. @param {Widget} widget @returns {Promise<string>} */
const text = (widget) => widget.element.evaluate((io) => /** @type {HTMLElement} */ (io.shadowRoot?.querySelector(".paper")).textContent ?? "");

/** Of every picture on the paper: how much of it is neither white nor empty. @param {Widget} widget */
const pictures = (widget) =>
  widget.element.evaluate((io) =>
    [...(io.shadowRoot?.querySelectorAll(".paper .frame canvas") ?? [])].map((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
      let inked = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 720) inked += 1;
      return { inked: inked / (data.length / 4), width: canvas.width };
    }),
  );

/** @param {string} paper @param {any} assessment */
function saysAll(paper, assessment) {
  for (const { reasons } of assessment.sites) for (const reason of reasons) assert.ok(reason.positions.length >= 0);
  for (const verdict of ["Contraindicated", "Suitable", "Not used at this age"]) assert.ok(paper.includes(verdict), verdict);
  for (const words of ["Patient: 8 months, 8 kg, Fracture (left tibia)", "All sources weighed (version", "For teaching only, not for patient care", "Evidence 2", "15 mm", "MIT licence", "@misc{io-site-finder", "How to cite", "Printed on"])
    assert.ok(paper.includes(words), words);
}

test("what is printed is a handout: the verdicts, the chosen site, its sources, and how to cite it", { timeout: SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: AT_A_SITE });
  await prepared(widget);
  const target = await widget.element.locator(".targets [data-target]").innerText();
  await begin(widget);
  const paper = await text(widget);
  const assessment = await widget.assessment();
  saysAll(paper, assessment);
  // As on the screen, where the patient's right is on the left.
  const listed = await widget.element.locator(".grid .row").evaluateAll((all) => all.map((row) => /** @type {HTMLElement} */ (row).dataset.row));
  assert.equal(listed.length, assessment.sites.length);
  const rows = await widget.element.locator(".paper tbody tr").evaluateAll((all) => all.map((row) => /** @type {HTMLElement} */ (row).dataset.row));
  assert.deepEqual(rows, listed);
  for (const heading of ["Finding the place", "Point of entry", "Device and needle", "Soft tissue over the bone", "Depth", "Risks", "What goes wrong", "Sources"])
    assert.ok(paper.includes(heading), heading);
  for (const words of ["Lower end of the kneecap:", "Tibial tuberosity:", target, "Other rules in the sources:"]) assert.ok(paper.includes(words), words);
  // Every source that a number names stands below, in full and by its number.
  const sources = await widget.element.locator(".paper .sources-cited li").allTextContents();
  const numbers = paper.match(/\[[\d, to]+\]/g)?.flatMap((mark) => mark.match(/\d+/g) ?? []).map(Number) ?? [];
  assert.equal(Math.max(...numbers), sources.length);
  assert.ok(sources.length > 20 && sources.every((source) => source.length > 8));
  assert.ok((await widget.element.locator(".paper .sources-cited a[href^='https://']").count()) > 5, "links");
  // The code leads to what is seen.
  const link = await widget.element.locator(".paper .elsewhere a").getAttribute("href");
  assert.equal(link, `${page.url()}#${await widget.element.evaluate((/** @type {any} */ io) => io.link)}`);
  assert.ok(await widget.element.locator(".paper svg.code path").getAttribute("d"));
  const drawn = await pictures(widget);
  assert.equal(drawn.length, 2, "the view and the whole body");
  for (const { inked } of drawn) assert.ok(inked > 0.04 && inked < 0.8, `${inked} of a picture is inked`);
  assert.ok((await widget.element.locator(".paper .shot .spot.landmark:not(.gone)").count()) >= 3, "labels");
  await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
  assert.equal(await text(widget), "", "nothing of it stays on the screen");
  faults.none();
});

for (const format of ["A4", "Letter"])
  test(`on ${format} it has pages with pictures, and nothing is cut`, { timeout: SCENE_MS }, async (t) => {
    const { page, widget } = await openWidget(t, { attributes: AT_A_SITE });
    await prepared(widget);
    const margin = { top: "14mm", bottom: "14mm", left: "15mm", right: "15mm" };
    const pdf = (await page.pdf({ format, margin })).toString("latin1");
    const count = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(count >= 3 && count <= 12, `${count} pages`);
    assert.ok((pdf.match(/\/Subtype \/Image/g)?.length ?? 0) >= 2, "pictures");
    await page.emulateMedia({ media: "print" });
    // As wide as the paper between its margins, in CSS pixels.
    await page.setViewportSize({ width: format === "A4" ? 680 : 702, height: 1000 });
    await until(() => widget.element.locator(".paper .page").isVisible(), 10_000, "the handout");
    const wide = await widget.element.evaluate((io) => {
      const page = /** @type {HTMLElement} */ (io.shadowRoot?.querySelector(".paper .page"));
      const right = page.getBoundingClientRect().right + 1;
      return [...page.querySelectorAll("*")].filter((node) => !node.closest(".shot") && node.getBoundingClientRect().right > right).map((node) => `${node.localName}.${node.classList} ${node.textContent?.slice(0, 30)}`);
    });
    assert.deepEqual(wide, []);
    for (const part of [".widget", ".toolbar", ".panel"]) assert.ok(!(await widget.element.locator(part).first().isVisible()), part);
    await page.emulateMedia({ media: "screen" });
    await until(() => widget.element.locator(".toolbar").isVisible(), 10_000, "the screen");
  });

test("a dark page prints dark ink on white, in a picture without its ground", { timeout: SCENE_MS }, async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { ...AT_A_SITE, theme: "dark", style: "height:500px" },
    head: "<style>:root{color-scheme:dark}body{background:#111;color:#eee;text-transform:uppercase;letter-spacing:.2em}</style>",
  });
  await prepared(widget);
  await page.emulateMedia({ media: "print" });
  await until(() => widget.element.locator(".paper .page").isVisible(), 10_000, "the handout");
  const look = await widget.element.evaluate((io) => {
    const of = (/** @type {string} */ part) => getComputedStyle(/** @type {Element} */ (io.shadowRoot?.querySelector(part)));
    return { ground: of(".paper").backgroundColor, ink: [".paper h1", ".paper td", ".paper a", ".paper .ref", ".paper .shot .label"].map((part) => of(part).color), capitals: of(".paper h1").textTransform, clip: getComputedStyle(io).height };
  });
  assert.equal(look.ground, "rgb(255, 255, 255)");
  for (const ink of look.ink) assert.ok((ink.match(/[\d.]+/g) ?? []).slice(0, 3).every((part) => Number(part) < 130), ink);
  assert.equal(look.capitals, "none");
  assert.ok(Number.parseFloat(look.clip) > 1500, `the height that it has on the screen does not hold: ${look.clip}`);
  for (const { inked } of await pictures(widget)) assert.ok(inked > 0.02 && inked < 0.8, `${inked} of a picture is inked`);
});

test("without a 3D picture the drawing is printed, with what holds at every site", async (t) => {
  const { widget } = await openWidget(t, { attributes: { patient: PATIENT }, server: { faults: NO_PICTURE } });
  await prepared(widget, false);
  await begin(widget);
  saysAll(await text(widget), await widget.assessment());
  const drawn = await pictures(widget);
  assert.ok(drawn.length >= 1 && drawn.every(({ inked }) => inked > 0.01), JSON.stringify(drawn));
  assert.ok((await widget.element.locator(".paper .shot .marker .label").count()) >= 8, "labels");
});

test("a handout gives away neither what is asked nor what is still to be found", async (t) => {
  const { widget } = await openWidget(t, { attributes: { ...AT_A_SITE, mode: "guide" }, server: { faults: NO_PICTURE } });
  await prepared(widget, false);
  await begin(widget);
  const found = await text(widget);
  assert.ok(found.includes("Finding the place") && !found.includes("Point of entry") && !found.includes("Tibial tuberosity:"));
  await widget.page.evaluate(() => void dispatchEvent(new Event("afterprint")));
  await widget.set("mode", "practise");
  await widget.element.locator('[data-do="begin"]').click();
  await until(async () => (await widget.assessment()) === null, 10_000, "a case to be asked");
  await begin(widget);
  assert.equal(await text(widget), "");
});

/** Stands for the printer in every frame: says what is printed there. */
const PRINTER = `window.print = () => {
  dispatchEvent(new Event("beforeprint"));
  const paper = document.body.firstElementChild?.shadowRoot?.querySelector(".paper");
  (top.printed ??= []).push({ title: document.title, text: paper?.textContent ?? "", pictures: paper?.querySelectorAll("canvas").length, shown: paper ? getComputedStyle(paper).display : "" });
  dispatchEvent(new Event("afterprint"));
}`;

for (const csp of [null, "require-trusted-types-for 'script'; default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"])
  test(`its button prints the handout and nothing else of the page${csp ? ", on a strict page too" : ""}`, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      attributes: AT_A_SITE,
      body: (element) => `<h1>A course</h1>${element}`,
      server: { faults: NO_PICTURE, csp },
      before: (page) => page.addInitScript(PRINTER),
    });
    await widget.ready();
    await widget.element.locator('[data-do="print-handout"]').click();
    const printed = await until(() => page.evaluate(() => /** @type {any} */ (window).printed?.[0]), 10_000, "something to be printed");
    saysAll(printed.text, await widget.assessment());
    assert.ok(!printed.text.includes("A course"));
    assert.equal(printed.title, "io-site-finder-proximal-tibia-right");
    assert.equal(printed.shown, "block");
    assert.ok(printed.pictures >= 1);
    assert.equal(await widget.element.locator(".handout .problem").innerText(), "");
    await until(async () => (await page.locator("iframe").count()) === 0, 5_000, "the frame to be gone");
    assert.deepEqual(faults.errors.filter((error) => !/data:,/.test(error)), []);
  });

test("where a frame may not print, it says so", async (t) => {
  const host = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe id="frame" width="900" height="900" sandbox="allow-scripts allow-same-origin" src="embed.html"></iframe>`;
  const { page } = await openPage(t, { server: { pages: { "/host.html": host }, faults: NO_PICTURE }, path: "/host.html" });
  const element = page.frameLocator("#frame").locator("io-site-finder");
  await element.locator('[data-do="print-handout"]').click();
  await until(async () => /not let a part of it print/.test(await element.locator(".handout .problem").innerText()), 10_000, "a sentence");
});

test("where its part cannot be fetched, the button says so and can be pressed again", async (t) => {
  const { page, widget } = await openWidget(t, {
    server: { faults: [...NO_PICTURE, { match: /handout\.js/, times: 1 }] },
    before: (page) => page.addInitScript(PRINTER),
  });
  await widget.ready();
  await widget.element.locator('[data-do="print-handout"]').click();
  await until(async () => /could not be downloaded/.test(await widget.element.locator(".handout .problem").innerText()), 10_000, "a sentence");
  await widget.element.locator('[data-do="print-handout"]').click();
  await until(() => page.evaluate(() => /** @type {any} */ (window).printed?.length), 10_000, "something to be printed");
});

test("several elements of a page print one handout each", async (t) => {
  const { page } = await openWidget(t, { attributes: AT_A_SITE, body: (element) => `${element}<io-site-finder id="two"></io-site-finder>`, server: { faults: NO_PICTURE } });
  const widgets = [new Widget(page), new Widget(page, 1)];
  for (const widget of widgets) await prepared(widget, false);
  await begin(widgets[0]);
  assert.ok((await text(widgets[0])).includes("8 months") && (await text(widgets[1])).includes("40 years"));
});

test("who prints before the handout has come gets the panel, opened and without what is pressed", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: AT_A_SITE, server: { faults: [...NO_PICTURE, { match: /handout\.js/, how: "hang" }] } });
  await widget.ready();
  await page.emulateMedia({ media: "print" });
  for (const part of [".toolbar", ".undo", ".open-chooser", ".cards"]) assert.ok(!(await widget.element.locator(part).first().isVisible()), part);
  assert.equal(await widget.element.locator(".row:visible").count(), 9);
  for (const folded of [".inside .positions li", ".chapters li", ".bibliography li"]) assert.ok(await widget.element.locator(folded).first().isVisible(), `${folded} is unfolded`);
  const { clip, ink } = await widget.element.evaluate((io) => ({ clip: getComputedStyle(io).overflow, ink: getComputedStyle(/** @type {Element} */ (io.shadowRoot?.querySelector(".statement"))).color }));
  assert.equal(clip, "visible");
  assert.equal(ink, "rgb(27, 38, 41)");
});
