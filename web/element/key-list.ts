/** The list of the lecture's keys: a dialog over the widget. */
import { html, nothing, render } from "lit/html.js";
import type { Text } from "../words/text.ts";
import { KEYS, type Command } from "./lecture-keys.ts";

/** How keys are shown that write nothing; the names of the others are words. */
const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
/** What is another form of a key that is shown already. */
const NOT_SHOWN = ["=", "_", "-", "؟"];
/** Commands that the toolbar has words for. */
const OF_TOOLBAR: readonly Command[] = ["zoom-in", "zoom-out", "fullscreen"];

export class KeyList {
  #dialog: HTMLDialogElement | null = null;

  constructor(
    private readonly place: HTMLElement,
    private readonly words: () => Text | null,
  ) {}

  get open(): boolean {
    return this.#dialog?.open ?? false;
  }

  /** @returns whether there are words for it yet */
  show(): boolean {
    const t = this.words();
    if (!t) return false;
    const close = () => this.close();
    // Told late, perhaps of one that was there before.
    const closed = ({ target }: Event) => target === this.#dialog && this.close();
    render(
      html`<dialog class="keys" closedby="any" aria-labelledby="io-keys" @close=${closed}>
        <h2 id="io-keys">${t("keys.title")}</h2>
        <dl>
          ${(Object.keys(KEYS) as Command[]).map((command) => [row(command, t), command === "last" ? numbers(t) : nothing])}
        </dl>
        <p class="small">${t("keys.about")}</p>
        <button type="button" class="primary" @click=${close}>${t("keys.close")}</button>
      </dialog>`,
      this.place,
    );
    this.#dialog = this.place.querySelector("dialog");
    this.#dialog?.showModal();
    return true;
  }

  /** Puts it away; the focus goes back to where it was. */
  close(): void {
    this.#dialog?.close();
    this.#dialog = null;
    render(nothing, this.place);
  }
}

function row(command: Command, t: Text) {
  const { named = [], written = [] } = KEYS[command];
  const keys = [...named.map((key) => SIGNS[key] ?? t(`keys.names.${key === " " ? "Space" : key}`)), ...written.filter((key) => !NOT_SHOWN.includes(key)).map((key) => key.toUpperCase())];
  return line(keys, t(OF_TOOLBAR.includes(command) ? `tools.${command}` : `keys.${command}`));
}

const numbers = (t: Text) => line(["1", "2", "3", "…"], t("keys.number"));

function line(keys: readonly string[], does: string) {
  return html`<div>
    <dt>${does}</dt>
    <dd>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dd>
  </div>`;
}
