/**
 * The part of an address after `#` that holds a view. Two forms are followed: `io=1.…`, the whole view in short, which is what is
 * written; and `io.patient=…&io.site=…`, which people can write by hand and which leaves what it does not name as it is. Beside either, or
 * alone, `io.lesson=…&io.step=…` names a lesson and a step of it, counted from 1, `io.case=…` beside them one of the cases that the step makes up, counted
 * from 1 too, and `io.mode=…` a mode; the view then is what somebody looks at there. Another
 * element of the page has its id in place of `io`. Whatever else stands in an address is none of ours.
 */
import { deflateSync, inflateSync } from "fflate";
import { beginning, readView, type Read } from "../state/reading.ts";
import { START_VIEW, type View } from "../state/view.ts";

const VERSION = 1;
/** A number, a point, and what is written in the way of that number. */
const SHORT = /^(\d+)\.(.*)$/s;
/** Longer links are none of ours. */
const MOST_LETTERS = 20_000;
/** Twice the longest view there is, of a patient with as many conditions as the core takes: a short link can unpack to a thousand times its length. */
const MOST_BYTES = 200_000;
const PARTS = ["patient", "policy", "site", "side"] as const;

/** What a link holds: perhaps a lesson too. */
export interface Linked extends Read {
  /** The id or the address of a lesson. */
  lesson?: string;
  /** A step of it, from 0. */
  step?: number;
  /** One of the cases of that step, from 0. */
  case?: number;
  /** The name of a mode. */
  mode?: string;
}

/** A step of a lesson as the part of an address after `#`. @param step from 0 @param case of the step's, from 0: the first is not written @param mode in which it is to be played; left out: the page's */
export function writeStep({ lesson, step, case: at = 0, mode }: { lesson: string; step: number; case?: number; mode?: string }, name: string = "io"): string {
  const written = encodeURIComponent(lesson).replaceAll("%2F", "/").replaceAll("%3A", ":");
  const of = encodeURIComponent(name);
  return `${of}.lesson=${written}&${of}.step=${step + 1}${at > 0 ? `&${of}.case=${at + 1}` : ""}${mode ? `&${of}.mode=${mode}` : ""}`;
}

/** A view as the part of an address after `#`; `name` tells several elements of one page apart. */
export function writeLink(view: View, name: string = "io"): string {
  const start: Readonly<Record<string, unknown>> = { ...START_VIEW };
  // What is as at the beginning is left out.
  const told = Object.entries(view).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(start[key]));
  const packed = deflateSync(new TextEncoder().encode(JSON.stringify(Object.fromEntries(told))), { level: 9, mem: 4 });
  return `${encodeURIComponent(name)}=${VERSION}.${toText(packed)}`;
}

/**
 * Reads what an address holds for the element of this name.
 *
 * @param hash with or without `#`
 * @returns `null` if that is nothing
 */
export function readLink(hash: string, name: string = "io"): Linked | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const read = readSeen(parts, name);
  const lesson = parts.get(`${name}.lesson`) || null;
  const { number, at: step, misfit: noStep } = readNumber(parts, name, "step");
  const mode = parts.get(`${name}.mode`);
  if (!read && !lesson && number == null && !mode) return null;
  // By itself a case is of nothing.
  const { at, misfit: noCase } = readNumber(lesson || number != null ? parts : new URLSearchParams(), name, "case");
  return {
    view: read?.view ?? {},
    misfit: read?.misfit ?? noStep ?? noCase,
    ...(lesson && { lesson }),
    ...(step != null && { step }),
    ...(at != null && { case: at }),
    ...(mode && { mode }),
  };
}

/** A number that people count from 1, from 0. */
function readNumber(parts: URLSearchParams, name: string, path: "step" | "case") {
  const number = parts.get(`${name}.${path}`);
  const at = number != null && /^[1-9]\d{0,5}$/.test(number) ? Number(number) - 1 : null;
  const misfit = number != null && at == null ? ({ code: "kind", path, found: beginning(number) } as const) : null;
  return { number, at, misfit };
}

function readSeen(parts: URLSearchParams, name: string): Read | null {
  const short = parts.get(name);
  const [, version, packed] = short?.match(SHORT) ?? [];
  if (version != null) return readShort(Number(version), packed);
  // An id is a common word that others may use; this one is ours alone.
  if (short != null && name === "io") return { view: {}, misfit: { code: "broken" } };
  const told = PARTS.flatMap((part) => {
    const value = parts.get(`${name}.${part}`);
    return value ? [[part, value]] : [];
  });
  return told.length > 0 ? readView(Object.fromEntries(told)) : null;
}

function readShort(version: number, packed: string): Read {
  if (version !== VERSION) return { view: {}, misfit: { code: "version", found: String(version) } };
  try {
    if (packed.length > MOST_LETTERS) throw new RangeError("too long");
    const { view, misfit } = readView(JSON.parse(unpack(packed)));
    return { view: { ...START_VIEW, ...view }, misfit };
  } catch {
    return { view: {}, misfit: { code: "broken" } };
  }
}

/** What does not fit is left out, so that the rest of it is no JSON. */
function unpack(packed: string): string {
  return new TextDecoder().decode(inflateSync(fromText(packed), { out: new Uint8Array(MOST_BYTES) }));
}

/** Bytes as letters that may stand in any address. */
function toText(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromText(text: string): Uint8Array {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
