// @ts-check
/**
 * A user's own evidence and policy files: fetched from the addresses in the element's attributes, or chosen in the
 * panel. Reads them and says which kind each is; whether they make sense is for the core to say.
 */

/**
 * @typedef {"evidence" | "policy"} FileKind
 * @typedef {object} OwnFile
 * @property {string} name as the reader knows it
 * @property {FileKind} kind
 * @property {"evidence" | "policy-file" | "panel"} from the attribute that named it, or the panel
 * @property {string | null} text
 * @property {Problem | null} problem why it is not in use
 * @property {string} [policy] the id of the policy that it brought
 *
 * @typedef {object} Problem
 * @property {string} file
 * @property {string} path the place in the file, empty if the file as a whole is meant
 * @property {string} [message] from the core, with its remedy
 * @property {string} [remedy]
 * @property {"unreachable" | "refused" | "too-large"} [code] names the words where the core has said nothing
 * @property {number} [status] of the server's answer
 */

/** More than this is no such file, and would hold the page up. */
const MOST_BYTES = 4_000_000;

/**
 * @param {string} address one or more addresses, separated by spaces
 * @param {FileKind} kind
 * @param {OwnFile["from"]} from
 * @param {AbortSignal} signal
 * @returns {Promise<OwnFile[]>}
 */
export function fetchFiles(address, kind, from, signal) {
  const addresses = address.split(/\s+/).filter(Boolean);
  return Promise.all(
    addresses.map(async (name) => {
      /** @param {Partial<Problem>} problem @returns {OwnFile} */
      const without = (problem) => ({ name, kind, from, text: null, problem: { file: name, path: "", ...problem } });
      try {
        const response = await fetch(new URL(name, document.baseURI), { signal });
        if (!response.ok) return without({ code: "refused", status: response.status });
        const text = await response.text();
        return text.length > MOST_BYTES ? without({ code: "too-large" }) : { name, kind, from, text, problem: null };
      } catch {
        return without({ code: "unreachable" });
      }
    }),
  );
}

/** A file that the reader has chosen. @param {File} file @returns {Promise<OwnFile>} */
export async function readFile(file) {
  const { name } = file;
  if (file.size > MOST_BYTES)
    return { name, kind: "evidence", from: "panel", text: null, problem: { file: name, path: "", code: "too-large" } };
  const text = await file.text();
  return { name, kind: kindOf(text), from: "panel", text, problem: null };
}

/** A policy says how it judges; everything else is taken as evidence, and the core names what is wrong with it. @param {string} text @returns {FileKind} */
export function kindOf(text) {
  try {
    const content = JSON.parse(text);
    return content && typeof content === "object" && "kind" in content && !("positions" in content)
      ? "policy"
      : "evidence";
  } catch {
    return "evidence";
  }
}
