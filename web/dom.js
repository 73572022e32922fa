// @ts-check
/**
 * Describing HTML as plain data and bringing a piece of the page up to date with it, node by node.
 *
 * Nodes are kept by key, so an update never takes the focus, a half-typed number, a scroll position or an opened
 * section from the reader. Belongs here: only that. What the panel shows is decided in the `panel-*` modules.
 */

/**
 * @typedef {{tag: string, props: Record<string, any>, children: Child[]}} Described an element to be
 * @typedef {Described | string} Child
 * @typedef {Element & {ioEvents?: Record<string, (event: any) => void>, ioKey?: any, ioProps?: Record<string, any>}} Kept
 */

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "path", "g", "circle", "line", "rect"]);

/**
 * Describes an element. Properties: `key` (keeps the node across updates), `on…` (an event), `.name` (a DOM property,
 * such as `.checked`), `style` (an object of CSS properties, so that a strict style policy of the page holds), `open`
 * (only the starting state of a `details`: afterwards it is the reader's), anything else an attribute.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children text, descriptions, nested lists; `null` and `false` are left out
 * @returns {Described}
 */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: flatten(children) };
}

/** @param {any[]} children @returns {Child[]} */
function flatten(children) {
  return children.flat(Infinity).filter((child) => child != null && child !== false && child !== "");
}

/**
 * Makes the children of `parent` what `children` describe, keeping every node that is still wanted.
 *
 * @param {Element | ShadowRoot} parent
 * @param {...any} children
 */
export function patch(parent, ...children) {
  const wanted = flatten(children);
  const old = [...parent.childNodes];
  /** @type {Map<any, ChildNode>} */
  const keyed = new Map();
  for (const node of old) {
    const key = /** @type {Kept} */ (node).ioKey;
    if (key != null) keyed.set(key, node);
  }
  const used = new Set();
  let cursor = parent.firstChild;
  for (const child of wanted) {
    const node = reuse(child, keyed, cursor, used) ?? create(child);
    used.add(node);
    if (node === cursor) {
      cursor = cursor.nextSibling;
    } else {
      // Leftovers go first, so that what stays need not be moved: moving a node would take its focus.
      while (cursor && cursor !== node && !used.has(cursor) && gone(cursor, wanted)) {
        const next = cursor.nextSibling;
        cursor.remove();
        cursor = next;
      }
      if (node === cursor) cursor = cursor.nextSibling;
      else parent.insertBefore(node, cursor);
    }
    if (typeof child === "string") {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else {
      update(/** @type {Kept} */ (node), child);
    }
  }
  for (const node of old) if (!used.has(node)) node.remove();
}

/** @param {ChildNode} node @param {Child[]} wanted */
function gone(node, wanted) {
  const key = /** @type {Kept} */ (node).ioKey;
  return key != null && !wanted.some((child) => typeof child !== "string" && child.props.key === key);
}

/**
 * @param {Child} child
 * @param {Map<any, ChildNode>} keyed
 * @param {ChildNode | null} cursor
 * @param {Set<ChildNode>} used
 * @returns {ChildNode | null}
 */
function reuse(child, keyed, cursor, used) {
  if (typeof child === "string") return cursor?.nodeType === Node.TEXT_NODE ? cursor : null;
  const node = child.props.key != null ? keyed.get(child.props.key) : cursor;
  if (!node || used.has(node) || node.nodeType !== Node.ELEMENT_NODE) return null;
  const element = /** @type {Kept} */ (node);
  return element.ioProps && element.localName === child.tag && element.ioKey == child.props.key ? element : null;
}

/** @param {Child} child @returns {ChildNode} */
function create(child) {
  if (typeof child === "string") return document.createTextNode(child);
  /** @type {Kept} */
  const node = SVG_TAGS.has(child.tag) ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  node.ioProps = {};
  node.ioKey = child.props.key;
  if (child.props.open) node.setAttribute("open", "");
  return node;
}

/** @param {Kept} node @param {Described} described */
function update(node, { props, children }) {
  const before = node.ioProps ?? {};
  for (const name of Object.keys(before)) if (!(name in props)) set(node, name, null, before[name]);
  // Options before the value that picks one of them.
  if (!("unmanaged" in props)) patch(node, children);
  for (const [name, value] of Object.entries(props)) set(node, name, value, before[name]);
  node.ioProps = props;
}

/** @param {any} node @param {string} name @param {any} value @param {any} before */
function set(node, name, value, before) {
  if (name === "key" || name === "open" || name === "unmanaged") return;
  if (name[0] === ".") {
    // Compared with the live property: the reader may have changed it since.
    if (node[name.slice(1)] !== value) node[name.slice(1)] = value;
  } else if (name.startsWith("on")) {
    const type = name.slice(2);
    node.ioEvents ??= {};
    if (!(type in node.ioEvents)) node.addEventListener(type, run);
    node.ioEvents[type] = value;
  } else if (name === "style") {
    for (const property of Object.keys(before ?? {}))
      if (!(property in (value ?? {}))) node.style.removeProperty(property);
    for (const [property, of] of Object.entries(value ?? {}))
      if (before?.[property] !== of) node.style.setProperty(property, of);
  } else if (value !== before) {
    if (value == null || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : value);
  }
}

/** @this {any} @param {Event} event */
function run(event) {
  this.ioEvents[event.type]?.(event);
}

/** Until what has been changed is on the screen; in a hidden tab, where nothing is painted, not long. @returns {Promise<void>} */
export const painted = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 200);
    // The task after the frame's callbacks comes after the painting.
    requestAnimationFrame(() => setTimeout(resolve));
  });
