/** The address after `#`, of a frame and of the page: followed when it is meant for the widget, left alone otherwise. More: `links`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, until } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const infant = encodeURIComponent(JSON.stringify({ age: { value: 8, unit: "months" } }));
const child = encodeURIComponent(JSON.stringify({ age: { value: 6, unit: "years" } }));

test("a frame follows what its page puts behind the # of its address, without loading anew", async (t) => {
  const host = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe id="frame" width="900" height="700" src="embed.html#io.patient=${infant}&io.site=sternum"></iframe>`;
  const { page, server, faults } = await openPage(t, { server: { pages: { "/host.html": host }, faults: NO_PICTURE }, path: "/host.html" });
  const element = page.frameLocator("#frame").locator("io-site-finder");
  /** @param {string} what */
  const now = (what) =>
    element.evaluate((/** @type {any} */ io, what) => (what === "site" ? io.site : what === "age" ? io.patient.age.value : io.assessment()?.age_band), what);
  await until(async () => (await now("band")) === "infant", 30_000, "the first patient");
  assert.equal(await now("site"), "sternum");
  const loads = server.count(/embed\.html/);
  const src = (/** @type {string} */ hash) =>
    page.evaluate((hash) => void (/** @type {HTMLIFrameElement} */ (document.getElementById("frame")).src = `embed.html#${hash}`), hash);
  await src(`io.patient=${child}&io.site=proximal-tibia&io.side=left`);
  await until(async () => (await now("age")) === 6 && (await now("site")) === "proximal-tibia", 5_000, "another patient and site");
  // What a reader does meanwhile is not undone by an address that says the same.
  await element.evaluate((/** @type {any} */ io) => io.select("sternum"));
  await src(`io.patient=${child}&io.site=proximal-tibia&io.side=left`);
  await page.waitForTimeout(300);
  assert.equal(await now("site"), "sternum");
  assert.equal(server.count(/embed\.html/), loads, "the frame was not loaded again");
  faults.none();
});

test("links of the page, back and forward lead to what they name; a deck's own fragment leads nowhere", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    server: { faults: NO_PICTURE },
    body: (element) => `<a id="a" href="#io.site=sternum">Sternum</a> <a id="b" href="#io.site=proximal-humerus&io.side=left">Arm</a> <a id="c" href="#/3">Slide</a> <a id="d" href="#top">Top</a>${element}`,
  });
  await widget.ready();
  const site = () => widget.element.evaluate((/** @type {any} */ io) => [io.site, io.side].filter(Boolean).join(" "));
  const becomes = (/** @type {string} */ wanted) => until(async () => (await site()) === wanted, 5_000, wanted);
  await page.locator("#a").click();
  await becomes("sternum");
  await page.locator("#b").click();
  await becomes("proximal-humerus left");
  await page.goBack();
  await becomes("sternum");
  await page.goForward();
  await becomes("proximal-humerus left");
  for (const foreign of ["#c", "#d"]) {
    await page.locator(foreign).click();
    await page.waitForTimeout(200);
    assert.equal(await site(), "proximal-humerus left", foreign);
  }
  assert.equal(await widget.element.locator(".unshown").count(), 0);
  faults.none();
});
