/** On a telephone: all sites are named in the picture, nothing covers anything, and every button can be reached. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

for (const [name, age] of Object.entries({ adult: { value: 40, unit: "years" }, child: { value: 6, unit: "years" }, infant: { value: 8, unit: "months" } }))
  test(`${name}: nine named labels stay apart in 390×844, and no button leaves the bar`, async (t) => {
    const { widget, faults } = await openWidget(t, {
      attributes: { patient: { age } },
      viewport: { width: 390, height: 844 },
      context: { reducedMotion: "reduce" },
    });
    await widget.sceneReady();
    const labels = () =>
      widget.element.evaluate((/** @type {any} */ io) =>
        [...io.shadowRoot.querySelectorAll(".marker:not(.gone) .label")].map((label) => {
          const { left, top, right, bottom } = label.getBoundingClientRect();
          const named = label.querySelector("b").getBoundingClientRect().width > 20;
          return { words: label.textContent, named, left, top, right, bottom, letters: parseFloat(getComputedStyle(label).fontSize) };
        }),
      );
    await until(async () => (await labels()).length === 9, 20_000, "nine labels");
    const all = await labels();
    for (const [at, one] of all.entries()) {
      assert.ok(one.named, `${one.words} has its name`);
      assert.ok(one.letters >= 14, `${one.words}: ${one.letters} px`);
      for (const other of all.slice(at + 1)) {
        const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        assert.ok(apart, `${one.words} and ${other.words}`);
      }
    }
    await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
    await until(async () => (await widget.element.locator("[data-tool=section]").count()) === 1, 10_000, "all buttons");
    const stage = await widget.stageBox();
    for (const box of await Promise.all((await widget.element.locator(".toolbar button").all()).map((button) => button.boundingBox()))) {
      assert.ok(box && box.x >= stage.x && box.x + box.width <= stage.x + stage.width, "a button lies outside");
      assert.ok(box.width >= 24 && box.height >= 24, "a button is too small");
    }
    faults.none();
  });
