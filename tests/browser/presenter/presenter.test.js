/** The presenter's window: notes, the next step and the clock beside an audience's window that shows none of it; both step each other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE, PANEL_ONLY } from "../lessons/lesson.js";
import { openWidget, until } from "../support/widget.js";

/** @param {import("node:test").TestContext} t */
async function lecture(t) {
  const { page, widget, faults } = await openWidget(t, { attributes: { mode: "lecture", lesson: "first" }, server: PANEL_ONLY });
  await widget.ready();
  const [presenter] = await Promise.all([page.waitForEvent("popup"), widget.element.locator('[data-do="presenter"]').click()]);
  /** @type {string[]} */
  const errors = [];
  presenter.on("pageerror", (error) => errors.push(error.message));
  await presenter.locator("main").waitFor();
  /** @returns {Promise<any>} */
  const at = () => widget.element.evaluate((/** @type {any} */ io) => io.api(1).steps());
  return { page, widget, faults, presenter, errors, at };
}

test("notes stand in the presenter's window and nowhere in the audience's", async (t) => {
  const { widget, presenter, errors, faults } = await lecture(t);
  assert.match(await presenter.locator(".notes").first().innerText(), new RegExp(NOTE));
  assert.match(await presenter.locator(".now").innerText(), /A child of six/);
  assert.match(await presenter.locator(".next").innerText(), /Feel the tuberosity/);
  assert.match(await presenter.locator(".elapsed").innerText(), /^0:\d\d$/);
  const audience = await widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.innerHTML + document.documentElement.outerHTML);
  assert.ok(!audience.includes(NOTE), "the audience's window has notes");
  assert.deepEqual(errors, []);
  faults.none();
});

test("each window follows the other, by buttons and by a clicker's keys", async (t) => {
  const { page, widget, presenter, at } = await lecture(t);
  await presenter.locator('[data-do="forward"]').click();
  await until(async () => (await at()).step === 1, 5000, "the audience at the second step");
  await until(async () => /Feel the tuberosity/.test(await presenter.locator(".now").innerText()), 5000, "the presenter there too");
  await page.bringToFront();
  await page.keyboard.press("PageDown");
  await until(async () => /Now the left shin/.test(await presenter.locator(".now").innerText()), 5000, "the question");
  assert.match(await presenter.locator(".told").innerText(), /sees the question/);
  // Who speaks knows what comes; the audience does not.
  assert.match(await presenter.locator(".now").innerText(), /Told next:\s+Right proximal tibia[^]+because-it-is-broken/);
  assert.ok(!(await widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.innerHTML)).includes("because-it-is-broken"));
  await presenter.bringToFront();
  await presenter.keyboard.press("PageDown");
  await until(async () => /sees the answer/.test(await presenter.locator(".told").innerText()), 5000, "the answer");
  assert.doesNotMatch(await presenter.locator(".now").innerText(), /Told next:/);
  assert.equal((await at()).step, 2);
  await presenter.keyboard.press("PageUp");
  await presenter.keyboard.press("Home");
  await until(async () => (await at()).step === 0, 5000, "the first step");
  await presenter.locator("select").selectOption("1");
  await until(async () => (await at()).step === 1, 5000, "the chosen step");
  await presenter.locator('[data-do="black"]').click();
  await until(async () => (await widget.element.locator(".cover").count()) === 1, 5000, "the black screen");
  await until(async () => (await presenter.locator('[data-do="black"]').getAttribute("aria-pressed")) === "true", 5000, "the button pressed");
  await presenter.locator('[data-do="black"]').click();
  await until(async () => (await widget.element.locator(".cover").count()) === 0, 5000, "the picture back");
});

test("what the audience is shown stands in the presenter's window as soon as it is heard", async (t) => {
  const { page, presenter } = await lecture(t);
  // Heard and drawn within one task: no frame lies between them.
  await presenter.evaluate(() => {
    /** @type {any} */ (window).heard = [];
    const channel = new BroadcastChannel(`io-site-finder/presenter/${decodeURIComponent(location.hash.slice(1))}`);
    channel.onmessage = () => /** @type {any} */ (window).heard.push(document.querySelector(".now")?.textContent ?? "");
  });
  await page.bringToFront();
  await page.keyboard.press("PageDown");
  await until(() => presenter.evaluate(() => /** @type {any} */ (window).heard.length > 0), 5000, "a message");
  const [seen] = await presenter.evaluate(() => /** @type {any} */ (window).heard);
  assert.match(seen, /Feel the tuberosity/);
});

test("either window loaded anew finds the other again; without a lesson the presenter is told so", async (t) => {
  const { page, widget, presenter, at } = await lecture(t);
  await presenter.locator('[data-do="forward"]').click();
  await until(async () => (await at()).step === 1, 5000, "the second step");
  await presenter.reload();
  await until(async () => /Feel the tuberosity/.test(await presenter.locator(".now").innerText()), 10_000, "the presenter's second step");
  await page.reload();
  await widget.ready();
  await until(async () => /A child of six/.test(await presenter.locator(".now").innerText()), 10_000, "the audience's new beginning");
  await widget.element.evaluate((/** @type {any} */ io) => (io.lesson = null));
  await until(async () => (await presenter.locator(".waiting").count()) === 1, 5000, "word that nothing is shown");
});
