/** A lesson is built from nothing, kept, played, saved and given away: by mouse and by keys alone. What is amiss is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../support/widget.js";
import { openStudio } from "./studio.js";

test("a lesson of five steps is built by mouse, kept over a reload, played, saved and given away", async (t) => {
  const { page, studio, faults, server } = await openStudio(t);
  const { on, press } = studio;
  await on("#text-title-en").fill("The shin");
  await studio.look("proximal-tibia", "left");
  await until(async () => (await page.evaluate(() => /** @type {any} */ (document.querySelector("io-site-finder")).site)) === "proximal-tibia", 5000, "the site");
  await press("add-view");
  await on("#text-words-en").fill("Feel the kneecap first.");
  // A source is found by what it is called, and stands before the full stop.
  await press("cite");
  await on("#source-search").fill("K202492");
  await on('[data-source="K202492"]').click();
  await until(async () => (await on("#text-words-en").inputValue()) === "Feel the kneecap first [@K202492].", 5000, "the citation");
  assert.match(await on(".preview").first().innerText(), /Feel the kneecap first\s+K202492/);
  for (const ask of ["best-first", "locate", "question"]) {
    await press("add-task");
    await on(`[data-ask="${ask}"]`).click();
  }
  await on("#question-en").fill("Which way?");
  await on("#choice-0-en").fill("Down");
  await on("#choice-1-en").fill("Up");
  assert.match(await on(".key").innerText(), /What will count as right\s+Down/);
  await press("add-cases");
  assert.equal(await on(".key ol > li").count(), 5, "a look at the cases");
  assert.equal(await studio.steps(), 5);
  await until(async () => /nothing is amiss/.test(await on(".check summary").innerText()), 5000, "nothing to see to");

  // The last one goes first.
  await on('.list [data-step="5"]').dragTo(on('.list [data-step="1"]'));
  assert.match((await studio.list())[0], /1 · Cases/);
  await press("undo");
  assert.match((await studio.list())[4], /5 · Cases/);

  const { name, lesson } = await studio.save();
  assert.equal(name, "my-lesson.json");
  assert.deepEqual(lesson.steps.map((/** @type {object} */ step) => Object.keys(step)[0]), ["show", "task", "task", "task", "generate"]);
  assert.equal(lesson.steps[0].show.view.focus.site, "proximal-tibia");
  assert.deepEqual(lesson.made_with.keys.map((/** @type {any} */ key) => key.step), [1, 2, 4], "stamped: of a question the author says what is right");
  assert.doesNotMatch(JSON.stringify(lesson), /"rank"|"accepted"/, "no key stands in it");

  await page.reload();
  await studio.ready();
  assert.equal(await studio.steps(), 5, "it was kept");
  await on('.list [data-step="3"]').click();

  await press("play");
  const at = () => page.evaluate(() => /** @type {any} */ (document.querySelector("io-site-finder")).api(1).steps());
  assert.equal((await at()).step, 2, "from the step that was worked at");
  assert.equal(await studio.focused(), "stop");
  await page.evaluate(() => /** @type {any} */ (document.querySelector("io-site-finder")).goTo(3));
  await press("stop");
  assert.equal(await studio.focused(), "step 4", "back where it was left");
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("io-site-finder")).lesson), null);
  await press("play-lecture");
  assert.equal(await on("io-site-finder").getAttribute("mode"), "lecture");
  await press("stop");

  await press("export");
  await on("#address").fill("own/shin.json");
  await on('[data-export="link"]').click();
  await until(async () => (await on("#to-copy").count()) === 1, 5000, "the link");
  assert.equal(await on("#to-copy").inputValue(), `${server.origin}/index.html#io.lesson=own%2Fshin.json`);
  await on('[data-export="element"]').click();
  await until(async () => (await on("#to-copy").inputValue()).includes('<io-site-finder lesson="own/shin.json">'), 5000, "the snippet");
  faults.none();
});

test("the same by keys alone, and the focus is never lost", async (t) => {
  const { page, studio, faults } = await openStudio(t);
  const { keyboard } = page;
  /** Goes there as a reader of keys does. @param {string} wanted */
  const tabTo = async (wanted, most = 60) => {
    for (let count = 0; count < most && (await studio.focused()) !== wanted; count += 1) await keyboard.press("Tab");
    assert.equal(await studio.focused(), wanted);
  };
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-do="undo"]')).focus());
  await tabTo("add-view");
  await keyboard.press("Enter");
  assert.equal(await studio.focused(), "text-words-en", "what is to be written comes next");
  await keyboard.type("Look here.");
  await tabTo("own");
  await keyboard.press("Enter");
  assert.equal(await studio.on("#text-words-en").inputValue(), "Look here [@own].");
  await keyboard.press("Control+z");
  assert.equal(await studio.on("#text-words-en").inputValue(), "Look here.");

  for (const ask of ["best-first", "every-usable", "verdict-of-each"]) {
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-step="head"]')).focus());
    await tabTo("add-task");
    await keyboard.press("Enter");
    await tabTo(ask, 10);
    await keyboard.press("Enter");
    assert.equal(await studio.focused(), "text-words-en");
  }
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-step="head"]')).focus());
  await tabTo("add-cases");
  await keyboard.press("Enter");
  assert.equal(await studio.focused(), "count");
  assert.equal(await studio.steps(), 5);

  // Moved, deleted, brought back: the keys stay where they are.
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-step="5"]')).focus());
  await keyboard.press("Alt+ArrowUp");
  assert.equal(await studio.focused(), "step 4");
  assert.match(await studio.on(".said").innerText(), /step 4 of 5/);
  assert.match((await studio.list())[3], /Cases/);
  await keyboard.press("Delete");
  assert.equal(await studio.focused(), "step 4", "the neighbour");
  assert.equal(await studio.steps(), 4);
  await keyboard.press("Control+z");
  assert.equal(await studio.steps(), 5);
  assert.notEqual(await studio.focused(), "body");
  await keyboard.press("Control+Shift+z");
  assert.equal(await studio.steps(), 4);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-do="delete"]')).focus());
  await keyboard.press("Enter");
  assert.match(await studio.focused(), /^step/);
  // What has the focus is moved down, and taken away by undo.
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-step="1"]')).focus());
  await keyboard.press("Alt+ArrowDown");
  assert.equal(await studio.focused(), "step 2");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-do="duplicate"]')).focus());
  await keyboard.press("Enter");
  assert.equal(await studio.steps(), 4);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-step="3"]')).focus());
  await keyboard.press("Control+z");
  assert.equal(await studio.focused(), "step 2", "the one that is worked at again");

  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-do="export"]')).focus());
  await keyboard.press("Enter");
  assert.equal(await studio.on("dialog[open]").count(), 1);
  await keyboard.press("Escape");
  await until(async () => (await studio.on("dialog").count()) === 0, 5000, "the dialog closed");
  assert.equal(await studio.focused(), "export");
  const [download] = await Promise.all([page.waitForEvent("download"), keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "my-lesson.json");
  faults.none();
});

test("what cannot be opened is told with its place, and what was written stays; a lesson can be opened and taken back", async (t) => {
  const { page, studio, faults } = await openStudio(t);
  const { on, press } = studio;
  await press("add-view");
  const open = async (/** @type {string} */ text) => {
    await press("open");
    await on("#open-file").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await open('{"format": "io-site-finder/lesson", "version": 1, "id": "a", "language": "en", "title": {}, "steps": [{"shwo": {}}]}');
  await on('.problem[role="alert"]').waitFor();
  assert.match(await on(".problem").innerText(), /own\.json[\s\S]*steps\[0\][\s\S]*show/);
  assert.equal(await studio.steps(), 1);
  await open("{ no json");
  await until(async () => /own\.json/.test(await on(".problem").innerText()), 5000, "that it is none");
  await press("dismiss");
  // Dropped on the widget too, a lesson is worked at and not played.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    const text = '{"format": "io-site-finder/lesson", "version": 1, "id": "a", "language": "en", "title": {"en": "Dropped"}, "steps": []}';
    dataTransfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
    document.querySelector("io-site-finder")?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  });
  await until(async () => /Dropped/.test(await on(".list").innerText()), 5000, "the dropped lesson");
  await press("undo");
  assert.equal(await studio.steps(), 1);
  // A built-in one as a beginning; of another evidence's key it is told.
  await press("open");
  await on('[data-lesson="first"]').click();
  await until(async () => (await studio.steps()) === 6, 5000, "the built-in lesson");
  assert.match(await on(".list").innerText(), /First lesson/);
  // It has words in other languages in some places: each gap leads to its step.
  await on(".check summary").click();
  await on('.check [data-do="go"]').last().click();
  assert.match(await studio.focused(), /^text-/, "where it is mended");
  await press("undo");
  assert.equal(await studio.steps(), 1);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), false);
  faults.none();
});

test("languages stand side by side and go with their words; a file that nobody may save can be copied", async (t) => {
  const { page, studio } = await openStudio(t, {
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("refused", "SecurityError");
          },
        });
        URL.createObjectURL = () => {
          throw new Error("refused");
        };
      }),
  });
  const { on, press } = studio;
  assert.match(await on(".kept").innerText(), /does not keep it/);
  await on("#add-language").fill("ar");
  await page.keyboard.press("Enter");
  await on("#text-title-ar").fill("الظنبوب");
  assert.equal(await on("#text-title-ar").getAttribute("dir"), "rtl");
  await press("add-view");
  await on("#text-words-ar").fill("انظر.");
  await until(async () => /not there in English/.test(await on("#text-words .findings").first().innerText()), 5000, "that English is missing");
  await on("#text-words-en").fill("Look.");
  await until(async () => !/not there in English/.test(await on(".editor").innerText()), 5000, "that nothing is missing here");
  await press("save");
  await on("#to-copy").waitFor();
  assert.deepEqual(JSON.parse(await on("#to-copy").inputValue()).steps[0].show.words, { ar: "انظر.", en: "Look." });
  await press("close");
  await on('.list [data-step="head"]').click();
  await press("remove-language");
  assert.equal(await on("#text-title-ar").count(), 0);
  await press("undo");
  assert.equal(await on("#text-title-ar").inputValue(), "الظنبوب");
});
