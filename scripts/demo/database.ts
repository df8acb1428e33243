import { execFile } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { promisify } from "node:util";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres";
import { Fault } from "../toolchain/fault.mjs";
import { inProject, root } from "../toolchain/project.mjs";

/** `exitCode` when it is a server of ours. */
export type Database = { url: string; exitCode?: Promise<number | null> };

const run = promisify(execFile);

/** The demo's own PostgreSQL in .data/postgres, or the one that DATABASE_URL names. */
export async function openDatabase(givenUrl: string | undefined): Promise<Database> {
  if (givenUrl !== undefined) {
    await requireConnection(givenUrl);
    return { url: givenUrl };
  }
  mkdirSync(inProject(".data", "logs"), { recursive: true });
  chmodSync(inProject(".data"), 0o755); // root's PostgreSQL runs as another account, which must get to its folder
  const server = await startEmbeddedPostgres({
    dataDirectory: inProject(".data", "postgres"),
    logFile: inProject(".data", "logs", "postgres.log"),
    durable: true,
  });
  await server.ensureDatabase("waybond");
  return { url: server.url("waybond"), exitCode: server.exitCode };
}

async function requireConnection(url: string): Promise<void> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    await client.end();
  } catch (cause) {
    const reason =
      cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : String(cause);
    throw new Fault(`DATABASE_URL doesn't lead to a PostgreSQL that lets us in (${reason}).`, { cause });
  }
}

/** Applies the migrations that the database doesn't have yet. */
export async function migrate(databaseUrl: string): Promise<void> {
  try {
    await run(process.execPath, [inProject("node_modules/prisma/build/index.js"), "migrate", "deploy"], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
    });
  } catch (cause) {
    const { stdout = "", stderr = "" } = cause as { stdout?: string; stderr?: string };
    throw new Fault(`The migrations couldn't be applied:\n${(stderr || stdout || String(cause)).trim()}`, {
      cause,
    });
  }
}
