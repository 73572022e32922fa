/** A lesson that is passed and taken up again in a platform in Firefox. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { skip } from "../package/packed.js";
import { openEngine, until } from "../support/browsers.js";
import { startServer } from "../support/server.js";
import { platformServer } from "./course.js";

/** @typedef {import("../support/browsers.js").Engine} Engine */

/** In the frame of the lesson: `io` is the element's shadow root. @param {string} what */
const inside = (what) => `(() => {
  const page = document.getElementById("lesson")?.contentDocument;
  const io = page?.querySelector("io-site-finder")?.shadowRoot;
  const click = (found) => (found ? (found.click(), true) : false);
  return ${what};
})()`;

/** @param {Engine} engine @param {string} what @param {string} about */
const comes = (engine, what, about) => until(() => engine.evaluate(inside(`io && (${what})`)), 60_000, about);

/** @param {Engine} engine @param {string} choice */
async function choose(engine, choice) {
  const labels = `[...io.querySelectorAll('.answer[data-kind="question"] label')]`;
  await comes(engine, `click(${labels}.find((label) => label.textContent.trim() === "${choice}"))`, choice);
  await comes(engine, `io.querySelector('[data-do="answer"]')?.getAttribute("aria-disabled") === "false"`, "the answer to be ready");
  await comes(engine, `click(io.querySelector('[data-do="answer"]'))`, "the answer");
  await comes(engine, `Boolean(io.querySelector(".score"))`, "how it went");
}

test("in Firefox a lesson goes on where it was left, and is passed", { skip }, async (t) => {
  const server = await startServer(platformServer());
  t.after(() => server.close());
  const engine = await openEngine("firefox");
  t.after(() => engine.close());
  const next = () => comes(engine, `click(io.querySelector('[data-do="next"][aria-disabled="false"]'))`, "the next step");

  await engine.goto(`${server.origin}/lms.html`);
  await next();
  await choose(engine, "Second");
  await until(async () => (await engine.evaluate("platform.record()"))["cmi.suspend_data"], 10_000, "it to be kept");
  await engine.evaluate(`document.getElementById("lesson").remove()`);
  assert.equal(await engine.evaluate(`platform.calls.filter((call) => call === "Terminate").length`), 1);
  const data = await engine.evaluate("platform.record()");

  server.switches.pages = platformServer({ data }).pages;
  await engine.goto(`${server.origin}/lms.html`);
  await comes(engine, `io.querySelector(".lesson")?.getAttribute("data-step") === "2"`, "the step");
  await next();
  await choose(engine, "First");
  await next();
  await comes(engine, `click(io.querySelector('[data-do="skip"]'))`, "the case to be skipped");
  await next();
  await until(async () => (await engine.evaluate("platform.record()"))["cmi.core.lesson_status"] === "passed", 10_000, "it to be passed");
  assert.equal((await engine.evaluate("platform.record()"))["cmi.core.score.raw"], "66.67");
  assert.deepEqual(await engine.evaluate("[localStorage.length, sessionStorage.length]"), [0, 0]);
});
