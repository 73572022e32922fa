/** Every built-in lesson as a lecturer shows it: by a clicker's keys from the first stop to the last and back, each stop as it was. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRepository } from "../support/places.js";
import { openWidget, until } from "../support/widget.js";

/** @type {{lessons: {id: string, steps: number}[]}} */
const INDEX = JSON.parse(readFileSync(inRepository("assets", "lessons", "index.json"), "utf8"));
/** Nothing of the 3D picture arrives. */
const NO_PICTURE = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

for (const { id, steps } of INDEX.lessons) {
  test(`${id} by a clicker, forward and back`, async (t) => {
    const { page, widget, faults } = await openWidget(t, { attributes: { mode: "lecture", lesson: id }, server: NO_PICTURE });
    const lesson = widget.element.locator(".lesson");
    await lesson.waitFor();
    const stop = async () => {
      const { kind, step, view } = await widget.element.evaluate((/** @type {any} */ io) => {
        const { kind, step } = io.shadowRoot.querySelector(".lesson").dataset;
        return { kind, step, view: io.state };
      });
      return JSON.stringify({ kind, step, view, words: await lesson.innerText() });
    };
    const at = () => widget.element.evaluate((/** @type {any} */ io) => io.api(1).steps());
    const { count } = await at();
    assert.ok(count >= steps, `${count} stops of ${steps} steps`);
    const forward = [await stop()];
    for (let number = 1; number < count; number += 1) {
      await page.keyboard.press("PageDown");
      await until(async () => (await at()).at === number, 5000, `the stop ${number}`);
      forward.push(await stop());
    }
    assert.equal((await at()).forward, false);
    assert.equal(new Set(forward).size, count, "every stop is another one");
    for (let number = count - 2; number >= 0; number -= 1) {
      await page.keyboard.press("PageUp");
      await until(async () => (await at()).at === number, 5000, `the stop ${number}`);
      assert.equal(await stop(), forward[number], `back at the stop ${number}`);
    }
    assert.equal((await at()).back, false);
    faults.none();
  });
}
