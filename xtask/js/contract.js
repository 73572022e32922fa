// @ts-check
/**
 * Writes `web/core/contract.d.ts` from the JSON Schemas of the contract in `assets/schemas`: the page's types of what it tells the modules
 * and is told by them. Run by `cargo xtask schemas`; `tests/page/contract.test.ts` fails where it is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { compile } from "json-schema-to-typescript";

const SCHEMAS = new URL("../../assets/schemas/", import.meta.url);
export const TYPES = new URL("../../web/core/contract.d.ts", import.meta.url);

const HEAD = `/**
 * What the page tells the modules and is told by them. Written by \`cargo xtask schemas\` from the Rust types in \`src/contract\`: change
 * those, never this.
 */
`;

/** The schemas that are made from the contract's types; the others are written by the readers of files. */
const MADE_FROM_TYPES = /^(scene-|assessment|policy-change|vocabulary|teaching|fault|lesson|pin-|places\.)/;

/** @typedef {{ [key: string]: any }} Schema */

/** Every definition of all files by its name; a name means the same in each. @returns {Record<string, Schema>} */
function definitions() {
  /** @type {Record<string, Schema>} */
  const all = {};
  const add = (/** @type {string} */ name, /** @type {Schema} */ schema) => {
    const known = all[name];
    if (known && !isDeepStrictEqual(known, schema)) throw new Error(`two types are called ${name}`);
    all[name] = schema;
  };
  for (const file of readdirSync(SCHEMAS).sort()) {
    if (!MADE_FROM_TYPES.test(file)) continue;
    const { $schema: _, $defs = {}, title, ...root } = JSON.parse(readFileSync(new URL(file, SCHEMAS), "utf8"));
    for (const [name, schema] of Object.entries($defs)) add(name, schema);
    add(title, root);
  }
  return all;
}

/**
 * The same schema as the compiler wants it: a reference beside other words is one part of several, and what a reader takes for a key that
 * is left out says nothing about what is written.
 *
 * @param {any} schema
 * @returns {any}
 */
function readable(schema) {
  if (Array.isArray(schema)) return schema.map(readable);
  if (schema === null || typeof schema !== "object") return schema;
  const { $ref, description, default: _, ...others } = schema;
  const rest = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, readable(value)]));
  const about = typeof description === "string" ? { description } : {};
  if ($ref === undefined) return { ...about, ...rest };
  const parts = Object.keys(rest).length === 0 ? [{ $ref }] : [rest, { $ref }];
  return parts.length === 1 && !about.description ? { $ref } : { ...about, allOf: parts };
}

/** The text of the file. @returns {Promise<string>} */
export async function types() {
  const everything = /** @type {const} */ ({ title: "Everything", type: "object", $defs: readable(definitions()) });
  const text = await compile(everything, "Everything", {
    additionalProperties: false,
    bannerComment: "",
    unreachableDefinitions: true,
    style: { printWidth: 120 },
  });
  return (
    HEAD +
    text
      .replace("export interface Everything {}\n", "")
      .replace(/\n *\*\n *\* This interface was referenced by `Everything`'s JSON-Schema\n *\* via the `definition` "\w+"\./g, "")
      .replace(/\n *\*\n( *\* @(min|max)Items \d+\n)+/g, "\n")
      .replace(/\/\*\*\n *\* (.*)\n *\*\//g, "/** $1 */")
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(TYPES, await types());
  console.log(new URL(TYPES).pathname);
}
