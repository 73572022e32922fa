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
    for (const box of await Promise.all((await widget.element.locator(".toolbar button").all()).map((button) => button.boundingBox()))) {
      assert.ok(box && box.x >= stage.x && box.x + box.width <= stage.x + stage.width, "a button lies outside");
      assert.ok(box.width >= 24 && box.height >= 24, "a button is too small");
    }
    faults.none();
  });
