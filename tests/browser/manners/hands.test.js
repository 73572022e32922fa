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
