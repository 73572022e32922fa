import assert from "node:assert/strict";
import { test } from "node:test";
import { shared, type Choice, type Offer, type Place } from "./choice.ts";

const VIEW: Offer = {
  id: "view",
  fragment: (name) => `${name}=1.abc`,
  query: {},
  attributes: { patient: '{"age":{"value":4,"unit":"years"}}', site: "sternum" },
  loses: true,
};
const ALL = ["patient", "policy", "library"];
const PLACE: Place = { page: "https://school.example/unit?id=7", base: "https://files.example/io/", name: "second" };
const choice = (given: Partial<Choice> = {}): Choice => ({ offer: VIEW, mode: "", kept: ALL, all: ALL, ...given });

test("an address leads to the page that is open, a frame to the widget's own page", () => {
  const { address, frame } = shared(choice(), PLACE, "Sites");
  assert.equal(address, "https://school.example/unit?id=7#second=1.abc");
  assert.ok(frame?.includes('src="https://files.example/io/frame.html#io=1.abc"'), String(frame));
});

test("what is hidden goes along, and so does the mode", () => {
  const { address, element } = shared(choice({ mode: "practise", kept: ["policy"] }), PLACE, "Sites");
  assert.equal(address, "https://files.example/io/frame.html?controls=policy#io=1.abc&io.mode=practise");
  assert.ok(element?.includes('mode="practise" controls="policy">'), String(element));
});

test("all can be hidden", () => {
  assert.ok(shared(choice({ kept: [] }), PLACE, "Sites").element?.includes('controls="none"'));
});

test("what nobody else can open has no address, and what no attribute shows no element", () => {
  const nowhere = shared(choice(), { page: null, base: null, name: "io" }, "Sites");
  assert.deepEqual(nowhere, { address: null, element: null, frame: null });
  assert.equal(shared(choice({ offer: { ...VIEW, id: "step", attributes: null } }), PLACE, "Sites").element, null);
});
