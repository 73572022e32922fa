/** On a telephone: all sites are named in the picture, nothing covers anything, and every button can be reached. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";

/**
 * The shown labels of some spots: their boxes, their words, and whether a site's name can be read.
 * @param {import("../support/widget.js").Widget} widget @param {string} spots
 */
const labels = (widget, spots) =>
  widget.element.evaluate(
    (/** @type {any} */ io, spots) =>
      [...io.shadowRoot.querySelectorAll(`${spots}:not(.gone) .label`)].map((label) => {
        const { left, top, right, bottom } = label.getBoundingClientRect();
        const name = label.querySelector("b");
        return {
          words: /** @type {string} */ (label.textContent),
          named: name != null && name.getBoundingClientRect().width > 20,
          cut: label.scrollWidth > label.clientWidth + 1,
          letters: parseFloat(getComputedStyle(label).fontSize),
          left,
          top,
          right,
          bottom,
        };
      }),
    spots,
  );

/** @param {Awaited<ReturnType<typeof labels>>} all @param {string} [where] */
function areApart(all, where = "overview") {
  for (const [at, one] of all.entries()) {
    assert.ok(!one.cut, `${where}: ${one.words} reaches beyond its label`);
    for (const other of all.slice(at + 1)) {
      const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      assert.ok(apart, `${where}: ${one.words} and ${other.words}`);
    }
  }
}

for (const [name, age] of Object.entries({ adult: { value: 40, unit: "years" }, child: { value: 6, unit: "years" }, infant: { value: 8, unit: "months" } }))
  test(`${name}: nine named labels stay apart in 390×844, and no button leaves the bar`, async (t) => {
    const { widget, faults } = await openWidget(t, {
      // The longest verdict, on one side only.
      attributes: { patient: { age, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] } },
      viewport: { width: 390, height: 844 },
      context: { reducedMotion: "reduce" },
    });
    await widget.sceneReady();
    await until(async () => (await labels(widget, ".marker")).length === 9, 20_000, "nine labels");
    const all = await labels(widget, ".marker");
    for (const one of all) {
      assert.ok(one.named, `${one.words} has its name`);
      assert.ok(one.letters >= 14, `${one.words}: ${one.letters} px`);
    }
    areApart(all);
    const sites = ["proximal-tibia", "distal-tibia", "proximal-humerus", "distal-femur"].flatMap((site) => [
      [site, "right"],
      [site, "left"],
    ]);
    for (const [site, side] of [...sites, ["sternum", null]]) {
      await widget.element.evaluate((/** @type {any} */ io, [site, side]) => io.select(site, side), [site, side]);
      const close = async () => (await labels(widget, ".overlay.close .spot")).map(({ words, left }) => words + left).join();
      let before = "";
      await until(
        async () => {
          const now = await close();
          const rests = now !== "" && now === before;
          before = now;
          return rests;
        },
        20_000,
        `the labels of the ${site} to rest`,
      );
      areApart(await labels(widget, ".spot"), `${site} ${side}`);
    }
    await widget.element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "left"));
    await until(async () => (await widget.element.locator("[data-tool=section]").count()) === 1, 10_000, "all buttons");
    const stage = await widget.stageBox();
    const shown = widget.element.locator(".toolbar button:visible");
    assert.ok((await shown.count()) <= 5, "few tools");
    await widget.element.locator("[data-tool=more]").click();
    assert.ok((await shown.count()) > 10, "and all of them once they are asked for");
    for (const box of await Promise.all((await shown.all()).map((button) => button.boundingBox()))) {
      assert.ok(box && box.x >= stage.x && box.x + box.width <= stage.x + stage.width, "a button lies outside");
      assert.ok(box.width >= 24 && box.height >= 24, "a button is too small");
    }
    faults.none();
  });

/** Keeps what the scene last told of labels and needle in `window.lastAnchors`. @param {import("playwright-core").Page} page */
const listenToAnchors = (page) =>
  page.addInitScript(() => {
    const parse = JSON.parse;
    JSON.parse = (...given) => {
      const value = parse(...given);
      if (value?.type === "anchors") /** @type {any} */ (window).lastAnchors = value;
      return value;
    };
  });

/**
 * What labels cover: names of the label and of the thing, and by how much the thing lies inside it.
 * @param {import("../support/widget.js").Widget} widget
 */
const covered = (widget) =>
  widget.element.evaluate((/** @type {any} */ io) => {
    const { overlay, needle } = /** @type {any} */ (window).lastAnchors;
    const stage = io.shadowRoot.querySelector(".stage canvas").getBoundingClientRect();
    const things = overlay
      .filter((/** @type {any} */ { kind, visible }) => visible && kind !== "ruler")
      .map((/** @type {any} */ { id, x, y, radius }) => ({ name: id, x, y, radius: Math.max(radius, 3) }));
    const [from, to] = needle ?? [];
    for (let part = 0; needle && part <= 1; part += 0.01)
      things.push({ name: "needle", x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part, radius: 2 });
    const found = new Set();
    const shown = [...io.shadowRoot.querySelectorAll(".overlay.close .spot:not(.gone, .left-out, [data-bare]) .label")];
    const boxes = shown.map((label) => label.getBoundingClientRect());
    for (const [at, one] of boxes.entries())
      for (const [other, two] of boxes.entries())
        if (at < other && one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom)
          found.add(`“${shown[at].textContent.trim()}” covers “${shown[other].textContent.trim()}”`);
    for (const label of shown) {
      const { left, top, right, bottom } = label.getBoundingClientRect();
      const cut = left < stage.left || top < stage.top || right > stage.right || bottom > stage.bottom;
      if (cut) found.add(`“${label.textContent.trim()}” leaves the picture`);
      for (const { name, x, y, radius } of things) {
        const [dx, dy] = [
          Math.max(left - stage.left - x, 0, x - (right - stage.left)),
          Math.max(top - stage.top - y, 0, y - (bottom - stage.top)),
        ];
        if (Math.hypot(dx, dy) < radius - 1) found.add(`“${label.textContent.trim()}” covers ${name}`);
      }
    }
    return [...found];
  });

for (const [name, age, sizes] of /** @type {const} */ ([
  ["adult", { value: 40, unit: "years" }, [[1280, 800], [390, 844], [844, 390], [1920, 1080]]],
  ["child", { value: 6, unit: "years" }, [[1280, 800], [320, 640], [800, 600]]],
  ["infant", { value: 8, unit: "months" }, [[390, 844], [1920, 1080]]],
  ["newborn", { value: 3, unit: "days" }, [[320, 640], [800, 600]]],
]))
  // So large a picture is a lecture's.
  for (const [width, height, mode = width >= 1920 ? "lecture" : "explore"] of sizes)
    test(`${name}: no label covers the needle, a ring or a dot in ${width}×${height}`, async (t) => {
      const { page, widget, faults } = await openWidget(t, {
        attributes: { patient: { age }, mode },
        viewport: { width, height },
        context: { reducedMotion: "reduce" },
        before: listenToAnchors,
      });
      await widget.sceneReady();
      const faulty = [];
      for (const [site, side] of [
        ["proximal-tibia", "left"],
        ["distal-tibia", "right"],
        ["proximal-humerus", "left"],
        ["distal-femur", "right"],
        ["sternum", null],
      ])
        for (const tried of name === "adult" ? [false, true] : [true]) {
          await widget.element.evaluate(
            (/** @type {any} */ io, [site, side, tried]) => {
              io.select(null);
              io.select(site, side);
              // Where nothing is given away, all is told.
              while (io.mode === "lecture" && io.forward());
              if (!tried) return;
              io.tellScene({ type: "section", open: true });
              io.tellScene({ type: "needle", visible: true, length_mm: 25, advance_mm: 18, soft_tissue_mm: 10 });
            },
            [site, side, tried],
          );
          // Where nobody puts a needle at this age nothing leads to a point of entry, and a cut may take the landmarks away.
          const unused = (await widget.verdict(String(site), /** @type {any} */ (side))) === "not-used-at-this-age";
          const there = () =>
            page.evaluate(
              ([site, tried, unused]) => {
                const { overlay, needle } = /** @type {any} */ (window).lastAnchors ?? {};
                return (
                  Boolean(needle) === tried &&
                  overlay?.some((/** @type {any} */ anchor) => (anchor.kind === "target" || unused) && anchor.site === site)
                );
              },
              /** @type {[string, boolean, boolean]} */ ([site, tried, unused]),
            );
          await until(there, 20_000, `labels of the ${site}`);
          let last = "";
          await until(
            async () => {
              const now = JSON.stringify([await covered(widget), await page.evaluate(() => /** @type {any} */ (window).lastAnchors)]);
              const rests = now === last;
              last = now;
              return rests;
            },
            20_000,
            "the labels to rest",
          );
          const found = await covered(widget);
          if (found.length > 0) faulty.push(`${site}${tried ? ", cut with a needle" : ""}: ${found.join("; ")}`);
        }
      assert.deepEqual(faulty, []);
      faults.none();
    });
