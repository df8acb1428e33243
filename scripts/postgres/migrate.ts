import { fileURLToPath } from "node:url";
import { startLeashed } from "../processes/leashed";
import { Fault } from "../toolchain/fault.mjs";
import { root } from "../toolchain/project.mjs";

const EXIT_WHEN_DONE = fileURLToPath(new URL("./exit-when-done.mjs", import.meta.url));

/**
 * Applies the migrations that the database doesn't have yet, with Prisma, as a deployment does.
 * @throws Fault with what Prisma said
 */
export async function migrate(databaseUrl: string, logFile: string): Promise<void> {
  const migrations = startLeashed({
    name: "the migrations",
    args: ["--import", EXIT_WHEN_DONE, "node_modules/prisma/build/index.js", "migrate", "deploy"],
    env: { DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
    logFile,
    cwd: root,
  });
  if ((await migrations.exitCode) === 0) return;
  throw new Fault(`The migrations couldn't be applied:\n${migrations.lastWords()}`);
}
