/** The reference as tables, from what is made of the element's own comments. */

export interface Told {
  name: string;
  description?: string;
  type?: string;
  preset?: string;
}

interface Message {
  file: string;
  title: string;
  description: string;
  kinds: { name: string; description: string; keys: { name: string; description: string; needed: boolean }[] }[];
}

export interface Reference {
  attributes: Told[];
  properties: Told[];
  methods: Told[];
  events: Told[];
  parts: Told[];
  slots: Told[];
  customProperties: Told[];
  messages: Message[];
  types: Record<string, string>;
}

type Content = Node | string;

/** An element. Text between backticks becomes code. */
function make(name: string, attributes: Record<string, string>, ...content: Content[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const one of content)
    if (typeof one !== "string") element.append(one);
    else for (const [at, part] of one.split("`").entries()) element.append(at % 2 === 0 ? part : code(part));
  return element;
}

function code(text: string): HTMLElement {
  const made = document.createElement("code");
  made.textContent = text;
  return made;
}

/** Types that are told below are linked to. */
function typed(text: string, types: Reference["types"]): Content[] {
  return text.split(/\b([A-Z]\w+)\b/).map((part) => {
    if (!Object.hasOwn(types, part)) return part ? code(part) : "";
    const link = make("a", { href: `#type-${part}` });
    link.append(code(part));
    return link;
  });
}

/** A name with the address of its own, which can be linked to. */
function entry(kind: string, { name, description = "", type = "", preset = "" }: Told, types: Reference["types"]): HTMLElement {
  const plain = name.replace(/\(.*/, "");
  const id = `${kind}-${plain.replace(/^--/, "") || "default"}`;
  const head = make("a", { href: `#${id}`, class: "name" });
  head.append(code(name || "(default)"));
  const cells = [make("dt", {}, head), make("dd", {}, description)];
  if (type) cells.push(make("dd", { class: "type" }, ...typed(type, types)));
  if (preset) cells.push(make("dd", { class: "type" }, code(preset)));
  return make("div", { id, class: "entry", "data-kind": kind, "data-name": name }, ...cells);
}

/** Fills every `<dl data-reference="…">` of a page. */
export function fill(place: ParentNode, reference: Reference): void {
  const { types } = reference;
  const kinds: [keyof Reference, string][] = [["attributes", "attribute"], ["properties", "property"], ["methods", "method"], ["events", "event"], ["parts", "part"], ["slots", "slot"], ["customProperties", "custom-property"]];
  for (const [key, kind] of kinds)
    place.querySelector(`[data-reference="${key}"]`)?.append(...(reference[key] as Told[]).map((one) => entry(kind, one, types)));
  place.querySelector('[data-reference="messages"]')?.append(...reference.messages.flatMap(message));
  place.querySelector('[data-reference="types"]')?.append(...Object.entries(types).map(([name, text]) => declaration(name, text)));
}

function message({ file, title, description, kinds }: Message): HTMLElement[] {
  const keys = (all: Message["kinds"][number]["keys"]) =>
    make("ul", {}, ...all.map(({ name, description: about, needed }) => make("li", {}, code(name), needed ? " " : " (may be left out) ", about)));
  return [
    make("h3", {}, `${title}: ${description} `, make("small", {}, `assets/schemas/${file}`)),
    make("dl", {}, ...kinds.map((kind) => make("div", { class: "entry", id: `message-${title}-${kind.name}`, "data-kind": "message" }, make("dt", {}, code(kind.name)), make("dd", {}, kind.description), make("dd", {}, keys(kind.keys))))),
  ];
}

function declaration(name: string, text: string): HTMLElement {
  const block = document.createElement("pre");
  block.textContent = text;
  return make("details", { id: `type-${name}`, class: "entry", "data-kind": "type" }, make("summary", {}, code(name)), block);
}
