/** A built-in lesson as a learner plays it, by mouse, in the other engines: what is shown, asked and told, and the picture of each step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openEngine, until } from "../support/browsers.js";
import { SCENE_MS, widgetPage } from "../support/element.js";
import { startServer } from "../support/server.js";

const PAGE = widgetPage({
  attributes: { lesson: "which-site", loading: "eager" },
  head: `<script>
      window.faults = [];
      addEventListener("error", (event) => window.faults.push(event.message));
      addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
    </script>
    <style>body { margin: 0 } io-site-finder { width: 1000px }</style>`,
});

const IO = `document.querySelector("io-site-finder")`;
const ROOT = `${IO}.shadowRoot`;

for (const name of /** @type {const} */ (["firefox", "webkit"])) {
  test(`a lesson by mouse in ${name}`, { timeout: 2 * SCENE_MS }, async (t) => {
    const server = await startServer({ pages: { "/lesson.html": PAGE } });
    t.after(() => server.close());
    const engine = await openEngine(name);
    t.after(() => engine.close());
    await engine.goto(`${server.origin}/lesson.html`);
    const ask = (/** @type {string} */ expression) => engine.evaluate(expression);
    const running = `${ROOT}?.querySelector(".stage")?.dataset.state === "running" && Boolean(${IO}.sceneState())`;
    await until(() => ask(running), SCENE_MS, `the scene in ${name}`);
    /** Clicks the middle of a node. @param {string} selector */
    const click = async (selector) => {
      const box = await until(
        () =>
          ask(`(() => {
            const node = ${ROOT}.querySelector(${JSON.stringify(selector)});
            node?.scrollIntoView({ block: "center" });
            const { x, y, width, height } = node?.getBoundingClientRect() ?? {};
            return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
          })()`),
        20_000,
        selector,
      );
      await engine.click(box.x, box.y);
    };
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
