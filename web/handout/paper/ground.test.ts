/** The ground of a drawing becomes white, and nothing else does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { whiten } from "./ground.ts";

const GROUND = [16, 23, 26, 255];
const BONE = [200, 180, 150, 255];

/** Rows of letters as pixels: `.` ground, `b` bone, `-` nothing. */
function drawn(...rows: string[]) {
  const of = (letter: string) => (letter === "." ? GROUND : letter === "b" ? BONE : [0, 0, 0, 0]);
  return { data: new Uint8ClampedArray(rows.flatMap((row) => [...row].flatMap(of))), width: rows[0].length, height: rows.length };
}

const letters = ({ data, width }: ReturnType<typeof drawn>) =>
  Array.from({ length: data.length / 4 }, (_, at) => (data[4 * at + 3] === 0 ? "-" : data[4 * at] === 255 ? "w" : data[4 * at] === 200 ? "b" : "."))
    .join("")
    .match(new RegExp(`.{${width}}`, "g"));

for (const [what, before, after] of [
  ["a bone in a corner", ["bb..", "bb..", "..b."], ["bbww", "bbww", "wwbw"]],
  ["a hole in a bone", ["......", ".bbbb.", ".b..b.", ".bbbb.", "......"], ["wwwwww", "wbbbbw", "wbwwbw", "wbbbbw", "wwwwww"]],
  ["a drawing that has no ground", ["----", "-bb-", "----"], ["----", "-bb-", "----"]],
] as const)
  test(what, () => {
    const picture = drawn(...before);
    whiten(picture.data, picture.width, picture.height);
    assert.deepEqual(letters(picture), after);
  });

test("what is as pale as the ground has no holes where only what is around it is taken away", () => {
  const picture = drawn("......", ".bbbb.", ".b..b.", ".bbbb.", "..b...");
  whiten(picture.data, picture.width, picture.height, true);
  assert.deepEqual(letters(picture), ["wwwwww", "wbbbbw", "wb..bw", "wbbbbw", "wwbwww"]);
});
