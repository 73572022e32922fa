// @ts-check
/** The user's own evidence and policy files in the panel: choosing them, what is in use, and what is wrong with which. */
import { h } from "./dom.js";
import { lineIcon } from "./icons.js";
import { readFile } from "./own-files.js";

/** @typedef {import("./panel.js").Context} Context */
/** @typedef {import("./own-files.js").OwnFile} OwnFile */

/** The file in short: what the reader would call it. @param {string} name */
const short = (name) => name.split(/[?#]/)[0].split("/").pop() || name;

/** What is wrong with a file: which, where in it, and what to do. @param {OwnFile} file @param {Context} context */
function fault({ name, problem }, { t }) {
  if (!problem) return null;
  const words = problem.code
    ? [t(`files.${problem.code}.text`, { status: problem.status ?? 0 }), t(`files.${problem.code}.remedy`)]
    : [problem.message, problem.remedy];
  return h(
    "p",
    { key: `fault-${name}`, class: "problem", role: "alert", "data-file": name },
    h("b", null, t("files.not-used", { name })),
    problem.path && problem.path !== "$" && [" ", t("files.place"), " ", h("code", { key: "path" }, problem.path), ":"],
    " ",
    words.filter(Boolean).join(" "),
  );
}

/** Faults of files that the page itself names: said beside the verdicts that now lack them. @param {Context} context */
export function pageFileFaults(context) {
  return context.session.files
    .filter(({ from, problem }) => from !== "panel" && problem)
    .map((file) => fault(file, context));
}

/** @param {Context} context */
export function filesPart(context) {
  const { session, t, vocabulary, prefix } = context;
  /** @param {OwnFile[]} files */
  const use = (files) => {
    session.setFiles(files);
    if (!session.core?.vocabulary.policies.some(({ id }) => id === session.policy))
      session.setPolicy(vocabulary.policies[0].id);
  };
  return h(
    "div",
    { key: "own", class: "own-files" },
    h("p", { class: "small" }, t("files.about")),
    h(
      "ul",
      { key: "list", class: "chosen", hidden: session.files.length === 0 },
      session.files.map((file) =>
        h(
          "li",
          { key: `${file.from}:${file.name}`, "data-in-use": String(!file.problem) },
          h(
            "span",
            null,
            h("b", null, short(file.name)),
            " ",
            file.problem ? t("files.unused") : t(`files.kinds.${file.kind}`),
          ),
          h(
            "button",
            {
              type: "button",
              class: "quiet remove",
              "aria-label": t("files.remove", { name: short(file.name) }),
              title: t("files.remove", { name: short(file.name) }),
              onclick: () => {
                use(session.files.filter((other) => other !== file));
                context.focus(`#${prefix}-files`);
              },
            },
            lineIcon("remove"),
          ),
        ),
      ),
    ),
    session.files.filter(({ from }) => from === "panel").map((file) => fault(file, context)),
    h(
      "label",
      { key: "choose", class: "file-button" },
      lineIcon("add"),
      h("span", null, t("files.choose")),
      h("input", {
        id: `${prefix}-files`,
        type: "file",
        class: "unseen",
        accept: ".json,application/json",
        multiple: true,
        onchange: async (/** @type {any} */ event) => {
          const input = event.target;
          const read = await Promise.all([...input.files].map(readFile));
          // So that the same file can be chosen again once it is mended.
          input.value = "";
          const names = read.map(({ name }) => name);
          use([...session.files.filter(({ from, name }) => from !== "panel" || !names.includes(name)), ...read]);
          // Who loads a policy wants to see what it says.
          const policy = read.findLast((file) => file.policy && !file.problem)?.policy;
          if (policy) session.setPolicy(policy);
        },
      }),
    ),
  );
}
