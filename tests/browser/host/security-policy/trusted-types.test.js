/**
 * Trusted types: nothing that the widget does turns a text into HTML, a script or an address of one, but for the templates of lit, whose
 * policy is allowed by name; several of the widget's scripts bring it along.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { inRepository } from "../../support/places.js";
import { openPage, openWidget, SCENE_MS, STRICT_CSP, until } from "../../support/widget.js";

const TRUSTED = `require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'; ${STRICT_CSP}`;
const HANG = [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }];
const server = { csp: TRUSTED, faults: HANG };
const PATIENT = { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };

/** Notes what a page's policy forbids. @param {import("playwright-core").Page} page */
const noting = (page) =>
  page.addInitScript(() => {
    const all = /** @type {string[]} */ ([]);
    /** @type {any} */ (window).violations = all;
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample, sourceFile, lineNumber }) => all.push(`${violatedDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`), true);
  });

/** @param {import("playwright-core").Page} page */
async function none(page) {
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), []);
}

const pages = readdirSync(inRepository("web/pages")).filter((name) => name.endsWith(".html"));
for (const name of pages)
  test(`${name} keeps to trusted types`, { timeout: SCENE_MS }, async (t) => {
    // The page that shows how a deck is begun begins one in itself, as authors do.
    const csp = name === "reveal.html" ? TRUSTED.replace("'self'", "'self' 'unsafe-inline'") : TRUSTED;
    const { page, faults } = await openPage(t, { server: { ...server, csp }, before: noting, path: `/${name}` });
    const widget = page.locator("io-site-finder").first();
    if (await widget.count()) await until(() => widget.evaluate((/** @type {any} */ io) => Boolean(io.assessment?.()) || io.shadowRoot?.querySelector(".panel")?.childElementCount > 0), 60_000, "the panel");
    await page.waitForTimeout(500);
    await none(page);
    assert.deepEqual(faults.errors.filter((error) => /Trusted|Content Security/i.test(error)), []);
  });

for (const mode of ["explore", "guide", "lecture", "practise"])
  test(`mode ${mode} keeps to trusted types: every row opened, and printed`, { timeout: SCENE_MS }, async (t) => {
    const { page, widget, faults } = await openWidget(t, { attributes: { mode, patient: PATIENT, count: 2, kinds: "choose-site" }, server, before: noting });
    await until(() => widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot?.querySelector(".panel")?.childElementCount > 0), 60_000, "the panel");
    await widget.element.evaluate(async (/** @type {any} */ io) => {
      for (const { site, side } of io.assessment()?.sites ?? []) {
        io.select(site, side);
        for (const part of io.shadowRoot.querySelectorAll("details")) part.open = true;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      io.forward();
      io.back();
    });
    if (mode === "practise") {
      await widget.element.locator('[data-do="begin"]').click();
      await page.waitForTimeout(700);
      await widget.element.locator('[data-do="skip"]').click();
    }
    await page.emulateMedia({ media: "print" });
    await until(() => widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector(".paper").childElementCount > 0), 20_000, "the handout");
    await none(page);
    faults.none();
  });

test("a lesson that is played keeps to trusted types", { timeout: SCENE_MS }, async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: { mode: "guide", lesson: "proximal-tibia" }, server, before: noting });
  await until(() => widget.element.evaluate((/** @type {any} */ io) => io.steps?.() != null), 60_000, "the lesson");
  for (let step = 0; step < 6; step += 1) await widget.element.evaluate((/** @type {any} */ io) => io.forward());
  await page.waitForTimeout(500);
  await none(page);
  faults.none();
});
