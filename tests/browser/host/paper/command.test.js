/** The handout as a file, made without anybody at a screen. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { inRepository } from "../../support/places.js";
import { SCENE_MS } from "../../support/widget.js";

/** Width and height of the papers, in points. */
const PAPERS = /** @type {const} */ ({ a4: [595, 842], letter: [612, 792] });

for (const [paper, [width, height]] of Object.entries(PAPERS))
  test(`a handout on ${paper} has its pages, its pictures and its size`, { timeout: SCENE_MS }, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "handout-"));
    t.after(() => rm(folder, { recursive: true }));
    const out = join(folder, "made/handout.pdf");
    const patient = { age: { value: 8, unit: "months" }, weight_kg: 8, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] };
    const order = { patient, site: "proximal-tibia", side: "right", paper, out };
    const { stdout } = await promisify(execFile)("node", [inRepository("xtask/js/handout.js"), JSON.stringify(order)], { cwd: inRepository() });
    assert.equal(stdout.trim(), out, "it says where it is");
    const pdf = (await readFile(out)).toString("latin1");
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 3 && pages <= 12, `${pages} pages`);
    assert.ok((pdf.match(/\/Subtype \/Image/g)?.length ?? 0) >= 2, "pictures");
    const [, wide, high] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/)?.map(Number) ?? [];
    assert.ok(Math.abs(wide - width) < 1 && Math.abs(high - height) < 1, `${wide} by ${high} points`);
  });
