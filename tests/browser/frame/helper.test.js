/** `frame.html` with the helper for hosts: events, answers, refusals in words; in sandboxes with an origin and without one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BECAUSE, NOTE } from "../lessons/lesson.js";
import { PANEL_MS, until } from "../support/widget.js";
import { FOR_ANYBODY, openHost, withHelper } from "./host.js";

/** @typedef {Awaited<ReturnType<typeof openHost>>} Host */

/** What an expression about `io` resolves to; words where it is rejected. @param {Host} host @param {string} expression @returns {Promise<any>} */
const ask = ({ page }, expression) => page.evaluate(`(async () => ${expression})().catch((error) => ({ refused: error.message, path: error.path }))`);

/** @param {Host} host @param {string} type */
const told = async ({ page }, type) =>
  (await page.evaluate(() => /** @type {any} */ (window).told)).filter((/** @type {any} */ one) => one.type === type).map((/** @type {any} */ { detail }) => detail);

/** Waits until the lesson of the address is played. @param {Host} host */
async function played(host) {
  await host.page.waitForFunction(() => Boolean(/** @type {any} */ (window).io));
  assert.equal(await ask(host, "io.ready"), null);
  await until(async () => (await ask(host, "io.progress()"))?.tasks === 4, PANEL_MS, "the lesson to be played");
}

const SANDBOXES = /** @type {const} */ ([
  ["with an origin of its own", "", {}],
  ["without one", 'sandbox: "allow-scripts"', { headers: FOR_ANYBODY }],
]);

for (const [what, options, frame] of SANDBOXES)
  test(`in a sandbox ${what} a lesson of the address is played, stepped, answered and told`, async (t) => {
    const host = await openHost(t, withHelper(options), { frame });
    await played(host);
    assert.deepEqual(await ask(host, "io.forward()"), { changed: true });
    await until(async () => (await told(host, "step-change")).at(-1)?.step === 1, 5000, "the step to be told");
    assert.deepEqual((await ask(host, "io.view()")).focus, { site: "proximal-tibia", side: "left" });
    assert.deepEqual(await ask(host, "io.back()"), { changed: true });
    assert.deepEqual(await ask(host, "io.back()"), { changed: false });
    await ask(host, "io.step(2)");
    await host.element.locator('[data-part="lesson"], .lesson, [part~="lesson"]').first().waitFor();
    // What would be right is in nothing that was said before the answer.
    const before = JSON.stringify(await host.heard());
    for (const secret of [BECAUSE, NOTE, '"expected"', '"tasks":[{']) assert.ok(!before.includes(secret), secret);
    const progress = { step: 2, tasks: 4, answers: [{ task: 0, answer: { sites: [{ site: "sternum", side: null }] }, hints: 0, seconds: 3 }] };
    assert.deepEqual(await ask(host, `io.resume(${JSON.stringify(progress)})`), { resumed: true });
    assert.deepEqual((await ask(host, "io.progress()")).answers, progress.answers);
    assert.deepEqual(await ask(host, `io.resume({ step: 0, tasks: 9, answers: [] })`), { resumed: false });
    assert.deepEqual(host.faults.errors, []);
    assert.deepEqual(host.elsewhere(), []);
  });

test("an answer comes back as an attempt and a statement", async (t) => {
  const host = await openHost(t, withHelper());
  await played(host);
  await ask(host, "io.step(3)");
  await host.element.getByText("Away from the joint").click();
  await host.element.getByRole("button", { name: /^(Answer|Check|Submit)/ }).click();
  await until(async () => (await told(host, "attempt")).length === 1 && (await told(host, "statement")).length === 1, 5000, "the attempt");
  const [attempt] = await told(host, "attempt");
  assert.deepEqual([attempt.percent, attempt.lesson.id], [100, "first"]);
  assert.deepEqual(host.faults.errors, []);
});

test("views and attributes are set, and what does not fit is refused in words with its place", async (t) => {
  const host = await openHost(t, withHelper("", ""));
  await host.page.waitForFunction(() => Boolean(/** @type {any} */ (window).io));
  await ask(host, `io.set({ site: "proximal-tibia", side: "right", theme: "dark" })`);
  await ask(host, `io.show({ patient: { age: { value: 8, unit: "months" } } })`);
  const view = await ask(host, "io.view()");
  assert.deepEqual([view.site, view.side, view.patient.age], ["proximal-tibia", "right", { value: 8, unit: "months" }]);
  await until(async () => (await told(host, "view-change")).length > 0, 5000, "the change to be told");
  const refused = await ask(host, `io.set({ poster: "https://elsewhere.example/p.png" })`);
  assert.equal(refused.path, "attributes.poster");
  assert.match(refused.refused, /may not set that\. Set only: patient/);
  assert.match((await ask(host, "io.show({ section: 3 })")).refused, /does not fit there/);
  assert.match((await ask(host, "io.show(() => {})")).refused, /cannot be posted/);
  // What only the core can judge is told when it has.
  await ask(host, `io.set({ patient: { age: { value: -4, unit: "moons" } } })`);
  await until(async () => (await told(host, "error")).some((/** @type {any} */ { code }) => code === "input"), 5000, "the core's refusal");
  assert.deepEqual([host.faults.errors, host.elsewhere()], [[], []]);
});

test("the helper makes a frame that says what it is and may do, as high as the widget, and takes it away", async (t) => {
  const host = await openHost(t, withHelper('title: "Which site?"'));
  await played(host);
  const frame = host.page.locator("iframe");
  assert.equal(await frame.getAttribute("title"), "Which site?");
  assert.equal(await frame.getAttribute("allow"), "fullscreen; clipboard-write");
  assert.match((await frame.getAttribute("sandbox")) ?? "", /allow-scripts allow-same-origin/);
  const fits = async () => {
    const [inner, outer] = [await host.element.boundingBox(), await frame.boundingBox()];
    return inner && outer && outer.height > 300 && Math.abs(outer.height - inner.height) <= 1;
  };
  await until(fits, 10_000, "the frame to be as high as the widget");
  const before = (await told(host, "height")).length;
  await host.page.setViewportSize({ width: 390, height: 844 });
  await until(async () => (await told(host, "height")).length > before && (await fits()), 10_000, "another height at another width");
  assert.equal(await ask(host, `(async () => { const late = io.view(); io.remove(); return late; })()`).then(({ refused }) => refused), "The frame was removed.");
  assert.equal(await frame.count(), 0);
});

test("a server that lets no opaque origin in: the reader and the host are told", async (t) => {
  const host = await openHost(t, withHelper('sandbox: "allow-scripts", timeout: 500'));
  await host.page.waitForFunction(() => Boolean(/** @type {any} */ (window).io));
  assert.match((await ask(host, "io.view()")).refused, /not answered within 0\.5 s.*Access-Control-Allow-Origin/);
  await host.element.getByText("could not be loaded").waitFor();
});
