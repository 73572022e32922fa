/**
 * A zip of named contents, made file by file so that a page has its turn meanwhile and can give it up. The same contents make the same bytes.
 * (The browser's own packing makes more of them, as it has no highest level; fflate's packing in pieces makes some that cannot be unpacked.)
 */
import { gzipSync, Zip, type ZipInputFile } from "fflate";

export interface Entry {
  /** With slashes, from the root of the zip. */
  path: string;
  content: Uint8Array;
}

/** bytes so far, and of how many */
export type OnProgress = (done: number, total: number) => void;

/** What gzip puts before and after what it has deflated. */
const GZIP = { before: 10, after: 8 };
/** Any one moment, for all of them: within what zips can say, whatever the time zone. */
const MOMENT = "1990-01-01T12:00:00";

/**
 * @param signal gives it up: the promise is rejected with its reason
 * @throws {RangeError} for a path that would lead out of the zip, or stands in it twice
 */
export async function zipped(
  entries: readonly Entry[],
  { signal, onProgress = () => {} }: { signal?: AbortSignal; onProgress?: OnProgress } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const paths = new Set<string>();
  for (const { path } of entries) {
    if (!isWithin(path) || paths.has(path))
      throw new RangeError(`"${path}" cannot be put into a zip: paths are relative, with slashes, stay inside, and stand there once.`);
    paths.add(path);
  }
  const pieces: Uint8Array[] = [];
  let failure: unknown = null;
  const zip = new Zip((error, piece) => {
    failure ??= error;
    if (piece) pieces.push(piece);
  });
  const total = entries.reduce((sum, { content }) => sum + content.length, 0);
  let done = 0;
  for (const { path, content } of entries) {
    // All of them deflated, also what hardly shrinks: unpackers that read from the front know no other way to find an end.
    const packed = gzipSync(content, { level: 9, mtime: MOMENT });
    const end = packed.length - GZIP.after;
    const crc = new DataView(packed.buffer, packed.byteOffset + end).getUint32(0, true);
    const file: ZipInputFile = { filename: path, size: content.length, crc, compression: 8, mtime: MOMENT };
    zip.add(file);
    file.ondata?.(null, packed.subarray(GZIP.before, end), true);
    done += content.length;
    onProgress(done, total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    if (failure) throw failure;
  }
  zip.end();
  if (failure) throw failure;
  return joined(pieces);
}

function isWithin(path: string): boolean {
  const parts = path.split("/");
  return !/[\\:\0]/.test(path) && parts.every((part) => part !== "" && part !== "." && part !== "..");
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
