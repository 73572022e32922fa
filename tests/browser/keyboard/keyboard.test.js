/** The whole story without a mouse. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

test("a condition is added, a site opened, the picture turned and left by keyboard alone", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { patient: { age: { value: 40, unit: "years" } } },
  });
  await widget.sceneReady();
  /** Tabs on until something has the focus. @param {string} selector */
  const tabTo = async (selector) => {
    for (let steps = 0; steps < 200; steps += 1) {
      await page.keyboard.press("Tab");
      if (
        await widget.element.evaluate(
          (element, wanted) => element.shadowRoot?.activeElement?.matches(wanted) ?? false,
          selector,
        )
      )
        return;
    }
    throw new Error(`Tab never reached ${selector}`);
  };
  const has = (/** @type {string} */ selector) =>
    widget.element.evaluate((element, wanted) => element.shadowRoot?.activeElement?.matches(wanted) ?? false, selector);

  await tabTo("canvas");
  const anchors = () =>
    widget.element
      .locator(".marker:not(.gone)")
      .evaluateAll((nodes) => nodes.map((node) => /** @type {HTMLElement} */ (node).style.transform).join());
  const before = await anchors();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("ArrowDown");
  await until(async () => (await anchors()) !== before, 20_000, "the picture to turn");
  assert.equal(await page.evaluate(() => scrollY), 0, "arrows do not scroll the page meanwhile");
  await page.keyboard.press("Escape");
  assert.equal(await has("canvas"), false, "Escape leaves the picture");

  await tabTo(".open-chooser");
  await page.keyboard.press("Enter");
  assert.ok(await has("#io-kind"), "the chooser has the focus");
  await page.keyboard.type("Fracture");
  await tabTo("[data-field=bone] select");
  await page.keyboard.type("Tibia");
  await tabTo("[data-field=side] input");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await until(
    async () => (await widget.assessment()).sites.some((/** @type {any} */ row) => row.verdict === "contraindicated"),
    5000,
    "a verdict to change",
  );
  assert.ok(await has(".open-chooser"), "the focus is back where it was");

  await tabTo('.row[data-row="proximal-tibia/right"]');
  await page.keyboard.press("Enter");
  assert.equal(
    await widget.element.locator('.row[data-row="proximal-tibia/right"]').getAttribute("aria-expanded"),
    "true",
  );
  assert.ok(await has('.row[data-row="proximal-tibia/right"]'), "opening keeps the focus");
  await tabTo(".reasons summary, .details .cite");
  faults.none();
});

test("every control has a name, and what is open says so", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: {
      patient: { age: { value: 8, unit: "months" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] },
      site: "proximal-tibia",
      side: "right",
    },
    server: { faults: [{ match: /pkg\/scene|\.glb/, how: "hang" }] },
  });
  await widget.ready();
  await widget.element.locator(".open-chooser").click();
  const unnamed = await widget.element.evaluate((element) =>
    [.../** @type {ShadowRoot} */ (element.shadowRoot).querySelectorAll("button, input, select, summary, canvas")]
      // What is hidden is met by nobody.
      .filter((control) => !control.closest("[hidden]"))
      .filter((control) => {
        const own = control.getAttribute("aria-label") || control.textContent?.trim();
        const labels = /** @type {any} */ (control).labels;
        return !own && ![...(labels ?? [])].some((label) => label.textContent.trim());
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );
  assert.deepEqual(unnamed, []);
  const small = await widget.element.evaluate((element) =>
    [.../** @type {ShadowRoot} */ (element.shadowRoot).querySelectorAll(".overlay .label")]
      .map((label) => parseFloat(getComputedStyle(label).fontSize))
      .filter((size) => size < 14),
  );
  assert.deepEqual(small, [], "labels on the picture are 14 px at least");
});

test("in a lecture nothing is given away: N reveals one landmark after the other, in list and picture", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { site: "proximal-tibia", side: "right", mode: "lecture", patient: { age: { value: 40, unit: "years" } } },
  });
  await widget.sceneReady();
  const listed = () => widget.element.locator(".landmarks li").count();
  const labelled = () => widget.element.locator(".spot.landmark").count();
  await until(async () => (await widget.sceneState()).focus != null, 20_000, "the site to be looked at");
  assert.equal(await listed(), 0);
  assert.equal(await labelled(), 0);
  const marker = widget.element.locator('.marker[data-row="proximal-tibia/right"]');
  await until(async () => !(await marker.isVisible()), 20_000, "the marker to hide");
  const rule = widget.element.locator("[data-target]");
  assert.equal(await rule.count(), 0, "the rule is not given away");
  await widget.element.locator(".next-landmark").focus();
  for (const count of [1, 2]) {
    await page.keyboard.press("n");
    assert.equal(await listed(), count);
    await until(async () => (await labelled()) === count, 20_000, `${count} landmarks in the picture`);
  }
  for (let step = 0; step < 8; step += 1) await page.keyboard.press("n");
  await until(async () => (await widget.element.locator(".spot.ruler").count()) > 0, 20_000, "the measured way, last");
  assert.equal(await rule.count(), 1);
  await widget.element.evaluate((/** @type {any} */ io) => io.select("distal-tibia", "right"));
  await until(async () => (await labelled()) === 0, 20_000, "the next site to be found");
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  await page.keyboard.press("n");
  assert.equal(await listed(), 1, "in a lecture the key works wherever nothing has the focus");
  const sizes = await widget.element.locator(".spot.landmark .label").evaluateAll((labels) => labels.map((label) => parseFloat(getComputedStyle(label).fontSize)));
  assert.ok(sizes.length === 0 || Math.min(...sizes) >= 18, "labels are large");
  // A letter in a field is a letter.
  await widget.element.locator("[data-tool=panel]").click();
  await widget.element.getByLabel("Weight").fill("");
  await page.keyboard.type("n");
  assert.equal(await listed(), 1);
  faults.none();
});

test("landmarks are reached with Tab in the order in which they are felt, and say how", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { site: "proximal-tibia", side: "right" },
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  const { element } = widget;
  await until(async () => (await element.locator(".spot.landmark:not(.gone)").count()) > 1, 20_000, "the landmarks");
  const felt = await element.locator(".spot.landmark:not(.gone)").allInnerTexts();
  await element.locator("canvas").focus();
  /** @type {string[]} */
  const met = [];
  const said = new Set();
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    const words = await element.evaluate((/** @type {any} */ io) => {
      const at = io.shadowRoot.activeElement;
      return at?.matches(".landmark") ? at.innerText : null;
    });
    if (words == null) continue;
    met.push(words);
    const why = (await element.locator(".why").textContent()) ?? "";
    assert.ok(why.length > words.length + 10, `${words} says how it is found: ${why}`);
    said.add(why);
  }
  assert.deepEqual(met, felt);
  assert.equal(said.size, felt.length, "each its own sentence");
  await element.locator(".spot.landmark:not(.gone) .label").first().click();
  assert.ok([...said].includes(await element.locator(".why").textContent()), "a clicked one says the same");
  await page.keyboard.press("Escape");
  assert.equal(await element.locator(".why").textContent(), "");
  faults.none();
});
