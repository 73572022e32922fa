/** Attributes that name a user's own files. What is in the files is for the core. */
import { fetchFiles, type FileKind } from "../core/own-files.ts";
import type { Store } from "../state/store.ts";

/** Of which kind the files of an attribute are. */
const KINDS = { evidence: "evidence", "policy-file": "policy" } as const satisfies Record<string, FileKind>;
export type FileAttribute = keyof typeof KINDS;
export const FILE_ATTRIBUTES = Object.keys(KINDS) as FileAttribute[];

export function isFileAttribute(name: string): name is FileAttribute {
  return name in KINDS;
}

/** Takes the files that an attribute names, in place of those it named before. */
export async function fetchNamed(
  element: HTMLElement,
  name: FileAttribute,
  store: Store,
  signal: AbortSignal,
): Promise<void> {
  const addresses = element.getAttribute(name) ?? "";
  const found = await fetchFiles(addresses, KINDS[name], name, signal);
  // Meanwhile the attribute may name others.
  if (signal.aborted || addresses !== (element.getAttribute(name) ?? "")) return;
  store.setFiles([...store.state.files.filter(({ from }) => from !== name), ...found]);
}
