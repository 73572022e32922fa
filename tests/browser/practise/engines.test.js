/**
 * A whole practice by mouse in the other engines: a site is chosen, a pin is put on the bone, and both are told.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../support/browsers.js";
import { SCENE_MS } from "../support/element.js";
import { openInEngine, ROOT } from "../support/engine-page.js";

for (const name of /** @type {const} */ (["firefox", "webkit"])) {
  test(`a practice by mouse in ${name}`, { timeout: 2 * SCENE_MS }, async (t) => {
    const { engine, ask, click } = await openInEngine(t, name, { mode: "practise", kinds: "choose-site", seed: "7", count: "1" });
    const phase = (/** @type {string} */ wanted) =>
      until(() => ask(`${ROOT}.querySelector(".practise")?.dataset.phase === ${JSON.stringify(wanted)}`), 20_000, wanted);
    const panel = () => ask(`${ROOT}.querySelector(".practise").innerText`);

    await click('[data-do="begin"]');
    await phase("asking");
    await click('.choice[data-row="sternum/"]');
    await click('[data-do="answer"]');
    await phase("told");
    assert.equal(await ask(`${ROOT}.querySelectorAll(".rows-told li").length`), 9);
    await click('[data-do="next"]');
    await phase("over");
    await click('[data-do="again"]');

    await ask(`(() => { const io = document.querySelector("io-site-finder"); io.setAttribute("kinds", "locate"); io.setAttribute("seed", "12"); })()`);
    await click('[data-do="begin"]');
    await phase("asking");
    await until(() => ask(`document.querySelector("io-site-finder").sceneState()?.focus != null`), 20_000, "the bone");
    // The picture flies there first: what is under the pointer on the way is not what is meant.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await until(
      async () => {
        const box = await ask(`(() => { scrollTo(0, 0); const { x, y, width, height } = ${ROOT}.querySelector("canvas").getBoundingClientRect(); return { x, y, width, height }; })()`);
        await engine.click(box.x + box.width * 0.52, box.y + box.height * 0.62);
        return (await ask(`${ROOT}.querySelectorAll(".spot.pin").length`)) > 0;
      },
      60_000,
      "a pin on the bone",
    );
    await until(async () => /It lies \d+ mm/.test(await panel()), 30_000, "where it stands, in words");
    await click('[data-do="answer"]');
    await phase("told");
    assert.match(await panel(), /\d+ mm from it|on the point/);
    assert.deepEqual(await ask("window.faults"), []);
  });
}
