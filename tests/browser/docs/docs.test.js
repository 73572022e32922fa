/** The manual as a page: whole, with examples that run and run nothing else. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRepository } from "../support/places.js";
import { openPage, PANEL_MS, STRICT_CSP } from "../support/widget.js";

const REFERENCE = JSON.parse(readFileSync(inRepository("web/docs/reference.json"), "utf8"));
// As strict as a platform may be; the empty icon is data.
const SERVER = { csp: `default-src 'self'; img-src 'self' data:; ${STRICT_CSP}` };

/** @param {import("node:test").TestContext} t @param {string} [hash] */
const open = (t, hash = "") => openPage(t, { path: `/docs.html${hash}`, server: SERVER });

test("every name of the manifest is on the page, with an address of its own", async (t) => {
  const { page, faults } = await open(t, "#event-attempt");
  for (const [key, kind] of [["attributes", "attribute"], ["properties", "property"], ["methods", "method"], ["events", "event"], ["parts", "part"], ["slots", "slot"], ["customProperties", "custom-property"]]) {
    const shown = await page.locator(`[data-kind="${kind}"]`).evaluateAll((all) => all.map((entry) => entry.getAttribute("data-name")));
    assert.deepEqual(shown, REFERENCE[key].map((/** @type {{name: string}} */ { name }) => name), key);
  }
  for (const name of Object.keys(REFERENCE.types)) assert.equal(await page.locator(`#type-${name}`).count(), 1, name);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, "an id stands twice");
  const broken = await page.locator('a[href^="#"]').evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "").filter((to) => !document.getElementById(to.slice(1))));
  assert.deepEqual(broken, []);
  assert.ok(await page.locator("#event-attempt").evaluate((entry) => entry.getBoundingClientRect().top < innerHeight));
  faults.none();
});

test("every example runs with no fault", async (t) => {
  const { page, faults } = await open(t);
  const areas = page.locator("textarea.example");
  const count = await areas.count();
  assert.ok(count >= 5);
  for (let at = 0; at < count; at += 1) {
    await areas.nth(at).scrollIntoViewIfNeeded();
    await page.locator(`#example-${at + 1} io-site-finder`).evaluate(
      (io) => new Promise((resolve) => (/** @type {any} */ (io).assessment?.() || /** @type {any} */ (io).steps?.() ? resolve(null) : io.addEventListener("ready", resolve, { once: true }))),
      undefined,
      { timeout: PANEL_MS },
    );
    assert.equal(await page.locator(".told").nth(at).textContent(), "");
  }
  faults.none();
});

test("an edited example is followed, a broken one is told, and nothing of it is run", async (t) => {
  const { page, faults } = await open(t);
  const area = page.locator("textarea.example").first();
  await area.scrollIntoViewIfNeeded();
  const live = page.locator("#example-1 io-site-finder");
  await live.waitFor();
  await area.fill(
    `<script>window.ran = 1</script><img src="nothing" onerror="window.ran = 2"><iframe srcdoc="<script>parent.ran = 3</script>"></iframe>
<style>io-site-finder::part(panel) { background: url(/x) }</style>
<io-site-finder site="sternum" onready="window.ran = 4" onclick="window.ran = 5" style="background: url(/y); --io-radius: 3px"><svg onload="window.ran = 6"></svg></io-site-finder>`,
  );
  await page.locator('#example-1 io-site-finder[site="sternum"]').waitFor();
  await live.click({ position: { x: 5, y: 5 } });
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).ran), undefined);
  assert.deepEqual(await live.evaluate((io) => io.getAttributeNames().filter((name) => name.startsWith("on"))), []);
  assert.equal(await live.evaluate((io) => /** @type {HTMLElement} */ (io).style.cssText), "--io-radius: 3px;");
  const told = page.locator(".told").first();
  assert.match((await told.textContent()) ?? "", /onclick.*scripts/);
  await area.fill("<io-site-finder patient='{age: 8}'></io-site-finder>");
  await page.getByText("is no JSON").waitFor();
  await area.fill("<io-site-finder />");
  await page.getByText("The closing tag is missing").waitFor();
  await page.getByRole("button", { name: "Begin again" }).first().click();
  await page.locator('#example-1 io-site-finder[site="proximal-tibia"]').waitFor();
  faults.none();
});

test("names are found, and an address leads to what the filter hid", async (t) => {
  const { page } = await open(t);
  await page.keyboard.press("/");
  await page.keyboard.type("policy-file");
  assert.equal(await page.locator("#attribute-policy-file").isVisible(), true);
  assert.equal(await page.locator("#attribute-poster").isVisible(), false);
  assert.equal(await page.locator("#examples").isVisible(), false);
  await page.evaluate(() => void (location.hash = "#type-Attempt"));
  await page.locator("#type-Attempt pre").waitFor();
});

test("on a phone nothing is wider than the screen", async (t) => {
  const { page } = await openPage(t, { path: "/docs.html", server: SERVER, viewport: { width: 390, height: 844 } });
  await page.locator("[data-kind=event]").first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
