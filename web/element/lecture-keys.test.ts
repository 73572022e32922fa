/** What a key means, on keyboards of many languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { characterOf, commandOf, typedNumber, type Pressed } from "./lecture-keys.ts";

const pressed = (key: string, code = "", more: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});
const of = (...given: Parameters<typeof pressed>) => commandOf(pressed(...given));

test("clickers, arrows and letters go forward and back", () => {
  for (const key of ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter", "n", "N"]) assert.equal(of(key), "forward", key);
  for (const key of ["PageUp", "ArrowLeft", "ArrowUp", "Backspace", "p"]) assert.equal(of(key), "back", key);
  for (const [key, command] of Object.entries({ Home: "first", End: "last", b: "black", ".": "black", w: "white", f: "fullscreen", "?": "list" }))
    assert.equal(of(key), command, key);
  for (const key of ["a", "F5", "Escape", "Tab", "Delete", "Dead", "Process", "Unidentified", "/", ","]) assert.equal(of(key), null, key);
});

test("where the layout writes another script the place of the key counts", () => {
  const layouts: [string, string, string, string | null][] = [
    ["Russian", "т", "KeyN", "forward"],
    ["Russian", "з", "KeyP", "back"],
    ["Greek", "ν", "KeyN", "forward"],
    ["Hebrew", "מ", "KeyN", "forward"],
    ["Hebrew", "'", "KeyW", "white"],
    ["Arabic", "ى", "KeyN", "forward"],
    ["Arabic, two letters on one key", "لا", "KeyB", "black"],
    ["Arabic", "؟", "Slash", "list"],
    ["Thai, a vowel sign", "ื", "KeyN", "forward"],
    ["Thai", "ช", "Equal", "zoom-in"],
    ["Thai", "ข", "Minus", "zoom-out"],
    ["Korean", "ㅜ", "KeyN", "forward"],
    ["Russian", "а", "KeyF", "fullscreen"],
    ["Russian", "ю", "Period", "black"],
    ["Russian", "ы", "KeyS", null],
  ];
  for (const [layout, key, code, command] of layouts) assert.equal(of(key, code), command, `${layout} ${key}`);
  assert.equal(characterOf(pressed("٣", "Digit3")), "3");
  assert.equal(characterOf(pressed("۸", "Numpad8")), "8");
});

test("where it writes Latin letters, what is written counts", () => {
  const layouts: [string, string, string, string | null][] = [
    ["Dvorak", "n", "KeyL", "forward"],
    ["Dvorak", "b", "KeyN", "black"],
    ["Dvorak", "x", "KeyB", null],
    ["Dvorak", ",", "KeyW", null],
    ["Bépo", "’", "KeyN", null],
    ["Bépo", "é", "KeyW", null],
    ["Turkish", "ı", "KeyI", null],
    ["German", "ß", "Minus", null],
    ["French", "é", "Digit2", null],
  ];
  for (const [layout, key, code, command] of layouts) assert.equal(of(key, code), command, `${layout} ${key}`);
  assert.equal(characterOf(pressed("2", "Digit2", { shiftKey: true })), "2", "French digits are written with the shift key");
});

test("with another key held, and while a character is put together, it means nothing", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey", "isComposing"] as const)
    for (const key of ["n", "PageDown", "."]) assert.equal(of(key, "", { [held]: true }), null, `${held} ${key}`);
  assert.equal(of("т", "KeyN", { isComposing: true }), null);
  for (const key of ["PageDown", " ", "ArrowLeft", "N"]) assert.equal(of(key, "", { shiftKey: true }), null, `shift ${key}`);
  assert.equal(of("?", "Slash", { shiftKey: true }), "list");
  assert.equal(of("+", "Equal", { shiftKey: true }), "zoom-in");
});

test("digits wait for others as long as there is such a number", () => {
  assert.deepEqual(typedNumber("3", 0, 6), { go: 3 });
  assert.deepEqual(typedNumber("0", 0, 6), { go: 0 });
  assert.equal(typedNumber("0", 1, 6), null);
  assert.equal(typedNumber("7", 0, 6), null);
  assert.equal(typedNumber("1", 1, 12), "wait");
  assert.deepEqual(typedNumber("2", 1, 12), { go: 2 });
  assert.deepEqual(typedNumber("12", 1, 12), { go: 12 });
  assert.equal(typedNumber("13", 1, 12), null);
  assert.equal(typedNumber("12", 1, 120), "wait");
});
