/** Whatever room the page leaves: everything can be reached, nothing is cut off, and the picture leaves room for what is read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, until, Widget, widgetPage } from "../support/widget.js";

/** Nothing of the 3D picture arrives. */
const PANEL_ONLY = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const SITE = { site: "proximal-tibia", side: "right" };

/**
 * Goes through everything with Tab. @param {Widget} widget @param {{top: number, bottom: number}} room
 * @returns {Promise<string[]>} what had the focus and was not to be seen
 */
async function hidden(widget, room) {
  const { page, element } = widget;
  const missed = new Set();
  await element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector(".stage").focus());
  for (let turn = 0; turn < 120; turn += 1) {
    await page.keyboard.press("Tab");
    const at = await element.evaluate((/** @type {any} */ io) => {
      const one = io.shadowRoot.activeElement;
      if (!one) return null;
      const { top, bottom, left, width, height } = one.getBoundingClientRect();
      const over = height > 0 && one.closest(".panel") ? io.shadowRoot.elementFromPoint(left + Math.min(width, 40) / 2, Math.max(top, 0) + Math.min(height, 20) / 2) : one;
      return { name: `${one.className} ${one.textContent?.trim().slice(0, 20)}`, top, bottom, free: Boolean(over && (one.contains(over) || over.contains(one) || over.closest("label")?.contains(one))) };
    });
    if (!at) break;
    if (at.bottom <= room.top || at.top >= room.bottom || !at.free) missed.add(`${at.name} at ${Math.round(at.top)} to ${Math.round(at.bottom)}${at.free ? "" : ", covered"}`);
  }
  return [...missed];
}

for (const width of [360, 700, 1200])
  for (const height of [500, 320])
    test(`in ${height} px that the page has fixed, ${width} wide, everything can be reached`, async (t) => {
      const { page, widget } = await openWidget(t, {
        attributes: { ...SITE, style: `height:${height}px` },
        server: PANEL_ONLY,
        viewport: { width, height: 900 },
      });
      await widget.ready();
      const box = await widget.element.boundingBox();
      assert.ok(box && Math.abs(box.height - height) < 3, "the height is the page's");
      await until(() => widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector("[data-fixed]") != null), 5_000, "the inner scroller");
      assert.deepEqual(await hidden(widget, { top: box.y, bottom: box.y + box.height }), []);
      const last = widget.element.locator(".library button, .library summary").last();
      await page.mouse.move(box.x + box.width - 60, box.y + height / 2);
      for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, 400);
      await until(async () => ((await last.boundingBox())?.y ?? Infinity) < box.y + height, 5_000, "the last control, by the wheel");
      assert.equal(await page.evaluate(() => scrollY), 0, "the page stays");
    });

test("without a fixed height the page scrolls, not the widget; and a height that is taken away is no height", async (t) => {
  const { widget } = await openWidget(t, { attributes: { ...SITE, style: "height:500px" }, server: PANEL_ONLY });
  await widget.ready();
  const fixed = () => widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector("[data-fixed]") != null);
  await until(fixed, 5_000, "the inner scroller");
  await widget.element.evaluate((node) => node.removeAttribute("style"));
  await until(async () => !(await fixed()), 5_000, "no inner scroller");
  assert.ok(((await widget.element.boundingBox())?.height ?? 0) > 800);
});

const frame = (/** @type {string} */ attributes) => `<!doctype html><title>Frame</title><iframe src="frame.html" width="700" style="border:0" ${attributes}></iframe>`;

test("in a frame that cannot be scrolled everything can be reached", async (t) => {
  const { page } = await openPage(t, {
    path: "/test.html",
    server: { ...PANEL_ONLY, pages: { "/test.html": frame('height="500" scrolling="no"'), "/frame.html": widgetPage({ attributes: SITE }) } },
  });
  const inside = page.frameLocator("iframe").locator("io-site-finder");
  const last = inside.locator(".library button, .library summary").last();
  await last.waitFor({ state: "attached", timeout: 30_000 });
  await until(() => inside.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelector("[data-fixed]") != null), 5_000, "the inner scroller");
  await page.mouse.move(600, 300);
  for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, 400);
  await until(async () => ((await last.boundingBox())?.y ?? Infinity) < 500, 5_000, "the last control, by the wheel");
});

for (const start of [150, 60, 0])
  test(`a frame that follows its content comes to rest from ${start} px`, async (t) => {
    const { page } = await openPage(t, {
      path: "/test.html",
      server: { ...PANEL_ONLY, pages: { "/test.html": frame(`height="${start}" scrolling="no"`), "/frame.html": widgetPage({ attributes: SITE }) } },
    });
    /** @type {number[]} */
    const heights = await page.evaluate(async () => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      const heights = /** @type {number[]} */ ([]);
      for (let turn = 0; turn < 60; turn += 1) {
        await new Promise((done) => setTimeout(done, 100));
        const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
        if (height !== heights.at(-1)) heights.push(height);
        frame.height = String(height);
      }
      return heights;
    });
    assert.ok(heights.length < 12, `${heights}`);
    assert.ok((heights.at(-1) ?? 0) > 1000 && (heights.at(-1) ?? 0) < 5000, `${heights}`);
  });

for (const [width, height] of [
  [390, 844],
  [320, 640],
])
  test(`${width}×${height}: the picture stays in sight while the list is read, and hides nothing`, async (t) => {
    const { page, widget } = await openWidget(t, { attributes: SITE, server: PANEL_ONLY, viewport: { width, height } });
    await widget.ready();
    assert.deepEqual(await hidden(widget, { top: 0, bottom: height }), []);
    await widget.element.locator(".row").last().scrollIntoViewIfNeeded();
    const stage = await widget.stageBox();
    assert.ok(Math.abs(stage.y) < 2 && stage.height <= 0.6 * height && stage.height >= 0.4 * height, JSON.stringify(stage));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing to the side");
  });

test("fields are large enough that a telephone does not zoom in", async (t) => {
  const { widget } = await openWidget(t, {
    server: PANEL_ONLY,
    viewport: { width: 390, height: 844 },
    context: { hasTouch: true, isMobile: true },
  });
  await widget.ready();
  await widget.element.getByRole("button", { name: "Add a condition" }).click();
  const small = await widget.element.locator("input, select").evaluateAll((fields) => fields.map((field) => parseFloat(getComputedStyle(field).fontSize)).filter((size) => size < 16));
  assert.deepEqual(small, []);
});

test("words follow the reader's own letters, and nothing is cut", async (t) => {
  const sizes = [];
  for (const head of ["", "<style>html { font-size: 200% }</style>", "<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>"]) {
    const { page, widget } = await openWidget(t, { attributes: SITE, head, server: PANEL_ONLY });
    await widget.ready();
    sizes.push(await widget.element.locator(".row .name").first().evaluate((node) => parseFloat(getComputedStyle(node).fontSize)));
    const cut = await widget.element.evaluate((/** @type {any} */ io) =>
      [...io.shadowRoot.querySelectorAll(".panel :is(button, p, li, h2, h3, label, summary)")].filter((one) => !one.closest(".unseen") && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible").map((one) => one.textContent.trim().slice(0, 30)),
    );
    assert.deepEqual(cut, [], head);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 1280, `${head}: nothing to the side`);
  }
  assert.ok(sizes[1] >= 1.5 * sizes[0], `${sizes}`);
  assert.equal(sizes[2], sizes[0], "a page that makes its own unit small does not make words small");
});
