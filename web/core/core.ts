/** The core module (clinical knowledge, no picture): loaded once for all elements of a page, its answers parsed. */
import type { SearchRule } from "../state/search.ts";
import type { Judge } from "../state/judge.ts";
import type { AgeGroup, InputError, Teaching, Vocabulary } from "./answers.ts";
import { beside, downloadModule, downloadText, loadScript, type Fetching, type OnProgress } from "./assets.ts";
import { asFailure, Failure, matching, unmixed } from "./failures.ts";
import { plainly } from "./plain-faults.ts";
import { loadBones } from "./scene.ts";
import type { FileKind, OwnFile } from "./own-files.ts";

/** The core's `SiteFinder`; texts are JSON. */
interface SiteFinder {
  vocabulary(): string;
  teaching(): string;
  assess(patient: string, policy: string): string;
  compare_policies(patient: string, from: string, to: string): string;
  add_evidence(name: string, text: string): string;
  add_policy(name: string, text: string): string;
  generate(wanted: string): string;
  read_lesson(name: string, lesson: string): string;
  score(answers: string): string;
  add_bones(places: string, bones: Uint8Array): string;
  score_pin(question: string): string;
  step_pin(step: string): string;
  place_pin_in_words(words: string): string;
  free(): void;
}

/** The module's script, as wasm-bindgen writes it. */
interface CoreScript {
  default(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  SiteFinder: { new (): SiteFinder; prototype: SiteFinder };
  version(): string;
  visible(search: string, landmarks: number): string;
  search_of_count(count: number | null, landmarks: number): string;
}

let loading: Promise<CoreScript> | null = null;
/** Of the download under way, or the last one. */
let arriving: Promise<unknown> = Promise.resolve();
let attempt = 0;
const watchers = new Set<OnProgress>();

/** What of the module is called here. */
const CALLED = ["version", "visible", "search_of_count", "SiteFinder"] as const;
const ASKED: readonly (keyof SiteFinder)[] = [
  "vocabulary",
  "teaching",
  "assess",
  "compare_policies",
  "add_evidence",
  "add_policy",
  "generate",
  "read_lesson",
  "score",
  "add_bones",
  "score_pin",
  "step_pin",
  "place_pin_in_words",
];

/** Loads and starts the module. A failed load may be tried again. */
async function load(fetching?: Fetching): Promise<CoreScript> {
  attempt += 1;
  const module = downloadModule(
    beside("pkg/core_bg.wasm"),
    (loaded, total) => {
      for (const watcher of watchers) watcher(loaded, total);
    },
    fetching,
  );
  arriving = module.catch(() => {});
  const script = loadScript<CoreScript>("pkg/core.js", attempt > 1 ? String(attempt) : "");
  const [started, compiled] = await Promise.all([script, module]);
  return matching("pkg/core.js", async () => {
    await started.default({ module_or_path: compiled });
    const there = [...CALLED.map((name) => started[name]), ...ASKED.map((name) => started.SiteFinder.prototype[name])];
    if (there.some((called) => typeof called !== "function")) throw new TypeError("something is not there");
    return started;
  });
}

/** A core of one's own; the module behind it is everybody's. */
export async function openCore(onProgress?: OnProgress): Promise<Core> {
  if (onProgress) watchers.add(onProgress);
  try {
    loading ??= unmixed(load);
    return new Core(await loading);
  } catch (error) {
    loading = null;
    throw asFailure(error, "download", beside("pkg/core_bg.wasm"));
  } finally {
    if (onProgress) watchers.delete(onProgress);
  }
}

/** Waits until the core has been downloaded, or could not be: from then on the line is free for what comes after it. */
export function coreArrived(): Promise<unknown> {
  return arriving;
}

/** One `SiteFinder`, with its answers as objects. A refusal is an answer of the form `{error}`. */
export class Core implements Judge {
  readonly version: string;
  vocabulary: Vocabulary;
  teaching: Teaching;
  readonly search: SearchRule;
  #script: CoreScript;
  #finder: SiteFinder;
  #bones = new Map<AgeGroup, Promise<void>>();

  constructor(script: CoreScript) {
    this.#script = script;
    this.#finder = new script.SiteFinder();
    this.version = script.version();
    this.search = ruleOf(script);
    this.vocabulary = JSON.parse(this.#finder.vocabulary());
    this.teaching = JSON.parse(this.#finder.teaching());
  }

  /**
   * Starts again from the built-in knowledge and adds a user's files to it: evidence first, as a policy may follow one
   * of its sources. A file that is refused gets its `problem` and changes nothing.
   */
  useFiles(files: readonly OwnFile[]): OwnFile[] {
    const before = this.#finder;
    this.#finder = new this.#script.SiteFinder();
    this.#bones.clear();
    before.free();
    const judged = new Map<OwnFile, OwnFile>();
    for (const kind of ["evidence", "policy"] satisfies FileKind[]) {
      for (const file of files) if (file.kind === kind) judged.set(file, this.#add(file));
    }
    this.vocabulary = JSON.parse(this.#finder.vocabulary());
    this.teaching = JSON.parse(this.#finder.teaching());
    return files.map((file) => judged.get(file) ?? file);
  }

  #add(file: OwnFile): OwnFile {
    if (file.text == null) return file;
    const add = file.kind === "evidence" ? this.#finder.add_evidence : this.#finder.add_policy;
    const answer: { error?: InputError; policy?: string } = JSON.parse(add.call(this.#finder, file.name, file.text));
    return { ...file, problem: answer.error ?? null, policy: answer.policy };
  }

  assess: Judge["assess"] = (patient, policy) => JSON.parse(this.#finder.assess(JSON.stringify(patient), policy));

  comparePolicies: Judge["comparePolicies"] = (patient, from, to) => {
    const changes: ReturnType<Judge["comparePolicies"]> | { error: InputError } = JSON.parse(this.#finder.compare_policies(JSON.stringify(patient), from, to));
    return Array.isArray(changes) ? changes : [];
  };

  generate: Judge["generate"] = (wanted) => JSON.parse(this.#finder.generate(JSON.stringify(wanted)));

  readLesson: Judge["readLesson"] = (name, text) => {
    const read: ReturnType<Judge["readLesson"]> = JSON.parse(this.#finder.read_lesson(name, text));
    return "error" in read ? { error: plainly(read.error) } : read;
  };

  score: Judge["score"] = (answers) => JSON.parse(this.#finder.score(JSON.stringify(answers)));

  /** Brings the bones of an age for pins, once. */
  bringBones(age: AgeGroup): Promise<void> {
    let coming = this.#bones.get(age);
    if (!coming) {
      coming = this.#addBones(age);
      this.#bones.set(age, coming);
      coming.catch(() => this.#bones.delete(age));
    }
    return coming;
  }

  async #addBones(age: AgeGroup): Promise<void> {
    const [places, bones] = await Promise.all([downloadText(`assets/bones/${age}.places.json`), loadBones(age)]);
    const answer: { error?: InputError } = JSON.parse(this.#finder.add_bones(places, bones));
    if (answer.error) throw new Failure("bones", answer.error.message, answer.error);
  }

  scorePin: Judge["scorePin"] = (question) => JSON.parse(this.#finder.score_pin(JSON.stringify(question)));

  stepPin: Judge["stepPin"] = (step) => JSON.parse(this.#finder.step_pin(JSON.stringify(step)));

  placePin: Judge["placePin"] = (words) => JSON.parse(this.#finder.place_pin_in_words(JSON.stringify(words)));

  /** Gives the module's memory back. */
  free(): void {
    this.#finder.free();
  }
}

/** What may be seen while one searches, by the module. */
export function ruleOf(script: Pick<CoreScript, "visible" | "search_of_count">): SearchRule {
  return {
    visible: (search, landmarks) => JSON.parse(script.visible(JSON.stringify(search), landmarks)),
    searchOfCount: (count, landmarks) => {
      // The module knows no numbers below none; one more than there are is all of them and the point of entry.
      const shown = count == null ? null : Math.max(0, Math.min(Math.trunc(count) || 0, landmarks + 1));
      return JSON.parse(script.search_of_count(shown, landmarks));
    },
  };
}
