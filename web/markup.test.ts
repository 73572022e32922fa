/** No text becomes markup or a script: templates are lit's, nodes are made one by one, and words go into them as words. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

/** Ways from a text to markup, a script or a style. */
const WAYS =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|DOMParser|document\.write(?:ln)?|unsafeHTML|unsafeSVG|unsafeStatic|eval|new Function)\b(?!["`])|\.srcdoc\b|\bset(?:Timeout|Interval)\(\s*["'`]|setAttribute\(\s*["'`](?:on\w+|srcdoc)/;

/** The lines of a file that take such a way; comments may speak of them. */
function taken(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ""))
    .filter((line) => WAYS.test(line));
}

test("no text becomes markup or a script", () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  assert.ok(files.length > 100);
  const found = files.flatMap((name) => taken(readFileSync(join(ROOT, name), "utf8")).map((line) => `${name}: ${line.trim()}`));
  // The manual reads what its reader has typed, in a document of its own in which nothing runs.
  assert.deepEqual(found.filter((line) => !line.startsWith("docs/live.ts: return readExample(")), []);
});

test("each of the ways is seen, and words about them are none", () => {
  for (const line of ["node.innerHTML = words;", "place.insertAdjacentHTML('x', words)", "html`${unsafeHTML(words)}`", "eval(words)", "frame.srcdoc = words", "setTimeout('go()', 5)", 'node.setAttribute("onclick", words)', "document.write(words)"])
    assert.equal(taken(line).length, 1, line);
  for (const line of ["// innerHTML is not used", "/** No\n innerHTML */", "const evaluate = 1;", "setTimeout(() => go())"]) assert.deepEqual(taken(line), [], line);
});
