/**
 * Overview and every focus view, for each age, against reviewed pictures. `cargo xtask pictures --accept` takes new ones.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { encode } from "../support/pixels.js";
import { inRepository } from "../support/places.js";
import { openPage } from "../support/widget.js";
import { difference, keptAs, pageOf, PATIENTS, reviewed, takeAll, TOLERANCE } from "./views.js";

const OUT = inRepository("target", "pictures");

for (const age of Object.keys(PATIENTS))
  test(`${age}: every view looks as reviewed`, async (t) => {
    const { page, faults } = await openPage(t, {
      server: { pages: { "/picture.html": pageOf(age) } },
      viewport: { width: 600, height: 700 },
      context: { reducedMotion: "reduce" },
      path: "/picture.html",
    });
    /** @type {string[]} */
    const wrong = [];
    for await (const { view, picture } of takeAll(page, age)) {
      const kept = await reviewed(page, keptAs(view));
      const { mean, changed } = kept ? difference(picture, kept) : { mean: 255, changed: 1 };
      if (mean <= TOLERANCE.mean && changed <= TOLERANCE.changed) continue;
      mkdirSync(OUT, { recursive: true });
      const path = `${OUT}/${view.name}.png`;
      writeFileSync(path, encode(picture));
      const how = kept ? `mean ${mean.toFixed(2)}, changed ${(changed * 100).toFixed(2)} %` : "no reviewed picture";
      wrong.push(`${view.name}: ${how}; as it is now: ${path}`);
    }
    assert.deepEqual(wrong, [], "if this is how it should look, `cargo xtask pictures --accept`");
    faults.none();
  });
