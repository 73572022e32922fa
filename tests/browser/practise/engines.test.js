/**
 * A whole practice by mouse in the other engines: a site is chosen, a pin is put on the bone, and both are told.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openEngine, until } from "../support/browsers.js";
import { SCENE_MS, widgetPage } from "../support/element.js";
import { startServer } from "../support/server.js";

const PAGE = widgetPage({
  attributes: { mode: "practise", kinds: "choose-site", seed: "7", count: "1", loading: "eager" },
  head: `<script>
      window.faults = [];
      addEventListener("error", (event) => window.faults.push(event.message));
      addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
    </script>
    <style>body { margin: 0 } io-site-finder { width: 1000px }</style>`,
});

const ROOT = `document.querySelector("io-site-finder").shadowRoot`;

for (const name of /** @type {const} */ (["firefox", "webkit"])) {
  test(`a practice by mouse in ${name}`, { timeout: 2 * SCENE_MS }, async (t) => {
    const server = await startServer({ pages: { "/practise.html": PAGE } });
    t.after(() => server.close());
    const engine = await openEngine(name);
    t.after(() => engine.close());
    await engine.goto(`${server.origin}/practise.html`);
    const ask = (/** @type {string} */ expression) => engine.evaluate(expression);
    const running = `${ROOT}?.querySelector(".stage")?.dataset.state === "running" && Boolean(document.querySelector("io-site-finder").sceneState())`;
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
