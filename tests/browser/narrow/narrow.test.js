/** On narrow screens nothing in the panel is wider than the panel, no word is cut, and what only a voice needs is not written. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

/** What reaches beyond the panel, and what cuts its own words. @param {import("../support/widget.js").Widget} widget */
const tooWide = (widget) =>
  widget.element.evaluate((/** @type {any} */ io) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const { left, right } = /** @type {Element} */ (root.querySelector(".panel")).getBoundingClientRect();
    return [...root.querySelectorAll(".panel *")].flatMap((part) => {
      const box = part.getBoundingClientRect();
      if (part.closest(".unseen, .source-note, svg") || box.width <= 1) return [];
      const name = `${part.tagName.toLowerCase()}.${part.className}: ${(part.textContent ?? "").trim().slice(0, 40)}`;
      const row = part.closest(".row")?.getBoundingClientRect();
      if (row && box.right > row.right + 0.5) return [`${name} leaves its row`];
      if (box.right > right + 0.5 || box.left < left - 0.5) return [`${name} reaches beyond`];
      const cuts = getComputedStyle(part).overflowX !== "visible" && !part.matches("select, input, .cite");
      return cuts && part.scrollWidth > part.clientWidth + 1 ? [`${name} is cut`] : [];
    });
  });

for (const width of [390, 320])
  test(`at ${width} px the panel holds all that it says`, async (t) => {
    const { widget, faults } = await openWidget(t, {
      attributes: {
        patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] },
        site: "proximal-tibia",
        side: "left",
      },
      server: PANEL_ONLY,
      viewport: { width, height: 800 },
    });
    await widget.ready();
    const { element } = widget;
    assert.deepEqual(await tooWide(widget), []);
    // Everything that can be opened.
    await element.getByRole("button", { name: "Add a condition" }).click();
    await element.getByLabel("Condition", { exact: true }).selectOption("fracture");
    await element.evaluate((/** @type {any} */ io) => {
      for (const details of io.shadowRoot.querySelectorAll(".panel details")) details.open = true;
    });
    await until(async () => (await element.locator(".try-needle .slider").count()) === 2, 10_000, "the needle's sliders");
    assert.deepEqual(await tooWide(widget), [], "with all opened");
    const names = await element.locator(".row .name").evaluateAll((names) =>
      names.map((name) =>
        [...name.childNodes]
          .filter((node) => !(node instanceof Element) || node.getBoundingClientRect().width > 1)
          .map((node) => node.textContent)
          .join(""),
      ),
    );
    assert.equal(names.length, 9);
    for (const name of names) assert.doesNotMatch(name.trim(), /,$/, "the pause of a voice is not written");
    assert.equal(names.some((name) => /left/i.test(name)), width < 345, "the side stands in the row where no heading says it");
    faults.none();
  });

test("a lecture's large letters have room on a telephone too", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { mode: "lecture", patient: { age: { value: 6, unit: "years" } }, site: "proximal-humerus", side: "right" },
    server: PANEL_ONLY,
    viewport: { width: 390, height: 844 },
  });
  await widget.ready();
  for (let step = 0; step < 8; step += 1) {
    assert.deepEqual(await tooWide(widget), [], `step ${step}`);
    await widget.page.keyboard.press("n");
  }
});
