import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { findPostgresBinaries } from "../../scripts/postgres/binaries";
import { migrate } from "../../scripts/postgres/migrate";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server for this run, and the name of its migrated, empty database to clone. */
    postgres: { serverUrl: string; template: string };
  }
}

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const TEMPLATE = "waybond_template";

/**
 * Gives a run of the tests a PostgreSQL server of its own, without durability, on a free port, gone afterwards.
 * The migrated cluster is kept in .cache and copied, so only a change of the migrations costs seconds.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = await migratedCluster();
  const folder = mkdtempSync(join(tmpdir(), "waybond-test-"));
  const dataDirectory = join(folder, "postgres");
  await run("cp", ["-a", `${kept}/.`, folder]);
  chmodSync(folder, 0o711); // root's PostgreSQL runs as another account, which must get to its folder
  const server = await startEmbeddedPostgres({
    dataDirectory,
    logFile: join(folder, "log"),
    durable: false,
    removeAfterwards: folder,
  });
  project.provide("postgres", { serverUrl: server.url("postgres"), template: TEMPLATE });
  return async () => void (await server.stop());
}

/** A folder with the cluster `postgres` and its password. */
async function migratedCluster(): Promise<string> {
  const cache = join(root, ".cache", "test-postgres");
  const kept = join(cache, clusterKey());
  if (existsSync(kept)) return kept;

  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "making-"));
  try {
    chmodSync(folder, 0o711);
    await makeMigratedCluster(join(folder, "postgres"), `${folder}.log`);
    if (!existsSync(kept)) renameSync(folder, kept); // another run may have made the same meanwhile
  } finally {
    for (const path of [folder, `${folder}.log`, `${folder}.log.migrations`])
      rmSync(path, { recursive: true, force: true });
  }
  return kept;
}

async function makeMigratedCluster(dataDirectory: string, logFile: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDirectory, logFile, durable: true });
  try {
    await server.ensureDatabase(TEMPLATE);
    await migrate(server.url(TEMPLATE), `${logFile}.migrations`);
  } finally {
    await server.stop();
  }
}

/** Changes with everything that shapes the migrated cluster. */
function clusterKey(): string {
  const hash = createHash("sha256").update("3").update(findPostgresBinaries().version);
  const migrations = join(root, "prisma", "migrations");
  for (const entry of readdirSync(migrations, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (entry.endsWith(".sql")) hash.update(entry).update(readFileSync(join(migrations, entry)));
  }
  return hash.digest("hex").slice(0, 16);
}
