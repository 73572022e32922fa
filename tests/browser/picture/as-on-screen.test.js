/** The saved picture is what the screen shows: every line, dot and label is drawn where the overlay has it, and nothing else is. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decode, fractionChanged } from "../support/pixels.js";
import { openWidget, until } from "../support/widget.js";

/** Of a picture's pixels, how many may differ: edges are smoothed otherwise on a canvas than on a page, and soft shadows are not drawn. */
const EDGES = 0.025;

/** Notes where leaders and labels are drawn on canvases from now on, in CSS pixels from the corner of the picture. @param {import("playwright-core").Page} page */
const watch = (page) =>
  page.evaluate(() => {
    const drawn = ((/** @type {any} */ (window)).drawn = /** @type {{kind: string, at: number[]}[]} */ ([]));
    const proto = CanvasRenderingContext2D.prototype;
    /** @param {"fillRect" | "roundRect"} name @param {string} kind */
    const note = (name, kind) => {
      const real = proto[name];
      /** @type {any} */ (proto)[name] = function (/** @type {number[]} */ ...given) {
        const [x, y, width, height] = given;
        const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(([x, y]) =>
          this.getTransform().transformPoint(new DOMPoint(x, y)),
        );
        const across = corners.map(({ x }) => x);
        const down = corners.map(({ y }) => y);
        drawn.push({ kind, at: [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)] });
        return /** @type {any} */ (real).apply(this, given);
      };
    };
    note("fillRect", "leader");
    note("roundRect", "label");
  });

/** Where the overlay shows them. @param {import("../support/widget.js").Widget} widget */
const shown = (widget) =>
  widget.element.evaluate((/** @type {any} */ io) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const view = /** @type {Element} */ (root.querySelector(".view")).getBoundingClientRect();
    return [...root.querySelectorAll(".spot:not(.gone) :is(.leader, .label)")].flatMap((part) => {
      const { display, visibility } = getComputedStyle(part);
      if (display === "none" || visibility !== "visible") return [];
      const { left, top, right, bottom } = part.getBoundingClientRect();
      const at = [left - view.left, top - view.top, right - view.left, bottom - view.top];
      return [{ kind: String(part.classList[0]), at }];
    });
  });

for (const [name, viewport, theme] of /** @type {const} */ ([
  ["desk", { width: 1280, height: 800 }, "light"],
  ["telephone", { width: 390, height: 844 }, "dark"],
]))
  test(`${name}: whole body and site are saved as they stand on the screen`, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      attributes: { patient: { age: { value: 40, unit: "years" } }, theme },
      viewport,
      context: { reducedMotion: "reduce", acceptDownloads: true, deviceScaleFactor: 2 },
    });
    await widget.sceneReady();
    await watch(page);
    const view = widget.element.locator(".view");
    /** @param {string} where */
    const compare = async (where) => {
      let before = "";
      await until(
        async () => {
          const now = JSON.stringify(await shown(widget));
          const rests = now === before;
          before = now;
          return rests;
        },
        20_000,
        `${where}: the labels to rest`,
      );
      await page.evaluate(() => void (/** @type {any} */ (window).drawn.length = 0));
      const save = widget.element.getByRole("button", { name: "Save this picture" });
      const more = widget.element.locator('[data-tool="more"]');
      const folded = !(await save.isVisible());
      if (folded) await more.click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        save.click(),
      ]);
      if (folded && (await more.getAttribute("aria-expanded")) === "true") await more.click();
      await page.mouse.move(2, 2);
      await page.evaluate(() => /** @type {any} */ (document.activeElement)?.blur());
      const wanted = await shown(widget);
      const drawn = /** @type {typeof wanted} */ (await page.evaluate(() => /** @type {any} */ (window).drawn));
      const bounds = await view.boundingBox();
      assert.ok(bounds);
      for (const part of wanted) {
        const near = drawn.some(
          ({ kind, at }) => kind === part.kind && at.every((edge, side) => Math.abs(edge / 2 - part.at[side]) < 1),
        );
        assert.ok(near, `${where}: a ${part.kind} at ${part.at.map(Math.round).join(", ")} is drawn elsewhere`);
      }
      // Every label has its ring and its ground; below it all lies the paper.
      const count = (/** @type {typeof wanted} */ all, /** @type {string} */ kind) => all.filter((part) => part.kind === kind).length;
      assert.equal(count(drawn, "leader") - 1, count(wanted, "leader"), `${where}: a line is drawn that is not on the screen`);
      assert.equal(count(drawn, "label"), 2 * count(wanted, "label"), `${where}: a label is drawn that is not on the screen`);

      const saved = decode(await readFile(await download.path()));
      const { x, y, height } = bounds;
      const screen = decode(await page.screenshot({ clip: { x, y, width: saved.width / 2, height: Math.floor(height) } }));
      const top = { ...saved, height: screen.height, data: saved.data.subarray(0, saved.width * screen.height * 4) };
      const changed = fractionChanged(top, screen);
      assert.ok(changed < EDGES, `${where}: ${(100 * changed).toFixed(2)} % of the pixels differ from the screen`);
    };
    await compare("whole body");
    await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
    await until(async () => (await widget.element.locator(".spot.landmark:not(.gone)").count()) > 1, 20_000, "landmarks");
    await compare("site");
    await widget.element.getByRole("button", { name: "Cut open along the needle" }).click();
    await compare("cut");
    faults.none();
  });
