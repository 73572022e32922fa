/** Numbers in the digits of any script, and what is none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber } from "./numbers.ts";

for (const [text, number] of [
  ["40", 40],
  ["٤٠", 40],
  ["۸", 8],
  ["８", 8],
  ["२५", 25],
  ["๑๐", 10],
  ["2٫5", 2.5],
  ["۲٫۵", 2.5],
  ["２．５", 2.5],
  ["2,5", 2.5],
  ["2.5", 2.5],
  [".5", 0.5],
  ["2.", 2],
  [" 8 ", 8],
  ["\u200f٨\u200e", 8],
  ["-4", -4],
  ["−4", -4],
] as const)
  test(`“${text}” is ${number}`, () => {
    assert.equal(readNumber(text), number);
  });

for (const text of ["", " ", "2.5 kg", "1e1", "0x10", "0b1", "Infinity", "NaN", "1.2.3", "1,234.5", "eight", ".", "½", "²", "4 0", "--4"])
  test(`“${text}” is no number`, () => {
    assert.equal(readNumber(text), null);
  });
