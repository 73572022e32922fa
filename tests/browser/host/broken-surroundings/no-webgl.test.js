/** Without WebGL the whole way of teaching is walked in words: no control waits for a picture that never comes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../../support/widget.js";

for (const [what, chromium] of /** @type {const} */ ([
  ["switched off by policy", { flags: ["--disable-3d-apis"], without: ["--enable-unsafe-swiftshader"] }],
  ["without a graphics card", { flags: ["--disable-gpu", "--disable-software-rasterizer"], without: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"] }],
]))
  test(`with WebGL ${what} every site is taught to its end`, { timeout: 180_000 }, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      chromium: { flags: [...chromium.flags], without: [...chromium.without] },
      attributes: { patient: { age: { value: 6, unit: "years" }, weight_kg: 20 } },
    });
    await widget.ready();
    const { element } = widget;
    await until(async () => (await widget.stage.getAttribute("data-state")) === "failed", 60_000, "the picture to be given up");
    assert.match(await widget.stage.locator(".failure").innerText(), /WebGL 2[\s\S]*list says why/);
    for (const row of await element.locator(".row").all()) {
      const site = String(await row.getAttribute("data-row"));
      await row.click();
      assert.equal(await row.getAttribute("aria-expanded"), "true", site);
      const inside = element.locator(".details:not([hidden]) .inside");
      const byOne = inside.getByRole("button", { name: "Show landmarks one by one" });
      if ((await byOne.count()) > 0) {
        await byOne.click();
        const next = inside.locator(".next-landmark");
        const goesOn = async () => (await next.count()) > 0 && (await next.getAttribute("aria-disabled")) !== "true";
        for (let steps = 0; await goesOn(); steps += 1) {
          const before = await inside.locator(".finding").innerText();
          await next.click();
          await until(async () => (await inside.locator(".finding").innerText()) !== before, 3_000, `${site}: a step that is seen`);
          assert.ok(steps < 12, `${site} has an end`);
        }
        assert.ok((await inside.locator("[data-target]").innerText()).length > 10, `${site}: the point of entry in words`);
      }
      const needle = inside.locator(".try-needle");
      if ((await needle.count()) > 0) {
        await needle.locator("summary").click();
        assert.match(await needle.innerText(), /\d mm/, `${site}: how deep the bone lies`);
      }
      const rules = inside.locator(".rules");
      if ((await rules.count()) > 0) {
        await rules.locator("summary").click();
        const before = await inside.locator("[data-target]").getAttribute("data-target");
        await rules.locator("input:not(:checked)").first().click();
        await until(async () => (await inside.locator("[data-target]").getAttribute("data-target")) !== before, 3_000, `${site}: another rule`);
      }
    }
    // Nothing is offered that only a picture could do.
    for (const tool of await element.locator("[data-tool]").all()) assert.ok(!(await tool.isVisible()));
    for (const name of [/Cut open/, /deeper/, /Save this picture/]) assert.equal(await element.getByRole("button", { name }).count(), 0, String(name));
    assert.equal(await element.evaluate((/** @type {any} */ io) => io.picture()), null);
    await page.waitForTimeout(100);
    assert.deepEqual(faults.errors.filter((error) => !/WebGL/.test(error)), []);
  });
