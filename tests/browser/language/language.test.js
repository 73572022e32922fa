/**
 * A language is a folder and nothing else: opened in one made of accents, the element has no word that stands in no message file. And
 * what a language lacks, or who asks for none that exists, is served all the same.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { description } from "../support/pixels.js";
import { accented, PSEUDO, plainWords, pseudoLanguage } from "../support/pseudo.js";
import { openWidget, until } from "../support/widget.js";

/** @typedef {import("../support/widget.js").Widget} Widget */

const PATIENT = {
  age: { value: 8, unit: "months" },
  weight_kg: 9,
  conditions: [
    { kind: "fracture", bone: "tibia", side: "left", part: "distal" },
    { kind: "intraosseous-access", site: "proximal-tibia", side: "right", hours_since: 30, outcome: "failed" },
    { kind: "mastectomy", side: "left" },
    { kind: "burn", region: "arm", side: "right", depth: "full" },
    { kind: "osteomyelitis", bone: "femur", side: "right", active: false },
  ],
};
const CONTEXT = { reducedMotion: /** @type {const} */ ("reduce") };
const server = () => ({ pages: pseudoLanguage() });

/** @param {Widget} widget @param {string} where @param {string[]} [own] bodies of the test's own */
async function allFromFiles(widget, where, own) {
  assert.deepEqual(await plainWords(widget, own), [], where);
}

test("every word of the panel is from a message file: list, conditions, details, guide, lecture, errors", async (t) => {
  const { widget, faults } = await openWidget(t, {
    attributes: { patient: PATIENT, lang: PSEUDO },
    server: { ...server(), faults: [{ match: /pkg\/scene/, how: "hang" }] },
    context: CONTEXT,
  });
  await widget.ready();
  const { element } = widget;
  await allFromFiles(widget, "the list, the cards, the sources, the notice");

  // Every kind of condition with its questions.
  await element.locator(".open-chooser").click();
  const kinds = element.locator(".chooser select").first();
  const ids = await kinds.locator("option").evaluateAll((options) => options.map((option) => /** @type {any} */ (option).value));
  assert.ok(ids.length > 20);
  for (const id of ids.filter(Boolean)) {
    await kinds.selectOption(id);
    await allFromFiles(widget, `the questions of ${id}`);
  }
  await kinds.selectOption("fracture");
  await element.locator(".chooser button.primary").click();
  await element.locator(".chooser .problem").waitFor();
  await allFromFiles(widget, "an answer that is missing");
  await kinds.selectOption("intraosseous-access");
  await element.locator(".chooser [data-field=site] select").selectOption("sternum");
  await element.locator(".chooser [data-field=hours_since] input").fill("-1");
  await element.locator(".chooser button.primary").click();
  await element.locator(".chooser .problem").waitFor();
  await allFromFiles(widget, "an answer that is refused");
  await element.locator(".chooser button.quiet").click();

  // Every site, at an age where it is used.
  for (const [site, side, value] of /** @type {const} */ ([
    ["proximal-tibia", "left", 8], ["proximal-tibia", "right", 8], ["distal-femur", "right", 8], ["proximal-humerus", "left", 300],
    ["distal-tibia", "right", 300], ["sternum", null, 300],
  ])) {
    await widget.set("patient", { ...PATIENT, age: { value, unit: "months" }, devices: ["manual-needle"] });
    await element.evaluate((/** @type {any} */ io, at) => io.select(...at), [site, side]);
    await allFromFiles(widget, `the details of ${side} ${site}`);
    if (site === "proximal-humerus") {
      await element.locator(".cite").first().click();
      await allFromFiles(widget, "a note of sources");
      await element.page().keyboard.press("Escape");
    }
  }
  // Other policies, and what they change.
  const policy = element.locator(".policy-choice select");
  for (const id of await policy.locator("option").evaluateAll((all) => all.map((one) => /** @type {any} */ (one).value))) {
    await policy.selectOption(id);
    await allFromFiles(widget, `the policy ${id}`);
  }
  // Led by touch, and before an audience.
  for (const mode of ["guide", "lecture"]) {
    await widget.set("mode", mode);
    await element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "right"));
    for (let step = 0; step < 3; step += 1) {
      await allFromFiles(widget, `step ${step} of ${mode}`);
      await element.locator(".next-landmark").click();
    }
  }
  await widget.set("mode", "explore");
  // What is typed wrong, and what is said to those who listen.
  await element.locator(".patient input").nth(1).fill("1000");
  await element.locator(".patient .problem").waitFor();
  await until(async () => (await element.locator(".live").textContent()) !== "", 5_000, "something to be said");
  await allFromFiles(widget, "a weight that is refused");
  await element.locator(".patient input").nth(0).fill("1000");
  await allFromFiles(widget, "an age that is refused");
  await element.locator(".undo").click();
  await widget.set("patient", { age: { value: 1, unit: "years" } });
  await widget.set("patient", { age: { value: 40, unit: "years" } });
  await element.page().waitForTimeout(800);
  await allFromFiles(widget, "verdicts that have changed");
  faults.none();
});

test("a user's own files keep their words, and are marked as written by others", async (t) => {
  const evidence = { sources: [{ id: "OWN", title: "Handbook of ours", kind: "protocol" }], positions: [{
    source: "OWN", condition: "fracture", scope: "bone", strength: "contraindicated", locator: "Page 1", says: "Never into a broken bone." }] };
  const policy = { id: "ours", version: "1", kind: "follow", name: accented("Our hospital"), sources: ["OWN"] };
  const { widget } = await openWidget(t, {
    attributes: { patient: PATIENT, lang: PSEUDO, evidence: "/own.json", "policy-file": "/policy.json", site: "distal-tibia", side: "left" },
    server: {
      pages: { ...server().pages, "/own.json": JSON.stringify(evidence), "/policy.json": JSON.stringify(policy) },
      faults: [{ match: /pkg\/scene/, how: "hang" }],
    },
    context: CONTEXT,
  });
  await widget.ready();
  await widget.element.locator(".policy-choice select").selectOption("ours");
  await allFromFiles(widget, "a policy and evidence of one's own", ["OWN"]);
  assert.ok((await widget.element.locator(".policy-choice select").innerText()).includes(policy.name));
  assert.match(await widget.element.locator(".positions [translate=no]").first().textContent() ?? "", /Handbook of ours/);
});

test("words over and about the picture, and under a saved one, are from message files", async (t) => {
  const { page, widget, faults } = await openWidget(t, {
    attributes: { patient: PATIENT, lang: PSEUDO },
    server: server(),
    context: CONTEXT,
  });
  await widget.sceneReady();
  const { element } = widget;
  await allFromFiles(widget, "the whole body");
  await element.locator('.marker[data-row="proximal-tibia/left"]').focus();
  await element.locator(".why p").first().waitFor();
  await allFromFiles(widget, "why a site has its verdict");
  await element.evaluate((/** @type {any} */ io) => io.select("proximal-tibia", "right"));
  await until(async () => (await element.locator(".spot.landmark:not(.gone)").count()) > 0, 30_000, "landmarks");
  await element.locator(".spot.landmark:not(.gone)").first().focus();
  await element.locator(".try-needle summary").click();
  await until(async () => (await element.locator(".readout").getAttribute("data-structure")) !== null, 30_000, "the needle");
  await page.waitForTimeout(1_500);
  await allFromFiles(widget, "landmarks, rulers, the needle, the spoken view");
  const png = await element.evaluate(async (/** @type {any} */ io) => {
    const blob = await io.api(1).picture();
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const caption = description(Buffer.from(png));
  assert.ok(caption.length > 100);
  // Bodies are named as they name themselves.
  const plain = caption.split("\n").filter((line) => /[A-Za-z]{2,}/.test(line));
  assert.ok(plain.length <= 2, plain.join("\n"));
  faults.none();
});

test("failures are told in words of the files", async (t) => {
  const { widget } = await openWidget(t, {
    attributes: { lang: PSEUDO },
    server: { ...server(), faults: [{ match: /core_bg/, how: 404 }] },
    context: CONTEXT,
  });
  await widget.element.locator(".message .failure").waitFor();
  await allFromFiles(widget, "no core");
  const other = await openWidget(t, {
    attributes: { lang: PSEUDO },
    server: { ...server(), faults: [{ match: /scene_bg/, how: 404 }] },
    context: CONTEXT,
  });
  await other.widget.ready();
  await other.widget.stage.locator(".failure").waitFor();
  await allFromFiles(other.widget, "no picture");
});

test("a language that is incomplete, from right to left, or none at all, is served", async (t) => {
  const pages = {
    "/assets/locales/ar/panel.json": JSON.stringify({ sites: { title: "مواقع" } }),
  };
  const { page, widget } = await openWidget(t, {
    attributes: { lang: "ar-EG" },
    server: { pages, faults: [{ match: /pkg\/scene/, how: "hang" }] },
    context: CONTEXT,
  });
  await widget.ready();
  const { element } = widget;
  const whole = element.locator(".widget");
  assert.equal(await whole.getAttribute("lang"), "ar");
  assert.equal(await whole.getAttribute("dir"), "rtl");
  assert.equal(await element.locator(".sites h2").innerText(), "مواقع");
  const card = element.locator(".cards summary span[lang]").first();
  assert.equal(await card.getAttribute("lang"), "en");
  assert.equal(await card.getAttribute("dir"), "ltr");
  for (const lang of ["de-DE-DE", "en_US", "../../x", "zz-ZZ"]) {
    await page.evaluate((lang) => document.querySelector("io-site-finder")?.setAttribute("lang", lang), lang);
    await until(async () => (await whole.getAttribute("lang")) === "en", 10_000, `English for ${lang}`);
    assert.equal(await element.locator(".sites h2").innerText(), "Access sites");
  }
});
