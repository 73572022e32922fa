/** A built-in lesson as a learner plays it, by mouse, in the other engines: what is shown, asked and told, and the picture of each step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../support/browsers.js";
import { SCENE_MS } from "../support/element.js";
import { IO, openInEngine, ROOT } from "../support/engine-page.js";

for (const name of /** @type {const} */ (["firefox", "webkit"])) {
  test(`a lesson by mouse in ${name}`, { timeout: 2 * SCENE_MS }, async (t) => {
    const { ask, click } = await openInEngine(t, name, { lesson: "which-site" });
    /** @param {string} stop such as `2 asked` */
    const at = (stop) =>
      until(
        () => ask(`(({ step, kind }) => step + " " + kind)(${ROOT}.querySelector(".lesson")?.dataset ?? {}) === ${JSON.stringify(stop)}`),
        20_000,
        `the stop ${stop}`,
      );
    const words = () => ask(`${ROOT}.querySelector(".lesson").innerText`);
    const verdicts = () => ask(`${IO}.sceneState().flags.filter(({ verdict }) => verdict != null).length`);

    await at("1 shown");
    assert.match(await words(), /Step 1 of \d+/);
    await until(async () => (await verdicts()) === 9, 20_000, "the verdicts of the first step");
    await click('[data-do="next"]');
    await at("2 asked");
    await until(async () => (await verdicts()) === 0, 20_000, "a picture without verdicts");
    await click('.choice[data-row="sternum/"]');
    await click('[data-do="answer"]');
    await at("2 told");
    await until(async () => (await verdicts()) > 0, 20_000, "the verdicts once more");
    await click('[data-do="back"]');
    await at("1 shown");
    await click('[data-do="next"]');
    await at("2 told");
    await click('[data-do="next"]');
    await at("3 shown");
    await until(() => ask(`${IO}.sceneState().focus?.site === ${IO}.state.site && ${IO}.state.site != null`), 20_000, "the bone of the third step");
    assert.deepEqual(await ask("window.faults"), []);
  });
}
