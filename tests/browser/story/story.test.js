/**
 * The whole way through: a patient, a condition, verdicts in the list and on the bones, and back again.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const ADULT = { age: { value: 40, unit: "years" }, weight_kg: 75 };
const TIBIAE = ["proximal-tibia", "distal-tibia"];
/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };

/** Adds "fracture of the left tibia" as a reader does. @param {import("../support/widget.js").Widget} widget */
async function breakLeftTibia({ element }) {
  await element.getByRole("button", { name: "Add a condition" }).click();
  await element.getByLabel("Condition", { exact: true }).selectOption("fracture");
  await element.getByLabel("Bone", { exact: true }).selectOption("tibia");
  await element.locator('[data-field="side"]').getByText("Left", { exact: true }).click();
  await element.getByRole("button", { name: "Add", exact: true }).click();
}

/** @param {import("../support/widget.js").Widget} widget @param {string} site @param {string} side */
function listed(widget, site, side) {
  return widget.element.locator(`.row[data-row="${site}/${side}"]`).getAttribute("data-verdict");
}

test("a broken left tibia forbids both left tibial sites in the list, and undo gives them back", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: { patient: ADULT }, server: PANEL_ONLY });
  await widget.ready();
  for (const site of TIBIAE) assert.equal(await listed(widget, site, "left"), "suitable", `${site} before`);
  await breakLeftTibia(widget);
  for (const site of TIBIAE) {
    assert.equal(await listed(widget, site, "left"), "contraindicated", `left ${site}`);
    assert.equal(await listed(widget, site, "right"), "suitable", `right ${site}`);
    const row = widget.element.locator(`.row[data-row="${site}/left"]`);
    assert.match(await row.innerText(), /Contraindicated/, "the row says so in words");
    assert.equal(await row.locator(".icon.verdict.contraindicated").count(), 1, "and by its shape");
  }
  const live = widget.element.locator("[aria-live]");
  await until(
    async () => /now contraindicated/.test((await live.textContent()) ?? ""),
    5000,
    "the change to be announced",
  );
  assert.match((await live.textContent()) ?? "", /left/i);

  await widget.element.locator('.row[data-row="proximal-tibia/left"]').click();
  const details = widget.element.locator('[id$="proximal-tibia-left-details"]');
  assert.ok((await details.locator(".reasons > li").count()) > 0, "there is a reason");
  await details.locator(".reasons summary").first().click();
  assert.ok((await details.locator(".positions li").count()) > 0, "somebody says so");

  await widget.element.getByRole("button", { name: "Undo" }).click();
  for (const site of TIBIAE) assert.equal(await listed(widget, site, "left"), "suitable", `${site} after undo`);
  assert.equal(await widget.element.locator(".chosen li").count(), 0);
  faults.none();
});

test("what the core refuses is said beside the question, and nothing is added", async (t) => {
  const { widget } = await openWidget(t, { attributes: { patient: ADULT }, server: PANEL_ONLY });
  await widget.ready();
  const { element } = widget;
  await element.getByRole("button", { name: "Add a condition" }).click();
  await element.getByLabel("Condition", { exact: true }).selectOption("fracture");
  await element.getByRole("button", { name: "Add", exact: true }).click();
  assert.notEqual((await element.locator(".chooser [role=alert]").innerText()).trim(), "");
  assert.equal(await element.locator(".chosen li").count(), 0);

  const age = element.getByLabel("Age", { exact: true });
  await age.fill("-3");
  assert.equal(await age.getAttribute("aria-invalid"), "true");
  const problem = element.locator(".patient .problem");
  assert.notEqual((await problem.innerText()).trim(), "");
  assert.ok((await element.locator(".row").count()) === 9, "the last good answer stays");
  await age.fill("8");
  assert.equal(await problem.count(), 0);
  assert.equal((await widget.assessment()).age_band, "child");
});

test("the scene shows what the core decided, and follows every change", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: { patient: ADULT } });
  await widget.sceneReady();
  /** @param {string} site @param {string} side */
  const shown = async (site, side) => {
    const { flags } = await widget.sceneState();
    return flags.find((/** @type {any} */ flag) => flag.site === site && flag.side === side)?.verdict;
  };
  for (const site of TIBIAE) assert.equal(await shown(site, "left"), "suitable");
  await breakLeftTibia(widget);
  for (const site of TIBIAE) {
    await until(async () => (await shown(site, "left")) === "contraindicated", 20_000, `the flag of the left ${site}`);
    assert.equal(await shown(site, "right"), "suitable");
    assert.equal(
      await widget.element.locator(`.marker[data-row="${site}/left"]`).getAttribute("data-verdict"),
      "contraindicated",
    );
  }
  await widget.element.locator('.row[data-row="proximal-tibia/left"]').click();
  await until(
    async () => (await widget.sceneState()).focus?.site === "proximal-tibia",
    20_000,
    "the flight to the site",
  );
  assert.equal((await widget.sceneState()).focus.side, "left");
  await until(
    async () => (await widget.element.locator(".spot.landmark:not(.gone) .label").count()) > 0,
    20_000,
    "landmarks with labels",
  );
  await widget.element.getByRole("button", { name: "Undo" }).click();
  for (const site of TIBIAE)
    await until(async () => (await shown(site, "left")) === "suitable", 20_000, `the way back of ${site}`);
  faults.none();
});

test("another policy says what it changes", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { patient: { ...ADULT, conditions: [{ kind: "fracture", bone: "femur", side: "left" }] } },
    server: PANEL_ONLY,
  });
  await widget.ready();
  const choice = widget.element.getByLabel("Judged by");
  const policies = await choice
    .locator("option")
    .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
  assert.ok(policies.length > 1, "there is another policy");
  // What changes is told against the policy before.
  let before = (await widget.assessment()).sites.map((/** @type {any} */ row) => row.verdict);
  let told = false;
  for (const policy of policies.slice(1)) {
    await choice.selectOption(policy);
    assert.equal((await widget.assessment()).policy.id, policy);
    const after = (await widget.assessment()).sites.map((/** @type {any} */ row) => row.verdict);
    const changes = before.filter(
      (/** @type {string} */ verdict, /** @type {number} */ at) => verdict !== after[at],
    ).length;
    assert.equal(await widget.element.locator(".policy .changes > li").count(), changes, policy);
    told ||= changes > 0;
    before = after;
  }
  assert.ok(told, "at least one policy differs for this patient");
});

test("a yes-or-no question that counts as yes where it is left out can be answered with no", async (t) => {
  const { widget } = await openWidget(t, { attributes: { patient: ADULT }, server: PANEL_ONLY });
  await widget.ready();
  const { element } = widget;
  await element.getByRole("button", { name: "Add a condition" }).click();
  await element.getByLabel("Condition", { exact: true }).selectOption("osteomyelitis");
  await element.getByLabel("Bone", { exact: true }).selectOption("tibia");
  await element.locator('[data-field="side"]').getByText("Left", { exact: true }).click();
  const active = element.getByLabel("Active", { exact: true });
  assert.equal(await active.isChecked(), true, "an infection is taken as active until the reader says otherwise");
  await active.uncheck();
  await element.getByRole("button", { name: "Add", exact: true }).click();
  assert.equal(await listed(widget, "proximal-tibia", "left"), "caution", "a past infection is not a present one");
  assert.match(await element.locator(".conditions").first().innerText(), /Osteomyelitis left tibia, not active/);
});
