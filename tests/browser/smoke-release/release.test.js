/**
 * The published form, where one has been built: bundled scripts, packed files, a strict page, nothing asked of others.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { look } from "../support/pixels.js";
import { inRepository } from "../support/places.js";
import { openWidget, STRICT_CSP } from "../support/widget.js";

const skip = existsSync(inRepository("dist", "pkg", "scene_bg.wasm")) && existsSync(inRepository("dist", "io-site-finder.js"))
  ? false
  : "no release build; `cargo xtask build --release` makes one";

test("the published form works packed, in a folder of its own, on a strict page", { skip }, async (t) => {
  const { widget, server, faults } = await openWidget(t, {
    attributes: { patient: { age: { value: 40, unit: "years" }, weight_kg: 70 }, loading: "eager" },
    server: { folder: "dist", brotli: true, csp: STRICT_CSP },
  });
  await widget.ready();
  await widget.sceneReady();
  assert.ok(look(await widget.picture()).distinctColours > 200, "the picture is drawn");
  const served = server.requests.filter((request) => request.status === 200).map((request) => request.url);
  assert.ok(served.some((url) => url.includes("scene_bg.wasm")));
  // One script, and the binding of each module: everything else is in the bundle.
  const scripts = served.filter((url) => /\.js(\?|$)/.test(url)).map((url) => url.split("/").pop());
  assert.deepEqual(scripts.sort(), ["core.js", "io-site-finder.js", "scene.js"]);
  faults.none();
});

test("the published form has no file ending that hosts serve wrongly", { skip }, () => {
  const files = readdirSync(inRepository("dist"), { recursive: true }).map(String);
  // Declarations are read by editors and compilers, never asked of a host by a browser.
  const served = files.filter((file) => !/\.d\.ts(\.br)?$/.test(file));
  assert.deepEqual(served.filter((file) => /\.(mjs|ts|map)(\.br)?$/.test(file)), []);
});
