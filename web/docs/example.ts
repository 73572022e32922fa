/**
 * What of an edited example may become real. The text is parsed into a document that runs nothing, and only what is named here is taken over
 * by name: no handler, no script, no other element. Whoever pastes a stranger's example into the manual has run nothing of it.
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

/** A strict policy is in force in such a document too: styles are read as text of other names, and never become styles there. */
const STYLE_TAG = "style-text";
const STYLE_ATTRIBUTE = "data-style-text";
const withoutStyles = (html: string) =>
  html.replace(/<(\/?)style\b/gi, `<$1${STYLE_TAG}`).replace(/(\s)style(\s*=)/gi, `$1${STYLE_ATTRIBUTE}$2`);

/**
 * @param html as it was edited
 * @param known the attributes that the element has
 * @param parse into a document that runs nothing
 */
export function readExample(html: string, known: ReadonlySet<string>, parse: (html: string) => Document): Example | Fault {
  const inert = parse(withoutStyles(html));
  const [element, second] = inert.querySelectorAll(TAG);
  if (!element) return { fault: `There is no <${TAG}> in it.` };
  if (second) return { fault: `There are several <${TAG}> in it, or one has no closing tag: write </${TAG}>.` };
  if (!new RegExp(`</${TAG}\\s*>`, "i").test(html)) return { fault: `The closing tag is missing: HTML knows no <${TAG} />. Write </${TAG}>.` };
  const found: Example = { attributes: [], properties: [], parts: [], left: [] };
  for (const { name, value } of element.attributes) {
    if (name === STYLE_ATTRIBUTE) styles(value, found);
    else if (known.has(name) || name === "id" || name === "class") found.attributes.push([name, value]);
    else found.left.push(`the attribute ${name}, which the element does not know`);
  }
  const patient = element.getAttribute("patient");
  if (patient !== null && !isJson(patient)) return { fault: "The attribute patient is no JSON: names and texts stand between \"…\", the attribute itself between '…'." };
  for (const sheet of inert.querySelectorAll(STYLE_TAG)) parts(sheet.textContent ?? "", found);
  if (inert.querySelector("script, iframe, object, embed")) found.left.push("scripts and frames: an example is HTML alone");
  return found;
}

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
