/** Paper in every engine: what is printed has its picture and its words when the browser begins, which waits for nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openEngine, until } from "../../support/browsers.js";
import { widgetPage } from "../../support/element.js";
import { startServer } from "../../support/server.js";
import { SCENE_MS } from "../../support/widget.js";

const PATIENT = { age: { value: 8, unit: "months" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };

for (const name of /** @type {const} */ (["chromium", "firefox", "webkit"]))
  test(`${name} prints a handout with its pictures`, { timeout: 2 * SCENE_MS }, async (t) => {
    const server = await startServer({ pages: { "/test.html": widgetPage({ attributes: { patient: PATIENT, site: "proximal-tibia", side: "right", theme: "dark" } }) } });
    t.after(() => server.close());
    const engine = await openEngine(name);
    t.after(() => engine.close());
    await engine.goto(`${server.origin}/test.html`);
    const printed = `(() => {
      dispatchEvent(new Event("beforeprint"));
      const paper = document.querySelector("io-site-finder").shadowRoot.querySelector(".paper");
      const pictures = [...paper.querySelectorAll(".frame canvas")].map((canvas) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let inked = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 720) inked += 1;
        return { inked: inked / (data.length / 4), of: canvas.closest(".shot") ? "view" : "body" };
      });
      const told = { text: paper.textContent, pictures, labels: paper.querySelectorAll(".shot .spot.landmark").length };
      dispatchEvent(new Event("afterprint"));
      return told;
    })()`;
    const told = await until(async () => {
      const now = await engine.evaluate(printed);
      return now.pictures.length === 2 && now.labels >= 3 && now;
    }, SCENE_MS, "the handout with both of its pictures");
    for (const { inked, of } of told.pictures) assert.ok(inked > 0.02 && inked < 0.8, `${inked} of the ${of} is inked`);
    for (const words of ["Contraindicated", "Suitable", "8 months", "How to cite", "@misc{"]) assert.ok(told.text.includes(words), words);
  });
