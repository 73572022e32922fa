// @ts-check
/**
 * Khronos' validator over every file in assets/bones: errors fail; warnings are printed. Ends with `# pass N`, `# fail N`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import validator from "gltf-validator";

const folder = new URL("../../assets/bones/", import.meta.url);
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".glb")) continue;
  const file = new URL(name, folder);
  const report = await validator.validateBytes(new Uint8Array(readFileSync(file)), {
    uri: name,
    maxIssues: 100,
    // Extensions the validator does not know are named by it as information.
    externalResourceFunction: () => Promise.reject(new Error("a bone file must hold everything itself")),
  });
  const { numErrors, numWarnings, messages } = report.issues;
  console.log(`${fileURLToPath(file)}: ${numErrors} errors, ${numWarnings} warnings`);
  for (const message of messages.filter((one) => one.severity <= 1).slice(0, 20)) {
    console.log(`  ${message.severity === 0 ? "error" : "warning"} ${message.code} at ${message.pointer ?? message.offset}: ${message.message}`);
  }
  if (numErrors > 0) failed += 1;
  else passed += 1;
}
console.log(`# pass ${passed}`);
console.log(`# fail ${failed}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
