import { Client } from "pg";
import { inject } from "vitest";

/** Cuts every connection of a test database and lets no new one in. @returns what ends the outage */
export async function beginDatabaseOutage(databaseUrl: string): Promise<() => Promise<void>> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const allowConnections = (allowed: boolean) =>
    onServer(async (server) => {
      await server.query(`ALTER DATABASE ${server.escapeIdentifier(name)} ALLOW_CONNECTIONS ${allowed}`);
      if (!allowed)
        await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
          name,
        ]);
    });
  await allowConnections(false);
  return () => allowConnections(true);
}

async function onServer(work: (server: Client) => Promise<void>): Promise<void> {
  const server = new Client({ connectionString: inject("postgres").serverUrl });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
