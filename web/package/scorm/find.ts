/** Where a learning platform keeps its interface: in a window above this one, or in the one that opened it, or above that. */

export type ScormVersion = "1.2" | "2004";

/** What a platform's interface may be: anything at all, until it has been tried. */
export type Interface = Readonly<Record<string, unknown>>;

export interface Found {
  version: ScormVersion;
  api: Interface;
}

const NAMES: Record<ScormVersion, string> = { "1.2": "API", "2004": "API_1484_11" };
/** What every interface of that version has. */
const FIRST_CALL: Record<ScormVersion, string> = { "1.2": "LMSInitialize", "2004": "Initialize" };

/** A page in so many frames is no page of a learning platform: the standard's own example stops there too. */
const MOST_WINDOWS = 500;

/**
 * The platform's interface, or `null`. Windows of other hosts, which may not be looked into, are passed by: one above them may be ours.
 *
 * @param from the window of the lesson
 * @param wished the version that is taken where a platform has both
 */
export function findInterface(from: object, wished: ScormVersion): Found | null {
  const versions: ScormVersion[] = wished === "1.2" ? ["1.2", "2004"] : ["2004", "1.2"];
  const windows = within(from);
  for (const version of versions) {
    for (const window of windows) {
      const api = read(window, NAMES[version]);
      if (isObject(api) && typeof read(api, FIRST_CALL[version]) === "function") return { version, api: api as Interface };
    }
  }
  return null;
}

/** The windows that are looked into, in their order: up the parents, then the opener of each and up its parents. */
function within(from: object): object[] {
  const found = new Set<object>();
  const up = (window: unknown) => {
    const way: object[] = [];
    for (let at = window; isObject(at) && !found.has(at) && found.size < MOST_WINDOWS; at = read(at, "parent")) {
      found.add(at);
      way.push(at);
    }
    for (const at of way) up(read(at, "opener"));
  };
  up(from);
  return [...found];
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** A property, where one may be read: other hosts' windows throw. */
function read(from: object, name: string): unknown {
  try {
    return (from as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
