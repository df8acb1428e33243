// @ts-check
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Fault } from "./fault.mjs";
import { withLock } from "./lock.mjs";
import { digestOf, inProject, readIfPresent, readStamp, root, writeStamp } from "./project.mjs";

/**
 * Generates the Prisma client when the schema or Prisma itself has changed since.
 * @param {import("./steps.mjs").Steps} steps
 * @param {string} node the program that runs Prisma
 */
export async function ensurePrismaClient(steps, node) {
  if (isFresh()) return;
  await withLock(inProject(".cache", "prisma-client.lock"), async () => {
    if (isFresh()) return;
    const made = stamp(); // of the schema as it is before, so that a change meanwhile is seen next time
    await steps.run("Prisma client", () => generate(node));
    writeStamp("prisma-client", made);
  });
}

const stamp = () =>
  digestOf(
    readFileSync(inProject("prisma", "schema.prisma"), "utf8"),
    readFileSync(inProject("node_modules", "prisma", "package.json"), "utf8"),
  );

function isFresh() {
  if (readStamp("prisma-client") !== stamp()) return false;
  return readIfPresent(inProject("node_modules", ".prisma", "client", "index.js")) !== null;
}

/** @param {string} node */
async function generate(node) {
  const child = spawn(node, [inProject("node_modules/prisma/build/index.js"), "generate"], {
    cwd: root,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0)
    throw new Fault(`The Prisma client wasn't generated from prisma/schema.prisma:\n${said.trim()}`);
}
