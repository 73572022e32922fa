/**
 * Runs the fuzzers one after the other and says what came of each: `node tests/fuzz/run.js 10` for ten minutes each, or with the names
 * of some targets behind the minutes. See `README.md`.
 */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ALL = ["patient", "evidence", "policy", "lesson", "answers", "view", "bones", "glb"];
/** No input is longer, in bytes; evidence files are. */
const LONGEST = 20_000;
const LONGEST_EVIDENCE = 60_000;
/** None may take longer, in seconds, built as it is for fuzzing. */
const SLOWEST_S = 10;

const [minutes = "2", ...named] = process.argv.slice(2);
const targets = named.length ? named : ALL;

spawnSync("node", ["tests/fuzz/seeds.js"], { cwd: ROOT, stdio: "inherit" });
let failed = false;
for (const target of targets) {
  const longest = target === "evidence" ? LONGEST_EVIDENCE : LONGEST;
  const run = spawn(
    "cargo",
    ["fuzz", "run", "--fuzz-dir", "tests/fuzz", target, "--", `-max_total_time=${Number(minutes) * 60}`, `-max_len=${longest}`, `-timeout=${SLOWEST_S}`, "-malloc_limit_mb=50", "-rss_limit_mb=3000", "-print_final_stats=1"],
    { cwd: ROOT, stdio: ["ignore", "inherit", "pipe"] },
  );
  let told = "";
  run.stderr.setEncoding("utf8").on("data", (text) => (told += text));
  const code = await new Promise((resolve) => run.once("close", resolve));
  const last = (/** @type {RegExp} */ pattern) => [...told.matchAll(pattern)].at(-1)?.[1] ?? "?";
  const executions = last(/number_of_executed_units:\s+(\d+)/g);
  const slowest = last(/slowest_unit_time_sec:\s+(\d+)/g);
  const hungriest = last(/memory: (\d+) kB/g);
  console.log(`${target}: ${code === 0 ? "sound" : `FAILED (${code})`}, ${executions} executions, slowest ${slowest} s, hungriest ${hungriest} kB`);
  if (code !== 0) {
    failed = true;
    console.log(told.split("\n").slice(-40).join("\n"));
  }
}
process.exitCode = failed ? 1 : 0;
