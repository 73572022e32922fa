/** Keyboards that write another script, or Latin letters in other places. What each key means is tried beside the code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../support/widget.js";
import { ADULT, NO_SCENE, step } from "./deck.js";

/** Where a key is pressed: nothing has the focus, or part of the widget has. */
for (const where of ["body", "io-site-finder"])
  test(`letters count by their place where they are not Latin, as written where they are (${where})`, async (t) => {
    const { page, widget, faults } = await openWidget(t, {
      server: NO_SCENE,
      attributes: { mode: "lecture", site: "proximal-tibia", side: "right", patient: ADULT },
    });
    await widget.ready();
    await until(() => step(widget).then((at) => at === 0), 5000, "the steps");
    /** @param {{key: string, code: string, isComposing?: boolean}} init */
    const press = (init) =>
      page.locator(where).evaluate((node, init) => {
        const event = new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init });
        node.dispatchEvent(event);
        return event.defaultPrevented;
      }, init);
    assert.ok(await press({ key: "т", code: "KeyN" }), "Russian");
    assert.equal(await step(widget), 1);
    assert.ok(await press({ key: "n", code: "KeyL" }), "Dvorak");
    assert.equal(await step(widget), 2);
    assert.equal(await press({ key: "т", code: "KeyN", isComposing: true }), false, "within a composition");
    assert.ok(await press({ key: "b", code: "KeyN" }), "Dvorak's B is a black screen");
    assert.equal(await widget.element.locator(".cover").count(), 1);
    await press({ key: "מ", code: "KeyN" });
    assert.equal(await widget.element.locator(".cover").count(), 0);
    assert.equal(await step(widget), 2, "which is all that this key did");
    assert.ok(await press({ key: "ח", code: "KeyJ" }) === false);
    assert.ok(await press({ key: "٤", code: "Digit4" }), "an Arabic four");
    assert.equal(await step(widget), 4);
    assert.ok(await press({ key: "π", code: "KeyP" }), "Greek");
    assert.equal(await step(widget), 3);
    faults.none();
  });
