/**
 * A learning platform as strict as the standards' texts: what does not fit a field is refused. For tests of what is said to it; the browser
 * tests have a real one.
 */
import type { ScormVersion } from "../../web/package/scorm/find.ts";

const IDENTIFIER = /^[\w.:-]{1,255}$/;
const OLD: [RegExp, RegExp][] = [
  [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
  [/^cmi\.core\.score\.(raw|min|max)$/, /^(100|\d{1,2})(\.\d+)?$/],
  [/^cmi\.core\.session_time$/, /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/],
  [/^cmi\.core\.exit$/, /^(time-out|suspend|logout|)$/],
  [/^cmi\.core\.lesson_location$/, /^.{0,255}$/],
  [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, /^(true-false|choice|fill-in|matching|performance|likert|sequencing|numeric)$/],
  [/^cmi\.interactions\.\d+\.(student_response|correct_responses\.\d\.pattern)$/, /^.{0,255}$/],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/],
  [/^cmi\.interactions\.\d+\.weighting$/, /^-?\d+(\.\d+)?$/],
  [/^cmi\.interactions\.\d+\.latency$/, /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/],
  [/^cmi\.interactions\.\d+\.time$/, /^\d{2}:\d{2}:\d{2}$/],
];
const DURATION = /^P(\d+D)?T(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/;
const PART = String.raw`[\w-]{1,250}(\[\.\][\w.-]{1,250}(\[:\][\d.]+)?)?`;
const PARTS = new RegExp(String.raw`^${PART}(\[,\]${PART}){0,35}$`);
const NEW: [RegExp, RegExp][] = [
  [/^cmi\.completion_status$/, /^(completed|incomplete|not attempted|unknown)$/],
  [/^cmi\.success_status$/, /^(passed|failed|unknown)$/],
  [/^cmi\.score\.scaled$/, /^(1|0(\.\d{1,7})?)$/],
  [/^cmi\.score\.(raw|min|max)$/, /^\d+(\.\d{1,7})?$/],
  [/^cmi\.progress_measure$/, /^(1|0(\.\d{1,7})?)$/],
  [/^cmi\.session_time$/, DURATION],
  [/^cmi\.exit$/, /^(time-out|suspend|logout|normal|)$/],
  [/^cmi\.location$/, /^.{0,1000}$/],
  [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,64000}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/],
  [/^cmi\.interactions\.\d+\.(learner_response|correct_responses\.\d\.pattern)$/, PARTS],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|incorrect|unanticipated|neutral|\d+(\.\d{1,7})?)$/],
  [/^cmi\.interactions\.\d+\.weighting$/, /^-?\d+(\.\d{1,7})?$/],
  [/^cmi\.interactions\.\d+\.latency$/, DURATION],
  [/^cmi\.interactions\.\d+\.timestamp$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}Z?)?$/],
];

export class Platform {
  /** What it has of the learner; survives a visit. */
  readonly data: Record<string, string>;
  readonly calls: string[] = [];
  /** What was saved last. */
  saved: Record<string, string> = {};
  /** What it did not take. */
  readonly refused: string[] = [];
  error = "0";
  #state: "before" | "open" | "after" = "before";

  constructor(
    readonly version: ScormVersion,
    data: Record<string, string> = {},
  ) {
    const begun: Record<string, string> =
      version === "1.2"
        ? { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal" }
        : { "cmi.completion_status": "unknown", "cmi.success_status": "unknown", "cmi.mode": "normal" };
    this.data = { ...begun, ...data };
  }

  /** The window of a lesson in this platform. */
  get window(): object {
    const old = this.version === "1.2";
    const api = {
      [old ? "LMSInitialize" : "Initialize"]: (empty: unknown) => this.#answer("initialize", () => this.#open(empty)),
      [old ? "LMSFinish" : "Terminate"]: (empty: unknown) => this.#answer("terminate", () => this.#close(empty)),
      [old ? "LMSCommit" : "Commit"]: (empty: unknown) => this.#answer("commit", () => this.#save(empty)),
      [old ? "LMSSetValue" : "SetValue"]: (name: string, value: unknown) => this.#answer(`set ${name}`, () => this.#set(name, value)),
      [old ? "LMSGetValue" : "GetValue"]: (name: string) => this.#get(name),
      [old ? "LMSGetLastError" : "GetLastError"]: () => this.error,
      [old ? "LMSGetErrorString" : "GetErrorString"]: (number: string) => `error ${number}`,
    };
    const parent: Record<string, unknown> = { [old ? "API" : "API_1484_11"]: api };
    parent.parent = parent;
    return { parent };
  }

  /** How often a call of this name was made. */
  count(call: RegExp): number {
    return this.calls.filter((made) => call.test(made)).length;
  }

  #answer(call: string, does: () => string): string {
    this.calls.push(call);
    this.error = does();
    if (this.error !== "0") this.refused.push(`${call}: ${this.error}`);
    return String(this.error === "0");
  }

  #open(empty: unknown): string {
    if (empty !== "") return "201";
    if (this.#state !== "before") return "103";
    this.#state = "open";
    return "0";
  }

  #close(empty: unknown): string {
    if (empty !== "" || this.#state !== "open") return "112";
    this.#state = "after";
    this.saved = { ...this.data };
    return "0";
  }

  #save(empty: unknown): string {
    if (empty !== "" || this.#state !== "open") return "142";
    this.saved = { ...this.data };
    return "0";
  }

  #set(name: string, value: unknown): string {
    if (this.#state !== "open") return "132";
    const rule = (this.version === "1.2" ? OLD : NEW).find(([known]) => known.test(name));
    if (!rule) return "401";
    if (typeof value !== "string" || !rule[1].test(value)) return "405";
    const [, at, field] = /^cmi\.interactions\.(\d+)\.(\w+)/.exec(name) ?? [];
    if (at !== undefined) {
      if (Number(at) > this.#interactions) return "351";
      if (field !== "id" && !(`cmi.interactions.${at}.id` in this.data)) return "408";
    }
    this.data[name] = value;
    return "0";
  }

  get #interactions(): number {
    return Object.keys(this.data).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name)).length;
  }

  #get(name: string): string {
    if (name === "cmi.interactions._count") return String(this.#interactions);
    this.error = name in this.data ? "0" : "403";
    return this.data[name] ?? "";
  }
}
