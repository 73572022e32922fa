/** The page that checks a platform, in places in which each thing is broken: it always says what, and never fails itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, STRICT_CSP } from "../support/widget.js";

/** The largest file is 39 MB in daily work. */
const CHECKED_MS = 90_000;

/** @param {import("playwright-core").Page | import("playwright-core").Frame} page */
async function findings(page) {
  await page.locator(".overall").waitFor({ timeout: CHECKED_MS });
  const lines = await page.locator("[data-finding]").evaluateAll((all) => all.map((line) => [line.getAttribute("data-file") ?? line.getAttribute("data-finding"), line.getAttribute("data-state")]));
  return {
    /** @type {Record<string, string>} */
    states: Object.fromEntries(lines),
    overall: await page.locator(".overall").getAttribute("data-outcome"),
    letter: await page.locator("textarea").inputValue(),
  };
}

/** @param {import("node:test").TestContext} t @param {Partial<import("../support/widget.js").PageOptions> & {path?: string}} [options] */
async function check(t, options = {}) {
  const opened = await openPage(t, { path: "/check.html", ...options });
  return { ...opened, found: await findings(opened.page), thrown: opened.faults.errors.filter((error) => !error.startsWith("console:")) };
}

test("a good place is told to be one, and a fragment arrives", async (t) => {
  const { found, thrown } = await check(t, { path: "/check.html#io.site=sternum" });
  assert.notEqual(found.overall, "wrong");
  assert.equal(found.states.script, "runs");
  assert.equal(found.states.webassembly, "runs");
  assert.equal(found.states.fragment, "arrived");
  assert.equal(found.states.picture, "processor");
  assert.equal(found.states["pkg/scene_bg.wasm"], "right");
  assert.deepEqual(thrown, []);
});

test("a wrong type and a strict policy are told, and limit only what they limit", async (t) => {
  const { found, thrown } = await check(t, { server: { wrongMime: true, csp: `default-src 'self'; ${STRICT_CSP}` } });
  assert.equal(found.states["pkg/core_bg.wasm"], "wasm-type");
  assert.equal(found.states.policy, "strict");
  assert.equal(found.states.streaming, "later");
  assert.equal(found.overall, "limited");
  assert.match(found.letter, /application\/wasm/);
  assert.deepEqual(thrown, []);
});

test("a policy without WebAssembly, a missing file and a sign-in page are in the way", async (t) => {
  const { found, thrown } = await check(t, {
    server: { csp: "default-src 'self'", faults: [{ match: /adult\.glb/, how: 404 }], pages: { "/pkg/scene_bg.wasm": "<!doctype html>Sign in" } },
  });
  assert.equal(found.states.webassembly, "refused");
  assert.equal(found.states["assets/bones/adult.glb"], "missing");
  assert.equal(found.states["pkg/scene_bg.wasm"], "foreign");
  assert.equal(found.overall, "wrong");
  assert.match(found.letter, /wasm-unsafe-eval/);
  assert.deepEqual(thrown, []);
});

test("sandboxed frames: without an origin it is told, without scripts the page says it by itself", async (t) => {
  const frame = (/** @type {string} */ sandbox) => `<!doctype html><iframe sandbox="${sandbox}" src="/check.html" width="900" height="600"></iframe>`;
  const opened = await openPage(t, { path: "/host.html", server: { pages: { "/host.html": frame("allow-scripts"), "/silent.html": frame("allow-same-origin") } } });
  const inner = opened.page.frames()[1];
  const found = await findings(inner);
  assert.equal(found.states.place, "sandboxed");
  assert.equal(found.states.script, "refused");
  assert.equal(found.states["io-site-finder.js"], "blocked");
  assert.equal(found.states.storage, "refused");
  assert.equal(found.overall, "wrong");
  assert.match(found.letter, /allow-same-origin/);
  await inner.getByRole("button", { name: "Copy" }).click();
  assert.deepEqual(opened.faults.errors.filter((error) => !error.startsWith("console:")), []);
  await opened.page.goto(`${opened.server.origin}/silent.html`);
  await opened.page.frames()[1].locator("#waiting").waitFor();
});

test("without WebGL2, WebAssembly, storage, channels or a clipboard the page still answers", async (t) => {
  const { found, page, thrown } = await check(t, {
    before: (page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
        const gone = () => {
          throw new DOMException("no", "SecurityError");
        };
        for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, { get: gone });
        for (const name of ["WebAssembly", "BroadcastChannel"]) Reflect.deleteProperty(window, name);
        Object.defineProperty(navigator, "clipboard", { get: gone });
        Object.defineProperty(document, "fullscreenEnabled", { get: gone });
        history.replaceState = gone;
      }),
  });
  for (const [id, state] of Object.entries({ picture: "none", webassembly: "absent", storage: "refused", channel: "refused", clipboard: "refused", "full-screen": "refused", fragment: "lost" }))
    assert.equal(found.states[id], state, id);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByText("The text is selected").waitFor();
  assert.deepEqual(thrown, []);
});

for (const [how, state] of [["begins", "begins"], ["refuses", "refuses"], ["throws", "refuses"]])
  test(`a platform whose interface ${how} is asked for its mode, and nothing is written`, async (t) => {
    const { found, page, thrown } = await check(t, {
      before: (page) =>
        page.addInitScript((how) => {
          const calls = /** @type {string[]} */ ([]);
          const answer = (/** @type {string} */ call) => (/** @type {string} */ about) => {
            calls.push(`${call} ${about}`);
            if (how === "throws") throw new Error("broken");
            if (how === "refuses") return call === "LMSGetLastError" ? "101" : "false";
            return call === "LMSGetValue" ? "normal" : "true";
          };
          const names = ["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError", "LMSGetErrorString"];
          Object.assign(window, { API: Object.fromEntries(names.map((name) => [name, answer(name)])), calls });
        }, how),
    });
    assert.equal(found.states.platform, state);
    const calls = await page.evaluate(() => /** @type {any} */ (window).calls);
    assert.ok(calls.includes("LMSInitialize "));
    assert.equal(calls.some((/** @type {string} */ call) => /SetValue/.test(call)), false);
    assert.deepEqual(thrown, []);
  });
