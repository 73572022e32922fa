/** Strict policies of the page, and frames that let nothing out: what was asked for is done, or said where the reader looks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, STRICT_CSP } from "../../support/widget.js";

for (const [what, csp] of [
  ["governs images by its default", `default-src 'self'; ${STRICT_CSP}`],
  ["lets no image in at all", `default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'none'; ${STRICT_CSP}`],
  ["wants trusted types", `require-trusted-types-for 'script'; default-src 'self'; ${STRICT_CSP}`],
])
  test(`a picture is saved where the policy ${what}`, { timeout: SCENE_MS }, async (t) => {
    const { page, widget, faults } = await openWidget(t, { server: { csp } });
    await widget.sceneReady();
    const bytes = await widget.element.evaluate(async (/** @type {any} */ io) => [...new Uint8Array(await (await io.picture()).arrayBuffer())]);
    assert.deepEqual(bytes.slice(1, 4), [...Buffer.from("PNG")]);
    assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
    const [download] = await Promise.all([page.waitForEvent("download"), widget.element.locator('[data-tool="save"]').click()]);
    assert.match(download.suggestedFilename(), /\.png$/);
    // The page's own icon, and posters where no image may be.
    const ours = faults.errors.filter((error) => !/data:,|posters|favicon/.test(error));
    assert.deepEqual(ours, []);
  });
