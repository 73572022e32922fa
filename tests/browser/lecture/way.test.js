/** A lesson that somebody reads alone has a way into the lecture, at the same step, and back again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget } from "../support/widget.js";

test("a reader shows the lesson to a room at the same step, and reads alone again", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { lesson: "proximal-tibia" },
    server: { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] },
    context: { reducedMotion: "reduce" },
  });
  await widget.ready();
  const way = widget.element.locator('[data-do="other-way"]');
  const step = () => widget.element.locator(".lesson").getAttribute("data-step");
  await widget.element.evaluate((/** @type {any} */ io) => io.forward());
  await way.click();
  assert.deepEqual([await widget.element.getAttribute("mode"), await step(), await way.innerText()], ["lecture", "2", "Alone"]);
  await way.click();
  assert.deepEqual([await widget.element.getAttribute("mode"), await step(), await way.innerText()], ["explore", "2", "Lecture"]);
  await widget.element.evaluate((io) => io.setAttribute("controls", "views"));
  assert.equal(await way.count(), 0, "an embedder leaves it out with the lessons");
});
