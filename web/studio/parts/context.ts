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
  /** Gives the lesson away, and asks before where there is still something to see to. */
  export(id: string): Promise<void>;
  /** Gives it away as it is. */
  exportAsItIs(): Promise<void>;
  /** Shows one half of the page where there is no room for both. */
  turn(pane: Context["pane"]): void;
  play(lecture: boolean): void;
  stop(): void;
  over(which: Context["over"]): void;
  /** Looks for a source to be cited in a text. */
  pick(into: string): void;
  cite(source: string): void;
}
