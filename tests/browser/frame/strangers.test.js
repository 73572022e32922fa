/** `frame.html` in the hands of hosts that it does not know: to whom it speaks, what they cannot do, and how they learn its height. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PANEL_MS, until } from "../support/widget.js";
import { openHost, plainFrame } from "./host.js";

/** @typedef {Awaited<ReturnType<typeof openHost>>} Host */

/** Posts something to the frame. @param {Host} host @param {unknown} message */
const post = ({ page }, message) => page.evaluate((message) => /** @type {any} */ (window).frames[0].postMessage(message, "*"), message);
/** @param {Host} host @param {object} message */
const say = (host, message) => post(host, { source: "io-site-finder", version: 1, ...message });
/** @param {Host} host @param {(message: any) => boolean} is @param {string} what */
const hears = (host, is, what) => until(async () => (await host.heard()).find(is), PANEL_MS, what);
const isReady = (/** @type {any} */ { type }) => type === "ready";

test("who has not said who it is hears that the widget is ready, and how high it is: nothing else", async (t) => {
  const host = await openHost(t, plainFrame("/frame.html#io.site=sternum"));
  await hears(host, isReady, "ready");
  await hears(host, ({ type }) => type === "height", "its height");
  await host.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
  await say(host, { type: "get", what: "view", id: 1 });
  const error = await hears(host, ({ type }) => type === "error", "a refusal");
  assert.match(error.remedy, /hello/);
  assert.deepEqual([...new Set((await host.heard()).map(({ type }) => type))].sort(), ["error", "height", "ready"]);
  await say(host, { type: "hello", id: 2 });
  await say(host, { type: "get", what: "view", id: 3 });
  assert.equal((await hears(host, ({ id }) => id === 3, "the view")).detail.site, "proximal-tibia");
  assert.deepEqual(host.faults.errors, []);
});

test("a frame whose address names another host tells this one nothing of anybody", async (t) => {
  const host = await openHost(t, plainFrame("/frame.html?origin=https://courses.example#io.site=sternum"));
  await host.element.locator(".row").first().waitFor();
  await say(host, { type: "hello", id: 1 });
  await say(host, { type: "get", what: "view", id: 2 });
  await hears(host, ({ path }) => path === "origin", "why");
  assert.deepEqual([...new Set((await host.heard()).map(({ type }) => type))], ["error"]);
});

test("a hostile host runs no script, fetches nothing and brings nothing down", async (t) => {
  const host = await openHost(t, plainFrame());
  await hears(host, isReady, "ready");
  await say(host, { type: "hello" });
  const script = `<img src=x onerror="parent.postMessage('run','*');window.run=true">`;
  const address = "https://elsewhere.example/stolen";
  const before = host.asked.length;
  const bad = [
    ...["evidence", "policy-file", "poster", "style", "onclick", "lesson"].map((name) => ({ type: "set", attributes: { [name]: address } })),
    { type: "set", attributes: { lesson: `${host.frames.origin}/elsewhere.json` } },
    { type: "set", attributes: { lang: "../../secret" } },
    { type: "set", attributes: { mode: script } },
    { type: script },
    { type: "show", view: { focus: 5 } },
    { type: "show", view: { patient: script } },
    { type: "step", step: script },
    { type: "resume", progress: { step: 0, tasks: 1, answers: "all" } },
    { type: "tellScene", command: { type: "overview" } },
  ];
  for (const [id, message] of bad.entries()) await say(host, { ...message, id });
  for (const other of [null, 5, [], "[iFrameSizer]", "[iFrameSizer]a:b", { context: "h5p" }, { source: "io-site-finder" }]) await post(host, other);
  // These fit, and are only words.
  await say(host, { type: "set", attributes: { site: script, policy: script, patient: { age: { value: script, unit: script } } } });
  await say(host, { type: "show", view: { policy: script, variant: script } });
  await say(host, { type: "get", what: "view", id: "last" });
  await hears(host, ({ id }) => id === "last", "the last answer");
  const all = await host.heard();
  for (const [id, message] of bad.entries()) {
    const answer = all.find((one) => one.id === id);
    assert.equal(answer?.type, "error", JSON.stringify(message));
    assert.ok(answer.path && answer.remedy, JSON.stringify(answer));
  }
  assert.deepEqual(await host.page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any} */ { data }) => data === "run")), []);
  assert.deepEqual(host.asked.slice(before).filter((url) => /stolen|elsewhere|secret|\/x$/.test(url)), []);
  assert.deepEqual([host.faults.errors, host.elsewhere()], [[], []]);
});

/** As H5P's resizer for hosts does it. */
const H5P = `<script>
  addEventListener("message", ({ data, source }) => {
    const frame = document.querySelector("iframe");
    if (data?.context !== "h5p" || source !== frame.contentWindow) return;
    const respond = (action) => source.postMessage({ context: "h5p", action }, "*");
    if (data.action === "hello") respond("hello");
    if (data.action === "prepareResize" && (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight)) {
      frame.style.height = data.clientHeight + "px";
      respond("resizePrepared");
    }
    if (data.action === "resize") frame.style.height = data.scrollHeight + "px";
  });
</script>`;
/** As version 4 of iframe-resizer does it. */
const IFRAME_RESIZER = `<script>
  addEventListener("message", ({ data, source }) => {
    const frame = document.querySelector("iframe");
    if (data === "[iFrameResizerChild]Ready") source.postMessage("[iFrameSizer]my-frame:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true", "*");
    const [, height] = String(data).match(/^\\[iFrameSizer\\]my-frame:(\\d+):\\d+:\\w+$/) ?? [];
    if (height) frame.style.height = height + "px";
  });
</script>`;

for (const [name, resizer] of [["H5P's resizer", H5P], ["iframe-resizer", IFRAME_RESIZER]])
  for (const sandbox of ['sandbox="allow-scripts allow-same-origin"', 'sandbox="allow-scripts"'])
    test(`${name} makes a frame with ${sandbox} as high as the widget, and it settles`, async (t) => {
      const body = (/** @type {string} */ origin) => resizer + plainFrame("/frame.html#io.site=sternum", sandbox)(origin);
      const host = await openHost(t, body, { frame: { headers: { "Access-Control-Allow-Origin": "*" } } });
      await host.element.locator(".row").first().waitFor();
      const heights = async () => [await host.element.boundingBox(), await host.page.locator("iframe").boundingBox()].map((box) => Math.ceil(box?.height ?? 0));
      const fits = async () => {
        const [inner, outer] = await heights();
        return inner > 300 && inner === outer;
      };
      await until(fits, PANEL_MS, "the frame to be as high as the widget");
      await host.page.setViewportSize({ width: 390, height: 844 });
      const isNarrow = async () => (await host.element.boundingBox())?.width === 390;
      await until(async () => (await isNarrow()) && (await fits()), PANEL_MS, "the height at another width");
      assert.deepEqual(host.faults.errors, []);
    });
