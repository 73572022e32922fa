/**
 * An update never takes the reader's place away: focus, half-typed text, selection, opened sections, scroll position.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const PATIENT = {
  age: { value: 40, unit: "years" },
  weight_kg: 75,
  conditions: [{ kind: "fracture", bone: "tibia", side: "left" }],
};
const server = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

/** What has the focus inside the element. @param {import("../support/widget.js").Widget} widget */
function focused(widget) {
  return widget.element.evaluate((element) => {
    const active = /** @type {any} */ (element.shadowRoot?.activeElement);
    return { id: active?.id, start: active?.selectionStart, end: active?.selectionEnd };
  });
}

test("typing keeps the focus and the caret, letter by letter", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: { patient: PATIENT }, server });
  await widget.ready();
  const weight = widget.element.getByLabel("Weight");
  await weight.click();
  await weight.evaluate((/** @type {HTMLInputElement} */ input) => input.setSelectionRange(1, 1));
  await page.keyboard.type("1.");
  assert.equal(await weight.inputValue(), "71.5");
  assert.deepEqual(await focused(widget), { id: "io-weight", start: 3, end: 3 });
  // A change from outside meets a reader who is typing: words under the caret stay.
  await widget.element.evaluate((/** @type {any} */ element) => (element.policy = "composite"));
  assert.deepEqual(await focused(widget), { id: "io-weight", start: 3, end: 3 });
});

test("opened sections, the focus and the page's position outlive a change of the patient", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { patient: PATIENT, site: "proximal-tibia", side: "right" },
    server,
    viewport: { width: 1280, height: 500 },
  });
  await widget.ready();
  const details = widget.element.locator('[id$="proximal-tibia-right-details"]');
  const chapter = details.locator(".chapters details").first();
  await chapter.locator("summary").click();
  await chapter.locator("summary").focus();
  await chapter.evaluate((node) => node.scrollIntoView({ block: "center" }));
  const row = await widget.element.locator('.row[data-row="proximal-tibia/right"]').elementHandle();
  const place = await chapter.boundingBox();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 0, "the page is scrolled");

  // Grows the list of conditions, which stands above, and changes verdicts.
  await widget.element.evaluate((/** @type {any} */ element) => {
    element.patient = {
      ...element.patient,
      weight_kg: 71,
      conditions: [...element.patient.conditions, { kind: "osteogenesis-imperfecta" }],
    };
  });
  await until(async () => (await widget.element.locator(".chosen li").count()) === 2, 5000, "the second condition");
  assert.equal(await chapter.evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open), true);
  assert.equal(
    await chapter
      .locator("summary")
      .evaluate(
        (node) =>
          node.getRootNode() instanceof ShadowRoot &&
          /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node,
      ),
    true,
  );
  assert.equal(await row?.evaluate((node) => node.isConnected), true, "the row is the same node");
  const moved = Math.abs(((await chapter.boundingBox())?.y ?? 0) - (place?.y ?? 0));
  assert.ok(moved < 40, `what the reader looks at moved by ${moved} px`);
});

test("after removing a condition the focus is on the next one, then on the button that adds", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { patient: { ...PATIENT, conditions: [...PATIENT.conditions, { kind: "osteogenesis-imperfecta" }] } },
    server,
  });
  await widget.ready();
  const remove = widget.element.locator(".chosen .remove");
  await remove.first().focus();
  await remove.first().press("Enter");
  assert.equal(await remove.count(), 1);
  assert.equal(
    await remove.first().evaluate((node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node),
    true,
  );
  await remove.first().press("Enter");
  assert.equal(await remove.count(), 0);
  assert.equal(
    await widget.element
      .locator(".open-chooser")
      .evaluate((node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node),
    true,
  );
});
