/** Values as frameworks, editors and keyboards of other scripts write them. Proxies and missing values: see `links`. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { inRepository } from "../../support/places.js";
import { openWidget, until } from "../../support/widget.js";

const NO_PICTURE = { faults: [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }] };

test("numbers are read in the digits of any script, and what is none is refused in words", async (t) => {
  const { widget, faults } = await openWidget(t, { server: NO_PICTURE });
  await widget.ready();
  const age = widget.element.getByLabel("Age", { exact: true });
  const weight = widget.element.getByLabel("Weight");
  const patient = () => widget.element.evaluate((/** @type {any} */ io) => io.patient);
  for (const [typed, value] of /** @type {const} */ ([["٤٠", 40], ["۸", 8], ["８", 8], ["२५", 25]])) {
    await age.fill(typed);
    assert.equal((await patient()).age.value, value, typed);
    assert.equal(await widget.element.locator("#io-problem").count(), 0, `nothing is wrong with ${typed}`);
  }
  for (const [typed, value] of /** @type {const} */ ([["2٫5", 2.5], ["2,5", 2.5], ["2.5", 2.5], [".5", 0.5], ["۱۲٫۵", 12.5]])) {
    await weight.fill(typed);
    assert.equal((await patient()).weight_kg, value, typed);
    assert.equal(await weight.inputValue(), typed, "what was typed stays as it was typed");
  }
  for (const typed of ["2.5 kg", "1e1", "0x10", "0b101", "1.2.3"]) {
    await weight.fill(typed);
    await until(async () => (await widget.element.locator("#io-problem").count()) === 1, 5_000, `${typed} to be refused`);
    assert.equal(await weight.getAttribute("aria-invalid"), "true", typed);
    assert.match(await widget.element.locator("#io-problem").innerText(), /number/i);
  }
  faults.none();
});

for (const [what, patient, told] of /** @type {const} */ ([
  ["curly quotes", "{“age”:{“value”:8,“unit”:“months”}}", /straight quotes.*\{“age”/s],
  ["quotes encoded twice", "{&quot;age&quot;:{&quot;value&quot;:8}}", /straight quotes.*\{&quot;age/s],
  ["an object that was made a word", "[object Object]", /straight quotes.*\[object Object\]/s],
  ["single quotes", "{'age':{'value':8}}", /straight quotes.*\{'age/s],
  ["200 kB of something", `{"age":${"9".repeat(200_000)}`, /straight quotes.*\{"age":9999/s],
]))
  test(`a patient as ${what} is told with its beginning, and the default patient stands`, async (t) => {
    const { widget, faults } = await openWidget(t, { attributes: { patient }, server: NO_PICTURE });
    await widget.ready();
    const told_ = await widget.element.locator(".unshown").innerText();
    assert.match(told_, told);
    assert.ok(told_.length < 500, "no more than its beginning");
    assert.equal(await widget.element.locator(".row").count(), 9);
    assert.equal((await widget.assessment()).age_band, "adult");
    faults.none();
  });

test("an empty patient is none", async (t) => {
  const { widget } = await openWidget(t, { attributes: { patient: "" }, server: NO_PICTURE });
  await widget.ready();
  assert.equal(await widget.element.locator(".unshown").count(), 0);
  assert.equal((await widget.assessment()).age_band, "adult");
});

test("reactive, frozen and classy objects are taken like plain ones, deep down and back again", async (t) => {
  const { widget, faults } = await openWidget(t, { server: NO_PICTURE });
  await widget.ready();
  const bands = await widget.element.evaluate((/** @type {any} */ io) => {
    /** @param {any} value @returns {any} */
    const reactive = (value) =>
      new Proxy(value, { get: (on, key) => (typeof on[key] === "object" && on[key] ? reactive(on[key]) : on[key]) });
    class Age {
      value = 8;
      #unit = "months";
      get unit() {
        return this.#unit;
      }
      toJSON() {
        return { value: this.value, unit: this.#unit };
      }
    }
    const seen = /** @type {string[]} */ ([]);
    const say = () => seen.push(io.assessment()?.age_band ?? "none");
    io.patient = reactive({ age: { value: 8, unit: "months" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] });
    say();
    io.patient = Object.freeze({ age: Object.freeze({ value: 40, unit: "years" }) });
    say();
    io.patient = { age: new Age() };
    say();
    io.state = reactive({ ...io.state, focus: { site: "sternum", side: null } });
    return [...seen, io.site];
  });
  assert.deepEqual(bands, ["infant", "adult", "infant", "sternum"]);
  faults.none();
});

test("a server that makes pages ahead may import the script, which defines nothing there", async () => {
  const script = `const all = await import(${JSON.stringify(`file://${inRepository("target/web/io-site-finder.js")}`)}); console.log(typeof all.IoSiteFinder, typeof customElements);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  assert.equal(stdout.trim(), "function undefined");
});
