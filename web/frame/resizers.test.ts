import assert from "node:assert/strict";
import { test } from "node:test";
import { Resizers } from "./resizers.ts";

const FRAME = { width: 800, height: 300 };
const h5p = (action: string, more: object = {}) => ({ context: "h5p", action, ...more });
/** As version 4 of iframe-resizer begins. */
const INIT = "[iFrameSizer]frame-1:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";

test("H5P's resizer is told in its own order, and is not made to jump", () => {
  const resizers = new Resizers();
  assert.ok(resizers.greetings().some((greeting) => JSON.stringify(greeting) === JSON.stringify(h5p("hello"))));
  assert.deepEqual(resizers.hear(h5p("ready"), FRAME), { answers: [h5p("hello")], follows: false });
  assert.deepEqual(resizers.tell(900, FRAME), []);
  assert.deepEqual(resizers.hear(h5p("hello"), FRAME), { answers: [h5p("prepareResize", { scrollHeight: 900, clientHeight: 300 })], follows: true });
  assert.deepEqual(resizers.hear(h5p("resizePrepared"), FRAME)?.answers, [h5p("resize", { scrollHeight: 900 })]);
  assert.deepEqual(resizers.tell(700, FRAME), [h5p("prepareResize", { scrollHeight: 700, clientHeight: 300 })]);
});

test("iframe-resizer is told by the name that it has given", () => {
  const resizers = new Resizers();
  assert.deepEqual(resizers.hear(INIT, FRAME), { answers: [], follows: true });
  assert.deepEqual(resizers.tell(900, FRAME), ["[iFrameSizer]frame-1:900:800:init"]);
  assert.deepEqual(resizers.tell(700, FRAME), ["[iFrameSizer]frame-1:700:800:resizeObserver"]);
  assert.deepEqual(resizers.hear("[iFrameSizer]resize", FRAME)?.answers, ["[iFrameSizer]frame-1:700:800:resize"]);
});

test("one that comes late is told at once; what is no resizer's is left alone", () => {
  const resizers = new Resizers();
  resizers.tell(900, FRAME);
  assert.deepEqual(resizers.hear(INIT, FRAME)?.answers, ["[iFrameSizer]frame-1:900:800:init"]);
  for (const other of [null, 7, "hello", "[iFrameSizer]", "[iFrameSizer]message:hello", {}, { context: "other" }, h5p("resizePrepared"), h5p("delete")])
    assert.equal(resizers.hear(other, FRAME), null, JSON.stringify(other));
});
