/** What every part of the studio is made from. */
import type { Task } from "../../core/answers.ts";
import type { Desk, DeskState } from "../desk.ts";

export interface Context extends Desk {
  desk: DeskState;
  /** Moves the focus once all is drawn. @param at selectors, the first of which that is there is taken */
  focus: (...at: string[]) => void;
  /** Saves, opens, plays: what is more than one thing. */
  doing: Doing;
}

export interface Doing {
  save(): void;
  takeView(): void;
  ask(task: Task): void;
  addCases(): void;
  chooseFile(file: File): Promise<void>;
  begin(): void;
  openBuiltIn(id: string): Promise<void>;
  export(id: string): Promise<void>;
  play(lecture: boolean): void;
  stop(): void;
  over(which: Context["over"]): void;
  /** Looks for a source to be cited in a text. */
  pick(into: string): void;
  cite(source: string): void;
}
