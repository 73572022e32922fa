/** Zips hold what was put in, under paths that every platform takes, and can be given up on the way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { zipped } from "./zip.ts";

/** Much that is alike at long distances. */
const noise = Uint8Array.from({ length: 500_000 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 255);

test("everything comes out as it went in, and the same twice is the same", async () => {
  const entries = [
    { path: "imsmanifest.xml", content: strToU8("<manifest/>") },
    { path: "assets/über/a.bin", content: noise },
    { path: "empty", content: new Uint8Array() },
  ];
  const zip = await zipped(entries);
  const out = unzipSync(zip);
  assert.deepEqual(Object.keys(out), entries.map(({ path }) => path));
  assert.equal(strFromU8(out["imsmanifest.xml"]), "<manifest/>");
  assert.deepEqual(Buffer.from(out["assets/über/a.bin"]), Buffer.from(noise));
  assert.equal(out.empty.length, 0);
  assert.deepEqual(Buffer.from(await zipped(entries)), Buffer.from(zip));
});

test("paths that lead out, or are no paths everywhere, are refused", async () => {
  const content = new Uint8Array();
  for (const path of ["/a", "../a", "a/../../b", "a\\b", "C:a", "", "a//b", "./a", "a/"])
    await assert.rejects(zipped([{ path, content }]), RangeError, path);
  await assert.rejects(zipped([{ path: "a", content }, { path: "a", content }]), RangeError, "twice");
});

test("it is told how far it is, and stops where it is given up", async () => {
  const control = new AbortController();
  const told: number[] = [];
  const packing = zipped(
    ["a", "b", "c"].map((path) => ({ path, content: noise })),
    {
      signal: control.signal,
      onProgress: (done, total) => {
        assert.equal(total, 3 * noise.length);
        told.push(done);
        if (done > noise.length) control.abort(new Error("enough"));
      },
    },
  );
  await assert.rejects(packing, /enough/);
  assert.deepEqual(told, [noise.length, 2 * noise.length]);
});
