/**
 * What of an edited example may become real. The text never becomes markup: its one tag is read as text, and only what is named here is taken
 * over by name: no handler, no script, no other element. Whoever pastes a stranger's example into the manual has run nothing of it.
 */

/** An example that can be shown. */
export interface Example {
  attributes: [name: string, value: string][];
  /** The `--io-…` properties of its `style`. */
  properties: [name: string, value: string][];
  /** The rules for its parts: name of the part, and declarations. */
  parts: [part: string, declarations: string][];
  /** What of the text was left away, in words. */
  left: string[];
}

/** Why there is nothing to show. */
export interface Fault {
  fault: string;
}

const TAG = "io-site-finder";
/** Style that fetches or runs something is no business of an example. */
const FETCHES = /url\(|image-set|@import|expression|\\/i;
const PART_RULE = /io-site-finder::part\(([\w-]+)\)\s*\{([^{}]*)\}/g;

/** What a tag's attributes may look like: a name, and perhaps a value in either sort of quotation mark or in none. */
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const OPENING = /<io-site-finder((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
const COMMENTS = /<!--[\s\S]*?-->/g;
const SHEETS = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;
const FOREIGN = /<(script|iframe|object|embed)\b[\s\S]*?(<\/\1\s*>|$)/gi;

/**
 * @param html as it was edited
 * @param known the attributes that the element has
 */
export function readExample(html: string, known: ReadonlySet<string>): Example | Fault {
  const found: Example = { attributes: [], properties: [], parts: [], left: [] };
  const bare = html.replace(COMMENTS, "");
  for (const [, sheet] of bare.matchAll(SHEETS)) parts(sheet, found);
  const rest = bare.replace(SHEETS, "").replace(FOREIGN, "");
  const [tag, second] = rest.matchAll(OPENING);
  if (!tag && new RegExp(`<${TAG}\\b`, "i").test(rest)) return { fault: `The tag is not whole: a quotation mark or a > is missing in <${TAG} …>.` };
  if (!tag) return { fault: `There is no <${TAG}> in it.` };
  if (!new RegExp(`</${TAG}\\s*>`, "i").test(rest)) return { fault: `The closing tag is missing: HTML knows no <${TAG} />. Write </${TAG}>.` };
  if (second) return { fault: `There are several <${TAG}> in it: an example shows one.` };
  for (const [, written, doubly, singly, plainly] of tag[1].matchAll(ATTRIBUTE)) {
    const name = written.toLowerCase();
    const value = decoded(doubly ?? singly ?? plainly ?? "");
    if (name === "style") styles(value, found);
    else if (known.has(name) || name === "id" || name === "class") found.attributes.push([name, value]);
    else found.left.push(`the attribute ${name}, which the element does not know`);
    if (name === "patient" && !isJson(value)) return { fault: "The attribute patient is no JSON: names and texts stand between \"…\", the attribute itself between '…'." };
  }
  if (bare.search(FOREIGN) >= 0) found.left.push("scripts and frames: an example is HTML alone");
  return found;
}

const LETTERS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => LETTERS[name]);

function styles(value: string, found: Example): void {
  for (const one of value.split(";")) {
    const at = one.indexOf(":");
    const [name, set] = [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    if (at < 0 || !set) continue;
    if (name.startsWith("--io-") && !FETCHES.test(set)) found.properties.push([name, set]);
    else found.left.push(`the style ${name}`);
  }
}

function parts(sheet: string, found: Example): void {
  for (const [, part, declarations] of sheet.matchAll(PART_RULE))
    if (FETCHES.test(declarations)) found.left.push(`the style of the part ${part}`);
    else found.parts.push([part, declarations.trim()]);
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}
