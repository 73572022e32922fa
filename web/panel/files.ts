/** The user's own evidence and policy files in the panel: choosing them, what is in use, and what is wrong with which. */
import { html, nothing } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import { isLesson } from "../core/lessons.ts";
import { MOST_MEGABYTES, readFile, type OwnFile } from "../core/own-files.ts";
import type { Player } from "../state/player.ts";
import type { Store } from "../state/store.ts";
import { lineIcon } from "../styles/icons.ts";
import type { Context } from "./panel.ts";

/** The file in short: what the reader would call it. */
const short = (name: string) => name.split(/[?#]/)[0].split("/").pop() || name;

/** What is wrong with a file: which, where in it, and what to do. */
function fault({ name, problem }: OwnFile, { t }: Context) {
  if (!problem) return null;
  // What the core says of a file is for whoever writes it, and in English.
  const { code, message, remedy, status = 0 } = problem;
  const words = code
    ? html`${t(`files.${code}.text`, { status, most: MOST_MEGABYTES })} ${t(`files.${code}.remedy`)}`
    : html`<span lang="en" dir="ltr">${message} ${remedy}</span>`;
  return html`<p class="problem" role="alert" data-file=${name}>
    <b>${t("files.not-used", { name })}</b
    >${problem.path && problem.path !== "$" ? html` ${t("files.place")} <code translate="no">${problem.path}</code>:` : nothing}
    ${words}
  </p>`;
}

/** Faults of files that the page itself names: said beside the verdicts that now lack them. */
export function pageFileFaults(context: Context) {
  return context.state.files
    .filter(({ from, problem }) => from !== "panel" && problem)
    .map((file) => fault(file, context));
}

/** Takes these files into use; a policy that went with the others is left for the one that all begin with. */
function use(files: readonly OwnFile[], store: Store): void {
  store.setFiles(files);
  const policies = store.state.knowledge?.vocabulary.policies ?? [];
  if (policies.length > 0 && !policies.some(({ id }) => id === store.state.policy))
    store.dispatch({ type: "set-policy", policy: policies[0].id });
}

/** The files that were chosen. The same one can be chosen again once it is mended. */
function chosenIn(event: Event): File[] {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
}

/** A lesson that was chosen, whatever it looks like: what is wrong with it is told. */
export async function takeLesson(event: Event, { player }: Context): Promise<void> {
  const [file] = chosenIn(event);
  if (file) playFile(await readFile(file), player);
}

function playFile({ name, text, problem }: OwnFile, player: Player): void {
  if (text == null) player.refuse({ name, problem: problem ?? { file: name, path: "" } });
  else player.play({ name, text, from: null });
}

/** Files that were chosen or dropped: the lesson among them is played, and the others are taken into use. */
export async function takeFiles(given: readonly File[], { store, player }: { store: Store; player: Player }): Promise<void> {
  const all = await Promise.all(given.map(readFile));
  const lesson = all.find(({ text }) => text != null && isLesson(text));
  const read = all.filter((file) => file !== lesson);
  if (read.length > 0) takeRead(read, store);
  if (lesson) playFile(lesson, player);
  else refuseAside(read, { store, player });
}

/** While a lesson is played, the list of files with what is wrong in them is away: it is told beside the lesson. */
function refuseAside(read: readonly OwnFile[], { store, player }: { store: Store; player: Player }): void {
  if (!store.state.lesson) return;
  const faulty = store.state.files.find(({ from, name, problem }) => from === "panel" && problem && read.some((one) => one.name === name));
  if (faulty?.problem) player.refuse({ name: faulty.name, problem: faulty.problem });
}

function takeRead(read: readonly OwnFile[], store: Store): void {
  const names = read.map(({ name }) => name);
  use([...store.state.files.filter(({ from, name }) => from !== "panel" || !names.includes(name)), ...read], store);
  // Who loads a policy wants to see what it says.
  const policy = store.state.files.findLast(
    ({ from, name, policy, problem }) => from === "panel" && names.includes(name) && policy && !problem,
  )?.policy;
  if (policy) store.dispatch({ type: "set-policy", policy });
}

/** The user's own files. */
export function filesPart(context: Context) {
  const { state, t, prefix } = context;
  const { files } = state;
  return html`<div class="own-files">
    <p class="small">${t("files.about")}</p>
    <ul class="chosen" ?hidden=${files.length === 0}>
      ${repeat(
        files,
        ({ from, name }) => `${from}:${name}`,
        (file) => chosen(file, context),
      )}
    </ul>
    ${files.filter(({ from }) => from === "panel").map((file) => fault(file, context))}
    <label class="file-button"
      >${lineIcon("add")}<span>${t("files.choose")}</span
      ><input
        id="${prefix}-files"
        type="file"
        class="unseen"
        accept=".json,application/json"
        multiple
        @change=${(event: Event) => takeFiles(chosenIn(event), context)}
    /></label>
  </div>`;
}

function chosen(file: OwnFile, context: Context) {
  const { t, state, store, prefix, focus } = context;
  const label = t("files.remove", { name: short(file.name) });
  const remove = () => {
    use(
      state.files.filter((other) => other !== file),
      store,
    );
    focus(`#${prefix}-files`);
  };
  return html`<li data-in-use=${String(!file.problem)}>
    <span><b translate="no">${short(file.name)}</b> ${file.problem ? t("files.unused") : t(`files.kinds.${file.kind}`)}</span
    ><button type="button" class="quiet remove" translate="no" aria-label=${label} title=${label} @click=${remove}>
      ${lineIcon("remove")}
    </button>
  </li>`;
}
