import { chmodSync, mkdirSync } from "node:fs";
import { basename } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres";
import { Fault } from "../toolchain/fault.mjs";
import { inProject } from "../toolchain/project.mjs";

/** `exitCode` when it is a server of ours. */
export type Database = { url: string; exitCode?: Promise<number | null> };

/** A PostgreSQL of our own in a folder of .data, or the one that DATABASE_URL names. */
export async function openDatabase(givenUrl: string | undefined, dataDirectory: string): Promise<Database> {
  if (givenUrl) {
    await requireConnection(givenUrl);
    return { url: givenUrl };
  }
  mkdirSync(inProject(".data", "logs"), { recursive: true });
  chmodSync(inProject(".data"), 0o755); // root's PostgreSQL runs as another account, which must get to its folder
  const server = await startEmbeddedPostgres({
    dataDirectory,
    logFile: inProject(".data", "logs", `${basename(dataDirectory)}.log`),
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
