/**
 * A user's own evidence and policy files: fetched from the addresses in the element's attributes, or chosen in the
 * panel. Reads them and says which kind each is; whether they make sense is for the core to say.
 */
import { fetchOwn } from "./assets.ts";

export type FileKind = "evidence" | "policy";

export interface OwnFile {
  /** as the reader knows it */
  name: string;
  kind: FileKind;
  /** the attribute that named it, or the panel */
  from: "evidence" | "policy-file" | "panel";
  text: string | null;
  /** why it is not in use */
  problem: Problem | null;
  /** the id of the policy that it brought */
  policy?: string;
}

export interface Problem {
  file: string;
  /** the place in the file, empty if the file as a whole is meant */
  path: string;
  /** from the core, with its remedy */
  message?: string;
  remedy?: string;
  /** names the words where the core has said nothing */
  code?: "unreachable" | "refused" | "too-large" | "elsewhere";
  /** of the server's answer */
  status?: number;
}

/** The core reads no more than this. */
export const MOST_BYTES = 1_000_000;

/** The same as people say it. */
export const MOST_MEGABYTES = MOST_BYTES / 1_000_000;

/** @param address one or more addresses, separated by spaces */
export function fetchFiles(
  address: string,
  kind: FileKind,
  from: OwnFile["from"],
  signal: AbortSignal,
): Promise<OwnFile[]> {
  const addresses = address.split(/\s+/).filter(Boolean);
  return Promise.all(
    addresses.map(async (name) => {
      const without = (problem: Partial<Problem>): OwnFile => ({
        name,
        kind,
        from,
        text: null,
        problem: { file: name, path: "", ...problem },
      });
      try {
        const response = await fetchOwn(name, signal);
        if (!response.ok) return without({ code: "refused", status: response.status });
        const text = await response.text();
        return text.length > MOST_BYTES ? without({ code: "too-large" }) : { name, kind, from, text, problem: null };
      } catch {
        return without({ code: "unreachable" });
      }
    }),
  );
}

/** A file that the reader has chosen. */
export async function readFile(file: File): Promise<OwnFile> {
  const { name } = file;
  if (file.size > MOST_BYTES)
    return { name, kind: "evidence", from: "panel", text: null, problem: { file: name, path: "", code: "too-large" } };
  const text = await file.text();
  return { name, kind: kindOf(text), from: "panel", text, problem: null };
}

/** A policy says how it judges; everything else is taken as evidence, and the core names what is wrong with it. */
export function kindOf(text: string): FileKind {
  try {
    const content: unknown = JSON.parse(text);
    return content && typeof content === "object" && "kind" in content && !("positions" in content)
      ? "policy"
      : "evidence";
  } catch {
    return "evidence";
  }
}
