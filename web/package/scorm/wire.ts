/**
 * Calls to a platform's interface. Platforms refuse, throw, and return all sorts of things where a text is due: nothing of that gets
 * beyond this file but as a `Trouble`.
 */
import type { Found, Interface, ScormVersion } from "./find.ts";

/** What went wrong between the lesson and the platform. */
export interface Trouble {
  /** `missing`: there is no interface; `not-begun`: it does not begin; `refused`: it said no; `threw`: it broke down. */
  code: "missing" | "not-begun" | "refused" | "threw";
  /** Which call, with what it was about. */
  call: string;
  /** The platform's own number and words, as far as it has some. */
  number: string;
  words: string;
}

type Call = "Initialize" | "Terminate" | "Commit" | "GetValue" | "SetValue" | "GetLastError" | "GetErrorString";

/** What the calls are called in SCORM 1.2. */
const OLD_NAMES: Record<Call, string> = {
  Initialize: "LMSInitialize",
  Terminate: "LMSFinish",
  Commit: "LMSCommit",
  GetValue: "LMSGetValue",
  SetValue: "LMSSetValue",
  GetLastError: "LMSGetLastError",
  GetErrorString: "LMSGetErrorString",
};

/** Some platforms begin the session themselves. */
const BEGUN_ALREADY = "103";

export class Wire {
  readonly version: ScormVersion;
  readonly #api: Interface;
  /** What went wrong since it was last asked for. */
  #trouble: Trouble | null = null;

  constructor({ version, api }: Found) {
    this.version = version;
    this.#api = api;
  }

  /** The first thing that went wrong since this was last asked for. */
  takeTrouble(): Trouble | null {
    const trouble = this.#trouble;
    this.#trouble = null;
    return trouble;
  }

  initialize(): boolean {
    return this.#done("Initialize", [""], (number) => this.version === "2004" && number === BEGUN_ALREADY);
  }

  terminate(): boolean {
    return this.#done("Terminate", [""]);
  }

  commit(): boolean {
    return this.#done("Commit", [""]);
  }

  set(element: string, value: string): boolean {
    return this.#done("SetValue", [element, value]);
  }

  /** The same of what a platform need not keep: no trouble if it does not. */
  offer(element: string, value: string): boolean {
    const before = this.#trouble;
    const kept = this.set(element, value);
    this.#trouble = before;
    return kept;
  }

  /** What the platform has; an empty text where it has nothing, knows no such element or breaks down. */
  get(element: string): string {
    return this.#quietly(() => this.#call("GetValue", [element]));
  }

  #done(call: Call, given: string[], forgive: (number: string) => boolean = () => false): boolean {
    const answer = this.#call(call, given);
    if (answer === null) return false;
    // Some say it as a boolean or a number, some with capitals.
    if (/^(true|1)$/i.test(answer.trim())) return true;
    const number = this.#quietly(() => this.#call("GetLastError", []));
    // Others say nothing, and that nothing was wrong.
    if (forgive(number) || (answer === "" && number === "0")) return true;
    const words = number ? this.#quietly(() => this.#call("GetErrorString", [number])) : "";
    this.#note({ code: "refused", call: shown(this.#name(call), given), number, words: words.slice(0, MOST_WORDS) });
    return false;
  }

  /** @returns the answer as a text; `null` if the call broke down */
  #call(call: Call, given: string[]): string | null {
    const name = this.#name(call);
    try {
      const method = this.#api[name];
      if (typeof method !== "function") throw new TypeError(`${name} is missing`);
      // Called on the interface itself: some are classes.
      const answer: unknown = Reflect.apply(method, this.#api, given);
      return answer == null ? "" : String(answer);
    } catch (error) {
      this.#note({ code: "threw", call: shown(name, given), number: "", words: wordsOf(error) });
      return null;
    }
  }

  /** Asks for something that is no trouble if it is not there. */
  #quietly(ask: () => string | null): string {
    const before = this.#trouble;
    const answer = ask();
    this.#trouble = before;
    return answer ?? "";
  }

  #name(call: Call): string {
    return this.version === "1.2" ? OLD_NAMES[call] : call;
  }

  #note(trouble: Trouble): void {
    this.#trouble ??= trouble;
  }
}

/** The longest words of a platform that are passed on. */
const MOST_WORDS = 200;

function wordsOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, MOST_WORDS);
  } catch {
    return "";
  }
}

const shown = (call: string, [about]: string[]) => (about ? `${call} ${about}` : call);
