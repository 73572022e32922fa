/** Packages as platforms get them: packed, unpacked into a folder of their own, served as platforms serve. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after } from "node:test";
import { unzipSync } from "fflate";
import { inRepository, ROOT } from "../support/places.js";

/** @typedef {import("../support/server.js").Switches} Switches */

const folder = mkdtempSync(join(tmpdir(), "io-site-finder-scorm-"));
after(() => rmSync(folder, { recursive: true }));

const question = (/** @type {string} */ words, /** @type {number} */ right) => ({
  task: {
    ask: {
      question: {
        words: { en: words },
        choices: ["First", "Second", "Third"].map((choice, at) => ({ words: { en: choice }, right: at === right })),
      },
    },
    words: { en: "Choose one." },
    because: { en: "So it is." },
  },
});

/** Something to see, two questions, a case; who answers both questions has two thirds. */
export const LESSON = {
  format: "io-site-finder/lesson",
  version: 1,
  id: "for-platforms",
  language: "en",
  title: { en: "A lesson <for> platforms" },
  about: { en: "Two questions and a case." },
  pass_percent: 60,
  steps: [
    { show: { view: { patient: { age: { value: 40, unit: "years" }, weight_kg: 70 } }, words: { en: "Look at this." } } },
    question("Which comes second?", 1),
    question("Which comes first?", 0),
    { generate: { cases: { seed: 7, count: 1, ages: ["adult"], tasks: ["choose-site"] }, words: { en: "And a case." } } },
  ],
};

/** @type {Map<string, {folder: string, bytes: number, names: string[]}>} */
const made = new Map();

/** A package of a lesson, unpacked. @param {"1.2" | "2004"} version @param {object} [lesson] */
export function unpacked(version, lesson = LESSON) {
  const key = `${version} ${JSON.stringify(lesson)}`;
  const known = made.get(key);
  if (known) return known;
  const at = join(folder, String(made.size));
  mkdirSync(at);
  writeFileSync(join(at, "lesson.json"), JSON.stringify(lesson));
  const zip = join(at, "package.zip");
  execFileSync(
    process.execPath,
    ["--import", "./xtask/js/typescript.js", "xtask/js/package.js", "scorm", "--lesson", join(at, "lesson.json"), "--version", version, "--ages", "adult", "--out", zip],
    { cwd: ROOT },
  );
  const files = unzipSync(new Uint8Array(readFileSync(zip)));
  for (const [name, content] of Object.entries(files)) {
    const file = join(at, "course", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const course = { folder: join(at, "course"), bytes: statSync(zip).size, names: Object.keys(files) };
  made.set(key, course);
  return course;
}

/** As strict as the strictest platform. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const LIBRARIES = { "1.2": "scorm12.min.js", 2004: "scorm2004.min.js" };

/**
 * A platform's server: the lesson's files, the platform's page around them, and no type for what such servers do not know.
 *
 * @param {{version?: "1.2" | "2004", data?: Record<string, string>, how?: string, lesson?: object, pictured?: boolean}} [wanted]
 *   `how`: see `lms.js`; `pictured`: whether the picture is fetched too, which most tests can do without
 * @returns {Switches & {pages: Record<string, string | Buffer>}}
 */
export function platformServer({ version = "1.2", data = {}, how = "well", lesson = LESSON, pictured = false } = {}) {
  const library = LIBRARIES[version];
  return {
    folder: relative(ROOT, unpacked(version, lesson).folder),
    unknown: [".wasm", ".glb", ".webp"],
    csp: POLICY,
    faults: pictured ? [] : [{ match: /pkg\/scene/, how: "hang" }],
    pages: {
      "/lms.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title><link rel="icon" href="/icon.png">
<body><script src="/${library}"></script><script type="module" src="/lms.js"></script></body></html>`,
      "/icon.png": Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
      "/lms.js": readFileSync(inRepository("tests/browser/scorm/lms.js")),
      [`/${library}`]: readFileSync(inRepository("node_modules/scorm-again/dist", library)),
      "/platform.json": JSON.stringify({ version, data, how, lesson: "scorm.html" }),
    },
  };
}
