/**
 * Practising as a reader does it: by mouse, by finger, by keys alone, and without a picture; nothing of the key before the answer.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { listen, openWidget, until } from "../support/widget.js";

/** @typedef {import("../support/widget.js").Widget} Widget */

/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }] };
const NO_WEBGL = { flags: ["--disable-3d-apis"], without: ["--enable-unsafe-swiftshader"] };
const VERDICTS = /suitable|caution|contraindicated|not used/i;

/** @param {Widget} widget @param {string} what a `data-do` */
const press = (widget, what) => widget.element.locator(`[data-do="${what}"]`).click();

/** @param {Widget} widget */
const panel = (widget) => widget.element.locator(".practise");

/** @param {Widget} widget @param {string} phase */
const phase = (widget, phase) =>
  until(async () => (await panel(widget).getAttribute("data-phase")) === phase, 20_000, `the phase ${phase}`);

/** Everything that the shadow root holds, as text and as attributes. @param {Widget} widget */
const everything = (widget) => widget.element.evaluate((element) => element.shadowRoot?.innerHTML ?? "");

/** @param {Widget} widget @returns {Promise<number>} */
const score = async (widget) => Number(await panel(widget).locator(".score").getAttribute("data-score"));

test("a whole practice by mouse: begun, answered, told, ended, taken along", async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: { kinds: "choose-site", seed: "7" }, server: PANEL_ONLY });
  await widget.ready();
  const heard = await listen(page, ["attempt", "complete", "statement"]);
  await press(widget, "practise");
  await phase(widget, "choosing");
  await widget.element.getByLabel("How many").selectOption("5");
  await press(widget, "begin");
  await phase(widget, "asking");
  assert.equal(await widget.assessment(), null, "the page is told nothing either");
  for (let number = 1; number <= 5; number += 1) {
    assert.match(await panel(widget).innerText(), new RegExp(`Case ${number} of 5`));
    const select = panel(widget).locator(".verdicts select");
    if ((await select.count()) > 0) await select.first().selectOption("suitable");
    else {
      const first = panel(widget).locator(".choice").first();
      await first.click();
      await until(async () => (await first.locator("input").isChecked()) === true, 5_000, "the choice to be made");
    }
    await press(widget, "answer");
    await phase(widget, "told");
    assert.ok((await panel(widget).locator(".rows-told li").count()) === 9, "every row is told");
    await panel(widget).locator(".rows-told .row").first().click();
    assert.ok((await panel(widget).locator(".why-told .reasons > li").count()) > 0, "with its reasons");
    await press(widget, "next");
  }
  await phase(widget, "over");
  assert.equal(await panel(widget).locator(".results > li").count(), 5);
  // What is looked at again stands in its place, and the picture's patient is that case's.
  const patient = () => widget.element.evaluate((/** @type {any} */ io) => JSON.stringify(io.state.patient));
  const before = await patient();
  await panel(widget).locator(".results summary").first().click();
  await until(async () => (await patient()) !== before, 5_000, "the case to be shown");
  assert.equal(await panel(widget).locator(".results > li").count(), 5);
  assert.equal(await panel(widget).locator(".results details[open] .rows-told li").count(), 9);
  await panel(widget).locator(".results > li > details > summary").first().click();
  await until(async () => (await patient()) === before, 5_000, "the page's own patient to be back");
  const [download] = await Promise.all([page.waitForEvent("download"), press(widget, "csv")]);
  const lines = readFileSync(String(await download.path()), "utf8").trim().split("\r\n");
  assert.equal(lines.length, 6);
  assert.match(lines[0], /^task,patient,question,answered,right,score/);
  await until(async () => (await heard()).filter(({ type }) => type === "statement").length === 6, 10_000, "the statements");
  const told = await heard();
  assert.equal(told.filter(({ type }) => type === "attempt").length, 5);
  const complete = told.filter(({ type }) => type === "complete");
  assert.equal(complete.length, 1);
  assert.equal(complete[0].detail.tasks.length, 5);
  assert.equal(complete[0].detail.seed, 7);
  const statements = told.filter(({ type }) => type === "statement").map(({ detail }) => detail);
  assert.deepEqual(
    statements.map(({ verb }) => verb.id.split("/").at(-1)),
    [...Array(5).fill("answered"), "completed"],
  );
  assert.match(statements[4].object.id, /^http:\/\/[^?#]+\/test\.html#task-5-choose-site$/);
  await press(widget, "leave");
  await until(async () => (await widget.element.locator(".sites .row").count()) === 9, 5_000, "the list to be back");
  faults.none();
});

test("while a case is asked nothing on the page tells a verdict", async (t) => {
  const { widget } = await openWidget(t, { attributes: { mode: "practise", kinds: "choose-site", seed: "3" }, server: PANEL_ONLY });
  await widget.ready();
  await press(widget, "begin");
  await phase(widget, "asking");
  for (let number = 0; number < 3; number += 1) {
    const text = await everything(widget);
    const withoutChoices = text.replace(/<option[\s\S]*?<\/option>/g, "").replace(/<style[\s\S]*?<\/style>/g, "");
    assert.doesNotMatch(withoutChoices, VERDICTS);
    assert.doesNotMatch(withoutChoices, /data-verdict/);
    assert.equal(await widget.assessment(), null);
    await press(widget, "skip");
    await phase(widget, "told");
    assert.match(await everything(widget), /data-verdict/);
    await press(widget, "next");
    await phase(widget, "asking");
  }
});

test("a pin put by mouse in the picture is scored in millimetres, and the way to the point is drawn", async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: { mode: "practise", kinds: "locate", seed: "12" } });
  await widget.sceneReady();
  await press(widget, "begin");
  await phase(widget, "asking");
  await until(async () => (await widget.sceneState())?.focus != null, 20_000, "the bone to be looked at");
  assert.deepEqual((await widget.sceneState()).flags, [], "no mark gives the place away");
  // The picture flies there first: what is under the pointer on the way is not what is meant.
  await page.waitForTimeout(2500);
  const box = await widget.stageBox();
  const mark = widget.element.locator(".spot.pin").first();
  // A click beside the bone puts no pin.
  await until(
    async () => {
      await page.mouse.click(box.x + box.width * 0.52, box.y + box.height * 0.62);
      return (await mark.count()) > 0;
    },
    30_000,
    "a pin to stand on the bone",
  );
  await until(async () => /It lies \d+ mm/.test(await panel(widget).innerText()), 20_000, "where it stands in words");
  assert.doesNotMatch(await panel(widget).innerText(), /Point of entry|from it/);
  await press(widget, "answer");
  await phase(widget, "told");
  assert.match(await panel(widget).innerText(), /\d+ mm from it|on another bone|on the point/);
  assert.match(await panel(widget).innerText(), /No source gives a tolerance/);
  await until(async () => (await widget.element.locator(".spot.miss").count()) > 0, 20_000, "the way to be drawn");
  assert.match(await widget.element.locator(".spot.miss").first().innerText(), /\d+ mm/);
  faults.none();
});

test("a pin goes by keys alone and in words, without WebGL, and a landmark's own point is never told", async (t) => {
  const { page, widget } = await openWidget(t, {
    attributes: { mode: "practise", kinds: "locate", seed: "7", count: "1" },
    chromium: NO_WEBGL,
  });
  await widget.ready();
  await until(async () => (await widget.stage.getAttribute("data-state")) === "failed", 60_000, "no picture");
  const element = widget.element;
  await element.locator('[data-do="begin"]').focus();
  await page.keyboard.press("Enter");
  await phase(widget, "asking");
  const along = element.getByLabel("Along the bone").first();
  await until(async () => (await along.count()) > 0, 30_000, "the bones for the pin");
  assert.equal(await element.locator('[data-do="answer"]').getAttribute("aria-disabled"), "true");
  const from = element.getByLabel("From", { exact: true });
  await from.focus();
  await page.keyboard.type("Gr");
  assert.notEqual(await from.inputValue(), "", "letters choose a landmark");
  await along.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("ten");
  await element.locator('[data-do="put-pin"]').focus();
  await page.keyboard.press("Enter");
  assert.equal(await along.getAttribute("aria-invalid"), "true", "what is no number is refused where it stands");
  await along.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("10");
  // In the field the key means the pin, and not yet the answer.
  await page.keyboard.press("Enter");
  await phase(widget, "asking");
  const where = panel(widget).locator(".pin-hands .readout");
  await until(async () => /It lies/.test(await where.innerText()), 10_000, "the pin to stand");
  const before = await where.innerText();
  const direction = element.locator(".moves [data-towards]").first();
  await direction.focus();
  await page.keyboard.press("ArrowDown");
  await until(async () => (await where.innerText()) !== before, 5_000, "an arrow to move it");
  await element.locator('[data-do="answer"]').focus();
  await page.keyboard.press("Enter");
  await phase(widget, "told");
  assert.match(await panel(widget).innerText(), /mm|other side|another bone/);
  assert.ok((await score(widget)) >= 0);
  const isAtNews = () => element.evaluate((io) => io.shadowRoot?.activeElement?.hasAttribute("data-news") ?? false);
  assert.ok(await isAtNews(), "the focus is where the news stands");
  await element.locator('[data-do="next"]').focus();
  await page.keyboard.press("Enter");
  await phase(widget, "over");
  assert.equal(await panel(widget).locator(".results > li").count(), 1);
});

test("a needle is driven by holding, gives way, and is judged where it was let go", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: { mode: "practise", kinds: "needle", seed: "2", ages: "adult" } });
  await widget.sceneReady();
  await widget.element.getByLabel("Ages").selectOption("adult");
  await press(widget, "begin");
  await phase(widget, "asking");
  await panel(widget).getByText("45 mm", { exact: true }).click();
  await panel(widget).getByText("90°", { exact: true }).click();
  const drive = widget.element.locator(".drive");
  await until(async () => (await drive.getAttribute("aria-disabled")) === "false", 30_000, "the way of the needle");
  await drive.scrollIntoViewIfNeeded();
  const box = await drive.boundingBox();
  assert.ok(box);
  const feel = () => panel(widget).locator(".feel").getAttribute("data-feel");
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  const felt = new Set();
  await until(
    async () => {
      felt.add(await feel());
      return felt.has("give") || felt.has("free") || felt.has("end");
    },
    60_000,
    "the needle to go in",
  );
  await page.mouse.up();
  const stopped = (await widget.element.evaluate((/** @type {any} */ io) => io.state.needle)).advance_mm;
  await page.waitForTimeout(400);
  assert.equal((await widget.element.evaluate((/** @type {any} */ io) => io.state.needle)).advance_mm, stopped, "let go is stopped");
  await press(widget, "answer");
  await phase(widget, "told");
  assert.match(await panel(widget).innerText(), /The tip stopped in/);
});

test("a whole practice by finger: sites are marked in the picture", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { mode: "practise", kinds: "choose-site", seed: "7", count: "1" },
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true },
  });
  await widget.sceneReady();
  await press(widget, "begin");
  await phase(widget, "asking");
  const marker = widget.element.locator('.marker[data-row="sternum/"]');
  await marker.tap();
  await until(
    async () => panel(widget).locator('.choice[data-row="sternum/"] input').isChecked(),
    5_000,
    "the tap to choose it",
  );
  assert.equal(await marker.getAttribute("aria-pressed"), "true");
  await widget.element.locator('[data-do="answer"]').tap();
  await phase(widget, "told");
  await panel(widget).locator(".rows-told .row").first().tap();
  assert.ok((await panel(widget).locator(".why-told .reasons > li").count()) > 0);
  await widget.element.locator('[data-do="next"]').tap();
  await phase(widget, "over");
  assert.equal(await panel(widget).locator(".results > li").count(), 1);
});

test("who is led to a site finds one landmark after the other, and is told nothing of those to come", async (t) => {
  const { widget } = await openWidget(t, { attributes: { patient: { age: { value: 40, unit: "years" } } }, chromium: NO_WEBGL });
  await widget.ready();
  await widget.element.locator('.row[data-row="proximal-tibia/left"]').click();
  await press(widget, "find-by-pin");
  await phase(widget, "asking");
  const from = widget.element.getByLabel("From", { exact: true });
  for (let step = 1; ; step += 1) {
    assert.ok(step < 12, "it ends");
    if ((await panel(widget).getAttribute("data-phase")) === "over") break;
    assert.match(await panel(widget).innerText(), new RegExp(`Step ${step} of`));
    // Somewhere wrong, twice: then it is shown.
    for (let miss = 1; miss <= 2; miss += 1) {
      await until(async () => (await from.count()) > 0, 30_000, "the bones for the pin");
      await from.selectOption({ index: 1 });
      await widget.element.getByLabel("Along the bone").first().fill("60");
      await press(widget, "put-pin");
      await until(async () => /It lies on/.test(await panel(widget).locator(".pin-hands .readout").innerText()), 10_000, "a pin");
      await press(widget, "answer");
      if ((await panel(widget).getAttribute("data-phase")) === "told") break;
      assert.match(await panel(widget).innerText(), /Not there yet/);
    }
    await phase(widget, "told");
    await press(widget, "next");
  }
  await press(widget, "leave");
  await until(async () => (await widget.element.locator('.row[data-row="proximal-tibia/left"]').getAttribute("aria-expanded")) === "true", 5_000, "the site to be open again");
});

test("an exam tells nothing before its end", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { mode: "practise", kinds: "choose-site order", seed: "5", exam: true, count: "3" },
    server: PANEL_ONLY,
  });
  await widget.ready();
  await press(widget, "begin");
  for (let number = 1; number <= 3; number += 1) {
    await phase(widget, "asking");
    assert.match(await panel(widget).innerText(), new RegExp(`Case ${number} of 3`));
    assert.equal(await widget.element.locator('[data-do="hint"], .score').count(), 0);
    const skip = widget.element.locator('[data-do="skip"]');
    if ((await skip.count()) > 0) await skip.click();
    else await press(widget, "answer");
  }
  await phase(widget, "over");
  assert.equal(await panel(widget).locator(".results > li").count(), 3);
});

test("attributes that make no sense are told, and the rest holds", async (t) => {
  const { page, widget } = await openWidget(t, { attributes: { mode: "practise" }, server: PANEL_ONLY });
  await widget.ready();
  const heard = await listen(page, ["error"]);
  await widget.element.evaluate((io) => io.setAttribute("kinds", "choose-site nonsense"));
  await widget.element.evaluate((io) => io.setAttribute("count", "-3"));
  const told = await until(async () => ((await heard()).length >= 2 ? heard() : null), 5_000, "both to be told");
  assert.deepEqual(
    told.map((/** @type {any} */ { detail }) => detail.path),
    ["kinds", "count"],
  );
  assert.match(await panel(widget).innerText(), /nonsense/, "on the page too");
  await press(widget, "begin");
  await phase(widget, "asking");
});

test("the mark of a landmark that is to be named does not say which it is", async (t) => {
  const { widget } = await openWidget(t, { attributes: { mode: "practise", kinds: "name-structure", seed: "11" } });
  await widget.sceneReady();
  await press(widget, "begin");
  await phase(widget, "asking");
  const mark = widget.element.locator(".overlay .spot.landmark:not(.gone)");
  await until(async () => (await mark.count()) === 1, 20_000, "one mark");
  assert.match(await mark.innerText(), /Which is this/);
  const choices = panel(widget).locator(".segments input");
  const ids = await choices.evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value));
  assert.ok(ids.length >= 3);
  const overlay = await widget.element.locator(".overlay").evaluate((node) => node.outerHTML);
  for (const id of ids) assert.ok(!overlay.includes(id), `${id} stands in the picture's labels`);
  await panel(widget).locator(".segments label").first().click();
  await press(widget, "answer");
  await phase(widget, "told");
  await until(async () => !/Which is this/.test(await mark.first().innerText()), 10_000, "its name");
});
