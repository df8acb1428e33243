// @ts-check
// npm run demo: from a fresh clone to a shop, its admin and its storefront in the browser.
//   PORT (3000) and SANDBOX_PORT (4000) choose the ports, DATABASE_URL a PostgreSQL of yours; --reset starts over.
import { readOptions, requireFreePorts } from "./demo/options.mjs";
import { exitWith } from "./toolchain/fault.mjs";
import { ensureToolchain, underSupportedNode } from "./toolchain/launch.mjs";
import { requireDisk } from "./toolchain/project.mjs";
import { createSteps } from "./toolchain/steps.mjs";

const began = Date.now();
const steps = createSteps(process.stdout);
try {
  const options = readOptions(process.argv.slice(2), process.env);
  await requireFreePorts(options);
  requireDisk(500, "the demo");
  await underSupportedNode(import.meta.url, steps);
  await ensureToolchain(steps);
  const { register } = await import("tsx/esm/api");
  register();
  const { runDemo } = await import("./demo/run-demo.ts");
  await runDemo({ ...options, began, steps });
} catch (error) {
  exitWith(error);
}
