/** A page with the widget in one of the other engines, and a hand that clicks in it: as little as every engine has. */
import { openEngine, until } from "./browsers.js";
import { SCENE_MS, widgetPage } from "./element.js";
import { startServer } from "./server.js";

/** The element, and its shadow root, as expressions in the page. */
export const IO = `document.querySelector("io-site-finder")`;
export const ROOT = `${IO}.shadowRoot`;

const HEAD = `<script>
      window.faults = [];
      addEventListener("error", (event) => window.faults.push(event.message));
      addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
    </script>
    <style>body { margin: 0 } io-site-finder { width: 1000px }</style>`;

/**
 * Opens a page with the element and waits until its picture runs.
 * @param {import("node:test").TestContext} t @param {"chromium" | "firefox" | "webkit"} name @param {Record<string, unknown>} attributes
 */
export async function openInEngine(t, name, attributes) {
  const page = widgetPage({ attributes: { ...attributes, loading: "eager" }, head: HEAD });
  const server = await startServer({ pages: { "/engine.html": page } });
  t.after(() => server.close());
  const engine = await openEngine(name);
  t.after(() => engine.close());
  await engine.goto(`${server.origin}/engine.html`);
  const ask = (/** @type {string} */ expression) => engine.evaluate(expression);
  const running = `${ROOT}?.querySelector(".stage")?.dataset.state === "running" && Boolean(${IO}.sceneState())`;
  await until(() => ask(running), SCENE_MS, `the scene in ${name}`).catch(async (fault) => {
    const seen = await ask(`JSON.stringify([${ROOT}?.querySelector(".stage")?.dataset.state, window.faults])`).catch(String);
    throw new Error(`${fault.message}; the stage and what went wrong: ${seen}`);
  });
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
  return { engine, ask, click };
}
