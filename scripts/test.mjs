// @ts-check
// npm test: everything, from a fresh clone. Its last line is "N passed, N failed".
//   npm test -- domain app      only these parts (npm test -- help names them)
import { sentenceOf } from "./toolchain/fault.mjs";
import { ensureToolchain, underSupportedNode } from "./toolchain/launch.mjs";
import { createSteps } from "./toolchain/steps.mjs";

const steps = createSteps(process.stdout);
try {
  await underSupportedNode(import.meta.url, steps);
  await ensureToolchain(steps);
  const { register } = await import("tsx/esm/api");
  register();
  const { runTests } = await import("./test/run-tests.ts");
  await runTests(process.argv.slice(2), steps);
} catch (error) {
  process.stdout.write(`\n${sentenceOf(error)}\n\n0 passed, 1 failed\n`);
  process.exit(1);
}
