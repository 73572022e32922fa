/**
 * A user's own evidence and policy: named in attributes or chosen in the panel, judged at once, and faults told kindly.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openWidget, until } from "../support/widget.js";

const PATIENT = { age: { value: 40, unit: "years" }, conditions: [{ kind: "coagulopathy" }] };
const EVIDENCE = {
  about: "A service that forbids every site in patients who bleed easily.",
  sources: [
    { id: "OUR-SERVICE", title: "Our service's guideline", year: 2026, kind: "protocol", body: "OUR-SERVICE", seen: "full-text", second_hand: false, address: null },
  ],
  positions: [
    { source: "OUR-SERVICE", locator: "p. 3", condition: "coagulopathy", scope: "patient", strength: "contraindicated", says: "Not in patients who bleed easily." },
  ],
};
const POLICY = { id: "our-service", version: "1.0.0", name: "Our service", description: "Our own guideline alone.", kind: "follow", sources: ["OUR-SERVICE"] };
const FILES = { "/own/evidence.json": JSON.stringify(EVIDENCE), "/own/policy.json": JSON.stringify(POLICY) };
/** Nothing of the 3D picture arrives. */
const HANG = [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }];

test("attributes bring a service's own evidence and policy, and the policy in force can be one of them", async (t) => {
  const { widget, faults } = await openWidget(t, {
    attributes: { patient: PATIENT, evidence: "own/evidence.json", "policy-file": "own/policy.json", policy: "our-service" },
    server: { faults: HANG, pages: FILES },
  });
  await widget.ready();
  assert.equal(await widget.verdict("proximal-tibia", "left"), "contraindicated");
  assert.equal((await widget.assessment()).policy.id, "our-service");
  const { element } = widget;
  await element.locator('.row[data-row="proximal-tibia/left"]').click();
  await element.locator(".reasons summary").first().click();
  assert.match(await element.locator(".positions").first().innerText(), /Our service's guideline/);
  const changes = element.locator(".policy .changes li");
  assert.ok((await changes.count()) > 0, "what it changes against the usual policy is shown at once");
  assert.match(await changes.first().innerText(), /Contraindicated/);
  faults.none();
});

test("files chosen in the panel are used at once, say what they change, and can be taken away", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: { patient: PATIENT }, server: { faults: HANG } });
  await widget.ready();
  const before = await widget.verdict("proximal-tibia", "left");
  assert.notEqual(before, "contraindicated");
  const { element } = widget;
  await element.getByLabel("Load evidence or policy file").setInputFiles([
    { name: "policy.json", mimeType: "application/json", buffer: Buffer.from(FILES["/own/policy.json"]) },
    { name: "evidence.json", mimeType: "application/json", buffer: Buffer.from(FILES["/own/evidence.json"]) },
  ]);
  await until(async () => (await widget.assessment()).policy.id === "our-service", 5000, "the policy to be in force");
  assert.equal(await widget.verdict("proximal-tibia", "left"), "contraindicated");
  assert.ok((await element.locator(".policy .changes li").count()) > 0, "the changes are open");
  await element.getByLabel("Judged by").selectOption("composite");
  assert.match(await element.locator(".policy summary").innerText(), /Our service/, "compared with the policy before");
  await element.getByLabel("Judged by").selectOption("our-service");
  await element.getByRole("button", { name: "Remove: policy.json" }).click();
  assert.equal((await widget.assessment()).policy.id, "composite", "a policy that is gone judges no more");
  await element.getByRole("button", { name: "Remove: evidence.json" }).click();
  assert.equal(await widget.verdict("proximal-tibia", "left"), before);
  faults.none();
});

test("a faulty file is told with its name, the place and the remedy, and the verdicts stay", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: { patient: PATIENT }, server: { faults: HANG } });
  await widget.ready();
  const before = (await widget.assessment()).sites;
  const { element } = widget;
  const wrong = { ...EVIDENCE, positions: [{ ...EVIDENCE.positions[0], strength: "forbiden" }] };
  const choose = element.getByLabel("Load evidence or policy file");
  const give = (/** @type {string} */ name, /** @type {string} */ text) =>
    choose.setInputFiles([{ name, mimeType: "application/json", buffer: Buffer.from(text) }]);
  await give("wrong.json", JSON.stringify(wrong));
  const fault = element.locator('[role=alert][data-file="wrong.json"]');
  await until(async () => (await fault.count()) === 1, 5000, "the fault to be told");
  const words = await fault.innerText();
  assert.match(words, /wrong\.json/);
  assert.match(words, /\$\.positions\[0\]\.strength/);
  assert.match(words, /contraindicated/, "what is allowed");
  await give("no-json.json", "{ not json");
  const broken = element.locator('[role=alert][data-file="no-json.json"]');
  await until(async () => (await broken.count()) === 1, 5000, "the second fault to be told");
  assert.deepEqual((await widget.assessment()).sites, before);
  assert.equal(await page.locator("io-site-finder").evaluate((/** @type {any} */ io) => io.policy), "composite");
});

test("a file that an attribute names and the server has not is told beside the verdicts; the rest works", async (t) => {
  const seen = { pages: {}, faults: HANG };
  const { page, widget } = await openWidget(t, { attributes: { patient: PATIENT }, server: seen });
  await widget.ready();
  const events = await listen(page, ["error"]);
  await widget.element.evaluate((element) => element.setAttribute("evidence", "missing.json"));
  const fault = widget.element.locator('.sites [role=alert][data-file="missing.json"]');
  await until(async () => (await fault.count()) === 1, 5000, "the fault to be told");
  assert.match(await fault.innerText(), /404/);
  await until(
    async () => (await events()).some(({ detail }) => detail?.code === "file" && detail.file === "missing.json"),
    5000,
    "the page to be told",
  );
  assert.equal(await widget.element.locator(".row").count(), 9);
  await widget.element.evaluate((element) => element.removeAttribute("evidence"));
  await until(async () => (await fault.count()) === 0, 5000, "the fault to go with its file");
});
