// @ts-check
// Runs a command of node_modules/.bin after making sure of all it needs: a supported Node, the packages, the Prisma
// client. Says on standard error what it had to do; nothing when nothing was to do.
//   node scripts/with-toolchain.mjs tsx scripts/quote.ts --plan plan.json --cart cart.json
import { spawn } from "node:child_process";
import { exitWith, Fault } from "./toolchain/fault.mjs";
import { ensureToolchain } from "./toolchain/launch.mjs";
import { createSteps } from "./toolchain/steps.mjs";
import { supervise } from "./toolchain/supervise.mjs";

try {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Fault("Usage: node scripts/with-toolchain.mjs COMMAND [ARGUMENTS]");
  await ensureToolchain(createSteps());
  process.exit(await supervise(spawn(command, args, { stdio: "inherit" })));
} catch (error) {
  exitWith(error);
}
