/** The ways into a lesson: a link at a step, Back and Forward, an attribute, a property, a file chosen or dropped; and what is no lesson. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openPage, openWidget, until, Widget } from "../support/widget.js";
import { LESSON, pagesWith, PANEL_ONLY } from "./lesson.js";

/** @param {Widget} widget */
const part = (widget) => widget.element.locator(".lesson");
/** @param {Widget} widget @param {string} step its number */
const at = (widget, step) => until(async () => (await part(widget).getAttribute("data-step")) === step, 30_000, `step ${step}`);
/** @param {Widget} widget */
const steps = (widget) => widget.element.evaluate((/** @type {any} */ io) => io.steps());
/** @param {Widget} widget */
const problem = (widget) => widget.element.locator(".lesson-problem");
/** @param {unknown} content @param {string} name */
const fileOf = (content, name) => ({ name, mimeType: "application/json", buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });

/** What is wrong, with what is for its author. @param {Widget} widget */
const faultWords = async (widget) => {
  await problem(widget).locator("summary").click();
  const words = await problem(widget).innerText();
  await problem(widget).locator("summary").click();
  return words;
};

/** Lets files fall on the widget. @param {Widget} widget @param {{name: string, text: string}[]} files */
const drop = (widget, files) =>
  widget.element.evaluate((io, files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name, { type: "application/json" }));
    const target = io.shadowRoot?.querySelector(".stage") ?? io;
    const over = new DragEvent("dragover", { dataTransfer, bubbles: true, composed: true, cancelable: true });
    target.dispatchEvent(over);
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    return over.defaultPrevented;
  }, files);

test("a link leads to a step, and to what is looked at there", async (t) => {
  const { widget, faults } = await openWidget(t, { server: PANEL_ONLY, hash: "io.lesson=first&io.step=2" });
  await at(widget, "2");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.site), "proximal-tibia");
  const link = () => widget.element.evaluate((/** @type {any} */ io) => io.link);
  assert.equal(await link(), "io.lesson=first&io.step=2");
  await widget.element.locator('.sites .row[data-row="distal-tibia/right"]').click();
  const strayed = await link();
  assert.match(strayed, /^io=1\.[\w-]+&io\.lesson=first&io\.step=2$/);
  const second = await openWidget(t, { server: PANEL_ONLY, hash: strayed });
  await at(second.widget, "2");
  assert.equal(await second.widget.element.evaluate((/** @type {any} */ io) => io.site), "distal-tibia");
  assert.equal(await part(second.widget).locator('[data-do="back-to-step"]').count(), 1);
  faults.none();
});

test("a changed address is followed, and Back and Forward go through the steps", async (t) => {
  const { page } = await openPage(t, { server: PANEL_ONLY, path: "/index.html#io.lesson=first&io.step=1" });
  const widget = new Widget(page);
  await at(widget, "1");
  await part(widget).locator('[data-do="next"]').click();
  await at(widget, "2");
  /** The page hears of a step a moment later. @param {number} step */
  const written = (step) => until(async () => page.url().endsWith(`#io.lesson=first&io.step=${step}`), 5_000, `the address of step ${step}`);
  await written(2);
  await part(widget).locator('[data-do="next"]').click();
  await at(widget, "3");
  await written(3);
  await page.goBack();
  await at(widget, "2");
  await page.goBack();
  await at(widget, "1");
  await page.goForward();
  await at(widget, "2");
  await page.evaluate(() => void (location.hash = "io.step=5"));
  await at(widget, "5");
  await page.evaluate(() => void (location.hash = "io.lesson=first&io.step=two"));
  await until(async () => (await widget.element.locator(".unshown").count()) === 1, 5_000, "the misfit to be told");
  // An address without a lesson is somewhere else.
  await page.evaluate(() => void (location.hash = "io.site=sternum"));
  await until(async () => (await part(widget).count()) === 0, 5_000, "the lesson to end");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.site), "sternum");
});

test("the property takes a lesson itself, before and after the script", async (t) => {
  const { widget } = await openWidget(t, {
    server: PANEL_ONLY,
    head: `<script>addEventListener("DOMContentLoaded", () => (document.querySelector("io-site-finder").lesson = ${JSON.stringify(LESSON)}))</script>`,
  });
  await at(widget, "1");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.lesson.id), "first");
  assert.doesNotMatch(await widget.element.evaluate((/** @type {any} */ io) => io.link), /lesson/, "no link can bring it");
  await widget.set("lesson", null);
  assert.equal(await part(widget).count(), 0);
  await widget.set("lesson", { ...LESSON, steps: LESSON.steps.slice(0, 2) });
  await at(widget, "1");
  assert.equal((await steps(widget)).steps, 2);
  await widget.element.evaluate((io) => io.setAttribute("lesson", "first"));
  await until(async () => (await steps(widget))?.steps === 6, 5_000, "the built-in one");
  await widget.element.evaluate((io) => io.removeAttribute("lesson"));
  assert.equal(await part(widget).count(), 0);
});

test("a file of one's own is chosen or dropped, also among others", async (t) => {
  const { widget, faults } = await openWidget(t, { server: PANEL_ONLY });
  await widget.ready();
  await widget.element.locator(".begin-lessons").click();
  await widget.element.getByLabel("Open a lesson file").setInputFiles([fileOf(LESSON, "own.json")]);
  await at(widget, "1");
  assert.ok(await drop(widget, [{ name: "other.json", text: JSON.stringify({ ...LESSON, title: { en: "Dropped" } }) }]));
  await until(async () => (await part(widget).locator("h2").innerText()) === "Dropped", 5_000, "the dropped one");
  await part(widget).locator('[data-do="leave-lesson"]').click();
  await widget.element.getByLabel("Load evidence or policy file").setInputFiles([fileOf(LESSON, "own.json")]);
  await at(widget, "1");
  assert.equal(await widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelectorAll(".chosen li").length), 0);
  faults.none();
});

test("what is no lesson is told with its name, its place and the remedy, and the widget lives on", async (t) => {
  const { page, widget } = await openWidget(t, { server: PANEL_ONLY });
  await widget.ready();
  const heard = await listen(page, ["error"]);
  const misspelt = structuredClone(LESSON);
  // @ts-expect-error misspelt on purpose
  misspelt.steps[1].show.veiw = misspelt.steps[1].show.view;
  await drop(widget, [{ name: "misspelt.json", text: JSON.stringify(misspelt) }]);
  await until(async () => (await problem(widget).count()) === 1, 5_000, "the fault to be told");
  assert.doesNotMatch(await problem(widget).innerText(), /steps\[1\]/, "a learner is told in plain words");
  const words = await faultWords(widget);
  assert.match(words, /misspelt\.json[\s\S]*\$\.steps\[1\]\.show\.veiw/);
  assert.match(words, /view/, "the nearest word");
  assert.equal(await widget.element.locator(".sites .row").count(), 9);
  await drop(widget, [{ name: "later.json", text: JSON.stringify({ ...LESSON, version: 2 }) }]);
  await until(async () => /later\.json[\s\S]*version/.test(await problem(widget).evaluate((node) => node.textContent ?? "")), 5_000, "the version");
  await widget.element.locator(".begin-lessons").click();
  await widget.element.getByLabel("Open a lesson file").setInputFiles([fileOf("{ not json", "torn.json")]);
  await until(async () => /torn\.json/.test(await problem(widget).innerText()), 5_000, "what is no JSON");
  await widget.element.evaluate((io) => io.setAttribute("lesson", "nowhere"));
  await until(async () => /nowhere[\s\S]*404/.test(await problem(widget).innerText()), 5_000, "what is not there");
  const errors = (await heard()).filter(({ detail }) => detail.code === "lesson");
  assert.equal(errors.length, 4);
  assert.equal(errors[0].detail.path, "$.steps[1].show.veiw");
  // The lesson that is being played goes on.
  await widget.element.evaluate((io) => io.setAttribute("lesson", "first"));
  await at(widget, "1");
  assert.equal(await problem(widget).count(), 0);
  await drop(widget, [{ name: "misspelt.json", text: JSON.stringify(misspelt) }]);
  await until(async () => (await problem(widget).count()) === 1, 5_000, "the fault to be told");
  await at(widget, "1");
  await problem(widget).locator('[data-do="dismiss"]').click();
  assert.equal(await problem(widget).count(), 0);
  await drop(widget, [{ name: "torn.json", text: "{ no lesson" }]);
  await until(async () => /torn\.json/.test((await problem(widget).allInnerTexts()).join()), 5_000, "what is no JSON, beside the lesson");
  await at(widget, "1");
});

test("a step beyond the end is told, and the last one is shown", async (t) => {
  const { page, widget } = await openWidget(t, { server: PANEL_ONLY, hash: "io.lesson=first&io.step=40" });
  await at(widget, "6");
  const told = widget.element.locator(".unshown");
  assert.match(await told.innerText(), /step 40[\s\S]*step 6/);
  await page.evaluate(() => void (location.hash = "io.lesson=first&io.step=2"));
  await at(widget, "2");
  assert.equal(await told.count(), 0);
  await page.evaluate(() => void (location.hash = "io.lesson=first&io.step=7"));
  await at(widget, "6");
  assert.match(await told.innerText(), /step 7[\s\S]*step 6/);
});

test("who follows a link to a lesson goes on at it by keyboard; within another page, and in a lecture, the focus stays", async (t) => {
  const { page, widget } = await openWidget(t, { server: PANEL_ONLY, hash: "io.lesson=first" });
  await at(widget, "1");
  const focused = () => widget.element.evaluate((io) => io.shadowRoot?.activeElement?.closest("[data-do], h2")?.getAttribute("data-do") ?? io.shadowRoot?.activeElement?.localName ?? "");
  await until(async () => (await focused()) === "h2", 5_000, "the lesson's title");
  let tabs = 0;
  for (; tabs < 10 && (await focused()) !== "next"; tabs += 1) await page.keyboard.press("Tab");
  assert.ok(tabs <= 5, `${tabs} times Tab to the next step`);
  await page.keyboard.press("Enter");
  await at(widget, "2");
  const lecture = await openWidget(t, { server: PANEL_ONLY, attributes: { mode: "lecture" }, hash: "io.lesson=first" });
  await at(lecture.widget, "1");
  assert.equal(await lecture.page.evaluate(() => document.activeElement === document.body), true);
  const embedded = await openWidget(t, { server: PANEL_ONLY, attributes: { lesson: "first" } });
  await at(embedded.widget, "1");
  assert.equal(await embedded.page.evaluate(() => document.activeElement === document.body), true);
});

test("a lesson says that it is over", async (t) => {
  for (const mode of ["lecture", "explore"]) {
    const { widget } = await openWidget(t, { server: PANEL_ONLY, attributes: { mode } });
    await widget.ready();
    await widget.set("lesson", { ...LESSON, steps: LESSON.steps.slice(0, 2) });
    await at(widget, "1");
    const next = part(widget).locator('[data-do="next"]');
    assert.equal((await next.innerText()).trim(), "Next");
    await next.click();
    await at(widget, "2");
    assert.equal((await next.innerText()).trim(), "The end");
    assert.equal(await next.getAttribute("aria-disabled"), "true");
  }
});

test("a page leaves lessons out by its controls, and a list that is not there can be asked for again", async (t) => {
  const without = await openWidget(t, { server: PANEL_ONLY, attributes: { controls: "patient practise" } });
  await without.widget.ready();
  assert.equal(await without.widget.element.locator(".lessons").count(), 0);
  assert.equal(await without.widget.element.locator(".begin-practising").count(), 1);
  assert.equal(await drop(without.widget, [{ name: "a.json", text: JSON.stringify(LESSON) }]), false);
  assert.equal(await part(without.widget).count(), 0);
  const server = { pages: pagesWith(), faults: [...PANEL_ONLY.faults, { match: /lessons\/index\.json/, times: 1, how: 404 }] };
  const { widget } = await openWidget(t, { server });
  await widget.ready();
  await widget.element.locator(".begin-lessons").click();
  await widget.element.locator(".lessons .problem button").click();
  await until(async () => (await widget.element.locator("[data-lesson]").count()) === 1, 5_000, "the list");
});
