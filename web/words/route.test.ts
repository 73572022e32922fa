/** What is said of a needle's way, and when nothing is. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { RouteReport, StructureId } from "../core/answers.ts";
import { textOf } from "./text.ts";
import { routeSentence } from "./route.ts";

const WORDS = JSON.parse(readFileSync(new URL("../../assets/locales/en/panel.json", import.meta.url), "utf8"));
const t = textOf([{ language: "en", files: { panel: WORDS } }], "en");

/** What is said of a way: each structure with the depth where it ends. */
function said(way: [StructureId, number][], { clearance = null, clear = 5 }: { clearance?: number | null; clear?: number | null } = {}) {
  const route: RouteReport = {
    age_group: "child",
    site: "tibia",
    side: "left",
    variant: "usual",
    stretches: way.map(([structure, to_mm], at) => ({ structure, from_mm: at > 0 ? way[at - 1][1] : 0, to_mm })),
    plate_clearance_mm: clearance,
    clear_of_plates_mm: clear,
  };
  return routeSentence(route, t);
}

const USUAL: [StructureId, number][] = [["cortex", 2], ["marrow", 20], ["opposite-cortex", 22]];

test("of a needle that goes through cortex into marrow, clear of every plate, nothing is said", () => {
  assert.equal(said(USUAL), null, "a grown bone");
  assert.equal(said(USUAL, { clearance: 5 }), null, "as clear as it should be");
  assert.equal(said(USUAL, { clearance: 2, clear: null }), null, "nobody says how clear it should be");
  assert.equal(said([]), null, "the bones file does not tell");
});

test("a growth plate is told with the depth where it is met, or how near it is passed", () => {
  assert.equal(
    said([["cortex", 1], ["marrow", 3.7], ["growth-plate", 5], ["marrow", 20]], { clearance: 0 }),
    "On these bones a needle here meets the growth plate after 3 mm.",
  );
  assert.equal(
    said([["cortex", 0.5], ["growth-plate", 18], ["marrow", 24]], { clearance: 0 }),
    "On these bones a needle here meets the growth plate after less than 1 mm.",
  );
  assert.equal(said(USUAL, { clearance: 4.9 }), "On these bones a needle here passes 4 mm from the growth plate.");
  assert.equal(said(USUAL, { clearance: 0.9 }), "On these bones a needle here passes less than 1 mm from the growth plate.");
  assert.equal(
    said(USUAL, { clearance: 6, clear: 7 }),
    "On these bones a needle here passes 6 mm from the growth plate.",
    "the limit is the report's",
  );
});

test("a plate and cartilage behind the far cortex are not in the way", () => {
  assert.equal(said([...USUAL, ["growth-plate", 24], ["cartilage", 30]], { clearance: 9 }), null);
});

test("a needle that only grazes the bone never reaches marrow", () => {
  assert.equal(said([["cortex", 0.5]]), "On these bones a needle here never reaches marrow.");
});

test("several things stand in one sentence", () => {
  assert.equal(
    said([["cartilage", 8.9], ["cortex", 12], ["marrow", 14], ["opposite-cortex", 24]], { clearance: 1.2 }),
    "On these bones a needle here meets cartilage first and passes 1 mm from the growth plate.",
  );
  assert.equal(
    said([["cartilage", 15]], { clearance: 2 }),
    "On these bones a needle here meets cartilage first, passes 2 mm from the growth plate and never reaches marrow.",
  );
});
