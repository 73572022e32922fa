/** Frames sized by their content, and places that are opened later. Given heights: see `layout`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, SCENE_MS, until } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];

for (const width of [360, 800, 1280])
  for (const begin of [150, 60, 0])
    test(`a frame of ${width} px that its page makes as high as its content, from ${begin} px, settles`, async (t) => {
      const host = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe id="frame" width="${width}" height="${begin}" src="embed.html"></iframe>
        <script>
          const frame = document.getElementById("frame"), heights = (window.heights = []);
          const fit = () => {
            const height = frame.contentDocument.documentElement.scrollHeight;
            if (height !== Number(frame.height)) heights.push((frame.height = height));
          };
          frame.addEventListener("load", () => {
            new frame.contentWindow.ResizeObserver(fit).observe(frame.contentDocument.body);
            setInterval(fit, 50);
          });
        </script>`;
      const { page } = await openPage(t, { server: { pages: { "/host.html": host }, faults: NO_PICTURE }, viewport: { width: 1400, height: 900 }, path: "/host.html" });
      const element = page.frameLocator("#frame").locator("io-site-finder");
      await element.locator(".row").first().waitFor();
      const heights = () => page.evaluate(() => /** @type {any} */ (window).heights);
      await page.waitForTimeout(1500);
      const before = (await heights()).length;
      await page.waitForTimeout(1500);
      const after = await heights();
      assert.equal(after.length, before, `it still grows: ${after}`);
      assert.ok(after.length <= 10 && after.at(-1) < 3000, String(after));
      const view = await element.locator(".view").boundingBox();
      assert.ok(view && view.height >= 240, `the picture has ${view?.height} px`);
    });

/** How a page hides the box, and how it shows it. @type {[string, string, string][]} */
const PLACES = [
  ["a closed tab", `<div id="box" style="display:none">ELEMENT</div>`, `box.style.display = "block"`],
  ["a closed part of the page", `<details id="box"><summary>More</summary>ELEMENT</details>`, `box.open = true`],
  ["a place that grows", `<div id="box" style="height:0;overflow:hidden;transition:height .4s">ELEMENT</div>`, `box.style.height = "900px"`],
  ["a place whose content is skipped", `<div id="box" style="content-visibility:hidden">ELEMENT</div>`, `box.style.contentVisibility = "visible"`],
  ["a place that is hidden until found", `<div id="box" hidden="until-found">ELEMENT</div>`, `box.removeAttribute("hidden")`],
  ["a dialog", `<dialog id="box" style="width:900px">ELEMENT</dialog>`, `box.showModal()`],
  ["one tab, from which it is moved into another", `<div style="display:none">ELEMENT</div><div id="box"></div>`, `box.append(document.querySelector("io-site-finder"))`],
];
for (const [what, body, show] of PLACES)
  test(`in ${what} it fetches no picture before it is shown, and then draws`, { timeout: SCENE_MS }, async (t) => {
    const { page, widget, server, faults } = await openWidget(t, { body: (element) => `<p>A page</p>${body.replace("ELEMENT", element)}` });
    await widget.ready();
    await page.waitForTimeout(500);
    assert.equal(server.count(/pkg\/scene|\.glb/), 0, "nothing of the picture is fetched");
    await page.evaluate(`{ const box = document.getElementById("box"); ${show} }`);
    await until(() => server.count(/scene_bg/) === 1, 5_000, "the picture to be fetched");
    await widget.sceneReady();
    const [canvas, view] = await widget.element.evaluate((io) =>
      ["canvas", ".view"].map((part) => {
        const { width, height } = /** @type {Element} */ (/** @type {ShadowRoot} */ (io.shadowRoot).querySelector(part)).getBoundingClientRect();
        return { width, height };
      }),
    );
    assert.ok(view.width > 300 && view.height > 200, JSON.stringify(view));
    assert.deepEqual(canvas, view);
    faults.none();
  });
