/**
 * What a stranger may have written: evidence, policies, lessons, attributes, links, files. Its words are shown as words: they run no script, load
 * nothing, lead nowhere, leave the widget's box in no way, and turn no other words round.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, until } from "../../support/widget.js";

const HANG = [{ match: /pkg\/scene|\.glb/, how: /** @type {const} */ ("hang") }];
const ELSEWHERE = "http://elsewhere.invalid";
/** Each of them would be noticed. The last two words are written from right to left, without an end. */
const EVIL = [
  `<img src="${ELSEWHERE}/img" onerror="window.hacked='img'">`,
  `<svg onload="window.hacked='svg'"><use href="${ELSEWHERE}/use"></use></svg>`,
  `<script>window.hacked='script'</script>`,
  `<style>@import "${ELSEWHERE}/css"; * { background: url(${ELSEWHERE}/url) !important; position: fixed !important }</style>`,
  `<a href="javascript:window.hacked='link'">click</a><iframe srcdoc="<script>top.hacked='frame'</script>"></iframe>`,
  `"><form action="${ELSEWHERE}"><button autofocus onfocus="window.hacked='focus'">`,
  "${window.hacked='template'} {{constructor.constructor('window.hacked=1')()}} \u202e\u2067gnorw",
].join(" ");
const PATIENT = { age: { value: 40, unit: "years" }, conditions: [{ kind: "coagulopathy" }] };
const EVIDENCE = {
  about: EVIL,
  sources: [{ id: "EVIL", title: EVIL, year: 2026, kind: "protocol", body: EVIL, seen: "full-text", second_hand: false, address: "javascript:window.hacked='address'" }],
  positions: [{ source: "EVIL", locator: EVIL, condition: "coagulopathy", scope: "patient", strength: "contraindicated", says: EVIL }],
};
const POLICY = { id: "evil", version: "1.0.0", name: EVIL, description: EVIL, kind: "follow", sources: ["EVIL"] };
const words = { en: EVIL };
const LESSON = {
  format: "io-site-finder/lesson",
  version: 1,
  id: EVIL,
  language: "en",
  title: words,
  about: words,
  pass_percent: null,
  steps: [
    { show: { view: { patient: { age: { value: 24, unit: "years" } } }, words, notes: words } },
    { task: { ask: { question: { words, choices: [{ words, right: true }, { words: { en: "no" }, right: false }] } }, words, because: words } },
  ],
};

/** Opens it, with everything noted that should not be. @param {import("node:test").TestContext} t @param {Record<string, unknown>} attributes @param {string} [hash] */
async function opened(t, attributes, hash) {
  /** @type {string[]} */
  const asked = [];
  const open = await openWidget(t, {
    attributes,
    hash,
    body: (element) => `<h1 id="host">Host</h1><div id="box">${element}</div>`,
    server: { faults: HANG, pages: { "/own/evidence.json": JSON.stringify(EVIDENCE), "/own/policy.json": JSON.stringify(POLICY), "/own/lesson.json": JSON.stringify(LESSON) } },
    before: async (page) => {
      await page.context().route(/elsewhere/, (route) => {
        asked.push(route.request().url());
        return route.fulfill({ status: 200, body: "", headers: { "Access-Control-Allow-Origin": "*" } });
      });
      page.on("dialog", (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
    },
  });
  return { ...open, asked };
}

/** Opens whatever can be opened, and prints. @param {Awaited<ReturnType<typeof opened>>} open */
async function everything({ page, widget }) {
  await widget.element.evaluate(async (/** @type {any} */ io) => {
    for (const { site, side } of (io.assessment()?.sites ?? []).slice(0, 3)) {
      io.select(site, side);
      for (let times = 0; times < 2; times += 1) {
        for (const part of io.shadowRoot.querySelectorAll("details")) part.open = true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const cite of io.shadowRoot.querySelectorAll(".cite:not(.still)")) cite.click();
    }
  });
  await page.emulateMedia({ media: "print" });
  await until(() => widget.element.evaluate((io) => (io.shadowRoot?.querySelector(".paper")?.childElementCount ?? 0) > 0), 20_000, "the handout");
}

/** @param {Awaited<ReturnType<typeof opened>>} open */
async function harmless({ page, widget, asked, faults, server }) {
  const found = await widget.element.evaluate((/** @type {any} */ io) => {
    const root = io.shadowRoot;
    const all = [...root.querySelectorAll("*")];
    return {
      hacked: /** @type {any} */ (window).hacked ?? null,
      foreign: all.filter((node) => node.matches("script, iframe, object, embed, use, [onerror], [onload], [onfocus], [srcdoc], form[action]")).map((node) => node.outerHTML.slice(0, 80)),
      links: all.flatMap((node) => ["href", "src", "action"].map((name) => node.getAttribute(name)).filter(Boolean)).filter((value) => /^\s*(javascript|vbscript|data:text)/i.test(value)),
    };
  });
  assert.deepEqual(found, { hacked: null, foreign: [], links: [] });
  assert.deepEqual(asked, [], "nothing is asked of another host");
  assert.deepEqual(faults.foreign, []);
  assert.ok(server.requests.every(({ url }) => !/etc\/passwd|javascript|onerror/.test(decodeURIComponent(url))), "no address is made of it");
  assert.equal(await page.locator("#host").innerText(), "Host");
  await page.emulateMedia({ media: "screen" });
}

test("an evidence file and a policy of a stranger", { timeout: 90_000 }, async (t) => {
  const open = await opened(t, { patient: PATIENT, evidence: "own/evidence.json", "policy-file": "own/policy.json", policy: "evil", site: "proximal-tibia", side: "left" });
  await open.widget.ready();
  await everything(open);
  const said = await open.widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.textContent);
  assert.ok(said.includes("onerror") && said.includes("gnorw"), "it is shown, as words");
  await harmless(open);
  // What is written backwards ends with what it stands in.
  const isolated = await open.widget.element.evaluate((/** @type {any} */ io) => {
    const holders = [...io.shadowRoot.querySelectorAll(".panel *")].filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.includes("gnorw")));
    return holders.length > 0 && holders.filter((node) => !["isolate", "isolate-override", "plaintext"].includes(getComputedStyle(node).unicodeBidi) && getComputedStyle(node).display === "inline").map((node) => node.outerHTML.slice(0, 60));
  });
  assert.deepEqual(isolated, []);
});

test("a lesson of a stranger", { timeout: 90_000 }, async (t) => {
  const open = await opened(t, { mode: "guide", lesson: "own/lesson.json" });
  await until(() => open.widget.element.evaluate((/** @type {any} */ io) => io.steps?.() != null), 30_000, "the lesson");
  await everything(open);
  await open.page.emulateMedia({ media: "screen" });
  await open.widget.element.evaluate((/** @type {any} */ io) => io.forward());
  await until(() => open.widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.querySelectorAll(".lesson form input, .lesson .answer input").length > 0), 10_000, "its question");
  const said = await open.widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.textContent);
  assert.ok(said.includes("onerror"), "it is shown, as words");
  await harmless(open);
});

test("attributes that a stranger may fill", { timeout: 90_000 }, async (t) => {
  const open = await opened(t, {
    patient: EVIL,
    policy: EVIL,
    site: EVIL,
    side: EVIL,
    mode: EVIL,
    lang: "../../../../etc/passwd",
    theme: EVIL,
    controls: `${EVIL} patient conditions policy library`,
    poster: "javascript:window.hacked='poster'",
    kinds: EVIL,
    seed: EVIL,
  });
  await open.widget.ready();
  await everything(open);
  const posters = await open.widget.element.locator(".poster img").evaluateAll((all) => all.map((image) => image.getAttribute("src")));
  // An image runs no script, whatever its address says.
  assert.deepEqual(posters, ["javascript:window.hacked='poster'"]);
  await open.widget.element.evaluate((/** @type {any} */ io) => io.removeAttribute("poster"));
  await harmless(open);
});

for (const [what, hash] of [
  ["words", `io.patient=${encodeURIComponent(EVIL)}&io.site=${encodeURIComponent(EVIL)}&io.mode=${encodeURIComponent(EVIL)}&io.step=${encodeURIComponent(EVIL)}`],
  ["another host's lesson", `io.lesson=${encodeURIComponent(`${ELSEWHERE}/lesson.json`)}`],
  ["another host's lesson, without its protocol", `io.lesson=//elsewhere.invalid/lesson.json`],
  ["a lesson in itself", `io.lesson=${encodeURIComponent(`data:application/json,${JSON.stringify(LESSON)}`)}`],
  ["a script", `io.lesson=${encodeURIComponent("javascript:window.hacked='lesson'")}`],
])
  test(`a link of a stranger with ${what}`, { timeout: 90_000 }, async (t) => {
    const open = await opened(t, {}, hash);
    await open.widget.ready();
    await open.page.waitForTimeout(500);
    assert.equal(await open.widget.element.evaluate((/** @type {any} */ io) => io.lesson), null, "nothing of it is played");
    if (what !== "words") assert.match(await open.widget.element.evaluate((/** @type {any} */ io) => io.shadowRoot.textContent), /another host|cannot be played/);
    await harmless(open);
  });
