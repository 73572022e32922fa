/** Elements made by hand: a policy that demands trusted types lets no template in, and this page must stand there too. */

export type Content = Node | string | null;

/** An element with attributes, of which those that are `null` are left out. Text between backticks becomes code. */
export function make(name: string, attributes: Record<string, string | null> = {}, ...content: Content[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  for (const one of content) {
    if (one === null) continue;
    if (typeof one === "string") element.append(...withCode(one));
    else element.append(one);
  }
  return element;
}

function withCode(text: string): Node[] {
  return text.split("`").map((part, at) => {
    if (at % 2 === 0) return document.createTextNode(part);
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

/** A button that does something. */
export function button(words: string, press: () => void): HTMLElement {
  const made = make("button", { type: "button" }, words);
  made.addEventListener("click", press);
  return made;
}
