/** What is asked of the core module, as types only: how it is asked is `core/core.ts`' business. */
import type {
  AgeGroup,
  Answers,
  Assessment,
  Attempt,
  Generate,
  Generated,
  InputError,
  Patient,
  PinInWords,
  PinQuestion,
  PinScore,
  PinStep,
  PlacedPin,
  PolicyChange,
  ReadLesson,
  Teaching,
  Vocabulary,
} from "../core/answers.ts";
import type { OwnFile } from "../core/own-files.ts";
import type { SearchRule } from "./search.ts";

/** What the store asks of the core module. */
export interface Judge {
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly teaching: Teaching;
  readonly search: SearchRule;
  assess(patient: Patient, policy: string): Assessment | { error: InputError };
  comparePolicies(patient: Patient, from: string, to: string): PolicyChange[];
  /** The same files, each with what is wrong with it or the policy that it brought. */
  useFiles(files: readonly OwnFile[]): OwnFile[];
  /** Cases made up. */
  generate(wanted: Generate): Generated | { error: InputError };
  /** A lesson, and what is known of it. @param name of its file */
  readLesson(name: string, text: string): ReadLesson | { error: InputError };
  /** How answers did. */
  score(answers: Answers): Attempt | { error: InputError };
  /** Brings the bones of an age to the core, for pins; once. */
  bringBones(age: AgeGroup): Promise<void>;
  scorePin(question: PinQuestion): PinScore | { error: InputError };
  stepPin(step: PinStep): PlacedPin | { error: InputError };
  placePin(words: PinInWords): PlacedPin | { error: InputError };
  free(): void;
}
