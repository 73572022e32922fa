/**
 * Finding the place: rules of different sources lie at different points, a rule in finger widths follows the learner's
 * own finger, and the needle says where its tip is until it can go no further.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, fractionChanged } from "../support/pixels.js";
import { openWidget, until } from "../support/widget.js";

const ATTRIBUTES = { patient: { age: { value: 40, unit: "years" }, weight_kg: 75 }, site: "proximal-tibia", side: "right" };
const CONTEXT = { reducedMotion: /** @type {const} */ ("reduce") };

/** Where in the picture the lengths of the measured way stand, and what they say. @param {import("../support/widget.js").Widget} widget */
const rulers = ({ element }) =>
  element.evaluate((/** @type {any} */ io) => {
    const picture = io.shadowRoot.querySelector(".stage").getBoundingClientRect();
    return [...io.shadowRoot.querySelectorAll(".spot.ruler:not(.gone)")].map((spot) => {
      const { left, top } = spot.getBoundingClientRect();
      return `${spot.textContent} at ${Math.round(left - picture.left)}, ${Math.round(top - picture.top)}`;
    });
  });

test("another rule moves the way on the bone; a wider finger moves it further", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: ATTRIBUTES, context: CONTEXT });
  await widget.sceneReady();
  const { element } = widget;
  const way = async () => (await rulers(widget)).join("; ");
  /** @param {string} before @param {string} what */
  const moved = async (before, what) => {
    await until(async () => (await way()) !== before && (await way()) !== "", 20_000, what);
    return way();
  };
  const usual = await moved("", "the measured way to show");
  assert.equal(await element.getByLabel("Width of your finger").count(), 0, "the usual rule counts millimetres");
  await element.locator(".rules summary").click();
  await element.locator(".rules label", { hasText: /two fingers|2 fingers|finger/i }).first().click();
  await moved(usual, "another rule's way");
  // Two fingers of 15 mm.
  await until(async () => (await way()).includes("30 mm"), 20_000, "two typical fingers");
  const width = element.getByLabel("Width of your finger");
  assert.equal(await width.inputValue(), "15", "the sources' typical finger");
  await width.fill("22");
  await until(async () => (await way()).includes("44 mm"), 20_000, "two wide fingers");
  await element.getByRole("button", { name: "Back to 15 mm" }).click();
  await until(async () => (await way()).includes("30 mm"), 20_000, "two typical fingers again");
  faults.none();
});

test("the needle is advanced step by step, through the bone and until its hub stops it", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: ATTRIBUTES, context: CONTEXT });
  await widget.sceneReady();
  const { element } = widget;
  await element.locator(".try-needle summary").click();
  const readout = element.locator(".readout");
  const structure = () => readout.getAttribute("data-structure");
  await until(async () => (await structure()) === "soft-tissue", 20_000, "the tip to be outside");
  await element.locator(".segments").getByText("45 mm", { exact: true }).click();
  await element.locator(".segments").getByText("Lean", { exact: true }).click();
  assert.equal(await element.getByRole("slider", { name: "Soft tissue" }).inputValue(), "8");
  /** @type {string[]} */
  const met = [];
  const deeper = element.getByRole("button", { name: "5 mm deeper" });
  for (let step = 1; step <= 9; step += 1) {
    await deeper.click();
    await until(
      async () => ((await readout.innerText()).includes(`${step * 5} mm below the skin`)),
      20_000,
      `${step * 5} mm`,
    );
    met.push(String(await structure()));
  }
  assert.equal(met[0], "soft-tissue");
  assert.ok(met.includes("marrow"), met.join(", "));
  assert.match(await readout.innerText(), /hub has reached the skin/);
  assert.equal(await deeper.getAttribute("aria-disabled"), "true");
  await element.getByRole("button", { name: "5 mm back" }).click();
  await until(async () => (await readout.innerText()).includes("40 mm below the skin"), 20_000, "a step back");
  faults.none();
});

test("a short needle that is all in is not told to advance: it is too short", async (t) => {
  const { widget, faults } = await openWidget(t, { attributes: ATTRIBUTES, context: CONTEXT });
  await widget.sceneReady();
  const { element } = widget;
  await element.locator(".try-needle summary").click();
  const readout = element.locator(".readout");
  await element.locator(".segments").getByText("15 mm", { exact: true }).click();
  const advance = element.getByRole("slider", { name: "Advance" });
  /** @param {number} depth */
  const at = async (depth) => {
    await advance.fill(String(depth));
    await until(async () => (await readout.innerText()).includes(`${depth} mm below the skin`), 20_000, `${depth} mm`);
    assert.equal(await readout.getAttribute("data-structure"), "cortex");
    return readout.innerText();
  };
  assert.match(await at(14), /put the stylet back and advance/i);
  const all = await at(15);
  assert.doesNotMatch(all, /advance/i);
  assert.match(all, /hub has reached the skin.*short of the marrow.*longer needle/);
  faults.none();
});

test("at an infant's upper arm the usual point leads into marrow, and a source's millimetres into cartilage", async (t) => {
  const patient = { age: { value: 3, unit: "months" } };
  const { widget, faults } = await openWidget(t, {
    attributes: { patient, site: "proximal-humerus", side: "right" },
    context: CONTEXT,
  });
  await widget.sceneReady();
  const { element } = widget;
  await element.locator(".try-needle summary").click();
  const readout = element.locator(".readout");
  await element.getByRole("slider", { name: "Advance" }).fill("13");
  await until(async () => (await readout.innerText()).includes("13 mm below the skin"), 20_000, "13 mm");
  assert.equal(await readout.getAttribute("data-structure"), "marrow");
  // What the paediatric sheet says, taken at its word: the readout says what a needle there meets.
  await element.locator(".rules summary").click();
  await element.locator(".rules label", { hasText: "10 to 20 mm above the surgical neck, on the greater tubercle" }).click();
  await until(async () => (await readout.getAttribute("data-structure")) === "cartilage", 20_000, "cartilage");
  assert.match(await readout.innerText(), /no marrow.*not in the sources/s);
  assert.doesNotMatch(await readout.innerText(), /near cortex/i);
  faults.none();
});

test("a rule that leads a child's needle into the growth plate says so, and the usual one has nothing to say", async (t) => {
  const patient = { age: { value: 6, unit: "years" } };
  const { widget, faults } = await openWidget(t, {
    attributes: { patient, site: "proximal-humerus", side: "left" },
    context: CONTEXT,
  });
  await widget.sceneReady();
  const { element } = widget;
  const said = () => element.locator(".targets [role=status]").innerText();
  // Where the way to the point has moved, the scene has also told what a needle meets there.
  const way = async () => (await rulers(widget)).join("; ");
  await until(async () => (await way()) !== "", 20_000, "the measured way to show");
  const usual = await way();
  assert.equal(await said(), "");
  await element.locator(".rules summary").click();
  const rule = (/** @type {string} */ words) => element.locator(".rules label", { hasText: words }).click();
  await rule("10 to 20 mm above the surgical neck, on the greater tubercle");
  await until(async () => (await said()) !== "", 20_000, "what the needle meets");
  assert.equal(await said(), "On these bones a needle here meets the growth plate after less than 1 mm.");
  assert.ok(await element.locator(".route .icon").isVisible(), "the sign before it");
  // While the point is sought nothing may tell of it.
  await element.getByRole("button", { name: "one by one" }).click();
  assert.equal(await element.locator(".route").count(), 0);
  await element.getByRole("button", { name: "Show all" }).click();
  await until(async () => (await said()).includes("growth plate"), 5_000, "what the needle meets, again");
  await element.locator(".rules summary").click();
  await rule("in proportion to this bone and clear of the growth plate");
  // What was found in the end was looked at closely: back to where the view began.
  await element.locator('[data-tool="reset"]').click();
  await until(async () => (await way()) === usual, 20_000, "the usual way");
  assert.equal(await said(), "");
  faults.none();
});

test("searching puts the needle and the cut away, and its buttons stay under the hand", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: ATTRIBUTES,
    context: { ...CONTEXT, viewport: { width: 1280, height: 700 } },
  });
  await widget.sceneReady();
  const { element } = widget;
  const cut = element.locator('[data-tool="section"]');
  await element.locator(".try-needle summary").click();
  await element.locator(".try-needle").getByRole("button", { name: "Cut open" }).click();
  await until(async () => (await cut.getAttribute("aria-pressed")) === "true", 5_000, "both buttons to say the same");
  const start = element.getByRole("button", { name: "one by one" });
  // The readout below is what one was looking at: it vanishes, and the list above grows shorter.
  await element.locator(".readout").evaluate((readout) => readout.scrollIntoView({ block: "end" }));
  const { x, y } = await start.evaluate((button) => {
    button.scrollIntoView({ block: "nearest" });
    return button.getBoundingClientRect();
  });
  await page.mouse.click(x + 9, y + 9);
  const next = element.locator(".next-landmark");
  const isSeen = () =>
    next.evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  await until(isSeen, 5_000, "the next step to be in view");
  assert.equal(await cut.getAttribute("aria-pressed"), "false");
  assert.equal(await element.locator(".try-needle").count(), 0);
  for (let step = 0; (await next.getAttribute("aria-disabled")) !== "true"; step += 1) {
    assert.ok(step < 12, "the search ends");
    await next.press("Enter");
    assert.ok(await isSeen(), `step ${step} is in view`);
  }
  assert.equal(await element.locator(".try-needle").evaluate((details) => details.hasAttribute("open")), false);
  faults.none();
});

test("a cut bone and its needle stay where they are: another site is seen whole", async (t) => {
  const attributes = { patient: { age: { value: 6, unit: "years" } }, site: "proximal-tibia", side: "right" };
  const picture = async (/** @type {import("../support/widget.js").Widget} */ widget) => {
    // The resting picture, after the flight and the last sharpening.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return widget.stage.locator("canvas").screenshot();
  };
  const direct = await openWidget(t, { attributes: { ...attributes, site: "sternum", side: null }, context: CONTEXT });
  await direct.widget.sceneReady();
  const whole = await picture(direct.widget);
  const { page, widget, faults } = await openWidget(t, { attributes, context: CONTEXT });
  await widget.sceneReady();
  const { element } = widget;
  const cut = element.locator('[data-tool="section"]');
  await cut.click();
  await element.locator(".try-needle summary").click();
  await until(async () => (await element.locator(".readout").innerText()).includes("below the skin"), 20_000, "the needle");
  const sternum = element.locator('.row[data-row="sternum/"]');
  // What the needle reads grows above the list while it moves: a press may miss the row that was under the hand.
  await until(async () => (await sternum.getAttribute("aria-expanded")) === "true" || sternum.click().then(() => false), 20_000, "the sternum to be chosen");
  await until(async () => (await widget.sceneState()).focus?.site === "sternum", 20_000, "the sternum to be looked at");
  assert.equal(await cut.getAttribute("aria-pressed"), "false", "the button says uncut");
  await page.mouse.move(2, 2);
  const after = await picture(widget);
  const changed = fractionChanged(decode(whole), decode(after));
  assert.ok(changed < 0.01, `${changed} of the picture is not as if one had come straight to it`);
  faults.none();
});
