/**
 * What an author pastes into a page of their own: the element with its attributes, or a frame around an address. Text alone; whoever offers
 * it shows it as text and never as markup.
 */

/** A value within double quotation marks. */
export const quoted = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The element and the script that makes it one. @param script the script's address @param attributes by name; an empty one stands alone */
export function elementSnippet(script: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}=${attribute(value)}`));
  return `<script type="module" src="${quoted(script)}"></script>\n<io-site-finder${written.join("")}></io-site-finder>\n`;
}

/** JSON is readable within single quotation marks, and is to be read. */
function attribute(value: string): string {
  if (!value.includes('"')) return `"${quoted(value)}"`;
  return `'${value.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;")}'`;
}

/** A frame that shows an address. @param title what screen readers call it */
export function frameSnippet(address: string, title: string): string {
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" style="width: 100%; height: 46rem; border: 0" allow="fullscreen; clipboard-write"></iframe>\n`;
}
