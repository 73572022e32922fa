/** What a page can do with the element from outside: links, attributes, properties, events, the versioned interface. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, openPage, openWidget, until, Widget } from "../support/widget.js";

const server = { faults: [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }] };
const INFANT = {
  age: { value: 8, unit: "months" },
  weight_kg: 8,
  conditions: [{ kind: "fracture", bone: "tibia", side: "left" }],
};

test("a link written by one element opens the same patient and site in another", async (t) => {
  const first = await openWidget(t, { attributes: { patient: INFANT, site: "distal-tibia", side: "right" }, server });
  await first.widget.ready();
  const link = await first.widget.element.evaluate((/** @type {any} */ element) => element.link);
  const second = await openWidget(t, { hash: link, server });
  await second.widget.ready();
  assert.deepEqual(await second.widget.assessment(), await first.widget.assessment());
  assert.equal(
    await second.widget.element.locator('.row[data-row="distal-tibia/right"]').getAttribute("aria-expanded"),
    "true",
  );
});

test("a link that makes no sense is refused in words and breaks nothing", async (t) => {
  for (const hash of [
    "io.patient=%7Bbroken",
    "io.patient=" + encodeURIComponent('{"age":{"value":-4,"unit":"years"}}'),
    "io.site=elbow&io.side=up",
    "io.policy=nobody",
  ]) {
    const { widget, faults } = await openWidget(t, { hash, server });
    await until(async () => (await widget.element.locator(".patient").count()) === 1, 30_000, `the panel with ${hash}`);
    if (!hash.startsWith("io.site"))
      assert.notEqual((await widget.element.locator(".patient .problem, .sites .problem").innerText()).trim(), "", hash);
    await widget.set("policy", "composite");
    await widget.set("patient", INFANT);
    assert.equal(await widget.verdict("proximal-tibia", "left"), "contraindicated", hash);
    assert.deepEqual(faults.errors, [], hash);
  }
});

test("the address of an open page is followed, and one for somebody else is not", async (t) => {
  const { page, widget, faults } = await openWidget(t, { attributes: { patient: INFANT }, server });
  await widget.ready();
  const state = () => widget.element.evaluate((/** @type {any} */ element) => element.state);
  /** As somebody does who puts another fragment into the address bar. @param {string} hash */
  const follow = (hash) => page.evaluate((hash) => void (location.hash = hash), hash);
  await widget.element.evaluate((/** @type {any} */ element) => {
    element.state = { site: "proximal-tibia", side: "right", section: true, shown: { step: 2 } };
  });
  const link = await widget.element.evaluate((/** @type {any} */ element) => element.link);
  const whole = await state();
  assert.deepEqual([whole.section, whole.shown], [true, { step: 2 }]);
  await follow("io.site=sternum");
  await until(async () => (await state()).site === "sternum", 5000, "the sternum");
  assert.deepEqual((await state()).patient, INFANT, "what the link does not name stays");
  await follow("/3");
  await follow("other=1.AAAA");
  await follow(link);
  await until(async () => (await state()).site === "proximal-tibia", 5000, "the whole view");
  assert.deepEqual(await state(), whole);
  for (const hash of ["io=1.AAAA", "io=2.AAAA", "io.site=elbow", "io.patient=%E2%80%9Cage"]) {
    await follow(hash);
    const told = widget.element.locator(".patient .unshown");
    await until(async () => (await told.count()) === 1, 5000, `a word about ${hash}`);
    assert.deepEqual(await state(), whole, `what was seen stays with ${hash}`);
    // Whoever goes on has read it.
    await widget.element.evaluate((/** @type {any} */ element) => {
      element.policy = "follow-rch";
      element.undo();
    });
    await until(async () => (await told.count()) === 0, 5000, "the word to go");
  }
  await page.goBack();
  await page.goBack();
  faults.none();
});

test("after a broken link one types another patient, and goes on", async (t) => {
  const { page, widget, faults } = await openWidget(t, { hash: "io=1.q1bKSFWyUqpWS", server });
  await widget.ready();
  assert.match(await widget.element.locator(".patient .unshown").innerText(), /could not be (read|followed)/);
  const age = widget.element.locator(".patient input").first();
  await age.click({ clickCount: 3 });
  await page.keyboard.type("3");
  await until(async () => (await widget.assessment()).age_band !== "adult", 5000, "the list to follow");
  assert.equal(await widget.element.locator(".unshown").count(), 0);
  faults.none();
});

test("properties take what frameworks hand over", async (t) => {
  const { page, widget, faults } = await openWidget(t, { server });
  await widget.ready();
  const seen = await listen(page, ["error"]);
  const answers = await widget.element.evaluate((/** @type {any} */ element) => {
    const infant = () => ({ age: { value: 8, unit: "months" } });
    const kinds = {
      proxy: new Proxy({ age: new Proxy(infant().age, {}) }, {}),
      frozen: Object.freeze(infant()),
      text: JSON.stringify(infant()),
    };
    const bands = Object.values(kinds).map((kind) => {
      element.patient = null;
      const adult = element.assessment().age_band;
      element.patient = kind;
      return `${adult} ${element.assessment().age_band}`;
    });
    for (const nothing of [undefined, null])
      for (const name of ["patient", "policy", "site", "side", "mode", "state", "theme", "evidence", "policyFile", "controls"])
        element[name] = nothing;
    return { bands, policy: element.policy, mode: element.getAttribute("mode"), patient: element.patient };
  });
  assert.deepEqual(answers, {
    bands: ["adult infant", "adult infant", "adult infant"],
    policy: "composite",
    mode: null,
    patient: { age: { value: 40, unit: "years" } },
  });
  assert.deepEqual(await seen(), []);
  await widget.set("patient", INFANT);
  for (const bad of ["[object Object]", "{“age”:1}", { age: { value: -4, unit: "years" } }, 7]) {
    await widget.set("patient", bad);
    assert.equal(await widget.element.locator(".patient .unshown").count(), 1, String(bad));
    assert.deepEqual(await widget.element.evaluate((/** @type {any} */ element) => element.patient), INFANT);
  }
  await until(async () => (await seen()).length === 4, 5000, "four events");
  faults.none();
});

test("a site is found without its side, or with one that it does not have", async (t) => {
  for (const [attributes, side] of /** @type {const} */ ([
    [{ site: "sternum", side: "right" }, null],
    [{ site: "sternum" }, null],
    [{ site: "proximal-tibia" }, "right"],
  ])) {
    const { widget, faults } = await openWidget(t, {
      attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } }, ...attributes },
    });
    await widget.sceneReady();
    await until(async () => (await widget.sceneState()).focus != null, 30_000, `${attributes.site} to be looked at`);
    const { focus } = await widget.sceneState();
    assert.deepEqual([focus.site, focus.side ?? null], [attributes.site, side]);
    const chosen = widget.element.locator('.row[aria-expanded="true"]');
    assert.equal(await chosen.getAttribute("data-row"), `${attributes.site}/${side ?? ""}`);
    faults.none();
  }
  const { widget } = await openWidget(t, { attributes: { loading: "eager", site: "elbow", side: "left" } });
  await widget.sceneReady();
  assert.equal((await widget.sceneState()).focus ?? null, null, "an unknown site: all of the body");
});

test("events are plain data, come on the next tick, and a listener may call back", async (t) => {
  const { page, widget } = await openWidget(t, { server });
  await widget.ready();
  const seen = await listen(page, ["assessment-change", "site-select", "error"]);
  const order = await widget.element.evaluate((/** @type {any} */ element) => {
    const order = ["before"];
    return new Promise((resolve) => {
      element.addEventListener(
        "assessment-change",
        () => {
          order.push("event");
          element.select("sternum");
          resolve(order);
        },
        { once: true },
      );
      element.patient = { age: { value: 3, unit: "years" } };
      order.push("after");
    });
  });
  assert.deepEqual(order, ["before", "after", "event"]);
  await widget.set("patient", { age: { value: 3, unit: "decades" } });
  const events = await until(async () => ((await seen()).length >= 3 ? seen() : null), 5000, "three events");
  assert.deepEqual(
    events.map(({ type }) => type),
    ["assessment-change", "site-select", "error"],
  );
  assert.equal(events[0].detail.patient.age.value, 3);
  assert.deepEqual(events[1].detail, { site: "sternum", side: null });
  assert.equal(events[2].detail.code, "input");
  assert.match(events[2].detail.path, /age/);
});

test("the interface for scripts has a version", async (t) => {
  const { widget } = await openWidget(t, { server });
  await widget.ready();
  const answer = await widget.element.evaluate((/** @type {any} */ element) => {
    const api = element.api(1);
    api.setState({ patient: { age: { value: 1, unit: "months" } }, site: "sternum" });
    let refused = "";
    try {
      element.api(2);
    } catch (error) {
      refused = String(error);
    }
    return { version: api.version, band: api.assessment().age_band, state: api.state(), refused };
  });
  assert.equal(answer.version, 1);
  assert.equal(answer.band, "infant");
  assert.equal(answer.state.site, "sternum");
  assert.match(answer.refused, /version 1/);
});

test("the demonstration page keeps its state in the address", async (t) => {
  const { page } = await openPage(t, { server, path: "/index.html" });
  const widget = new Widget(page);
  await widget.ready();
  await widget.set("patient", INFANT);
  await until(() => page.evaluate(() => location.hash.startsWith("#io=1.")), 5000, "the address");
  await page.reload();
  await widget.ready();
  assert.equal(await widget.verdict("proximal-tibia", "left"), "contraindicated");
});

test("light or dark comes from the page, and from the attribute before it", async (t) => {
  const { page, widget } = await openWidget(t, {
    server,
    context: { colorScheme: "dark" },
    head: `<meta name="color-scheme" content="light dark">`,
  });
  await widget.ready();
  const lightness = () =>
    widget.element.evaluate((element) => {
      const [red, green, blue] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      return red + green + blue;
    });
  assert.ok((await lightness()) < 200, "dark with the page");
  await widget.set("theme", "light");
  assert.ok((await lightness()) > 600, "light by the attribute");
  await widget.set("theme", null);
  await page.emulateMedia({ colorScheme: "light" });
  assert.ok((await lightness()) > 600, "light with the page");
});

test("every attribute that cannot be taken is told, beside the others", async (t) => {
  const attributes = { patient: "{“age”", policy: "compositt", site: "sternumm", side: "lft", mode: "exlore", theme: "drak", controls: "patient conditions libary" };
  const { widget, faults } = await openWidget(t, { attributes, server });
  await widget.ready();
  const said = await widget.element.locator(".patient .unshown").innerText();
  for (const told of [/begins with: {“age”/, /Did you mean "composite"/, /site: “sternumm”.*“sternum”/, /side: .*“left”/, /mode: .*“explore”/, /theme: .*“dark”/, /controls: .*“library”/])
    assert.match(said, told);
  await widget.element.evaluate((element) => element.setAttribute("side", "left"));
  assert.doesNotMatch(await widget.element.locator(".patient .unshown").innerText(), /side:/);
  faults.none();
});
