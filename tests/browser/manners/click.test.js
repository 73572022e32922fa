/** `loading="click"`: a poster with a button, and nothing that is large is fetched before that is pressed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accented, PSEUDO, pseudoLanguage } from "../support/pseudo.js";
import { openWidget, until } from "../support/widget.js";

const LARGE = /\.wasm|\.glb|pkg\/|lessons\/|evidence|own\.json/;
const PATIENT = { age: { value: 8, unit: "months" }, weight_kg: 8 };

test("until it is asked for there is a poster with a button, and no module is fetched; then it opens, with the focus in it", async (t) => {
  const { page, widget, server, faults } = await openWidget(t, {
    attributes: { loading: "click", patient: PATIENT, site: "sternum", evidence: "/own.json" },
    server: { pages: { "/own.json": JSON.stringify({ sources: [], positions: [] }) } },
    viewport: { width: 1280, height: 800 },
  });
  const button = widget.element.locator('[data-do="load"]');
  await button.waitFor();
  assert.equal(await button.innerText(), "Open the site finder");
  const image = widget.element.locator(".until-asked img");
  await until(() => image.evaluate((node) => /** @type {HTMLImageElement} */ (node).naturalWidth > 0), 10_000, "the poster");
  // As long as an idle page needs to be idle.
  await page.waitForTimeout(1500);
  assert.deepEqual(server.requests.map(({ url }) => url).filter((url) => LARGE.test(url)), []);
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.assessment()), null);
  await page.keyboard.press("Tab");
  assert.ok(await button.evaluate((node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node), "the first thing that Tab finds");
  await page.keyboard.press("Enter");
  await widget.ready();
  assert.ok(server.count(/\.wasm/) > 0);
  assert.equal(await button.count(), 0);
  assert.ok(await widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.activeElement != null), "the focus stays in it");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.site), "sternum");
  // Moved within the page, it need not be asked for again.
  await widget.element.evaluate((io) => document.body.append(document.createElement("hr"), io));
  await widget.ready();
  assert.equal(await button.count(), 0);
  faults.none();
});

test("in another language, with a poster of the page's own; and one that is taken out before fetches nothing", async (t) => {
  const { page, widget, server } = await openWidget(t, {
    attributes: { loading: "click", lang: PSEUDO, poster: "/own.svg" },
    server: { pages: { ...pseudoLanguage(), "/own.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>' } },
  });
  const button = widget.element.locator('[data-do="load"]');
  await button.waitFor();
  assert.equal(await button.innerText(), accented("Open the site finder"));
  assert.equal(await widget.element.locator(".until-asked img").getAttribute("src"), "/own.svg");
  await widget.element.evaluate((io) => io.remove());
  await page.waitForTimeout(300);
  assert.deepEqual(server.requests.map(({ url }) => url).filter((url) => LARGE.test(url)), []);
});
