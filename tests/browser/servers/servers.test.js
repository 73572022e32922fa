/** Other people's servers: wrong types, strict policies, sign-in pages, compression; and no request to another host. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, STRICT_CSP, until } from "../support/widget.js";

test("WebAssembly served with a wrong type runs all the same", async (t) => {
  const { widget, faults } = await openWidget(t, { server: { wrongMime: true } });
  await widget.sceneReady();
  faults.none();
});

test("a strict Content-Security-Policy that allows WebAssembly is enough", async (t) => {
  const { widget, faults } = await openWidget(t, {
    server: { csp: `default-src 'self'; img-src 'self' data:; style-src 'self'; ${STRICT_CSP}` },
  });
  await widget.sceneReady();
  await widget.element.locator('.row[data-row="proximal-tibia/left"]').click();
  faults.none();
});

test("a policy that forbids WebAssembly is named, with what it needs", async (t) => {
  const { widget } = await openWidget(t, { server: { csp: "script-src 'self'" } });
  const message = widget.element.locator(".message .failure");
  await message.waitFor();
  assert.equal(await message.getAttribute("data-code"), "blocked");
  assert.match(await message.innerText(), /wasm-unsafe-eval/);
});

test("a sign-in page in place of the module is recognised", async (t) => {
  const { widget } = await openWidget(t, { server: { pages: { "/pkg/scene_bg.wasm": "<!doctype html><p>Sign in" } } });
  await widget.ready();
  const panel = widget.stage.locator(".failure");
  await panel.waitFor();
  assert.equal(await panel.getAttribute("data-code"), "not-wasm");
});

test("a missing file is told apart from a broken connection", async (t) => {
  const { widget } = await openWidget(t, { server: { faults: [{ match: /scene_bg\.wasm/, how: 404 }] } });
  await widget.ready();
  const panel = widget.stage.locator(".failure");
  await panel.waitFor();
  assert.equal(await panel.getAttribute("data-code"), "not-found");
});

test("progress is told while modules arrive", async (t) => {
  const { page, widget } = await openWidget(t, {
    server: { faults: [{ match: /pkg\/scene|\.glb/, how: "hang" }] },
    head: `<script>window.parts = []; document.addEventListener("progress", (event) => event.detail && parts.push(event.detail), true);</script>`,
  });
  await widget.ready();
  const parts = await until(
    () =>
      page.evaluate(() =>
        /** @type {any} */ (window).parts.filter((/** @type {any} */ detail) => detail.part === "core"),
      ),
    5000,
    "progress",
  );
  const last = parts[parts.length - 1];
  assert.ok(last.loaded > 0 && last.loaded === last.total, JSON.stringify(last));
});
