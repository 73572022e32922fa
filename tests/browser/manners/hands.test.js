/**
 * Wheel, Escape and Tab: the page's until the picture has been clicked, and never caught in it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

const body = (/** @type {string} */ element) =>
  `<button id="outside">outside</button>${element}<div style="height:3000px">after</div>`;

test("the wheel scrolls the page until the picture is clicked; Escape or a click outside gives it back", async (t) => {
  const { page, widget, faults } = await openWidget(t, { body });
  await widget.sceneReady();
  const box = await widget.stageBox();
  const over = async () => page.mouse.move(box.x + 12, box.y + 40);
  const scrolled = () => page.evaluate(() => scrollY);
  /** Turns the wheel and waits until the page is there. @param {number} by @param {number} to @param {string} what */
  const wheel = async (by, to, what) => {
    await page.mouse.wheel(0, by);
    await until(async () => (await scrolled()) === to, 10_000, what);
  };
  await over();
  await wheel(60, 60, "the page to scroll");
  await wheel(-60, 0, "the page to scroll back");
  // A corner of the picture where no marker lies.
  await page.mouse.click(box.x + 12, box.y + 40);
  await until(
    () => widget.stage.evaluate((stage) => stage.hasAttribute("data-active")),
    3000,
    "the picture to be in use",
  );
  await page.mouse.wheel(0, 60);
  await page.waitForTimeout(1500);
  assert.equal(await scrolled(), 0, "the picture has the wheel");
  await page.keyboard.press("Escape");
  await wheel(60, 60, "the page to have it back");
  await wheel(-60, 0, "the page to scroll back");
  await page.mouse.click(box.x + 12, box.y + 40);
  await page.locator("#outside").click();
  await over();
  await wheel(60, 60, "the page to have it back after a click elsewhere");
  faults.none();
});

test("scroll=never leaves the wheel to the page for good, scroll=always never", async (t) => {
  const { page, widget } = await openWidget(t, { body, attributes: { scroll: "never" } });
  await widget.sceneReady();
  const box = await widget.stageBox();
  await page.mouse.click(box.x + 12, box.y + 40);
  await page.mouse.wheel(0, 60);
  await until(async () => (await page.evaluate(() => scrollY)) === 60, 10_000, "the page to scroll");
  await page.evaluate(() => scrollTo(0, 0));
  await widget.element.evaluate((element) => element.setAttribute("scroll", "always"));
  await page.mouse.wheel(0, 60);
  await page.waitForTimeout(1500);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test("the whole widget can be walked through with Tab and left again, both ways", async (t) => {
  const { page, widget } = await openWidget(t, {
    body: (element) => `<button id="before">before</button>${element}<button id="after">after</button>`,
  });
  await widget.sceneReady();
  for (const [from, to, key] of [
    ["before", "after", "Tab"],
    ["after", "before", "Shift+Tab"],
  ]) {
    await page.locator(`#${from}`).focus();
    const visited = new Set();
    let steps = 0;
    for (; steps < 400; steps += 1) {
      await page.keyboard.press(key);
      const at = await page.evaluate(() => {
        const outer = document.activeElement;
        const inner = /** @type {HTMLElement | null | undefined} */ (outer?.shadowRoot?.activeElement);
        return { outer: outer?.id, inner: inner ? (inner.dataset.row ?? inner.localName) : null };
      });
      if (at.outer === to) break;
      if (at.inner) visited.add(at.inner);
    }
    assert.ok(steps < 400, `Tab was trapped on the way from ${from}`);
    assert.ok(visited.has("canvas"), "the picture is reached");
    assert.ok(visited.has("sternum/"), "the list is reached");
  }
});

test("a finger scrolls the page over the picture until that is tapped, then it turns the picture", async (t) => {
  const { page, widget } = await openWidget(t, {
    body,
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true },
  });
  await widget.sceneReady();
  const box = await widget.stageBox();
  const finger = await page.context().newCDPSession(page);
  // Low in the picture, where neither marker nor label lies: those are for choosing sites.
  const at = await widget.element.evaluate((/** @type {any} */ io, { x, y, width }) => {
    for (let down = 290; down > 130; down -= 10)
      for (let right = 10; right < width - 10; right += 10)
        if (io.shadowRoot.elementFromPoint(x + right, y + down)?.localName === "canvas")
          return { x: Math.round(x + right), y: Math.round(y + down) };
    throw new Error("nothing of the picture is free");
  }, box);
  const swipe = async () => {
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    for (let step = 1; step <= 10; step += 1) {
      await finger.send("Input.dispatchTouchEvent", {
        type: "touchMove",
        touchPoints: [{ x: at.x, y: at.y - 12 * step }],
      });
      await page.waitForTimeout(30);
    }
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const scrolled = () => page.evaluate(() => scrollY);
  await swipe();
  await until(async () => (await scrolled()) > 50, 10_000, "the page to scroll under the finger");
  // The page glides on after the finger has left it.
  let before = -1;
  await until(
    async () => {
      const now = await scrolled();
      const still = now === before;
      before = now;
      if (!still) await page.waitForTimeout(200);
      return still;
    },
    10_000,
    "the page to stand still",
  );
  await page.evaluate(() => scrollTo(0, 0));
  await page.touchscreen.tap(at.x, at.y);
  await until(
    () => widget.stage.evaluate((stage) => stage.hasAttribute("data-active")),
    5000,
    "the picture to be in use",
  );
  await swipe();
  await page.waitForTimeout(1000);
  assert.equal(await scrolled(), 0, "the finger turns the picture");
});

test("labels are no holes in the picture: the wheel zooms over them, a drag from one turns and chooses nothing", async (t) => {
  const { page, widget, faults } = await openWidget(t, { body, context: { reducedMotion: "reduce" } });
  await widget.sceneReady();
  const { element } = widget;
  const label = element.locator('.marker[data-row="sternum/"] .label');
  const middle = async () => {
    const box = await label.boundingBox();
    assert.ok(box);
    return /** @type {[number, number]} */ ([box.x + box.width / 2, box.y + box.height / 2]);
  };
  /** How far apart two markers are: nearer means farther apart. */
  const spread = () =>
    element.evaluate((/** @type {any} */ io) => {
      const [one, other] = ["left", "right"].map((side) =>
        io.shadowRoot.querySelector(`.marker[data-row="proximal-humerus/${side}"]`).getBoundingClientRect(),
      );
      return one.left - other.left;
    });
  const view = () => element.locator("canvas").getAttribute("aria-label");
  const facing = await view();
  const [x, y] = await middle();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 8 });
  await page.mouse.up();
  await until(async () => (await view()) !== facing, 20_000, "the picture to turn");
  assert.equal(await element.evaluate((/** @type {any} */ io) => io.site), null, "nothing is chosen");
  const before = await spread();
  await page.mouse.move(...(await middle()));
  await page.mouse.wheel(0, -120);
  await until(async () => (await spread()) > before * 1.1, 20_000, "the picture to come nearer");
  assert.equal(await page.evaluate(() => scrollY), 0, "the page stays");
  faults.none();
});

test("fingers scroll the page past the picture as often as they like, and two of them zoom and move it", async (t) => {
  const { page, widget } = await openWidget(t, {
    body,
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true, reducedMotion: "reduce" },
    attributes: { site: "sternum" },
  });
  await widget.sceneReady();
  const { element } = widget;
  const box = await element.locator(".view").boundingBox();
  assert.ok(box);
  const device = await page.context().newCDPSession(page);
  /** @param {[number, number][]} from @param {[number, number][]} to in shares of the picture */
  const move = async (from, to) => {
    const at = (/** @type {[number, number]} */ [x, y]) => [box.x + box.width * x, box.y + box.height * y];
    /** @param {string} type @param {[number, number][]} points */
    const send = (type, points) =>
      device.send("Input.dispatchTouchEvent", {
        type: /** @type {any} */ (type),
        touchPoints: points.map((point, id) => ({ x: Math.round(at(point)[0]), y: Math.round(at(point)[1]), id })),
      });
    await send("touchStart", from);
    for (let step = 1; step <= 8; step += 1) {
      const between = from.map(([x, y], i) => [x + ((to[i][0] - x) * step) / 8, y + ((to[i][1] - y) * step) / 8]);
      await send("touchMove", /** @type {[number, number][]} */ (between));
      await page.waitForTimeout(30);
    }
    await send("touchEnd", []);
  };
  const scrolled = () => page.evaluate(() => scrollY);
  for (const time of ["once", "and again"]) {
    await move([[0.08, 0.95]], [[0.08, 0.6]]);
    await until(async () => (await scrolled()) > 30, 10_000, `the page to scroll ${time}`);
    await page.waitForTimeout(1500);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(300);
  }
  const active = () => widget.stage.evaluate((stage) => stage.hasAttribute("data-active"));
  assert.equal(await active(), false, "a finger that scrolls has not taken hold of the picture");
  /** Where the point of entry is, in CSS pixels. */
  const target = () =>
    element.evaluate((/** @type {any} */ io) => {
      const { left, top } = io.shadowRoot.querySelector('.marker[data-row="sternum/"]').getBoundingClientRect();
      return { left, top };
    });
  const height = () =>
    element.evaluate((/** @type {any} */ io) => {
      const ruler = io.shadowRoot.querySelector(".spot.ruler").getBoundingClientRect();
      return io.shadowRoot.querySelector('.marker[data-row="sternum/"]').getBoundingClientRect().top - ruler.top;
    });
  const was = await height();
  await move(
    [
      [0.4, 0.9],
      [0.6, 0.9],
    ],
    [
      [0.2, 0.9],
      [0.8, 0.9],
    ],
  );
  await until(async () => Math.abs((await height()) - was) > 5, 20_000, "the picture to come nearer");
  const before = await target();
  await move(
    [
      [0.4, 0.9],
      [0.6, 0.9],
    ],
    [
      [0.5, 0.7],
      [0.7, 0.7],
    ],
  );
  await until(
    async () => {
      const now = await target();
      return now.left - before.left > 15 && before.top - now.top > 15;
    },
    20_000,
    "the picture to move along",
  );
});
