// @ts-check
import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { onLossOfNpm } from "../processes/process-table.mjs";
import { ensurePackages } from "./packages.mjs";
import { ensurePrismaClient } from "./prisma-client.mjs";
import { supportedNode } from "./node-runtime.mjs";
import { inProject } from "./project.mjs";
import { supervise } from "./supervise.mjs";

/**
 * What every command of the project needs: a supported Node, the locked packages, the Prisma client.
 * Returns the program of that Node; PATH then begins with it and with node_modules/.bin.
 * @param {import("./steps.mjs").Steps} steps
 */
export async function ensureToolchain(steps) {
  const node = await supportedNode(steps);
  const path = [dirname(node), inProject("node_modules", ".bin"), process.env.PATH].join(delimiter);
  process.env.PATH = path;
  await ensurePackages(steps);
  await ensurePrismaClient(steps, node);
  return node;
}

/**
 * Runs a script of ours again with a supported Node when this one isn't; resolves only when this one is.
 * @param {string} entry the script's import.meta.url
 * @param {import("./steps.mjs").Steps} steps
 */
export async function underSupportedNode(entry, steps) {
  const node = await supportedNode(steps);
  if (node === process.execPath) return;
  process.env.PATH = [dirname(node), process.env.PATH].join(delimiter);
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"], // the channel tells the child when we are gone
  });
  onLossOfNpm(() => child.kill("SIGTERM"));
  process.exit(await supervise(child));
}
