/** A hand that clicks twice where once is enough, and an example that is somebody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget } from "../support/widget.js";

const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const ADULT = { age: { value: 40, unit: "years" } };

test("a double click opens the form of a condition and adds one condition; nothing behind it is hit", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: { patient: ADULT }, server: PANEL_ONLY });
  await widget.ready();
  const { element } = widget;
  await element.getByRole("button", { name: "Add a condition" }).dblclick();
  const kind = element.getByLabel("Condition", { exact: true });
  assert.ok(await kind.isVisible(), "the form is open");
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await widget.page.setViewportSize(viewport);
    if (!(await kind.isVisible())) await element.getByRole("button", { name: "Add a condition" }).click();
    await kind.selectOption("fracture");
    await element.getByLabel("Bone", { exact: true }).selectOption("tibia");
    await element.locator('[data-field="side"]').getByText("Left", { exact: true }).click();
    await element.getByRole("button", { name: "Add", exact: true }).dblclick();
    assert.equal(await kind.count(), 0, "the form is closed");
    assert.equal(await element.locator(".chosen li").count(), 1, "one condition, which nothing has removed");
    assert.equal(await element.locator('.row[aria-expanded="true"]').count(), 0, "no site is opened");
    await element.locator(".chosen .remove").click();
  }
  faults.none();
});

test("choosing an example shows all of the body, and undo what was looked at before", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: { patient: ADULT, site: "proximal-tibia" }, server: PANEL_ONLY });
  await widget.ready();
  const { element } = widget;
  const open = element.locator('.row[aria-expanded="true"]');
  assert.equal(await open.count(), 1);
  const begun = element.getByRole("combobox", { name: "Condition" });
  await element.getByRole("button", { name: "Add a condition" }).click();
  assert.equal(await begun.count(), 1);
  await element.locator(".examples").selectOption({ index: 1 });
  assert.equal(await open.count(), 0);
  assert.equal(await begun.count(), 0, "a condition that was begun was somebody else's");
  await element.getByRole("button", { name: "Undo" }).click();
  assert.equal(await open.getAttribute("data-row"), "proximal-tibia/right");
  await element.getByRole("button", { name: "Redo" }).click();
  assert.equal(await open.count(), 0);
  faults.none();
});
