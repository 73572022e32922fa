/**
 * What lies in the folder that is published, as a page that packs it knows it: `package-files.json` lists it, and is written by
 * `cargo xtask build --release`.
 */
import { beside, download, downloadJson } from "../core/assets.ts";
import type { Files, Making } from "./enclosed.ts";
import { NoPackage } from "./no-package.ts";

/** `package-files.json`. */
export interface Published {
  format: "io-site-finder/package-files";
  version: 1;
  files: { path: string; bytes: number }[];
}

export const PUBLISHED = "package-files.json";

/** The list of what lies beside the widget's own script. @throws {NoPackage} where nothing is published there */
export async function publishedFiles(): Promise<Published["files"]> {
  const published = await downloadJson<Partial<Published>>(beside(PUBLISHED)).catch(() => null);
  if (published?.format !== "io-site-finder/package-files" || !Array.isArray(published.files))
    throw new NoPackage(`${PUBLISHED} is missing beside the widget's script: only the published form can be packed.`);
  return published.files;
}

/** Fetches what a package needs from where the widget's own script lies. */
export async function fetchPublished(isNeeded: (path: string) => boolean, { signal, onShare = () => {} }: Making = {}): Promise<Files> {
  const needed = (await publishedFiles()).filter(({ path }) => isNeeded(path));
  const total = needed.reduce((sum, { bytes }) => sum + bytes, 0);
  const files = new Map<string, Uint8Array>();
  let done = 0;
  for (const { path, bytes } of needed) {
    signal?.throwIfAborted();
    const content = await download(beside(path), (loaded) => onShare((done + loaded) / total), { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new NoPackage(`${path} cannot be fetched: ${String(error)}`);
    });
    if (content.length !== bytes) throw new NoPackage(`${path} is of another version than ${PUBLISHED}: the folder is not whole.`);
    files.set(path, content);
    done += bytes;
  }
  return files;
}
