/** The user's own evidence and policy files in the panel: choosing them, what is in use, and what is wrong with which. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { readFile, type OwnFile } from "../core/own-files.ts";
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
    ? html`${t(`files.${code}.text`, { status })} ${t(`files.${code}.remedy`)}`
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
function use(files: readonly OwnFile[], { store }: Context): void {
  store.setFiles(files);
  const policies = store.state.knowledge?.vocabulary.policies ?? [];
  if (policies.length > 0 && !policies.some(({ id }) => id === store.state.policy))
    store.dispatch({ type: "set-policy", policy: policies[0].id });
}

async function choose(event: Event, context: Context): Promise<void> {
  const { state, store } = context;
  const input = event.target as HTMLInputElement;
  const read = await Promise.all([...(input.files ?? [])].map(readFile));
  // So that the same file can be chosen again once it is mended.
  input.value = "";
  const names = read.map(({ name }) => name);
  use([...state.files.filter(({ from, name }) => from !== "panel" || !names.includes(name)), ...read], context);
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
        @change=${(event: Event) => choose(event, context)}
    /></label>
  </div>`;
}

function chosen(file: OwnFile, context: Context) {
  const { t, state, prefix, focus } = context;
  const label = t("files.remove", { name: short(file.name) });
  const remove = () => {
    use(
      state.files.filter((other) => other !== file),
      context,
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
