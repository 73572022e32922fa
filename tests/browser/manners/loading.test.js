/**
 * Loading: the page neither moves nor loses its reader's focus, on a slow connection and with the picture arriving late.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget } from "../support/widget.js";

const body = (/** @type {string} */ element) => `
  <p><input id="note" value=""></p><div style="height:200px">before</div>${element}<p id="below">below</p><div style="height:3000px">after</div>`;

test("the page keeps its place and its focus while the widget loads", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    body,
    server: { delayMs: 150 },
    before: (page) =>
      page.addInitScript(() => {
        const log = /** @type {any} */ (window);
        log.scrolls = [];
        addEventListener("scroll", () => log.scrolls.push(scrollY));
        document.addEventListener("DOMContentLoaded", () =>
          document.getElementById("note")?.focus({ preventScroll: true }),
        );
        document.addEventListener("focusin", (event) =>
          (log.focused ??= []).push(
            /** @type {Element} */ (event.target).id || /** @type {Element} */ (event.target).localName,
          ),
        );
      }),
  });
  await page.keyboard.type("half a ");
  await widget.sceneReady();
  await page.keyboard.type("sentence");
  assert.equal(await page.inputValue("#note"), "half a sentence", "every letter reached the reader's own field");
  assert.deepEqual(
    await page.evaluate(() => /** @type {any} */ (window).focused),
    ["note"],
    "nothing else took the focus",
  );
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).scrolls), [], "the page has not scrolled");
  faults.none();
});

test("the picture's arrival moves nothing on the page", async (t) => {
  const { page, widget } = await openWidget(t, { body, server: { faults: [{ match: /scene_bg/, delayMs: 2500 }] } });
  await widget.ready();
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    const log = /** @type {any} */ (window);
    log.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) log.shift += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift" });
  });
  const before = await page.locator("#below").boundingBox();
  await widget.sceneReady();
  await page.waitForTimeout(500);
  assert.deepEqual(await page.locator("#below").boundingBox(), before);
  assert.ok((await page.evaluate(() => /** @type {any} */ (window).shift)) < 0.001, "no layout shift");
});

test("it starts in a hidden box and draws once that is shown", async (t) => {
  const { page, widget, server, faults } = await openWidget(t, {
    body: (element) => `<div id="box" hidden>${element}</div>`,
  });
  await widget.ready();
  await page.waitForTimeout(500);
  assert.equal(server.count(/scene_bg/), 0, "nothing is fetched for a picture that nobody sees");
  await page.evaluate(() => document.getElementById("box")?.removeAttribute("hidden"));
  await widget.sceneReady();
  const box = await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (
      document.querySelector("io-site-finder")?.shadowRoot?.querySelector("canvas")
    );
    return { width: canvas.width, height: canvas.height };
  });
  assert.ok(box.width > 100 && box.height > 100, JSON.stringify(box));
  faults.none();
});

test("properties set before the script has arrived count", async (t) => {
  const { widget } = await openWidget(t, {
    server: {
      faults: [
        { match: /io-site-finder\.js/, delayMs: 400 },
        { match: /pkg\/scene|\.glb/, how: "hang" },
      ],
    },
    head: `<script>addEventListener("DOMContentLoaded", () => { document.querySelector("io-site-finder").patient = { age: { value: 8, unit: "months" } }; });</script>`,
  });
  await widget.ready();
  assert.equal((await widget.assessment()).age_band, "infant");
});
