/** The script of lessons and practising, and what stands in its place until it is there. */
import { html } from "lit/html.js";
import { onDemand } from "../core/on-demand.ts";
import type { Text } from "../words/text.ts";
import type * as Script from "./learning.ts";

/** What the script offers. */
export type Learning = typeof Script;

const loadLearning = onDemand<Learning>("learning.js");

export class LearningOnDemand {
  script: Learning | null = null;
  #state: "away" | "coming" | "here" | "failed" = "away";
  /** What is to have the focus once it is there. */
  #wanted = "";

  /** @param come is told when there is something new to show */
  constructor(private readonly come: () => void) {}

  /** Whether it is on its way. */
  get coming(): boolean {
    return this.#state === "coming";
  }

  /** Fetches it, unless that has been tried: after a failure the reader is asked. */
  want(): void {
    if (this.#state === "away") void this.#load();
  }

  async #load(): Promise<void> {
    this.#state = "coming";
    try {
      this.script = await loadLearning();
      this.#state = "here";
    } catch (error) {
      this.#state = "failed";
      console.error("io-site-finder:", error);
    }
    this.come();
  }

  /** Gives the focus as soon as there is something that can have it. */
  focusLater(selector: string): void {
    this.#wanted = selector;
  }

  /** What was to have the focus; once. */
  takeWanted(): string {
    const wanted = this.#wanted;
    if (this.script) this.#wanted = "";
    return this.script ? wanted : "";
  }

  /** In place of what is not there. */
  part(t: Text) {
    const again = () => {
      void this.#load();
      this.come();
    };
    return this.#state === "failed"
      ? html`<p class="problem" role="alert">${t("learning.failed")} <button type="button" class="quiet" @click=${again}>${t("retry")}</button></p>`
      : html`<p class="small" role="status">${t("learning.coming")}</p>`;
  }
}
