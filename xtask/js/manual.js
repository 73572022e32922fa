/**
 * The element's manual, editor help and types, made from the comments of the element itself. Without an argument it writes
 * `docs/element.md` and what `docs.html` shows (`web/docs/reference.json`); with a folder, what lies beside the published script.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const MANUAL = join(ROOT, "docs/element.md");
export const REFERENCE = join(ROOT, "web/docs/reference.json");

/** @typedef {{name: string, description?: string, type?: {text: string}}} Named */
/** @typedef {Named & {kind: string, privacy?: string, parameters?: Named[], return?: {type: {text: string}}}} Member */
/** @typedef {{description: string, attributes: Named[], events: Named[], cssParts: Named[], slots: Named[], members: Member[]}} Declared */

/** A folder of our own below `target/`, gone afterwards. @template T @param {(folder: string) => T} work @returns {T} */
function inFolder(work) {
  mkdirSync(join(ROOT, "target"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "target/manual-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} tool @param {string[]} words */
const run = (tool, words) => execFileSync(process.execPath, [join(ROOT, "node_modules", tool), ...words], { cwd: ROOT });

/** The custom-elements manifest, as text. */
export function manifest() {
  return inFolder((folder) => {
    const place = relative(ROOT, folder);
    // Left to itself the tool writes the place of its output into package.json, which it has no flag against.
    writeFileSync(join(folder, "config.js"), "export default { packagejson: false };\n");
    const words = ["analyze", "--globs", "web/element/*.ts", "--exclude", "**/*.test.ts", "--quiet"];
    run("@custom-elements-manifest/analyzer/cem.js", [...words, "--config", join(place, "config.js"), "--outdir", place]);
    return readFileSync(join(folder, "custom-elements.json"), "utf8");
  });
}

/** The element in a manifest. @param {string} text @returns {Declared} */
function element(text) {
  for (const { declarations } of JSON.parse(text).modules)
    for (const declared of declarations) if (declared.tagName === "io-site-finder") return declared;
  throw new Error("web/element declares no <io-site-finder>");
}

/** @param {string} title @param {string[]} head @param {string[][]} rows */
function table(title, head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return `## ${title}\n\n${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

/** What pages may ask of the element, of what a manifest has. @param {string} text */
function members(text) {
  const open = element(text).members.filter(({ privacy, description }) => !privacy && description);
  return { methods: open.filter(({ kind }) => kind === "method"), fields: open.filter(({ kind }) => kind === "field") };
}

/** The `--io-…` properties with what holds where a page sets none. */
function customProperties() {
  const sheet = readFileSync(join(ROOT, "web/styles/properties.css"), "utf8");
  const names = [...new Set(sheet.match(/--io-[\w-]+/g))].sort();
  return names.map((name) => ({ name, preset: presetOf(sheet, `var(${name},`) }));
}

/** What follows up to the bracket that closes. @param {string} sheet @param {string} opening */
function presetOf(sheet, opening) {
  const from = sheet.indexOf(opening);
  if (from < 0) return "";
  let depth = 1;
  let at = from + opening.length;
  for (; at < sheet.length; at += 1) {
    depth += sheet[at] === "(" ? 1 : sheet[at] === ")" ? -1 : 0;
    if (depth === 0) break;
  }
  return sheet.slice(from + opening.length, at).trim();
}

/** The details of the events by name, as `web/element/events.ts` types them. @returns {Record<string, string>} */
function details() {
  const source = readFileSync(join(ROOT, "web/element/events.ts"), "utf8");
  const [, body] = source.split("export interface Details {");
  const lines = body.slice(0, body.indexOf("\n}")).matchAll(/^ {2}"?([\w-]+)"?: (.+);$/gm);
  return Object.fromEntries([...lines].map(([, name, type]) => [name, type]));
}

/** The declarations of the contract that some text speaks of, and those that these speak of. @param {string} spoken @returns {Record<string, string>} */
function contractTypes(spoken) {
  const source = readFileSync(join(ROOT, "web/core/contract.d.ts"), "utf8");
  /** @type {Record<string, string>} */
  const all = {};
  for (const [whole, name] of source.matchAll(/^(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (?:type|interface) (\w+)[^]*?(?=^(?:\/\*\*|export )|(?![^]))/gm)) all[name] = whole.trim();
  /** @type {Record<string, string>} */
  const found = {};
  const visit = (/** @type {string} */ words) => {
    for (const [name] of words.matchAll(/\b[A-Z]\w+\b/g)) {
      if (!(name in all) || name in found) continue;
      found[name] = all[name];
      visit(all[name].replace(/\/\*[^]*?\*\//g, ""));
    }
  };
  visit(spoken);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => a.localeCompare(b)));
}

/** The messages of the contract that cross to or from a page, by the schemas that are made from its types. */
function messages() {
  const folder = join(ROOT, "assets/schemas");
  const files = readdirSync(folder).filter((name) => /^(scene-hand|frame)/.test(name)).sort();
  return files.map((file) => {
    const { title, description = "", oneOf = [] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const kinds = oneOf.map((/** @type {any} */ one) => ({
      name: one.properties?.type?.const ?? one.title ?? "",
      description: one.description ?? "",
      keys: Object.entries(one.properties ?? {})
        .filter(([key]) => key !== "type")
        .map(([key, value]) => ({ name: key, description: /** @type {any} */ (value).description ?? "", needed: (one.required ?? []).includes(key) })),
    }));
    return { file, title, description, kinds };
  });
}

/** What `docs.html` shows. @param {string} text of the manifest */
export function reference(text) {
  const { description, attributes, events, cssParts, slots } = element(text);
  const { methods, fields } = members(text);
  const named = (/** @type {Named[]} */ all) => all.map((one) => ({ name: one.name, description: one.description ?? "", type: one.type?.text ?? "" }));
  const shapes = details();
  const told = events.map((one) => ({ name: one.name, description: one.description ?? "", type: shapes[one.name] ?? "" }));
  const all = {
    description,
    attributes: named(attributes),
    properties: named(fields),
    methods: methods.map((one) => ({
      name: `${one.name}(${(one.parameters ?? []).map(({ name, type }) => `${name}: ${type?.text ?? ""}`).join(", ")})`,
      description: one.description ?? "",
      type: one.return?.type.text ?? "",
    })),
    events: told,
    parts: named(cssParts),
    slots: named(slots),
    customProperties: customProperties(),
    messages: messages(),
    types: contractTypes(told.map(({ type }) => type).concat(fields.map((one) => one.type?.text ?? "")).join(" ")),
  };
  return `${JSON.stringify(all, null, 1)}\n`;
}

/** The manual in Markdown. @param {string} text of the manifest */
export function manual(text) {
  const { description, attributes, events, cssParts } = element(text);
  const named = (/** @type {Named[]} */ all) => all.map((one) => [`\`${one.name}\``, one.description ?? ""]);
  const { methods, fields } = members(text);
  const properties = customProperties().map(({ name }) => name);
  return [
    `# \`<io-site-finder>\`\n\n${description}\n\nMade from the element's own comments by \`node xtask/js/manual.js\`; do not edit.\n`,
    table("Attributes", ["attribute", "values", ""], attributes.map((one) => [`\`${one.name}\``, `\`${one.type?.text}\``, one.description ?? ""])),
    table("Properties", ["property", "type", ""], fields.map((one) => [`\`${one.name}\``, `\`${one.type?.text}\``, one.description ?? ""])),
    table("Methods", ["method", ""], methods.map((one) => [`\`${one.name}(${(one.parameters ?? []).map(({ name }) => name).join(", ")})\``, one.description ?? ""])),
    table("Events", ["event", ""], named(events)),
    table("Parts", ["`::part(…)`", ""], named(cssParts)),
    `## Custom properties\n\n${properties.map((name) => `\`${name}\``).join(", ")}\n`,
  ].join("\n");
}

/** Help for editors that know `html.customData`. @param {string} text of the manifest */
function customData(text) {
  const { description, attributes } = element(text);
  const values = (/** @type {string} */ type) => [...type.matchAll(/"([^"]+)"/g)].map(([, name]) => ({ name }));
  const tag = {
    name: "io-site-finder",
    description,
    attributes: attributes.map(({ name, description: about, type }) => ({ name, description: about, values: values(type?.text ?? "") })),
  };
  return `${JSON.stringify({ version: 1.1, tags: [tag] }, null, 2)}\n`;
}

/** Writes the types that the entry needs, and no others. @param {string} to */
function types(to) {
  inFolder((folder) => {
    const how = ["--declaration", "--emitDeclarationOnly", "--allowImportingTsExtensions", "--skipLibCheck", "--ignoreConfig"];
    const as = ["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable"];
    run("typescript/bin/tsc", ["web/io-site-finder.ts", ...how, ...as, "--rootDir", "web", "--outDir", folder]);
    const seen = new Set();
    const copy = (/** @type {string} */ name) => {
      if (seen.has(name)) return;
      seen.add(name);
      mkdirSync(dirname(join(to, name)), { recursive: true });
      // What is a declaration already, as the contract is, the compiler leaves where it stands.
      const made = join(folder, name);
      const from = existsSync(made) ? made : join(ROOT, "web", name);
      cpSync(from, join(to, name));
      for (const [, path] of readFileSync(from, "utf8").matchAll(/(?:from |import\()"(\.[^"]+?)(?:(?:\.d)?\.ts)?"/g))
        copy(join(dirname(name), `${path}.d.ts`));
    };
    copy("io-site-finder.d.ts");
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = manifest();
  const [to] = process.argv.slice(2);
  if (to) {
    writeFileSync(join(to, "custom-elements.json"), text);
    writeFileSync(join(to, "html-custom-data.json"), customData(text));
    types(to);
  } else {
    mkdirSync(dirname(MANUAL), { recursive: true });
    writeFileSync(MANUAL, manual(text));
    writeFileSync(REFERENCE, reference(text));
  }
}
