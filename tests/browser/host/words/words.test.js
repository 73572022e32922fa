/** Pages in other languages and directions while the words are English. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openWidget, until, Widget } from "../../support/widget.js";

const NO_PICTURE = [{ match: /pkg\/scene/, how: /** @type {const} */ ("hang") }];
const PATIENT = { age: { value: 8, unit: "months" }, weight_kg: 8.5, conditions: [{ kind: "infection-at-site", site: "proximal-tibia", side: "left" }] };

for (const [lang, dir] of [
  ["de", "ltr"],
  ["ja", "ltr"],
  ["fa", "rtl"],
  ["ar-EG", "rtl"],
  ["tr", "ltr"],
  ["en_us", "ltr"],
  ["de-DE-DE", "ltr"],
  ["en-u-nu-arab", "ltr"],
  ["x-klingon", "ltr"],
])
  test(`a page in ${lang} gets English words that say so, with our digits, plurals and capitals`, async (t) => {
    const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>Test page</title><link rel="icon" href="data:,">
      <script type="module" src="./io-site-finder.js"></script><body><io-site-finder site="sternum" patient='${JSON.stringify(PATIENT)}'></io-site-finder>`;
    const { page, server } = await openPage(t, {
      server: { pages: { "/test.html": html }, faults: NO_PICTURE },
      context: { locale: "tr-TR" },
      path: "/test.html",
    });
    const widget = new Widget(page);
    await widget.ready();
    const inside = await widget.element.evaluate((io) => {
      const title = /** @type {ShadowRoot} */ (io.shadowRoot).querySelector(".sites h2");
      return { lang: title?.closest("[lang]")?.getAttribute("lang"), dir: title && getComputedStyle(title).direction };
    });
    assert.deepEqual(inside, { lang: "en", dir: "ltr" });
    const text = await widget.element.locator(".widget").innerText();
    assert.doesNotMatch(text, /(?![0-9])\p{Nd}/u, "digits of another script");
    assert.doesNotMatch(text, /[İı]/, "a Turkish capital");
    assert.match(text, /8 months|8\.5/);
    assert.match(text, /All \d+ sources/);
    const missing = server.requests.filter(({ url, status }) => /locales/.test(url) && status === 404);
    assert.ok(missing.length <= 2, missing.map(({ url }) => url).join(" "));
  });

test("one source is one source, in a page whose language knows no singular", async (t) => {
  const evidence = { sources: [{ id: "OWN", title: "Handbook", kind: "protocol" }], positions: [{ source: "OWN", condition: "fracture", scope: "bone", strength: "contraindicated", locator: "1", says: "No." }] };
  const policy = { id: "ours", version: "1", kind: "follow", name: "Ours", sources: ["OWN"] };
  const { widget } = await openWidget(t, {
    attributes: { lang: "ja", policy: "ours", evidence: "/own.json", "policy-file": "/policy.json", site: "proximal-tibia", side: "left", patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] } },
    server: { pages: { "/own.json": JSON.stringify(evidence), "/policy.json": JSON.stringify(policy) }, faults: NO_PICTURE },
  });
  await widget.ready();
  assert.match(await widget.element.locator(".reasons summary").first().innerText(), /: 1 statement$/);
});

/** The places of the labels, from the left upper corner of the stage. @param {Widget} widget */
const labels = (widget) =>
  widget.element.evaluate((io) => {
    const root = /** @type {ShadowRoot} */ (io.shadowRoot);
    const stage = /** @type {Element} */ (root.querySelector(".view")).getBoundingClientRect();
    return Object.fromEntries(
      [...root.querySelectorAll(".spot:not(.gone) .label")].map((label) => {
        const { left, top } = label.getBoundingClientRect();
        return [/** @type {HTMLElement} */ (label.closest(".spot")).dataset.id, [Math.round(left - stage.left), Math.round(top - stage.top)]];
      }),
    );
  });

test("on a page from right to left the picture is not mirrored, wherever the page says so", async (t) => {
  /** @type {(element: string) => string} */
  const page = (element) => element;
  /** @type {[string, Record<string, unknown>, (element: string) => string][]} */
  const pages = [
    ["left to right", {}, page],
    ["a wrapper", {}, (element) => `<div dir="rtl">${element}</div>`],
    ["the element", { dir: "rtl" }, page],
    ["a wrapper's style", {}, (element) => `<div style="direction:rtl">${element}</div>`],
  ];
  let usual;
  for (const [where, attributes, body] of pages) {
    const { widget } = await openWidget(t, { attributes: { ...attributes, site: "proximal-tibia", side: "right" }, body, server: { faults: NO_PICTURE } });
    await widget.ready();
    await until(async () => Object.keys(await labels(widget)).length > 4, 10_000, "the labels on the poster");
    const found = await labels(widget);
    usual ??= found;
    for (const [id, [x, y]] of Object.entries(found))
      assert.ok(Math.hypot(x - usual[id][0], y - usual[id][1]) <= 2, `${id} in ${where}: ${x} ${y}, not ${usual[id]}`);
    const columns = await widget.element.evaluate((io) => {
      const root = /** @type {ShadowRoot} */ (io.shadowRoot);
      const at = (/** @type {string} */ row) => root.querySelector(`.row[data-row="${row}"]`)?.getBoundingClientRect().left ?? 0;
      return at("proximal-tibia/right") < at("proximal-tibia/left");
    });
    assert.ok(columns, `the patient's right is on the reader's left: ${where}`);
    await widget.element.locator(".marker:not(.gone)").first().focus();
    const why = widget.element.locator(".why");
    if ((await why.innerText()) !== "") assert.equal(await why.evaluate((node) => getComputedStyle(node).direction), "ltr");
  }
});
